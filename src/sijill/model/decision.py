"""What a person decided, and why."""

from __future__ import annotations

from typing import Literal

import msgspec

DecisionKind = Literal["must_link", "cannot_link", "reliability", "credibility", "withdraw", "loosen"]


class Decision(msgspec.Struct, frozen=True):
    """One decision. It is never changed: who thinks better of it withdraws it and decides anew."""

    kind: DecisionKind
    subjects: tuple[str, ...]
    """What it is about: claims of one incident or of two, a voice, or the decision that is withdrawn."""
    reviewer: str
    reason: str
    value: str | None = None
    """The letter or figure of the Admiralty scheme, where it sets one."""
    at: str | None = None
    """When, in ISO 8601."""
