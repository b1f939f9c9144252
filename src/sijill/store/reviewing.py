"""What the review desk does with claims: the queue, verdicts, corrections, additions, undoing, history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, tuple_

from sijill.errors import LedgerError, OutdatedError
from sijill.model import Claim, Decision, DecisionKind, Document, Revision, Run
from sijill.review.standing import FINAL, VERDICTS, Rule, Status
from sijill.store import schema
from sijill.store.canon import json_text, short_digest
from sijill.store.engines import CLAIM_WORDS
from sijill.store.opening import Opened
from sijill.store.passages import passages
from sijill.store.readings import (
    decisions_on,
    note_contradicted,
    note_subjects,
    reading_row,
    renew_reading,
    revisions,
    rule_in_force,
)
from sijill.store.rows import claim_of, claim_row, document_of, run_row, side_rows
from sijill.store.writing import Writer, present


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


class Step(NamedTuple):
    """One thing that a person did to a claim, and whether it was taken back."""

    id: str
    what: Decision | Revision
    withdrawn: bool


Cursor = tuple[float, str]
"""Priority and id of the last claim of a page."""


class Reviewing:
    """The desk's part of a ledger.

    Args:
        opened: the ledger.
    """

    def __init__(self, opened: Opened):
        self._open = opened

    # Looking

    def queue(self, wanted: Wanted, *, after: Cursor | None = None, limit: int | None = None) -> list[Queued]:
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
                func.substr(
                    papers.text,
                    schema.claims.c.passage_start + 1,
                    schema.claims.c.passage_end - schema.claims.c.passage_start,
                ).label("passage"),
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

    def queue_place(self, claim_id: str) -> Cursor | None:
        """Where a claim stands in the queue."""
        table = schema.readings.c
        with self._open.reading() as connection:
            row = connection.execute(select(table.priority, table.claim_id).where(table.claim_id == claim_id)).first()
            return (row.priority, row.claim_id) if row else None

    def counts(self, wanted: Wanted) -> dict[str, int]:
        """How many claims stand how, of those that are wanted."""
        table = schema.readings.c
        asked = select(table.status, func.count().label("number")).group_by(table.status)
        conditions = _conditions(wanted)
        if conditions:
            asked = asked.select_from(_DESK).where(*conditions)
        with self._open.reading() as connection:
            return {row.status: row.number for row in connection.execute(asked)}

    def counts_of(self, document_id: str) -> dict[str, int]:
        """How many claims of a document stand how."""
        table = schema.readings.c
        asked = select(table.status, func.count().label("number")).where(table.document_id == document_id).group_by(table.status)
        with self._open.reading() as connection:
            return {row.status: row.number for row in connection.execute(asked)}

    def claim(self, claim_id: str) -> Reviewed | None:
        """One claim."""
        table = schema.readings.c
        asked = (
            select(schema.readings, schema.claims.c.record.label("coded"), schema.assignments.c.user)
            .select_from(_DESK)
            .where(table.claim_id == claim_id)
        )
        with self._open.reading() as connection:
            row = connection.execute(asked).first()
            if row is None:
                return None
            claim = claim_of(row.record or row.coded)
            people = rule_in_force(connection).people(claim)
        reasons = tuple(row.reasons.split())
        return Reviewed(claim, claim_of(row.coded), row.version, row.status, people, reasons, row.user)

    def of_document(self, document_id: str) -> list[Reviewed]:
        """The claims of a document in order of their triggers."""
        table = schema.readings.c
        with self._open.reading() as connection:
            asked = select(table.claim_id).where(table.document_id == document_id)
            ids = list(connection.execute(asked).scalars())
        found = [own for own in map(self.claim, ids) if own is not None]
        return sorted(found, key=lambda own: (own.claim.trigger.start, own.claim.claim_id))

    def history(self, claim_id: str) -> list[Step]:
        """All that people did to a claim, in order."""
        with self._open.reading() as connection:
            standing = decisions_on(connection, claim_id)
            kept = revisions(connection, claim_id).get(claim_id, {})
            steps = [
                Step(id_, own, id_ not in standing)
                for id_, own in decisions_on(connection, claim_id, standing=False).items()
            ]
            made = revisions(connection, claim_id, standing=False).get(claim_id, {})
            steps += [Step(id_, own, id_ not in kept) for id_, own in made.items()]
            order = _places(connection, [step.id for step in steps])
        return sorted(steps, key=lambda step: order[step.id])

    def rule(self) -> Rule:
        """What needs two people."""
        with self._open.reading() as connection:
            return rule_in_force(connection)

    # Deciding

    def judge(self, claim_id: str, kind: DecisionKind, version: str, reviewer: str, reason: str, at: str) -> str:
        """Give a verdict on a claim as it was seen.

        Args:
            claim_id: of the claim.
            kind: ``accept``, ``reject``, ``unsure``; ``uphold`` or ``dismiss`` where one settles what others dispute.
            version: that was seen.
            reviewer: who.
            reason: why.
            at: when, ISO 8601.

        Returns:
            The decision's id.

        Raises:
            OutdatedError: somebody has changed the claim since.
            LedgerError: there is no such claim.
        """
        if kind not in VERDICTS and kind not in FINAL:
            raise LedgerError(f"{kind} is no verdict", remedy="accept, reject, or be unsure")
        with self._open.writing() as connection:
            self._refuse_outdated(connection, claim_id, version)
            id_ = _decide(connection, Decision(kind, (claim_id,), reviewer, reason, version, at))
            renew_reading(connection, claim_id)
            return id_

    def revise(self, claim: Claim, follows: str, reviewer: str, reason: str, at: str) -> str:
        """Put another version in the place of a claim; the earlier ones stay.

        Returns:
            The new version.

        Raises:
            OutdatedError: somebody has changed the claim since ``follows``.
        """
        revision = Revision(claim, follows, reviewer, reason, at)
        id_ = short_digest(revision)
        with self._open.writing() as connection:
            self._refuse_outdated(connection, claim.claim_id, follows)
            writer = Writer(connection, at)
            told = {"revision_id": id_, "claim_id": claim.claim_id, "reviewer": reviewer}
            writer.add(schema.revisions, told | {"record": json_text(revision)})
            writer.flush()
            renew_reading(connection, claim.claim_id)
        return id_

    def undo(self, claim_id: str, step: str, reviewer: str, at: str, *, others: bool = False) -> None:
        """Take back a verdict or revision of one's own; both it and its taking back stay in the history.

        Args:
            claim_id: of the claim.
            step: id of the decision or revision.
            reviewer: who takes it back.
            at: when, ISO 8601.
            others: whether what another person did may be taken back.

        Raises:
            LedgerError: it is not there, was taken back already, or is another person's.
            OutdatedError: it is a revision that others have built upon.
        """
        with self._open.writing() as connection:
            made = revisions(connection, claim_id).get(claim_id, {})
            done: dict[str, Any] = decisions_on(connection, claim_id) | made
            if step not in done:
                raise LedgerError("there is nothing to take back", remedy="look at the claim's history")
            if done[step].reviewer != reviewer and not others:
                raise LedgerError("somebody else did that", remedy="decide otherwise, or ask them to take it back")
            if step in made and step != next(reversed(made)):
                raise OutdatedError("the claim was changed again since", remedy="take the later changes back first")
            _decide(connection, Decision("withdraw", (step,), reviewer, "undone", None, at))
            renew_reading(connection, claim_id)

    def add(self, claim: Claim, document: Document, run: Run, reviewer: str, reason: str, at: str) -> None:
        """Add a claim that the machine missed.

        Raises:
            LedgerError: the same words tell of the same action already.
        """
        (passage,) = passages(document, [claim])[1]
        with self._open.writing() as connection:
            if present(connection, schema.claims.c.claim_id, [claim.claim_id]):
                raise LedgerError("these words tell of this action already", remedy="correct the claim that is there")
            writer = Writer(connection, at)
            if not present(connection, schema.runs.c.run_id, [run_row(run)["run_id"]]):
                writer.add(schema.runs, run_row(run))
            writer.add(schema.claims, claim_row(claim, run_row(run)["run_id"], passage))
            for table, row in side_rows(claim):
                writer.index(table, row)
            writer.index(schema.readings, reading_row(claim, {}, {}, Rule(), contradicted=False))
            writer.flush()
            self._open.backend.put_words(connection, CLAIM_WORDS, [(claim.claim_id, passage.forms)])
            _decide(connection, Decision("add", (claim.claim_id,), reviewer, reason, None, at))

    def set_rule(self, rule: Rule, reviewer: str, reason: str, at: str) -> None:
        """Decide what needs two people, from now on and for what was judged before."""
        value = None if rule.dead is None else str(rule.dead)
        subjects = tuple(sorted(rule.actions)) or ("",)
        with self._open.writing() as connection:
            _decide(connection, Decision("two_person", subjects, reviewer, reason, value, at))
            table = schema.readings.c
            judged = select(table.claim_id).where(table.status != "open")
            for claim_id in connection.execute(judged).scalars().all():
                renew_reading(connection, claim_id)

    def note_contradicted(self, states: Iterable[tuple[str, bool]]) -> None:
        """Say of claims whether another claim of their incident says otherwise; linking knows."""
        with self._open.writing() as connection:
            note_contradicted(connection, states)

    # Sharing the work

    def assign(self, claim_ids: Sequence[str], user: str | None, at: str) -> None:
        """Give claims to a person, or to nobody."""
        table = schema.assignments
        with self._open.writing() as connection:
            connection.execute(delete(table).where(table.c.claim_id.in_(claim_ids)))
            if user is not None:
                rows = [{"claim_id": claim_id, "user": user, "at": at} for claim_id in dict.fromkeys(claim_ids)]
                connection.execute(insert(table), rows)

    def outlets(self) -> list[str]:
        """The outlets of all documents."""
        outlet = schema.documents.c.outlet
        with self._open.reading() as connection:
            asked = select(outlet).where(outlet.is_not(None)).distinct().order_by(outlet)
            return [str(name) for name in connection.execute(asked).scalars()]

    def settled(self) -> Iterator[tuple[Claim, Claim]]:
        """Accepted claims as coded, and as they now stand."""
        readings, claims = schema.readings.c, schema.claims.c
        asked = select(claims.record, readings.record.label("now")).select_from(schema.READ)
        with self._open.reading() as connection:
            for coded, now in connection.execute(asked.where(readings.status == "accepted")):
                yield claim_of(coded), claim_of(now or coded)

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

    def _refuse_outdated(self, connection: Connection, claim_id: str, version: str) -> None:
        table = schema.readings.c
        now = connection.execute(select(table.version).where(table.claim_id == claim_id)).scalar()
        if now is None:
            raise LedgerError("there is no such claim", remedy="look for it in the queue", file=self._open.name)
        if now != version:
            raise OutdatedError("somebody else has changed this claim", remedy="look at the change, then decide")


_DESK = (
    schema.readings.join(schema.claims, schema.claims.c.claim_id == schema.readings.c.claim_id)
    .join(schema.documents, schema.documents.c.document_id == schema.readings.c.document_id)
    .outerjoin(schema.assignments, schema.assignments.c.claim_id == schema.readings.c.claim_id)
)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    table = schema.readings.c
    columns: dict[str, Any] = {
        "status": table.status, "action": table.action, "modality": table.modality,
        "outlet": schema.documents.c.outlet, "assignee": schema.assignments.c.user, "document": table.document_id,
    }  # fmt: skip
    asked = [column == getattr(wanted, name) for name, column in columns.items() if getattr(wanted, name) is not None]
    if wanted.reason is not None:
        asked.append(table.reasons.contains(f" {wanted.reason} ", autoescape=True))
    return asked


def _queued(row: Any) -> Queued:
    return Queued(
        claim_of(row.record or row.coded), row.document_id, row.title, row.outlet, row.published, row.passage,
        row.passage_start, row.status, row.version, row.priority, tuple(row.reasons.split()), row.user,
    )  # fmt: skip


def _decide(connection: Connection, decision: Decision) -> str:
    id_ = short_digest(decision)
    if not present(connection, schema.decisions.c.decision_id, [id_]):
        writer = Writer(connection, decision.at)
        told = {"decision_id": id_, "kind": decision.kind, "reviewer": decision.reviewer}
        writer.add(schema.decisions, told | {"record": json_text(decision)})
        writer.flush()
        note_subjects(connection, id_, decision)
    return id_


def _places(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """Where in the journal things were added."""
    journal = schema.journal.c
    asked = select(journal.key, journal.seq).where(journal.key.in_(ids), journal.kind.in_(("decisions", "revisions")))
    return {row.key: row.seq for row in connection.execute(asked)}
