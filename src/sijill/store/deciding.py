"""Decisions: what may be decided, and writing it down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from sqlalchemy import Connection

from sijill.errors import LedgerError
from sijill.model import Decision, Reliability
from sijill.store import schema
from sijill.store.canon import json_text
from sijill.store.editions import RULED, count_edition
from sijill.store.reading import decision_id
from sijill.store.readings import note_subjects
from sijill.store.writing import Writer, present

_KNOWN_BY = {
    "must_link": (schema.claims.c.claim_id,),
    "cannot_link": (schema.claims.c.claim_id,),
    "withdraw": (schema.decisions.c.decision_id, schema.revisions.c.revision_id),
}
"""Kinds of decision about rows of the ledger, and the keys by which those are known."""


def check_decision(connection: Connection, decision: Decision, ledger: str) -> None:
    """Refuse a decision that cannot be written down.

    Raises:
        LedgerError: it has no reason or reviewer, or concerns a claim or decision that is not in the ledger.
    """
    if not (decision.reviewer.strip() and decision.reason.strip() and decision.subjects):
        raise LedgerError(
            "a decision needs a reviewer, a reason and what it is about", remedy="give all three", file=ledger
        )
    unknown = set(decision.subjects)
    for key in _KNOWN_BY.get(decision.kind, ()):
        unknown -= present(connection, key, decision.subjects)
    if decision.kind in _KNOWN_BY and unknown:
        raise LedgerError(f"{min(unknown)} is not in the ledger", remedy="give ids as they stand there", file=ledger)


def write_decision(connection: Connection, decision: Decision) -> str:
    """Write a decision in the caller's writing transaction, and give its id; the same one again changes nothing."""
    id_ = decision_id(decision)
    if not present(connection, schema.decisions.c.decision_id, [id_]):
        writer = Writer(connection, decision.at)
        told = {"decision_id": id_, "kind": decision.kind, "reviewer": decision.reviewer}
        writer.add(schema.decisions, told | {"record": json_text(decision)})
        writer.flush()
        note_subjects(connection, id_, decision)
        if decision.kind in ("two_person", "withdraw"):
            count_edition(connection, RULED)
    return id_


def reliability(decisions: Iterable[Decision]) -> dict[str, Reliability]:
    """How far people trust each teller, by the key of its voice: what was decided last holds.

    Args:
        decisions: those that stand, in the order they were taken; those of other kinds are passed over.
    """
    letters = dict(zip(get_args(Reliability), get_args(Reliability), strict=True))
    said = [own for own in decisions if own.kind == "reliability" and own.value in letters]
    return {voice: letters[own.value] for own in said for voice in own.subjects}
