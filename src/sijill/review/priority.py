"""What should be looked at first, and why; the reasons and their weights are ``knowledge/kinds/review.yaml``."""

from __future__ import annotations

from typing import NamedTuple

from sijill.lexicon.concerns import concerns
from sijill.model import Claim

DIGITS = 4
"""Of a priority, so that it is the same on every machine."""


class Priority(NamedTuple):
    """Reasons in the order of their list, and their weights added up; the less sure comes first among equals."""

    score: float
    reasons: tuple[str, ...]


def priority(claim: Claim, *, contradicted: bool = False) -> Priority:
    """How pressing a claim is.

    Args:
        claim: as it now stands.
        contradicted: whether another claim of its incident says otherwise.
    """
    held = {
        "contradicted": contradicted,
        "many_dead": dead(claim) >= (concerns()["many_dead"].at_least or 0),
        "low_confidence": claim.confidence < (concerns()["low_confidence"].below or 0),
        "single_party": bool(claim.sources) and all(source.interested for source in claim.sources),
        "new_actor": any(party.id is None for party in claim.actors),
        "new_place": any(place.id is None for place in claim.places),
    }
    reasons = tuple(name for name in concerns() if held.get(name))
    score = sum(concerns()[name].weight for name in reasons) + 1 - claim.confidence
    return Priority(round(score, DIGITS), reasons)


def dead(claim: Claim) -> int:
    """The most killed that a claim tells of, at the least."""
    return max((count.min or 0 for count in claim.counts if count.measure == "killed"), default=0)
