"""Where a claim stands among those who judged it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from sijill.model import Claim, Decision, DecisionKind
from sijill.review.priority import dead

Status = Literal["open", "waiting", "unsure", "disputed", "accepted", "rejected"]
"""Nobody judged it as it now is; one of two people did; nobody who did is sure; they differ; it is settled."""
SETTLED: tuple[Status, ...] = ("accepted", "rejected")
"""Where a claim stands on which as many people agree as the rule asks for."""
VERDICTS: tuple[DecisionKind, ...] = ("accept", "reject", "unsure")
FINAL: dict[DecisionKind, Status] = {"uphold": "accepted", "dismiss": "rejected"}
"""What an adjudicator decides, whatever others said."""
ANY_ACTION = "*"


class Rule(msgspec.Struct, frozen=True):
    """Which claims two people must judge alike: those of some actions, and those with so many dead."""

    actions: frozenset[str] = frozenset()
    dead: int | None = None

    def people(self, claim: Claim) -> int:
        """How many people a verdict on a claim needs."""
        chosen = bool(self.actions & {claim.action, ANY_ACTION})
        return 2 if chosen or (self.dead is not None and dead(claim) >= self.dead) else 1


def rule_of(decisions: Mapping[str, Decision]) -> Rule:
    """The rule in force: the last of the standing decisions that set one."""
    found = [own for own in decisions.values() if own.kind == "two_person"]
    if not found:
        return Rule()
    last = found[-1]
    return Rule(frozenset(last.subjects), int(last.value) if last.value else None)


def status(verdicts: Mapping[str, Decision], version: str, people: int) -> Status:
    """Where a claim stands.

    Args:
        verdicts: standing decisions on it by id, in the order they were taken.
        version: its present one; verdicts on another count no more.
        people: how many a verdict needs.
    """
    latest: dict[str, DecisionKind] = {}
    for own in verdicts.values():
        if own.value != version:
            continue
        if own.kind in FINAL:
            latest = {"": own.kind}
        elif own.kind in VERDICTS and not (set(latest.values()) & FINAL.keys()):
            latest[own.reviewer] = own.kind
    said = list(latest.values())
    for kind, settled in FINAL.items():
        if kind in said:
            return settled
    if "accept" in said and "reject" in said:
        return "disputed"
    for verdict, settled in (("accept", "accepted"), ("reject", "rejected")):
        if verdict in said:
            return settled if said.count(verdict) >= people else "waiting"
    return "unsure" if said else "open"
