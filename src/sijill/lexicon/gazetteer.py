"""The gazetteer: every place that Sijill knows by name, where it is and what holds it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from sijill.lexicon.gazetteer_tables import (
    AREA_KINDS,
    NO_STOP_NAMES,
    SAME_PLACE_KM,
    Curated,
    StopNames,
    distance_km,
    read_countries,
    read_curated,
    read_divisions,
    read_geonames,
    read_stop_names,
)
from sijill.lexicon.orthography import fold_word
from sijill.model.place import Place

SHORTEST_FREE_NAME = 3
"""A name with fewer letters is never a place on its own."""
WELL_KNOWN = 50_000
"""People of a settlement of the GeoNames slice whose name is trusted without a place context."""
REGION_REACH_KM = 250.0


class Form(NamedTuple):
    """One folded name and every place that bears it.

    ``needs_context``: it is also an ordinary word, so it counts only after a preposition of place or a kind word.
    ``needs_label``: so ordinary a word that it counts only after a kind word (town, village, airport …).
    """

    text: str
    needs_context: bool
    places: list[Place]
    needs_label: bool = False
    needs_support: bool = False
    """Counts freely only where another name of the text lies in the same country ("Aleppo" is also "he milked")."""
    doubtful: frozenset[str] = frozenset()
    """Places that their own table marks: meant by this name only in a place context, another may be without."""


class Gazetteer:
    """An index of places by identifier and by folded Arabic name. Use :func:`gazetteer` for the shipped one.

    Args:
        places: the places, each identifier once; a parent is the identifier of another place.
        stop: folded names that are ordinary words as well.
        marked: by place, its folded names that need a place context.
    """

    def __init__(
        self,
        places: Iterable[Place],
        stop: StopNames = NO_STOP_NAMES,
        marked: Mapping[str, frozenset[str]] = MappingProxyType({}),
    ):
        self._by_id = {place.id: place for place in places}
        self._children: dict[str, list[Place]] = defaultdict(list)
        self._forms: dict[str, Form] = {}
        self._holders: dict[str, frozenset[str]] = {}
        for place in self._by_id.values():
            if place.parent is not None:
                self._children[place.parent].append(place)
            for text in dict.fromkeys(fold_word(name) for name in (place.name_ar, *place.forms) if name):
                self._forms.setdefault(text, Form(text, False, [])).places.append(place)
        for text, form in self._forms.items():
            self._forms[text] = _guarded(form, stop, marked)

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Place]:
        return iter(self._by_id.values())

    def forms(self) -> Iterable[Form]:
        """Every folded name, for the one matcher over all lexicons."""
        return self._forms.values()

    def lookup(self, form: str) -> Form | None:
        """The places of one folded name."""
        return self._forms.get(form)

    def by_id(self, identifier: str) -> Place | None:
        """The place with that identifier."""
        return self._by_id.get(identifier)

    def children(self, identifier: str) -> list[Place]:
        """The places directly inside an area."""
        return list(self._children.get(identifier, ()))

    def chain(self, place: Place) -> list[Place]:
        """The areas that hold a place, from the nearest up to its country."""
        found: list[Place] = []
        parent = place.parent
        while parent is not None and (area := self._by_id.get(parent)) is not None and area not in found:
            found.append(area)
            parent = area.parent
        return found

    def _holder_ids(self, place: Place) -> frozenset[str]:
        if place.id not in self._holders:
            self._holders[place.id] = frozenset(area.id for area in self.chain(place))
        return self._holders[place.id]

    def admin(self, place: Place) -> tuple[str | None, str | None]:
        """English names of the first- and second-level division that a place is or lies in."""
        areas = [a for a in (place, *self.chain(place)) if self._is_division(a)]
        names = [area.name for area in reversed(areas)]
        return (names[0] if names else None), (names[1] if len(names) > 1 else None)

    def _is_division(self, area: Place) -> bool:
        """Whether an area is an administrative one; a region is, where governorates lie in it (the West Bank)."""
        if area.kind == "region":
            return any(child.kind == "governorate" for child in self._children.get(area.id, ()))
        return area.kind in AREA_KINDS and area.kind != "country"

    def point(self, place: Place) -> tuple[float, float] | None:
        """Latitude and longitude of a place, of the area that holds it where its own are unknown."""
        for area in (place, *self.chain(place)):
            if area.lat is not None and area.lon is not None:
                return area.lat, area.lon
        return None

    def within(self, place: Place, area: Place) -> bool:
        """Whether a place lies in an area: by its chain, and near enough for a region without fixed border."""
        if place.country != area.country or place.id == area.id:
            return False
        if area.kind == "country" or area.id in self._holder_ids(place):
            return True
        if area.kind != "region" or self._children.get(area.id):
            return False
        here, there = self.point(place), self.point(area)
        return here is not None and there is not None and distance_km(here, there) < REGION_REACH_KM


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The shipped gazetteer with the user's own places over it; read once, in about a quarter of a second."""
    curated = read_curated()
    divisions = read_divisions(curated)
    settlements = list(read_geonames(divisions))
    kept, enriched = _merge(curated, settlements)
    held: dict[str | None, list[Place]] = defaultdict(list)
    for place in kept:
        held[place.parent].append(place)
    bare = [_with_seat(area, held[area.id]) for area in divisions.values() if area.id not in curated]
    marked = {identifier: entry.marked for identifier, entry in curated.items() if entry.marked}
    return Gazetteer([*enriched, *read_countries(curated), *bare, *kept], read_stop_names(), marked)


