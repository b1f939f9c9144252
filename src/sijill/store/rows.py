"""Documents and claims as rows, and back again."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Table

from sijill.lexicon.orthography import fold_word
from sijill.model import Claim, Document, Evidence, Fault, Interval, Received, Run
from sijill.store import schema
from sijill.store.canon import Row, digest, json_text, short_digest
from sijill.store.passages import Passage

LONGEST_ID = 1000
"""Bytes of a document's id; longer ones fit in no index."""
_MOST_WORDS = 200


def unstorable(document: Document) -> str | None:
    """Why a document cannot be kept as it is; ``None`` where it can."""
    if len(document.id.encode("utf-8", "replace")) > LONGEST_ID:
        return f"its id is longer than {LONGEST_ID} bytes"
    for name in ("id", "text", "title", "source", "url"):
        value = getattr(document, name) or ""
        if "\0" in value:
            return f"its {name} holds a NUL"
        try:
            value.encode()
        except UnicodeEncodeError:
            return f"its {name} holds half of a surrogate pair"
    return None


def evidence_row(raw: bytes) -> Row:
    """Bytes as they were read, packed, under the digest of what they are unpacked."""
    return {"sha256": digest(raw), "size": len(raw), "data": zlib.compress(raw, 6)}


def run_row(run: Run) -> Row:
    """A run under the digest of all that it is."""
    return {
        "run_id": short_digest(run),
        "version": run.version,
        "knowledge": run.knowledge,
        "coder": run.coder,
        "settings": msgspec.json.encode(run.settings, order="sorted").decode(),
    }


def document_row(received: Received, at: str | None) -> Row:
    """A document; ``retrieved`` is when it came in."""
    document = received.document
    when = document.published
    believed = document.published_evidence
    return {
        "document_id": document.id,
        "sha256": document.sha256,
        "text": document.text,
        "title": document.title,
        "outlet": document.source,
        "url": document.url,
        "published": when.edtf if when else None,
        "published_earliest": when.earliest if when else None,
        "published_latest": when.latest if when else None,
        "published_confidence": believed[0].confidence if when and believed else None,
        "published_evidence": json_text(believed),
        "retrieved": at,
        "file": received.file,
        "line": received.line,
        "evidence": digest(received.raw) if received.raw is not None else None,
    }


def document_of(row: Any) -> Document:
    """The document of a row."""
    return Document(
        id=row.document_id,
        text=row.text,
        title=row.title,
        published=published_of(row),
        published_evidence=msgspec.json.decode(row.published_evidence, type=tuple[Evidence, ...]),
        source=row.outlet,
        url=row.url,
    )


def published_of(row: Any) -> Interval | None:
    """When the document of a row was published."""
    return Interval(row.published, row.published_earliest, row.published_latest) if row.published else None


def claim_row(claim: Claim, run_id: str, passage: Passage) -> Row:
    """A claim."""
    return {
        "claim_id": claim.claim_id,
        "document_id": claim.document_id,
        "run_id": run_id,
        "action": claim.action,
        "grain": claim.grain,
        "modality": claim.modality,
        "earliest": claim.time.earliest if claim.time else None,
        "latest": claim.time.latest if claim.time else None,
        "confidence": claim.confidence,
        "passage_start": passage.span.start,
        "passage_end": passage.span.end,
        "record": json_text(claim),
    }


def claim_of(record: str) -> Claim:
    """The claim of a record."""
    return msgspec.json.decode(record, type=Claim)


def fault_row(fault: Fault) -> Row:
    """A fault under the digest of all that it says."""
    return {
        "fault_id": short_digest(fault),
        "code": fault.code,
        "file": fault.file,
        "line": fault.line,
        "warning": fault.warning,
        "record": json_text(fault),
    }


def searched(words: str) -> str:
    """Words as the filters of a search compare them."""
    return " ".join(fold_word(words).casefold().split())[:_MOST_WORDS]


def side_rows(claim: Claim) -> Iterator[tuple[Table, Row]]:
    """What the filters need of a claim."""
    own: Row = {"claim_id": claim.claim_id}
    for position, place in enumerate(claim.places):
        names = ("name", "country", "admin1", "admin2", "pcode", "precision", "lat", "lon")
        told = {name: getattr(place, name) for name in names}
        at: Row = {"position": position, "words": searched(place.text), "place_id": place.id}
        yield schema.claim_places, own | at | told
    for role, parties in _roles(claim):
        for position, party in enumerate(parties):
            yield (
                schema.claim_parties,
                own | {"role": role, "position": position, "words": searched(party.text), "party_id": party.id},
            )
    for position, source in enumerate(claim.sources):
        told = {"source_id": source.id, "kind": source.kind, "interested": source.interested}
        yield schema.claim_sources, own | {"position": position, "words": searched(source.text)} | told
    for position, count in enumerate(claim.counts):
        told = {"measure": count.measure, "low": count.min, "high": count.max}
        yield schema.claim_counts, own | {"position": position, "approx": count.approx, "who": count.who} | told


def _roles(claim: Claim) -> Iterable[tuple[str, tuple[Any, ...]]]:
    return (("actor", claim.actors), ("recipient", claim.recipients), ("associate", claim.associates))
