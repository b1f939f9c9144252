"""ACLED and PLOVER of a claim whose action a person has changed, as far as its record tells."""

from __future__ import annotations

from collections.abc import Callable

from sijill.claims.actions.mapping import STATE_TYPES
from sijill.lexicon.entries import action_kinds, actor_types, actors
from sijill.model import Acled, Claim, Party, Plover
from sijill.review.priority import dead


def _armed(party: Party) -> bool:
    body = actors().get(party.id or "")
    return body is not None and actor_types()[body.type].belligerent


def _state(party: Party) -> bool:
    body = actors().get(party.id or "")
    return body is not None and body.type in STATE_TYPES


_CONDITIONS: dict[str, Callable[[Claim], bool]] = {
    "armed_recipient": lambda claim: bool(claim.recipients) and all(map(_armed, claim.recipients)),
    "intervention": lambda claim: any(map(_armed, claim.recipients)),
    "state_actor": lambda claim: any(map(_state, claim.actors)),
    "killed": lambda claim: dead(claim) > 0,
    "not_yet": lambda claim: claim.modality == "expected",
}
"""Conditions of ``knowledge/kinds/actions.yaml``; those that ask for the words of the text do not hold here."""


def _row(rows: tuple[dict[str, str], ...], claim: Claim) -> dict[str, str] | None:
    for row in rows:
        when = row.get("when")
        if when is None or (when in _CONDITIONS and _CONDITIONS[when](claim)):
            return row
    return None


def acled_of(claim: Claim) -> Acled | None:
    """ACLED event and sub-event type, empty where ACLED has none."""
    row = _row(action_kinds()[claim.action].acled, claim)
    return Acled(row["event_type"], row["sub_event_type"]) if row else None


def plover_of(claim: Claim) -> Plover | None:
    """PLOVER event and mode, empty where PLOVER has none."""
    row = _row(action_kinds()[claim.action].plover, claim)
    return Plover(row["event"], row.get("mode")) if row else None
