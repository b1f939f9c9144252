"""What a person decided, and why."""

from __future__ import annotations

from typing import Literal

import msgspec

from sijill.model.claim import Claim

DecisionKind = Literal[
    "must_link", "cannot_link", "reliability", "credibility", "withdraw",
    "loosen", "accept", "reject", "unsure", "uphold", "dismiss", "add", "two_person",
]  # fmt: skip
"""Of linking, of tellers, of any decision or revision, of a looser publication policy; verdicts on a claim
(``uphold`` and ``dismiss`` are the adjudicator's accepting and rejecting), a claim that the machine missed, and what
needs two people."""
AS_CODED = "coded"
"""The version of a claim that nobody has changed; any other is the id of a revision."""


class Decision(msgspec.Struct, frozen=True):
    """One decision. It is never changed: who thinks better of it withdraws it and decides anew."""

    kind: DecisionKind
    subjects: tuple[str, ...]
    """What it is about: claims of one incident or of two, a voice, a claim that is judged, the actions that need two
    people, or the decision or revision that is withdrawn."""
    reviewer: str
    reason: str
    value: str | None = None
    """The letter or figure of the Admiralty scheme; of a verdict, the version of the claim; of a rule for two people,
    the number of dead from which any claim needs them."""
    at: str | None = None
    """When, in ISO 8601."""


class Revision(msgspec.Struct, frozen=True):
    """A claim as a person left it. It is never changed: who thinks better of it withdraws or follows it."""

    claim: Claim
    follows: str
    """The version that was changed."""
    reviewer: str
    reason: str
    at: str | None = None
    """When, in ISO 8601."""