def _guarded(form: Form, stop: StopNames, marked: Mapping[str, frozenset[str]]) -> Form:
    """A name with what it needs to count as a place. One place that bears it without doubt frees it."""
    text = form.text
    doubtful = frozenset(place.id for place in form.places if text in marked.get(place.id, ()))
    known = [place for place in form.places if not place.id.startswith("gn-")]
    label = text in stop.label_only
    return form._replace(
        needs_context=label
        or text in stop.context
        or len(text) < SHORTEST_FREE_NAME
        or _obscure(form)
        or (bool(doubtful) and all(place.id in doubtful for place in known)),
        needs_label=label,
        needs_support=text in stop.support,
        doubtful=doubtful,
    )


def _obscure(form: Form) -> bool:
    """Whether one word names only small settlements that nobody has looked at: homonyms of words abound there."""
    return " " not in form.text and all(
        place.id.startswith("gn-") and place.kind != "governorate" and place.population < WELL_KNOWN
        for place in form.places
    )


def _merge(curated: dict[str, Curated], settlements: list[Place]) -> tuple[list[Place], list[Place]]:
    """Settlements that no curated place describes, and the curated ones with what GeoNames adds to them."""
    by_number = {p.geonames_id: p for p in settlements}
    by_name: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in settlements:
        for name in (place.name_ar, *place.forms):
            by_name[place.country, fold_word(name)].append(place)
    taken: set[str] = set()
    enriched: list[Place] = []
    for entry in curated.values():
        twins = [] if entry.place.kind in AREA_KINDS else _twins(entry.place, by_number, by_name)
        taken |= {twin.id for twin in twins}
        enriched.append(_enrich(entry.place, twins))
    return [p for p in settlements if p.id not in taken], enriched


def _twins(
    place: Place, by_number: dict[int | None, Place], by_name: dict[tuple[str, str], list[Place]]
) -> list[Place]:
    if place.lat is None or place.lon is None:
        return []
    twins = {}
    if place.geonames_id in by_number:
        twin = by_number[place.geonames_id]
        twins[twin.id] = twin
    for name in (place.name_ar, *place.forms):
        for twin in by_name.get((place.country, fold_word(name)), ()):
            here = (twin.lat or 0.0, twin.lon or 0.0)
            if distance_km((place.lat, place.lon), here) <= SAME_PLACE_KM:
                twins[twin.id] = twin
    return list(twins.values())


def _enrich(place: Place, twins: list[Place]) -> Place:
    if not twins:
        return place
    forms = dict.fromkeys((*place.forms, *(name for twin in twins for name in (twin.name_ar, *twin.forms))))
    forms.pop(place.name_ar, None)
    return msgspec.structs.replace(
        place,
        forms=tuple(forms),
        population=max(twin.population for twin in twins),
        geonames_id=place.geonames_id or twins[0].geonames_id,
    )


def _with_seat(area: Place, own: list[Place]) -> Place:
    """A bare division at the point of its largest settlement."""
    if not own:
        return area
    seat = max(own, key=lambda p: p.population)
    return msgspec.structs.replace(area, lat=seat.lat, lon=seat.lon, origin=f"geonames seat:{seat.id}")


def latin_key(name: str) -> str:
    """A name in Latin letters without signs, case, hyphens and apostrophes, for comparison."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if c.isalnum())
