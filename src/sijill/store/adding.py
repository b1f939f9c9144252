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
from sijill.store.editions import READ, note_edition
from sijill.store.engines import CLAIM_WORDS, DOCUMENT_WORDS, Backend
from sijill.store.likeness import Shape, note_likeness, shape_of
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
    shape: Shape


def make_ready(entry: Entry, at: str | None) -> _Ready:
    """Work out the rows and indexes of an entry."""
    row = document_row(entry.received, at)
    tokens, forms, around = passages(entry.received.document, entry.claims)
    return _Ready(entry, row, forms, around, shape_of(row["sha256"], tokens))


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
    outcomes, accepted = _sorted(connection, ready)
    _add_rows(writer, accepted, run)
    writer.flush()
    note_edition(connection, READ, [claim.claim_id for one in accepted for claim in one.entry.claims])
    note_likeness(writer, [one.shape for one in accepted])
    _index_words(connection, backend, accepted)
    told = [*faults, *(fault for one in accepted for fault in one.entry.faults)]
    told += [outcome.fault for outcome in outcomes if outcome.fault]
    rows = {row["fault_id"]: row for row in map(fault_row, told)}
    for fault_id in sorted(rows.keys() - present(connection, schema.faults.c.fault_id, rows)):
        writer.add(schema.faults, rows[fault_id])
    writer.flush()
    return outcomes


def _sorted(connection: Connection, ready: Sequence[_Ready]) -> tuple[list[Outcome], list[_Ready]]:
    """What becomes of each entry, and those that are put in."""
    known = known_documents(connection, (one.row["document_id"] for one in ready))
    ids = [claim.claim_id for one in ready for claim in one.entry.claims]
    taken = present(connection, schema.claims.c.claim_id, ids)
    outcomes: list[Outcome] = []
    accepted: list[_Ready] = []
    for one in ready:
        id_ = one.row["document_id"]
        outcome = judge(one.entry.received, known.get(id_)) or _clash(one, taken)
        if outcome is None:
            outcome = Outcome(id_, "added", len(one.entry.claims))
            known[id_] = one.row
            taken.update(claim.claim_id for claim in one.entry.claims)
            accepted.append(one)
        outcomes.append(outcome)
    return outcomes, accepted


def _clash(one: _Ready, taken: set[str]) -> Outcome | None:
    ids = [claim.claim_id for claim in one.entry.claims]
    twice = taken.intersection(ids) or {id_ for id_ in ids if ids.count(id_) > 1}
    if not twice:
        return None
    id_ = one.row["document_id"]
    fault = make_fault("claim_taken", *_place(one.entry.received), id=id_, claim=min(twice))
    return Outcome(id_, "refused", fault=fault)


def _add_rows(writer: Writer, accepted: Sequence[_Ready], run: Run) -> None:
    """Put documents with their evidence and claims into their tables."""
    own = run_row(run)
    if accepted and not present(writer.connection, schema.runs.c.run_id, [own["run_id"]]):
        writer.add(schema.runs, own)
    there = present(writer.connection, schema.evidence.c.sha256, (one.row["evidence"] for one in accepted))
    for one in accepted:
        raw = one.entry.received.raw
        if raw is not None and one.row["evidence"] not in there:
            writer.add(schema.evidence, evidence_row(raw))
            there.add(one.row["evidence"])
        writer.add(schema.documents, one.row)
        for claim, passage in zip(one.entry.claims, one.passages, strict=True):
            writer.add(schema.claims, claim_row(claim, own["run_id"], passage))
            writer.index(schema.readings, reading_row(claim, {}, {}, Rule(), contradicted=False))
            for table, side in side_rows(claim):
                writer.index(table, side)


def _index_words(connection: Connection, backend: Backend, accepted: Sequence[_Ready]) -> None:
    for one in accepted:
        day = one.row["published_latest"]
        backend.put_words(connection, DOCUMENT_WORDS, [(one.row["document_id"], one.forms)], day)
    told = [pair for one in accepted for pair in zip(one.entry.claims, one.passages, strict=True)]
    backend.put_words(connection, CLAIM_WORDS, [(claim.claim_id, passage.forms) for claim, passage in told])
