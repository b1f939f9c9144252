"""The desk's work: which claims wait and why, where each stands, and who has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args

import msgspec
from sqlalchemy import ColumnElement, FromClause, delete, func, insert, select, tuple_

from sijill.model import Claim, Document
from sijill.review.standing import Rule, Status
from sijill.store import schema
from sijill.store.opening import Opened
from sijill.store.readings import rule_in_force
from sijill.store.rows import claim_of, document_of
from sijill.store.writing import portions

BEGUN = tuple(name for name in get_args(Status) if name != "open")
"""Where claims stand that somebody looked at: few beside the open ones, which so need not be counted."""
NOBODY = ""
"""The assignee of claims that nobody has."""


class Wanted(msgspec.Struct, frozen=True):
    """Which claims of the queue are asked for; what is left empty is not asked."""

    status: Status | None = None
    reason: str | None = None
    action: str | None = None
    modality: str | None = None
    outlet: str | None = None
    assignee: str | None = None
    document: str | None = None


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

    def claims(self, wanted: Wanted, *, after: Cursor | None = None, limit: int | None = None) -> list[Queued]:
        """Claims, the most pressing first.

        Args:
            wanted: which ones.
            after: the last one of the page before.
            limit: the most that are given.
        """
        readings, papers = schema.readings.c, schema.documents.c
        asked = (
            select(
                schema.readings,
                schema.claims.c.record.label("coded"),
                schema.claims.c.passage_start,
                schema.PASSAGE.label("passage"),
                papers.title,
                papers.outlet,
                papers.published,
                schema.assignments.c.user,
            )
            .select_from(_DESK)
            .where(*_conditions(wanted))
            .order_by(readings.priority.desc(), readings.claim_id.desc())
        )
        if after is not None:
            asked = asked.where(tuple_(readings.priority, readings.claim_id) < tuple_(*after))
        with self._open.reading() as connection:
            return [_queued(row) for row in connection.execute(asked.limit(limit))]

    def place(self, claim_id: str) -> Cursor | None:
        """Where a claim stands in the queue."""
        table = schema.readings.c
        with self._open.reading() as connection:
            row = connection.execute(select(table.priority, table.claim_id).where(table.claim_id == claim_id)).first()
            return (row.priority, row.claim_id) if row else None

    def counts(self, wanted: Wanted) -> dict[str, int]:
        """How many claims stand how, of those that are wanted."""
        if wanted.assignee == NOBODY:
            everyone = self.counts(msgspec.structs.replace(wanted, assignee=None))
            somebody = schema.assignments.c.user.is_not(None)
            taken = self._counts(_DESK, [*_conditions(msgspec.structs.replace(wanted, assignee=None)), somebody])
            return {status: number - taken.get(status, 0) for status, number in everyone.items()}
        conditions, alone = _conditions(wanted), wanted.outlet is None and wanted.assignee is None
        if conditions:
            return self._counts(schema.readings if alone else _DESK, conditions)
        begun = self._counts(schema.readings, [schema.readings.c.status.in_(BEGUN)])
        with self._open.reading() as connection:
            everything = connection.execute(select(func.count()).select_from(schema.readings)).scalar_one()
        left = everything - sum(begun.values())
        return begun | ({"open": left} if left else {})

    def _counts(self, of: FromClause, conditions: list[ColumnElement[bool]]) -> dict[str, int]:
        status = schema.readings.c.status
        asked = select(status, func.count().label("number")).select_from(of).where(*conditions).group_by(status)
        with self._open.reading() as connection:
            return {row.status: row.number for row in connection.execute(asked)}

    def counts_of(self, document_ids: Sequence[str]) -> dict[str, dict[str, int]]:
        """How many claims of each of some documents stand how."""
        table = schema.readings.c
        asked = (
            select(table.document_id, table.status, func.count().label("number"))
            .where(table.document_id.in_(document_ids))
            .group_by(table.document_id, table.status)
        )
        found: dict[str, dict[str, int]] = {id_: {} for id_ in document_ids}
        with self._open.reading() as connection:
            for row in connection.execute(asked):
                found[row.document_id][row.status] = row.number
        return found

    def claim(self, claim_id: str) -> Reviewed | None:
        """One claim."""
        found = self._reviewed(schema.readings.c.claim_id == claim_id)
        return found[0] if found else None

    def standing(self, claim_ids: Sequence[str]) -> dict[str, Status]:
        """Where some claims stand, by id."""
        table = schema.readings.c
        with self._open.reading() as connection:
            asked = select(table.claim_id, table.status)
            return {
                row.claim_id: row.status
                for some in portions(claim_ids)
                for row in connection.execute(asked.where(table.claim_id.in_(some)))
            }

    def of_document(self, document_id: str) -> list[Reviewed]:
        """The claims of a document in order of their triggers."""
        found = self._reviewed(schema.readings.c.document_id == document_id)
        return sorted(found, key=lambda own: (own.claim.trigger.start, own.claim.claim_id))

    def _reviewed(self, condition: ColumnElement[bool]) -> list[Reviewed]:
        asked = select(schema.readings, schema.claims.c.record.label("coded"), schema.assignments.c.user)
        with self._open.reading() as connection:
            rule = rule_in_force(connection)
            return [_reviewed(row, rule) for row in connection.execute(asked.select_from(_DESK).where(condition))]

    def outlets(self) -> list[str]:
        """The outlets of all documents."""
        outlet = schema.documents.c.outlet
        each = select(func.min(outlet).label("name")).cte(recursive=True)
        following = select(func.min(outlet)).where(outlet > each.c.name).scalar_subquery()
        each = each.union_all(select(following).where(each.c.name.is_not(None)))
        with self._open.reading() as connection:
            names = connection.execute(select(each.c.name).where(each.c.name.is_not(None))).scalars()
            return [str(name) for name in names]

    def corrected(self) -> Iterator[tuple[Claim, Claim]]:
        """Accepted claims that people changed, as coded, and as they now stand."""
        readings, claims = schema.readings.c, schema.claims.c
        asked = select(claims.record, readings.record.label("now")).select_from(schema.READ)
        changed = (readings.status == "accepted", readings.record.is_not(None))
        with self._open.reading() as connection:
            for coded, now in connection.execute(asked.where(*changed)):
                yield claim_of(coded), claim_of(now)

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
        """Give claims to a person, or to nobody."""
        table = schema.assignments
        with self._open.writing() as connection:
            connection.execute(delete(table).where(table.c.claim_id.in_(claim_ids)))
            if user is not None and claim_ids:
                rows = [{"claim_id": claim_id, "user": user, "at": at} for claim_id in dict.fromkeys(claim_ids)]
                connection.execute(insert(table), rows)


_DESK = (
    schema.readings.join(schema.claims, schema.claims.c.claim_id == schema.readings.c.claim_id)
    .join(schema.documents, schema.documents.c.document_id == schema.readings.c.document_id)
    .outerjoin(schema.assignments, schema.assignments.c.claim_id == schema.readings.c.claim_id)
)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    table = schema.readings.c
    columns: dict[str, Any] = {
        "status": table.status, "action": table.action, "modality": table.modality,
        "outlet": schema.documents.c.outlet, "document": table.document_id,
    }  # fmt: skip
    asked = [column == getattr(wanted, name) for name, column in columns.items() if getattr(wanted, name) is not None]
    if wanted.assignee is not None:
        asked.append(schema.assignments.c.user == (wanted.assignee or None))
    if wanted.reason is not None:
        asked.append(table.reasons.contains(f" {wanted.reason} ", autoescape=True))
    return asked


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
