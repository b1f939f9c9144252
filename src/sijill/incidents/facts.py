"""What linking reads of a claim: days, places, parties, numbers and words, in a flat form that compares quickly."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sijill.incidents.numbers import Range, number_of
from sijill.incidents.wording import plain, sketch
from sijill.lexicon.entries import actors
from sijill.lexicon.gazetteer import gazetteer
from sijill.model import Claim, Party, Told

REPORTED_LATE = 7
"""Days back from its publication in which a claim without a date of its own is taken to have happened."""
EXPECTED_SOON = 30
"""Days on from its publication in which an expected event without a date of its own is taken to come."""
OPEN_SIDE = 365
"""Days that an interval with one open side reaches on that side."""
WIDEST_SITE = 2
"""The widest precision (UCDP where_prec) of a place that counts as a site and not as an area."""


class When(NamedTuple):
    """First and last day as ordinals; ``dated`` when the text gives them, else they are guessed from the report."""

    first: int
    last: int
    dated: bool


class Where(NamedTuple):
    """The places of a claim. ``sites`` and ``areas`` are ids (folded words where unresolved)."""

    sites: frozenset[str]
    areas: frozenset[str]
    holders: frozenset[str]
    """Every area that holds one of the places, countries left out."""
    countries: frozenset[str]
    provinces: frozenset[str]
    points: tuple[tuple[float, float], ...]
    """Of the sites; of the areas where no site is known."""


class Who(NamedTuple):
    """One side of a claim: ids, those of the bodies that hold them, their blocs, and words where there is no id."""

    ids: frozenset[str]
    kin: frozenset[str]
    sides: frozenset[str]
    words: frozenset[str]
    """Whole folded phrases of the unnamed."""

    @property
    def known(self) -> bool:
        """Whether anything is said at all."""
        return bool(self.ids or self.words)


class Facts(NamedTuple):
    """One claim as linking sees it."""

    claim_id: str
    document_id: str
    action: str
    modality: str
    when: When | None
    told: int | None
    """The last day on which it can have been published."""
    where: Where
    actors: Who
    recipients: Who
    associates: Who
    killed: Range | None
    injured: Range | None
    others: tuple[str, Range] | None
    """The number of another measure, the first in order of measures that the claim gives."""
    words: tuple[int, ...]


def facts(told: Told) -> Facts:
    """Read one claim."""
    claim = told.claim
    published = told.published.latest if told.published else None
    return Facts(
        claim.claim_id,
        claim.document_id,
        claim.action,
        claim.modality,
        _when(claim, published),
        published.toordinal() if published else None,
        _where(tuple((p.id or plain(p.text), p.precision, p.lat, p.lon, p.country) for p in claim.places)),
        _who(_parties(claim.actors)),
        _who(_parties(claim.recipients)),
        _who(_parties(claim.associates)),
        number_of(claim.counts, "killed"),
        number_of(claim.counts, "injured"),
        next(
            ((m, n) for m in _OTHER_MEASURES if (n := number_of(claim.counts, m)) is not None),
            None,
        ),
        sketch(told.text),
    )


def bodies(told: Told) -> frozenset[str]:
    """The bodies that did it or suffered it, with those that hold them."""
    return _who(_parties(told.claim.actors)).kin | _who(_parties(told.claim.recipients)).kin


_OTHER_MEASURES = (
    "arrested", "abducted", "released", "captured", "surrendered", "missing", "displaced", "participants",
    "weapons_systems",
)  # fmt: skip


def _when(claim: Claim, published: date | None) -> When | None:
    time = claim.time
    if time is None or (time.earliest is None and time.latest is None):
        if published is None:
            return None
        day = published.toordinal()
        if claim.modality == "expected":
            return When(day, day + EXPECTED_SOON, False)
        return When(day - REPORTED_LATE, day, False)
    last = time.latest.toordinal() if time.latest else (time.earliest or date.min).toordinal() + OPEN_SIDE
    if time.latest is None and published is not None and claim.modality != "expected":
        last = max(published.toordinal(), time.earliest.toordinal() if time.earliest else 0)
    first = time.earliest.toordinal() if time.earliest else last - OPEN_SIDE
    if time.text is None:
        return When(first - REPORTED_LATE // 2, last, False)
    slack = 1 if "~" in time.edtf else 0
    return When(first - slack, last + slack, True)


PlaceKey = tuple[str, int | None, float | None, float | None, str | None]
"""What a place says to linking: id or folded words, precision, latitude, longitude, country."""


@lru_cache(maxsize=65536)
def _where(places: tuple[PlaceKey, ...]) -> Where:
    index = gazetteer()
    sites: set[str] = set()
    areas: set[str] = set()
    holders: set[str] = set()
    countries: set[str] = set()
    provinces: set[str] = set()
    points: dict[bool, list[tuple[float, float]]] = {False: [], True: []}
    for key, precision, lat, lon, country in places:
        wide = precision is not None and precision > WIDEST_SITE
        (areas if wide else sites).add(key)
        place = index.by_id(key)
        held_by = [area.id for area in index.chain(place) if area.kind != "country"] if place else []
        if wide and place is not None and place.kind == "region":
            areas.update(held_by)
        holders.update(held_by)
        provinces.update(x for x in (key, *held_by) if (area := index.by_id(x)) and area.kind == "governorate")
        if country:
            countries.add(country)
        if lat is not None and lon is not None:
            points[wide].append((lat, lon))
    return Where(
        frozenset(sites),
        frozenset(areas),
        frozenset(holders),
        frozenset(countries),
        frozenset(provinces),
        tuple(sorted(points[False] or points[True])),
    )


def _parties(parties: Iterable[Party]) -> tuple[tuple[str | None, str], ...]:
    return tuple((party.id, "" if party.id else plain(party.text)) for party in parties)


@lru_cache(maxsize=65536)
def _who(parties: tuple[tuple[str | None, str], ...]) -> Who:
    known = actors()
    ids = frozenset(identifier for identifier, _ in parties if identifier)
    kin: set[str] = set(ids)
    sides = set()
    for identifier in ids:
        at = known.get(identifier)
        if at is not None and at.side != "none":
            sides.add(at.side)
        while at is not None and at.parent is not None and at.parent not in kin:
            kin.add(at.parent)
            at = known.get(at.parent)
    words = frozenset(text for identifier, text in parties if not identifier and text)
    return Who(ids, frozenset(kin), frozenset(sides), words)
