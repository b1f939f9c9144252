"""Reads the tables of places: curated ones (one CSV a country), the GeoNames slice, divisions and countries."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, get_args

from sijill.errors import LexiconError
from sijill.lexicon.files import Row, knowledge_files, read_csv, read_yaml
from sijill.lexicon.orthography import fold_word
from sijill.model.place import Place, PlaceKind

CONTEXT_MARK = "?"
"""Before a form in a curated table: also an ordinary word, so it counts only in a place context."""
SAME_PLACE_KM = 10.0
AREA_KINDS = frozenset({"country", "region", "governorate", "district", "subdistrict"})
_KINDS = frozenset(get_args(PlaceKind))


class Curated(NamedTuple):
    """A curated place and those of its names that are ordinary words, folded."""

    place: Place
    marked: frozenset[str]


class StopNames(NamedTuple):
    """Folded names of ``places/stopnames.yaml``, by what they need to count as places."""

    label_only: frozenset[str]
    context: frozenset[str]
    support: frozenset[str]


NO_STOP_NAMES = StopNames(frozenset(), frozenset(), frozenset())


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two WGS 84 points (latitude, longitude) in kilometres, on a sphere."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))


def read_curated() -> dict[str, Curated]:
    """Every curated place by identifier; a later layer replaces an earlier one's place of the same identifier.

    Raises:
        LexiconError: a cell is not what its column holds, or a parent is nowhere.
    """
    found: dict[str, Curated] = {}
    lines: dict[str, Row] = {}
    for row in read_csv("places/[A-Z][A-Z].csv"):
        curated = _curated(row)
        found[curated.place.id] = curated
        lines[curated.place.id] = row
    for identifier, curated in found.items():
        parent = curated.place.parent
        if parent is not None and parent not in found:
            raise _fault(
                lines[identifier], f"the parent {parent} of {identifier} is no place", "correct it or add it"
            )
    return found


@lru_cache(maxsize=64)
def _country(file: str) -> str:
    return Path(file).stem


def _fault(row: Row, cause: str, remedy: str) -> LexiconError:
    return LexiconError(cause, remedy=remedy, file=row.file, line=row.line)


def _curated(row: Row) -> Curated:
    cell = row.values
    try:
        spelled = [cell["name_ar"], *cell["forms"].split("|")]
        names = [name.removeprefix(CONTEXT_MARK).strip() for name in spelled]
        marked = [name for name, raw in zip(names, spelled, strict=True) if raw.startswith(CONTEXT_MARK)]
        if not cell["id"] or cell["kind"] not in _KINDS:
            raise ValueError(f"{cell['id'] or 'a place'} has the kind {cell['kind']!r}")
        place = Place(
            id=cell["id"],
            name=cell["name"],
            name_ar=names[0],
            forms=tuple(dict.fromkeys(name for name in names[1:] if name)),
            kind=cell["kind"],  # type: ignore[arg-type]
            country=_country(row.file),
            parent=cell["parent"] or None,
            lat=float(cell["lat"]) if cell["lat"] else None,
            lon=float(cell["lon"]) if cell["lon"] else None,
            pcode=cell["pcode"] or None,
            geonames_id=int(cell["geonames_id"]) if cell["geonames_id"] else None,
            origin=cell["origin"],
        )
    except (KeyError, ValueError) as error:
        raise _fault(row, f"not a place: {error}", "see knowledge/README.md for the columns") from error
    return Curated(place, frozenset(fold_word(name) for name in marked))


def read_geonames(divisions: dict[tuple[str, str], Place]) -> Iterator[Place]:
    """The settlements of the GeoNames slice; their parent is the first-level division where that is known."""
    for number, name, names, country, admin1, lat, lon, population in _tsv("geonames.tsv"):
        division = divisions.get((country, admin1))
        first, *others = names.split("|")
        people = int(population)
        yield Place(
            id=f"gn-{number}",
            name=name,
            name_ar=first,
            forms=tuple(others),
            kind="city" if people >= 50_000 else "town" if people >= 5_000 else "village",
            country=country,
            parent=division.id if division else f"country-{country.lower()}",
            lat=float(lat),
            lon=float(lon),
            geonames_id=int(number),
            population=people,
            origin="geonames",
        )


def read_divisions(curated: dict[str, Curated]) -> dict[tuple[str, str], Place]:
    """First-level divisions by country and GeoNames code: the curated one of the same name, else a bare one."""
    labels = {fold_word(word) for word in read_yaml("ar/place_words.yaml")["gazetteer_prefixes"]}
    known: dict[tuple[str, str], Place] = {}
    for entry in curated.values():
        place = entry.place
        if place.kind == "governorate" or (place.kind == "region" and place.country == "PS"):
            for name in (place.name_ar, *place.forms, place.name):
                label, _, rest = fold_word(name).casefold().partition(" ")
                bare = rest if rest and label in labels else fold_word(name).casefold()
                known.setdefault((place.country, bare), place)
    own_countries = {entry.place.country: key for key, entry in curated.items() if entry.place.kind == "country"}
    found: dict[tuple[str, str], Place] = {}
    for country, code, name, names in _tsv("admin1.tsv"):
        spelled = [n for n in names.split("|") if n]
        match = next((known[k] for n in (*spelled, name) if (k := (country, fold_word(n).casefold())) in known), None)
        found[country, code] = match or Place(
            id=f"gn-{country}-{code}".lower(),
            name=name,
            name_ar=spelled[0] if spelled else "",
            forms=tuple(spelled[1:]),
            kind="governorate",
            country=country,
            parent=own_countries.get(country, f"country-{country.lower()}"),
            lat=None,
            lon=None,
            origin="geonames",
        )
    return found


def read_countries(curated: dict[str, Curated]) -> Iterator[Place]:
    """Every country that no curated table describes; its point is its capital's."""
    own = {entry.place.country for entry in curated.values() if entry.place.kind == "country"}
    for country, name, names, lat, lon in _tsv("countries.tsv"):
        first, *others = names.split("|")
        if country not in own:
            yield Place(
                id=f"country-{country.lower()}",
                name=name,
                name_ar=first,
                forms=tuple(others),
                kind="country",
                country=country,
                parent=None,
                lat=float(lat),
                lon=float(lon),
                origin="cldr",
            )


def read_stop_names() -> StopNames:
    """Names that are not to be taken for places at sight."""
    data = read_yaml("places/stopnames.yaml")
    return StopNames(*(frozenset(fold_word(name) for name in data[group]) for group in StopNames._fields))


def _tsv(name: str) -> Iterator[list[str]]:
    """Rows of a table that scripts/build_gazetteer.py wrote, without its notice and header."""
    for path in knowledge_files(f"places/{name}"):
        lines = path.read_text(encoding="utf-8").split("\n")
        for line in lines[2:]:
            if line:
                yield line.split("\t")
