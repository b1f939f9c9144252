"""Reading a ledger: documents, claims as they are told, the journal, and one thing by its id."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec
from sqlalchemy import Column, Connection, ScalarSelect, func, select

from sijill.model import Claim, Decision, Document, Fault, Told
from sijill.store import schema
from sijill.store.canon import short_digest
from sijill.store.editions import linked_until
from sijill.store.journal import Entry
from sijill.store.rows import claim_of, document_of, published_of
from sijill.store.writing import Choice, present

ROWS = {"yield_per": 500}
"""Rows in memory at a time."""
_PAPER = schema.documents.c
_DOCUMENTS = Choice(
    select(schema.documents, schema.duplicates.c.duplicate_of)
    .select_from(schema.PAPERS)
    .order_by(_PAPER.document_id),
    _PAPER.document_id,
)
_DIGESTS = Choice(select(_PAPER.document_id, _PAPER.sha256).order_by(_PAPER.document_id), _PAPER.document_id)
_CLAIM = schema.claims.c.claim_id
_AS_TOLD = (
    select(
        schema.RECORD.label("record"),
        schema.PASSAGE.label("words"),
        _PAPER.published,
        _PAPER.published_earliest,
        _PAPER.published_latest,
        _PAPER.outlet,
        schema.duplicates.c.duplicate_of,
    )
    .select_from(schema.TOLD)
    .order_by(_CLAIM)
)
_TOLD = Choice(_AS_TOLD, _CLAIM)
_STANDING = Choice(_AS_TOLD.where(schema.readings.c.status != "rejected"), _CLAIM)


class Kept(NamedTuple):
    """A document with what the ledger knows of it besides."""

    document: Document
    duplicate_of: str | None
    retrieved: str | None
    evidence: str | None
    """SHA-256 of the bytes that it was read from."""
    file: str | None
    line: int | None


def documents(connection: Connection, ids: Iterable[str] | None = None) -> Iterator[Kept]:
    """Documents in order of their ids; all of them, or those of the ids."""
    for row in _DOCUMENTS.rows(connection, _sorted(ids)):
        yield Kept(document_of(row), row.duplicate_of, row.retrieved, row.evidence, row.file, row.line)


def told(connection: Connection, ids: Iterable[str] | None = None, *, standing: bool = False) -> Iterator[Told]:
    """Claims with what must be known of their documents, in order of their ids; all of them, or those of the ids.

    Args:
        connection: to the ledger.
        ids: the claims that are wanted.
        standing: leave out those that people rejected.
    """
    for row in (_STANDING if standing else _TOLD).rows(connection, _sorted(ids)):
        yield Told(claim_of(row.record), row.words, published_of(row), row.outlet, row.duplicate_of)


def digests(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of the texts of some documents, by their ids; the texts stay where they are."""
    return {row.document_id: row.sha256 for row in _DIGESTS.rows(connection, _sorted(ids))}


def claims_of(connection: Connection, document_id: str) -> list[Claim]:
    """The claims of a document, in order of their triggers."""
    asked = select(schema.RECORD).select_from(schema.READ).where(schema.claims.c.document_id == document_id)
    records = connection.execute(asked).scalars()
    return sorted(map(claim_of, records), key=lambda claim: (claim.trigger.start, claim.trigger.end, claim.action))


def _sorted(ids: Iterable[str] | None) -> list[str] | None:
    return None if ids is None else sorted(set(ids))


def rejected_claims(connection: Connection) -> set[str]:
    """Claims that people rejected."""
    readings = schema.readings.c
    return set(connection.execute(select(readings.claim_id).where(readings.status == "rejected")).scalars())


def revised_claims(connection: Connection) -> set[str]:
    """Claims that people changed, or whose change was withdrawn, after linking last ended."""
    journal, revisions, subjects = schema.journal.c, schema.revisions.c, schema.subjects.c
    later = select(journal.key).where(journal.seq > linked_last(connection))
    decided = select(subjects.subject).where(subjects.decision_id.in_(later.where(journal.kind == "decisions")))
    asked = select(revisions.claim_id).where(
        revisions.revision_id.in_(later.where(journal.kind == "revisions")) | revisions.revision_id.in_(decided)
    )
    return set(connection.execute(asked).scalars())


def linked_last(connection: Connection) -> int:
    """The journal's row at which linking last ended, or last wrote, where nobody noted its end."""
    journal = schema.journal.c
    seen = linked_until(connection)
    if seen is None:
        written = journal.kind.in_(("links", "tallies"))
        seen = connection.execute(select(func.max(journal.seq)).where(written)).scalar()
    return seen or 0


def kind_of(connection: Connection, identifier: str) -> str | None:
    """The table that has a row by this id."""
    for table in (schema.documents, schema.claims, schema.incidents, schema.decisions):
        (key,) = table.primary_key
        if present(connection, key, [identifier]):
            return str(table.name)
    if identifier.isdecimal() and present(connection, schema.journal.c.seq, [int(identifier)]):
        return str(schema.journal.name)
    return None


def entries(
    connection: Connection, *, kind: str | None = None, key: str | None = None, since: int = 0
) -> Iterator[Entry]:
    """Rows of the journal in order: all, or those of one table, one row, or after a number."""
    table = schema.journal
    asked = select(table).where(table.c.seq > since).order_by(table.c.seq)
    if kind is not None:
        asked = asked.where(table.c.kind == kind)
    if key is not None:
        asked = asked.where(table.c.key == key)
    for row in connection.execute(asked.execution_options(**ROWS)).mappings():
        payload = None if row["payload"] is None else msgspec.Raw(row["payload"].encode())
        yield Entry(**(dict(row) | {"payload": payload}))


def evidence(connection: Connection, sha256: str) -> bytes | None:
    """Bytes as they were read, by their digest."""
    table = schema.evidence.c
    data = connection.execute(select(table.data).where(table.sha256 == sha256)).scalar()
    return None if data is None else zlib.decompress(data)


def faults(connection: Connection) -> Iterator[Fault]:
    """Every fault, in order of file and line."""
    table = schema.faults.c
    for record in connection.execute(select(table.record).order_by(table.file, table.line, table.fault_id)).scalars():
        yield msgspec.json.decode(record, type=Fault)


def decisions(connection: Connection, *, standing: bool) -> dict[str, Decision]:
    """Decisions by id, in the order they were taken; ``standing`` leaves out those that were withdrawn."""
    table = schema.decisions.c
    taken = select(table.decision_id, table.record).order_by(place_of(table.decision_id))
    found = {id_: msgspec.json.decode(record, type=Decision) for id_, record in connection.execute(taken)}
    if not standing:
        return found
    withdrawn = {id_ for decision in found.values() if decision.kind == "withdraw" for id_ in decision.subjects}
    return {id_: own for id_, own in found.items() if own.kind != "withdraw" and id_ not in withdrawn}


def place_of(key: Column[str]) -> ScalarSelect[int]:
    """Where in the journal a row was added: found for each row by itself, so that nobody reads the whole journal."""
    journal = schema.journal.c
    asked = select(journal.seq).where(journal.key == key, journal.kind == key.table.name, journal.change == "added")
    return asked.scalar_subquery()


def decision_id(decision: Decision) -> str:
    """The id of a decision: a digest of all that it says."""
    return short_digest(decision)
