"""What happened once, whoever tells it: incidents, why claims are one, who tells them, and totals beside them."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from sijill.model.claim import Claim, SourceKind
from sijill.model.interval import Interval

Reliability = Literal["A", "B", "C", "D", "E", "F"]
"""Admiralty scheme, how far a source is trusted: A completely, E not at all, F cannot be judged."""
Credibility = Literal["1", "2", "3", "4", "5", "6"]
"""Admiralty scheme, how far a piece of information is confirmed: 1 by others, 5 improbable, 6 cannot be judged."""


class Told(msgspec.Struct, frozen=True):
    """A claim with what must be known of the document that it stands in, to link it and to weigh its tellers."""

    claim: Claim
    text: str
    """The words of the claim's sentence and its neighbours; for wording shared by two claims."""
    published: Interval | None = None
    outlet: str | None = None
    duplicate_of: str | None = None
    """Id of the earlier document that this one reprints."""


class Reason(msgspec.Struct, frozen=True):
    """One comparison's part in a link: ``bits`` is the log2 of its Bayes factor, negative where it speaks against."""

    comparison: str
    level: str
    bits: float


class Link(msgspec.Struct, frozen=True):
    """Two claims and how likely they tell of the same incident. ``left`` < ``right`` are claim ids."""

    left: str
    right: str
    probability: float
    reasons: tuple[Reason, ...]
    denial: bool = False
    """One of the two denies what the other asserts."""


class Incident(msgspec.Struct, frozen=True):
    """Claims that tell of one thing that happened once. It holds no facts of its own: those are its claims'."""

    incident_id: str
    claims: tuple[str, ...]
    """Claim ids, sorted; every claim of grain ``incident`` is in exactly one incident."""
    denials: tuple[str, ...] = ()
    """Those of the claims that deny it."""


class Voice(msgspec.Struct, frozen=True):
    """One independent teller of an incident, with every claim through which it speaks.

    Reprints are one voice, and so are several outlets that pass on one party's statement.
    """

    key: str
    """Actor or outlet id where known, else the folded words of the teller."""
    name: str
    kind: SourceKind
    interested: bool
    claims: tuple[str, ...]
    outlets: tuple[str, ...]
    reliability: Reliability
    credibility: Credibility


class Value(msgspec.Struct, frozen=True):
    """One value that a field of an incident has, and who gives it. Numbers have ``low`` and ``high`` (None: open)."""

    value: str
    low: int | None
    high: int | None
    voices: tuple[str, ...]
    """Keys of the voices that give it."""
    claims: tuple[str, ...]
    told: date | None
    """The last day on which it was told."""
    superseded: bool = False
    """Every voice that gave it gave another one later."""


class Contested(msgspec.Struct, frozen=True):
    """All values of one field of an incident, side by side: never averaged, none hidden."""

    field: str
    """``action``, ``actors``, ``recipients``, ``places``, ``time``, ``modality``, or a measure such as ``killed``."""
    values: tuple[Value, ...]
    agreed: bool
    """Whether all values that are not superseded can be true together."""
    low: int | None = None
    high: int | None = None
    """For numbers: the range over the values that are not superseded."""


class Tally(msgspec.Struct, frozen=True):
    """A total that somebody gives, set against the incidents that it should cover. It is never an incident itself."""

    claim_id: str
    teller: str
    """Key of the voice that gives it."""
    action: str
    measure: str
    area: str | None
    """Gazetteer id or name of the area; ``None`` where the total names none."""
    earliest: date | None
    latest: date | None
    told: date | None
    min: int | None
    max: int | None
    matched: tuple[str, ...]
    """Incidents that lie wholly inside its area and period."""
    overlapping: tuple[str, ...]
    """Incidents that may lie inside: their place or time is wider than the tally's, or unknown."""
    found_low: int
    found_high: int | None
    """The number that the incidents give: matched at their lowest, matched and overlapping at their highest."""
    missing: int | None
    """How many of ``min`` the ledger does not show even at ``found_high``; ``None`` where that is open."""
    series: str
    """Tallies of one teller about the same action, area and measure share a series."""
    increment: int | None = None
    """``min`` less the ``min`` of the one before in the series."""
    falls: bool = False
    """It is lower than one told before about a period that it contains."""
