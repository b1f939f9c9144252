"""Names to choose from while one types: actions, bodies, places, in Arabic or English or by id."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import msgspec

from sijill.lexicon.entries import action_kinds, actor_types, actors
from sijill.lexicon.gazetteer import gazetteer, latin_key
from sijill.lexicon.gazetteer_tables import distance_km
from sijill.lexicon.locate import locate
from sijill.lexicon.orthography import fold_word
from sijill.model.place import Place

MOST = 12
"""Suggestions that are useful at once."""
FEW = 8
"""Places beside a point of the map."""
KM_OF_A_DEGREE = 111.2
LEAST_COSINE = 0.1
FARTHEST = 4
"""Degrees around a point in which places are looked for."""


class Suggestion(msgspec.Struct, frozen=True):
    """Something to choose: its id, its names, and what tells it from others of its name."""

    id: str
    name_en: str
    name_ar: str
    detail: str = ""


class Near(Suggestion, frozen=True):
    """A place, and how many kilometres it is from a point."""

    lat: float = 0.0
    lon: float = 0.0
    km: float = 0.0


class _Named(NamedTuple):
    """Something by its names as they are compared."""

    id: str
    latin: tuple[str, ...]
    arabic: tuple[str, ...]


def suggest_actions(typed: str, most: int = MOST) -> list[Suggestion]:
    """Actions of the codebook."""
    kinds = action_kinds()
    found = [_named(kind.id, (kind.label_en, kind.id), (kind.label_ar,)) for kind in kinds.values()]
    return [Suggestion(i, kinds[i].label_en, kinds[i].label_ar, kinds[i].covers) for i in _match(typed, found)[:most]]


def suggest_actors(typed: str, most: int = MOST) -> list[Suggestion]:
    """Named bodies."""
    return [_body(identifier) for identifier in _match(typed, _bodies())[:most]]


def _body(identifier: str) -> Suggestion:
    body = actors()[identifier]
    return Suggestion(body.id, body.name, body.name_ar, f"{actor_types()[body.type].label_en} · {body.theatre}")


@lru_cache(maxsize=1)
def _bodies() -> tuple[_Named, ...]:
    return tuple(_named(b.id, (b.name, b.id), (b.name_ar, *b.forms, *b.loose)) for b in actors().values())


def suggest_places(typed: str, most: int = MOST) -> list[Suggestion]:
    """Places: those of exactly that name first, then those whose name begins with it, then those of a like name."""
    exact = locate(typed) if typed.strip() else []
    begun = [gazetteer().by_id(identifier) for identifier in _match(typed, _places())[: most * 2]]
    known = {place.id: place for place in (*exact, *begun) if place is not None}
    first = sorted(
        known.values(), key=lambda place: (place not in exact, place not in begun, place.kind != "country")
    )
    return [place_suggestion(place) for place in first[:most]]


def place_suggestion(place: Place) -> Suggestion:
    """A place as it is offered."""
    areas = (area for area in reversed(gazetteer().admin(place)) if area and area != place.name)
    return Suggestion(place.id, place.name, place.name_ar, " · ".join((*areas, place.country, place.kind)))


def places_near(lat: float, lon: float, most: int = FEW) -> list[Near]:
    """Places within some hundred kilometres of a point (WGS 84 degrees), the nearest first."""
    degree = KM_OF_A_DEGREE * max(math.cos(math.radians(lat)), LEAST_COSINE)
    found: list[tuple[float, Place]] = []
    for ring in range(FARTHEST + 1):
        found = sorted(_measured(lat, lon, ring), key=lambda own: (own[0], own[1].id))
        if len([km for km, _ in found[:most] if km <= ring * degree]) >= most:
            break
    return [_near(place, km) for km, place in found[:most]]


def _measured(lat: float, lon: float, ring: int) -> Iterable[tuple[float, Place]]:
    """Places of the cells around a point's own, so many cells far, each with its distance."""
    row, column = math.floor(lat), math.floor(lon)
    for down in range(-ring, ring + 1):
        for over in range(-ring, ring + 1):
            for place, at in _cells().get((row + down, column + over), ()):
                yield distance_km((lat, lon), at), place


def _near(place: Place, km: float) -> Near:
    own = msgspec.structs.asdict(place_suggestion(place))
    return Near(**own, lat=place.lat or 0.0, lon=place.lon or 0.0, km=round(km, 1))


@lru_cache(maxsize=1)
def _cells() -> dict[tuple[int, int], list[tuple[Place, tuple[float, float]]]]:
    """Places by the degree of latitude and longitude in which they lie."""
    cells = defaultdict(list)
    for place in gazetteer():
        if place.lat is not None and place.lon is not None:
            cells[math.floor(place.lat), math.floor(place.lon)].append((place, (place.lat, place.lon)))
    return dict(cells)


@lru_cache(maxsize=1)
def _places() -> tuple[_Named, ...]:
    ordered = sorted(gazetteer(), key=lambda place: (-place.population, place.id))
    return tuple(_named(p.id, (p.name, p.id, p.pcode or ""), (p.name_ar, *p.forms)) for p in ordered)


def _named(identifier: str, latin: Iterable[str], arabic: Iterable[str]) -> _Named:
    return _Named(identifier, tuple(map(latin_key, latin)), tuple(map(fold_word, arabic)))


def _match(typed: str, known: Iterable[_Named]) -> list[str]:
    """Ids whose names begin with what was typed, before those that hold it; all where nothing is typed."""
    begins: list[str] = []
    within: list[str] = []
    latin = latin_key(typed) if typed.isascii() else ""
    asked = latin or fold_word(typed.strip())
    for own in known:
        names = own.latin if latin else own.arabic
        if any(name.startswith(asked) for name in names):
            begins.append(own.id)
        elif any(asked in name for name in names):
            within.append(own.id)
    return begins + within
