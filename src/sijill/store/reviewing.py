"""What people do to claims: verdicts, corrections, additions, taking back, and the history of all that."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Connection, Select, bindparam, select, true, union

from sijill.errors import LedgerError, OutdatedError
from sijill.model import Claim, Decision, DecisionKind, Document, Revision, Run
from sijill.review.agreement import Agreement, Pair
from sijill.review.standing import ANY_ACTION, FINAL, SETTLED, VERDICTS, Rule
from sijill.store import schema
from sijill.store.canon import json_text, short_digest
from sijill.store.deciding import write_decision
from sijill.store.editions import READ, note_edition
from sijill.store.engines import CLAIM_WORDS
from sijill.store.opening import Opened
from sijill.store.passages import passages
from sijill.store.readings import (
    decisions_about,
    decisions_on,
    decisions_since,
    reading_row,
    renew_reading,
    renew_statuses,
    revisions,
    rule_in_force,
    withdrawals,
)
from sijill.store.rows import claim_row, run_row, side_rows
from sijill.store.writing import Choice, Writer, portions, present

AT_ONCE = 40
"""Claims whose status is said anew in one transaction."""


class Step(NamedTuple):
    """One thing that a person did to a claim, and whether it was taken back."""

    id: str
    what: Decision | Revision
    withdrawn: bool


class Reviewing:
    """The desk's part of a ledger.

    Args:
        opened: the ledger.
    """

    def __init__(self, opened: Opened):
        self._open = opened
        self._agreement, self._read, self._reading = Agreement(), 0, Lock()

    def history(self, claim_id: str) -> list[Step]:
        """All that people did to a claim, in order."""
        with self._open.reading() as connection:
            said = decisions_about(connection, [claim_id])
            made = revisions(connection, claim_id, standing=False).get(claim_id, {})
            gone = withdrawals(connection, made)
            steps = [Step(id_, own, not stands) for id_, (own, stands) in said.items()]
            steps += [Step(id_, own, id_ in gone) for id_, own in made.items()]
            order = _places(connection, [step.id for step in steps])
        return sorted(steps, key=lambda step: order[step.id])

    def agreement(self) -> tuple[Pair, ...]:
        """How every two people agree. What was decided never changes: only what was decided later is read."""
        with self._reading, self._open.reading() as connection:
            for seq, id_, own in decisions_since(connection, self._read):
                self._read = seq
                self._agreement.decided(id_, own)
            return self._agreement.pairs()

    def rule(self) -> Rule:
        """What needs two people."""
        with self._open.reading() as connection:
            return rule_in_force(connection)

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
            id_ = write_decision(connection, Decision(kind, (claim_id,), reviewer, reason, version, at))
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
            write_decision(connection, Decision("withdraw", (step,), reviewer, "undone", None, at))
            renew_reading(connection, claim_id)

    def add(self, claim: Claim, document: Document, run: Run, reviewer: str, reason: str, at: str) -> None:
        """Add a claim that the machine missed.

        Raises:
            LedgerError: the same words tell of the same action already.
        """
        (passage,) = passages(document, [claim])[2]
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
            note_edition(connection, READ, [claim.claim_id])
            self._open.backend.put_words(connection, CLAIM_WORDS, [(claim.claim_id, passage.forms)])
            write_decision(connection, Decision("add", (claim.claim_id,), reviewer, reason, None, at))

    def set_rule(self, rule: Rule, reviewer: str, reason: str, at: str) -> None:
        """Decide what needs two people from now on; :meth:`follow_rule` says where what was judged before stands."""
        value = None if rule.dead is None else str(rule.dead)
        subjects = tuple(sorted(rule.actions)) or ("",)
        with self._open.writing() as connection:
            write_decision(connection, Decision("two_person", subjects, reviewer, reason, value, at))

    def follow_rule(self) -> None:
        """Say of judged claims where they stand under the rule in force.

        A few at a time, so that nobody waits long for the ledger. What was left undone is done when this is asked
        again; where all stand right, nothing changes.
        """
        with self._open.reading() as connection:
            judged = connection.execute(_ruled(rule_in_force(connection))).scalars().all()
        for some in portions(judged, AT_ONCE):
            with self._open.writing() as connection:
                renew_statuses(connection, some)

    def _refuse_outdated(self, connection: Connection, claim_id: str, version: str) -> None:
        now = connection.execute(_VERSION, {"of": claim_id}).scalar()
        if now is None:
            raise LedgerError("there is no such claim", remedy="look for it in the queue", file=self._open.name)
        if now != version:
            raise OutdatedError("somebody else has changed this claim", remedy="look at the change, then decide")


def _ruled(rule: Rule) -> Select[Any] | CompoundSelect[Any]:
    """A select of the judged claims that may stand otherwise than a rule says.

    They wait for a second person, or they are settled and the rule asks for one.
    """
    readings, counts = schema.readings.c, schema.claim_counts.c
    settled = select(readings.claim_id).where(readings.status.in_(SETTLED))
    asked = settled.where(true() if ANY_ACTION in rule.actions else readings.action.in_(rule.actions))
    waiting = select(readings.claim_id).where(readings.status == "waiting")
    if rule.dead is None:
        return union(waiting, asked)
    deadly = settled.join(schema.claim_counts, counts.claim_id == readings.claim_id)
    return union(waiting, asked, deadly.where(counts.measure == "killed", counts.low >= rule.dead))


def _places(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """Where in the journal things were added."""
    return {row.key: row.seq for row in _ADDED.rows(connection, ids)}


_READING, _JOURNAL = schema.readings.c, schema.journal.c
_VERSION = select(_READING.version).where(_READING.claim_id == bindparam("of"))
_ADDED = Choice(select(_JOURNAL.key, _JOURNAL.seq).where(_JOURNAL.kind.in_(("decisions", "revisions"))), _JOURNAL.key)
