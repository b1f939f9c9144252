"""Places as exactly as they may be shown, always by the gazetteer's names and never by the words of a text."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import msgspec

from sijill.lexicon.gazetteer import gazetteer, latin_key
from sijill.lexicon.locate import locate
from sijill.model import Place, PlaceRef
from sijill.publication.policy.records import Level, Spot
from sijill.publication.policy.terms import Policy
from sijill.publication.policy.vocabulary import wording
from sijill.publication.policy.words import protection_words

_HELD: dict[str, Level] = {"country": "country", "region": "governorate", "governorate": "governorate",
                           "district": "district"}  # fmt: skip
_PRECISION: dict[Level, int] = {"site": 1, "district": 3, "governorate": 4, "country": 6, "withheld": 7}
"""The UCDP precision that each level lets out at the finest."""
_DECIMALS = {1: 4, 2: 3, 3: 2, 4: 1, 5: 1, 6: 0}
"""Decimals of a degree that each precision deserves (4 is about ten metres, 1 about ten kilometres)."""


class Placed(NamedTuple):
    """What may be shown of a place, and the rule that keeps the rest; no rule where it is all shown."""

    spot: Spot | None
    rule: str | None


def finest_shown(policy: Policy, *, recent: bool) -> int:
    """The finest precision that words may let out."""
    return _PRECISION[_coarser(policy.place, policy.recent_place if recent else "site")]


def released_place(ref: PlaceRef, policy: Policy, *, recent: bool) -> Placed:
    """One place of a claim."""
    place = gazetteer().by_id(ref.id) if ref.id else None
    if place is None:
        return _unlisted(ref, policy, recent=recent)
    wanted, rule = _wanted(policy, recent=recent, facility=_is_facility(place))
    spot = _shown(place.id, ref.precision, wanted)
    return Placed(spot, rule if spot is None or spot.coarsened else None)


def lies_in(ref: PlaceRef, areas: tuple[str, ...]) -> bool:
    """Whether a place is one of some areas, or lies in one or over one of them."""
    place = gazetteer().by_id(ref.id) if ref.id else None
    if place is None:
        return any(_named(ref, area) for area in areas)
    chain = {place.id, *(area.id for area in gazetteer().chain(place))}
    return not chain.isdisjoint(areas)


def _named(ref: PlaceRef, identifier: str) -> bool:
    area = gazetteer().by_id(identifier)
    return area is not None and area.name in {ref.admin1, ref.admin2, ref.name}


def _coarser(one: Level, other: Level) -> Level:
    return one if _PRECISION[one] >= _PRECISION[other] else other


def _wanted(policy: Policy, *, recent: bool, facility: bool) -> tuple[Level, str]:
    """The finest level that every rule allows, and the rule that asks for it."""
    level, rule = policy.place, "place"
    asked = ((recent, policy.recent_place, "recent_place"), (facility, policy.facilities, "facilities"))
    for holds, other, name in asked:
        if holds and _PRECISION[other] > _PRECISION[level]:
            level, rule = other, name
    return level, rule


@lru_cache(maxsize=16_384)
def _is_facility(place: Place) -> bool:
    """Whether a place shelters, heals, teaches or prays: by its kind, or a word of its names."""
    lists = protection_words()
    latin = place.name.casefold().replace("-", " ").split()
    return place.kind in lists.facility_kinds or (
        place.kind in lists.site_kinds
        and (
            not lists.facilities_latin.isdisjoint(latin)
            or any(wording(name).facility for name in (place.name_ar, *place.forms))
        )
    )


@lru_cache(maxsize=65_536)
def _shown(identifier: str, precision: int | None, wanted: Level) -> Spot | None:
    """A place, or the nearest area around it that is wide enough."""
    index = gazetteer()
    place = index.by_id(identifier)
    if place is None or wanted == "withheld":
        return None
    for area in (place, *index.chain(place)):
        level = _HELD.get(area.kind, "site")
        if _PRECISION[level] >= _PRECISION[wanted]:
            own = area is place
            known = max(area.precision, precision or 0) if own else area.precision
            return _spot(area, level, known, coarsened=not own)
    return None


def _spot(place: Place, level: Level, precision: int, *, coarsened: bool) -> Spot:
    index = gazetteer()
    holders = [area for area in (place, *index.chain(place)) if area.kind in {"governorate", "district"}]
    admin1 = next((area for area in holders if area.kind == "governorate"), None)
    admin2 = next((area for area in holders if area.kind == "district"), None)
    digits = _DECIMALS.get(precision, 4)
    return Spot(
        level,
        precision,
        place.id,
        place.name,
        place.name_ar,
        place.kind,
        None if place.lat is None else round(place.lat, digits),
        None if place.lon is None else round(place.lon, digits),
        place.country,
        admin1.name if admin1 else index.admin(place)[0],
        admin1.pcode if admin1 else None,
        admin2.name if admin2 else None,
        admin2.pcode if admin2 else None,
        place.pcode,
        place.geonames_id,
        coarsened,
    )


def _unlisted(ref: PlaceRef, policy: Policy, *, recent: bool) -> Placed:
    """A place that the gazetteer lacks: the area that holds it, where its claim gives one that the gazetteer has."""
    facility = wording(ref.text).facility
    wanted, rule = _wanted(policy, recent=recent, facility=facility)
    if policy.unlisted == "shown" and wanted == "site":
        return Placed(Spot("site", ref.precision, name=ref.text, country=_country(ref)), None)
    area = _area(ref.admin1, ref.country) if ref.admin1 else None
    wide = _coarser(wanted, "governorate")
    spot = _shown(area.id, None, wide) if area else None
    if spot is None and wide != "withheld" and _country(ref):
        spot = Spot("country", 6, country=_country(ref), coarsened=True)
    elif spot is not None:
        spot = _coarsened(spot)
    return Placed(spot, rule if policy.unlisted == "shown" else "unlisted")


def _coarsened(spot: Spot) -> Spot:
    return msgspec.structs.replace(spot, coarsened=True)


def _country(ref: PlaceRef) -> str | None:
    return ref.country if ref.country and len(ref.country) == 2 and ref.country.isalpha() else None


@lru_cache(maxsize=4096)
def _area(name: str, country: str | None) -> Place | None:
    """A governorate by its English name."""
    key = latin_key(name)
    return next((p for p in locate(name, country) if p.kind == "governorate" and latin_key(p.name) == key), None)
