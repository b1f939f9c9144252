"""The desk's work: which claims wait and why, where each stands, and who has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from operator import eq, ne
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from sijill.errors import LedgerError
from sijill.model import AS_CODED, Claim, Document
from sijill.review.changes import Field, differences
from sijill.review.standing import Rule, Status
from sijill.store import schema
from sijill.store.census import Census
from sijill.store.claim_sheet import COLUMNS, NOBODY, claim_sheet
from sijill.store.editions import READ, RULED, edition, note_edition
from sijill.store.opening import Opened
from sijill.store.readings import rule_in_force
from sijill.store.rows import claim_of, document_of
from sijill.store.sheets import Mask, Selected, Sheet, first
from sijill.store.writing import Choice, portions, present


class Wanted(msgspec.Struct, frozen=True):
    """Which claims of the queue are asked for; what is left empty is not asked."""

    status: Status | None = None
    reason: str | None = None
    action: str | None = None
    modality: str | None = None
    outlet: str | None = None
    assignee: str | None = None
    """Who has it; ``NOBODY`` for what is free."""


class Queued(msgspec.Struct, frozen=True):
    """A claim of the queue: as it now stands, why it is there, and the words around it."""

    claim: Claim
    document_id: str
    title: str | None
    outlet: str | None
    published: str | None
    passage: str
    passage_start: int
    status: Status
    version: str
    priority: float
    reasons: tuple[str, ...]
    assignee: str | None


class Reviewed(msgspec.Struct, frozen=True):
    """All that is known of one claim at the desk."""

    claim: Claim
    coded: Claim
    version: str
    status: Status
    people: int
    """How many people a verdict needs."""
    reasons: tuple[str, ...]
    assignee: str | None


Cursor = tuple[float, str]
"""Priority and id of the last claim of a page."""


class Queue:
    """The claims of a ledger as the desk works through them.

    Args:
        opened: the ledger.
    """

    def __init__(self, opened: Opened):
        self._open = opened
        self._census = Census(READ, claim_sheet)
        self._corrected: dict[str, tuple[Field, ...]] = {}
        self._rule = -1, Rule()

    def claims(self, wanted: Wanted, *, after: Cursor | None = None, limit: int | None = None) -> list[Queued]:
        """Claims, the most pressing first.

        Args:
            wanted: which ones.
            after: the last one of the page before.
            limit: the most that are given.
        """
        with self._open.reading() as connection:
            names = first(self._selected(connection, wanted), "priority", after, limit)
            found = {row.claim_id: _queued(row) for row in _QUEUED.rows(connection, names)}
        return [found[name] for name in names]

    def place(self, claim_id: str) -> Cursor | None:
        """Where a claim stands in the queue."""
        with self._open.reading() as connection:
            return next(((row.priority, row.claim_id) for row in _PLACE.rows(connection, [claim_id])), None)

    def counts(self, wanted: Wanted) -> dict[str, int]:
        """How many claims stand how, of those that are wanted."""
        with self._open.reading() as connection:
            selected = self._selected(connection, wanted)
        return dict(sum((own.counts("status") for own in selected), Counter()))

    def prepare(self) -> None:
        """Read what is counted and listed into memory, so that nobody waits for it."""
        with self._open.reading() as connection:
            self._census.layers(connection)

    def _selected(self, connection: Connection, wanted: Wanted) -> list[Selected[Sheet]]:
        """The claims that are wanted, by sheet."""
        return [own.selected(_meant, wanted) for own in self._census.layers(connection)]

    def counts_of(self, document_ids: Sequence[str]) -> dict[str, dict[str, int]]:
        """How many claims of each of some documents stand how."""
        found: dict[str, dict[str, int]] = {id_: {} for id_ in document_ids}
        with self._open.reading() as connection:
            for row in _COUNTS.rows(connection, document_ids):
                found[row.document_id][row.status] = row.number
        return found

    def claim(self, claim_id: str) -> Reviewed | None:
        """One claim."""
        found = self._reviewed(_CLAIM, claim_id)
        return found[0] if found else None

    def standing(self, claim_ids: Sequence[str]) -> dict[str, Status]:
        """Where some claims stand, by id."""
        with self._open.reading() as connection:
            return {row.claim_id: row.status for row in _STANDING.rows(connection, claim_ids)}

    def of_document(self, document_id: str) -> list[Reviewed]:
        """The claims of a document in order of their triggers."""
        return self._told_together(_OF_DOCUMENT, document_id)

    def beside(self, claim_id: str) -> list[Reviewed]:
        """A claim among those of its document, in order of their triggers; nothing where there is none."""
        return self._told_together(_BESIDE, claim_id)

    def _told_together(self, those: Choice, key: str) -> list[Reviewed]:
        found = self._reviewed(those, key)
        return sorted(found, key=lambda own: (own.claim.trigger.start, own.claim.claim_id))

    def _reviewed(self, those: Choice, key: str) -> list[Reviewed]:
        with self._open.reading() as connection:
            rule = self._rule_in_force(connection)
            return [_reviewed(row, rule) for row in those.rows(connection, [key])]

    def _rule_in_force(self, connection: Connection) -> Rule:
        now, (known, rule) = edition(connection, RULED), self._rule
        if known != now:
            self._rule = now, (rule := rule_in_force(connection))
        return rule

    def outlets(self) -> list[str]:
        """The outlets that tell claims."""
        with self._open.reading() as connection:
            layers = self._census.layers(connection)
        return sorted({outlet for own in layers for outlet in own.sheet.totals("outlet") if outlet is not None})

    def corrected(self) -> list[tuple[Field, ...]]:
        """The fields of each accepted claim that people changed."""
        with self._open.reading() as connection:
            accepted = self._selected(connection, Wanted("accepted"))
            changed = [own.among(own.sheet.where("version", ne, AS_CODED)) for own in accepted]
            found = {version: key for own in changed for key, version in own.column("version")}
            known = {version: fields for version, fields in self._corrected.items() if version in found}
            fresh = [key for version, key in found.items() if version not in known]
            for version, coded, now in _BOTH.rows(connection, fresh):
                known[version] = differences(claim_of(coded), claim_of(now))
        self._corrected = known
        return list(known.values())

    def settled_documents(self) -> list[str]:
        """Documents with claims, all of which are accepted or rejected."""
        table = schema.readings.c
        left = select(table.document_id).where(table.status.not_in(("accepted", "rejected")))
        asked = select(table.document_id).where(table.document_id.not_in(left)).distinct().order_by(table.document_id)
        with self._open.reading() as connection:
            return list(connection.execute(asked).scalars())

    def documents(self, *, after: str | None = None, limit: int | None = None) -> list[Document]:
        """Documents in order of their ids."""
        table = schema.documents
        asked = select(table).order_by(table.c.document_id)
        if after is not None:
            asked = asked.where(table.c.document_id > after)
        with self._open.reading() as connection:
            return [document_of(row) for row in connection.execute(asked.limit(limit))]

    def assign(self, claim_ids: Sequence[str], user: str | None, at: str) -> None:
        """Give claims to a person, or to nobody.

        Raises:
            LedgerError: one of them is not in the ledger.
        """
        with self._open.writing() as connection:
            if set(claim_ids) - present(connection, schema.claims.c.claim_id, claim_ids):
                raise LedgerError("there is no such claim", remedy="look for it in the queue", file=self._open.name)
            _assign(connection, claim_ids, user, at)

    def take(self, number: int, user: str | None, at: str) -> None:
        """Give a person the most pressing of the open claims that nobody has; two who take at once take others."""
        free = Wanted("open", assignee=NOBODY)
        with self._open.writing() as connection:
            _assign(connection, first(self._selected(connection, free), "priority", None, number), user, at)


def _assign(connection: Connection, claim_ids: Sequence[str], user: str | None, at: str) -> None:
    table = schema.assignments
    for some in portions(dict.fromkeys(claim_ids)):
        connection.execute(delete(table).where(table.c.claim_id.in_(some)))
        if user is not None:
            connection.execute(insert(table), [{"claim_id": name, "user": user, "at": at} for name in some])
    note_edition(connection, READ, claim_ids)


_READING, _PAPER, _CODED, _HELD = schema.readings.c, schema.documents.c, schema.claims.c, schema.assignments.c
_DESK = schema.READ.outerjoin(schema.assignments, _HELD.claim_id == _CODED.claim_id)
_QUEUED = Choice(
    select(
        schema.readings,
        _CODED.record.label("coded"),
        _CODED.passage_start,
        schema.PASSAGE.label("passage"),
        _PAPER.title,
        _PAPER.outlet,
        _PAPER.published,
        _HELD.user,
    ).select_from(_DESK.join(schema.documents, _PAPER.document_id == _READING.document_id)),
    _READING.claim_id,
)
_REVIEWED = select(schema.readings, _CODED.record.label("coded"), _HELD.user).select_from(_DESK)
_CLAIM, _OF_DOCUMENT = Choice(_REVIEWED, _READING.claim_id), Choice(_REVIEWED, _READING.document_id)
_WHICH = schema.readings.alias("which").c
_BESIDE = Choice(_REVIEWED.join(_WHICH.claim_id.table, _WHICH.document_id == _READING.document_id), _WHICH.claim_id)
_STANDING = Choice(select(_READING.claim_id, _READING.status), _READING.claim_id)
_PLACE = Choice(select(_READING.priority, _READING.claim_id), _READING.claim_id)
_COUNTS = Choice(
    select(_READING.document_id, _READING.status, func.count().label("number")).group_by(
        _READING.document_id, _READING.status
    ),
    _READING.document_id,
)
_BOTH = Choice(
    select(_READING.version, _CODED.record, _READING.record.label("now")).select_from(schema.READ), _READING.claim_id
)


def _meant(sheet: Sheet, wanted: Wanted) -> Iterator[Mask]:
    """What is asked of claims themselves, a mask for each thing."""
    for name in COLUMNS:
        if (value := getattr(wanted, name)) is not None:
            yield sheet.where(name, eq, value)
    if wanted.reason is not None:
        yield sheet.marked(wanted.reason)


def _reviewed(row: Any, rule: Rule) -> Reviewed:
    claim = claim_of(row.record or row.coded)
    reasons = tuple(row.reasons.split())
    people = rule.people(claim)
    return Reviewed(claim, claim_of(row.coded), row.version, row.status, people, reasons, row.user)


def _queued(row: Any) -> Queued:
    return Queued(
        claim_of(row.record or row.coded), row.document_id, row.title, row.outlet, row.published, row.passage,
        row.passage_start, row.status, row.version, row.priority, tuple(row.reasons.split()), row.user,
    )  # fmt: skip
