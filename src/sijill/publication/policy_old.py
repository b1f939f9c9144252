"""Do no harm: what a file that leaves the house may show of a claim.

Documentation serves the protection of civilians, never targeting. So a map shows nothing that has not happened yet,
shows what is recent only by its governorate, and names no private person unless somebody writes down why.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from sijill.model import Claim, Document, Party, PlaceRef, Source

WITHHELD = "[withheld]"
"""What stands where a private person's words stood."""

DELAY_DAYS = 30
"""How many days old a claim must be before a map shows its exact place, unless told otherwise."""

_GOVERNORATE = 4
_DECIMALS = {1: 4, 2: 3, 3: 2, 4: 1, 5: 1, 6: 0}
"""Decimals of a degree that each UCDP precision deserves (4 is about ten metres, 1 about ten kilometres)."""

Showing = Literal["exact", "coarse", "nothing"]
AreaPoint = Callable[[str, str | None], tuple[float, float] | None]
"""Governorate name and country to its latitude and longitude (WGS 84), ``None`` where unknown."""


class Policy(NamedTuple):
    """The terms of one publication.

    ``as_of`` is the day on which it is published, always given and never read from a clock; without it, a document's
    own publication day counts, and without that everything is coarse. ``names_reason`` is the written reason for
    showing private names; empty means that they are withheld.
    """

    as_of: date | None = None
    delay_days: int = DELAY_DAYS
    names_reason: str = ""


class Point(NamedTuple):
    """What a map may show of one place of one claim. ``lat`` and ``lon`` are WGS 84 degrees, or both empty."""

    lat: float | None
    lon: float | None
    name: str | None
    admin1: str | None
    country: str | None
    precision: int | None
    coarsened: bool


def showing(claim: Claim, document: Document, policy: Policy) -> Showing:
    """How much of where a claim happened a map may show."""
    if claim.modality == "expected":
        return "nothing"
    published = document.published.latest if document.published else None
    happened = (claim.time.latest if claim.time else None) or published
    as_of = policy.as_of or published
    if happened is None or as_of is None or (as_of - happened).days < policy.delay_days:
        return "coarse"
    return "exact"


def point(place: PlaceRef, how: Showing, area_point: AreaPoint) -> Point:
    """One place as a map may show it: as precise as known, or only its governorate.

    Args:
        place: the place as coded.
        how: what :func:`showing` allows; never ``nothing``.
        area_point: finds the governorate's own coordinates.
    """
    precision = place.precision
    if how == "exact" or (precision is not None and precision >= _GOVERNORATE):
        digits = _DECIMALS.get(precision or 1, 4)
        return Point(
            None if place.lat is None else round(place.lat, digits),
            None if place.lon is None else round(place.lon, digits),
            place.name or place.text,
            place.admin1,
            place.country,
            precision,
            False,
        )
    if place.admin1 is None:
        return Point(None, None, None, None, place.country, 6 if place.country else None, True)
    area = area_point(place.admin1, place.country)
    lat, lon = (round(area[0], 1), round(area[1], 1)) if area else (None, None)
    return Point(lat, lon, place.admin1, place.admin1, place.country, _GOVERNORATE, True)


def party_words(party: Party, policy: Policy) -> str:
    """A recipient's words, withheld unless it is a known actor or names are released."""
    return party.text if party.id or policy.names_reason else WITHHELD


def source_words(source: Source, policy: Policy) -> str:
    """A source's words; a witness who is no known actor is withheld unless names are released."""
    if source.kind == "witness" and not source.id and not policy.names_reason:
        return WITHHELD
    return source.text
