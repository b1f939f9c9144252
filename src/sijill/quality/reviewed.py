"""Documents that people have reviewed, as gold records: what they accepted, without what they rejected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sijill.model import Claim, Count, Document, Interval
from sijill.store.store import Store


def gold_of_desk(ledger: Store) -> Iterator[dict[str, Any]]:
    """A gold record (CODEBOOK section 4) for each document whose claims are all accepted or rejected.

    Args:
        ledger: that people reviewed.
    """
    for kept in ledger.documents(ledger.queue.settled_documents()):
        reviewed = ledger.queue.of_document(kept.document.id)
        yield gold_record(kept.document, [own.claim for own in reviewed if own.status == "accepted"])


def gold_record(document: Document, claims: list[Claim]) -> dict[str, Any]:
    """One document with its claims, as an annotator would write them."""
    return {
        "id": document.id,
        "source": document.source,
        "published": _day(document.published),
        "title": document.title,
        "text": document.text,
        "claims": [_claim(claim) for claim in claims],
    }


def _day(published: Interval | None) -> str | None:
    """The day of publication; none where only a longer time is known."""
    if published is None or published.earliest is None or published.earliest != published.latest:
        return None
    return published.earliest.isoformat()


def _claim(claim: Claim) -> dict[str, Any]:
    mentions = ("actors", "recipients", "associates", "places")
    return {
        "trigger": claim.trigger.text,
        "trigger_start": claim.trigger.start,
        "action": claim.action,
        "grain": claim.grain,
        "modality": claim.modality,
        **{name: [own.text for own in getattr(claim, name)] for name in mentions},
        "time": claim.time.edtf if claim.time else None,
        "counts": [_count(own) for own in claim.counts],
        "sources": [{"mention": own.text, "kind": own.kind} for own in claim.sources],
    }


def _count(count: Count) -> dict[str, Any]:
    told = {"measure": count.measure, "min": count.min, "max": count.max, "who": count.who}
    return told | {"approx": True} if count.approx else told
