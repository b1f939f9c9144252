"""The public claim record: one statement, in one document, that something happened (CODEBOOK, DESIGN)."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

Grain = Literal["incident", "tally", "campaign", "state"]
Modality = Literal["asserted", "possible", "expected", "denied"]
SourceKind = Literal["party", "official", "organisation", "media", "witness", "anonymous"]
Who = Literal["civilians", "fighters", "soldiers", "police", "children", "women", "people"]
Measure = Literal[
    "killed",
    "injured",
    "arrested",
    "abducted",
    "released",
    "displaced",
    "missing",
    "captured",
    "surrendered",
    "troops",
    "participants",
    "events",
    "weapons_systems",
]


class Words(msgspec.Struct, frozen=True):
    """Verbatim words of the text and where they stand."""

    text: str
    start: int
    end: int


class Party(msgspec.Struct, frozen=True):
    """An actor, recipient or associate: its words, and its id in ``knowledge/actors`` where it has one."""

    text: str
    start: int
    end: int
    id: str | None = None


class PlaceRef(msgspec.Struct, frozen=True):
    """A toponym of the event and what it resolves to; everything but the words is empty when unresolved.

    ``precision`` follows UCDP's where_prec: 1 exact place, 2 near it, 3 district (ADM2), 4 governorate (ADM1),
    5 region without fixed border, 6 country. ``alternatives`` are ids of other readings of the same name.
    """

    text: str
    start: int
    end: int
    id: str | None = None
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    geonames_id: int | None = None
    pcode: str | None = None
    precision: int | None = None
    alternatives: tuple[str, ...] = ()


class TimeRef(msgspec.Struct, frozen=True):
    """When: EDTF with its first and last day, and the words (``None`` where only the report's day is known)."""

    edtf: str
    earliest: date | None = None
    latest: date | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many. ``max`` is empty for "at least"; ``approx`` marks "about", "dozens", "hundreds"."""

    measure: Measure
    min: int | None
    max: int | None
    approx: bool = False
    who: Who | None
    text: str
    start: int
    end: int


class Source(msgspec.Struct, frozen=True):
    """Who says so. ``interested`` is true when the teller is a belligerent or its government or media."""

    text: str
    start: int
    end: int
    id: str | None
    kind: SourceKind
    interested: bool


class Acled(msgspec.Struct, frozen=True):
    """ACLED event type and sub-event type."""

    event_type: str
    sub_event_type: str


class Plover(msgspec.Struct, frozen=True):
    """PLOVER event and mode."""

    event: str
    mode: str | None = None


class Claim(msgspec.Struct, frozen=True):
    """One claim. ``confidence`` is 0 to 1; ``rules`` names every rule that fired, in order."""

    claim_id: str
    document_id: str
    trigger: Words
    action: str
    grain: Grain
    modality: Modality
    acled: Acled | None
    plover: Plover | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    associates: tuple[Party, ...]
    places: tuple[PlaceRef, ...]
    time: TimeRef | None
    counts: tuple[Count, ...]
    sources: tuple[Source, ...]
    confidence: float
    rules: tuple[str, ...]
