"""Putting coded documents into a ledger, some at a time, each portion whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from sqlalchemy import Connection, select

from sijill.intake.faults import make_fault
from sijill.model import Claim, Fault, Received, Run
from sijill.review.standing import Rule
from sijill.store import schema
from sijill.store.canon import Row
from sijill.store.engines import CLAIM_WORDS, DOCUMENT_WORDS, Backend
from sijill.store.likeness import note_likeness, renew_duplicates
from sijill.store.passages import Passage, passages
from sijill.store.readings import reading_row
from sijill.store.rows import claim_row, document_row, evidence_row, fault_row, run_row, side_rows, unstorable
from sijill.store.writing import Writer, portions, present

State = Literal["added", "known", "refused"]
_FACTS = ("title", "outlet", "url", "published")


class Entry(NamedTuple):
    """A document with all its claims, and what was told about it on the way."""

    received: Received
    claims: tuple[Claim, ...]
    faults: tuple[Fault, ...] = ()


class Outcome(NamedTuple):
    """What became of a document: ``known`` was there already, ``refused`` was not put in, and ``fault`` says why."""

    document_id: str
    state: State
    claims: int = 0
    fault: Fault | None = None


class _Ready(NamedTuple):
    """An entry with all that takes time to work out, before others are made to wait."""

    entry: Entry
    row: Row
    forms: list[str]
    passages: list[Passage]


def make_ready(entry: Entry, at: str | None) -> _Ready:
    """Work out the rows and indexes of an entry."""
    forms, around = passages(entry.received.document, entry.claims)
    return _Ready(entry, document_row(entry.received, at), forms, around)


def known_documents(connection: Connection, ids: Iterable[str]) -> dict[str, Row]:
    """The rows, without their texts, of those documents that the ledger has."""
    table = schema.documents.c
    columns = (table.document_id, table.sha256, *(table[name] for name in _FACTS))
    found: dict[str, Row] = {}
    for some in portions(ids):
        rows = connection.execute(select(*columns).where(table.document_id.in_(some))).mappings()
        found |= {row["document_id"]: dict(row) for row in rows}
    return found


def judge(received: Received, known: Row | None) -> Outcome | None:
    """What is to become of a document that need not be coded; ``None`` for one that is new."""
    document = received.document
    why = unstorable(document)
    if why:
        return Outcome(document.id, "refused", fault=make_fault("not_storable", *_place(received), why=why))
    if known is None:
        return None
    if known["sha256"] != document.sha256:
        return Outcome(document.id, "refused", fault=make_fault("other_text", *_place(received), id=document.id))
    given = document_row(received, None)
    other = [name for name in _FACTS if given[name] is not None and given[name] != known[name]]
    if other:
        fault = make_fault("other_facts", *_place(received), id=document.id, facts=" and ".join(other))
        return Outcome(document.id, "known", fault=fault)
    return Outcome(document.id, "known")


def _place(received: Received) -> tuple[str | None, int | None]:
    return received.file or received.document.id, received.line


def write_entries(
    connection: Connection,
    backend: Backend,
    ready: Sequence[_Ready],
    faults: Iterable[Fault],
    run: Run,
    at: str | None,
) -> list[Outcome]:
    """Write entries and faults in the caller's writing transaction.

    What another process has put in meanwhile is left as it is.

    Args:
        connection: of the writing transaction.
        backend: its engine.
        ready: documents that were not in the ledger a moment ago.
        faults: of inputs that could not be read, and whatever was told on the way.
        run: by what means the claims were read.
        at: the time of writing, ISO 8601.
    """
    writer = Writer(connection, at)
    known = known_documents(connection, (one.row["document_id"] for one in ready))
    _add_missing_run(writer, run, bool(ready))
    outcomes: list[Outcome] = []
    told = list(faults)
    for one in ready:
        id_ = one.row["document_id"]
        outcome = judge(one.entry.received, known.get(id_)) or _clash(connection, one)
        if outcome is None:
            outcome = _write(writer, backend, one, run)
            known[id_] = one.row
            told += one.entry.faults
        outcomes.append(outcome)
        told += [outcome.fault] if outcome.fault else []
    rows = {row["fault_id"]: row for row in map(fault_row, told)}
    for fault_id in sorted(rows.keys() - present(connection, schema.faults.c.fault_id, rows)):
        writer.add(schema.faults, rows[fault_id])
    writer.flush()
    return outcomes


def _add_missing_run(writer: Writer, run: Run, needed: bool) -> None:
    row = run_row(run)
    if needed and not present(writer.connection, schema.runs.c.run_id, [row["run_id"]]):
        writer.add(schema.runs, row)


def _clash(connection: Connection, one: _Ready) -> Outcome | None:
    ids = [claim.claim_id for claim in one.entry.claims]
    taken = present(connection, schema.claims.c.claim_id, ids) or {id_ for id_ in ids if ids.count(id_) > 1}
    if not taken:
        return None
    id_ = one.row["document_id"]
    fault = make_fault("claim_taken", *_place(one.entry.received), id=id_, claim=min(taken))
    return Outcome(id_, "refused", fault=fault)


def _write(writer: Writer, backend: Backend, one: _Ready, run: Run) -> Outcome:
    row, connection = one.row, writer.connection
    raw = one.entry.received.raw
    if raw is not None and not present(connection, schema.evidence.c.sha256, [row["evidence"]]):
        writer.add(schema.evidence, evidence_row(raw))
    new_text = not present(connection, schema.documents.c.sha256, [row["sha256"]])
    writer.add(schema.documents, row)
    for claim, passage in zip(one.entry.claims, one.passages, strict=True):
        writer.add(schema.claims, claim_row(claim, run_row(run)["run_id"], passage))
        for table, side in side_rows(claim):
            writer.index(table, side)
        writer.index(schema.readings, reading_row(claim, {}, {}, Rule(), contradicted=False))
    if new_text:
        note_likeness(writer, row["sha256"], row["text"])
    writer.flush()
    renew_duplicates(writer, row["sha256"])
    backend.put_words(connection, DOCUMENT_WORDS, [(row["document_id"], one.forms)])
    around = zip(one.entry.claims, one.passages, strict=True)
    backend.put_words(connection, CLAIM_WORDS, [(claim.claim_id, passage.forms) for claim, passage in around])
    writer.flush()
    return Outcome(row["document_id"], "added", len(one.entry.claims))
