"""Whether the tables of places hold together: kinds, parents, points inside the country, codes, origins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from sijill.lexicon.checks.bodies import identifier, loops
from sijill.lexicon.checks.problem import Problem, at
from sijill.lexicon.checks.sources import Sources
from sijill.lexicon.files import Row
from sijill.lexicon.gazetteer_tables import AREA_KINDS
from sijill.model.place import PlaceKind

_KINDS = frozenset(get_args(PlaceKind))
_SEAT = "seat:"
_WORLD = (-90.0, 90.0, -180.0, 180.0)


def places(sources: Sources) -> Iterator[Problem]:
    """Every fault of the curated tables and of the GeoNames slice."""
    rows = {row.values["id"]: row for _, row in sources.rows("places/[A-Z][A-Z].csv")}
    boxes = _boxes(sources)
    for row in rows.values():
        country = Path(row.file).stem
        yield from _names(row, country)
        yield from _parent(row, rows, country)
        yield from _point(row, rows, boxes.get(country, {}))
    yield from _codes(rows)
    for _, row in sources.rows("places/geonames.tsv"):
        if _coordinates(row.values, _WORLD) is False:
            yield _problem(
                row, "latitude or longitude is no point of the earth", "run scripts/build_gazetteer.py again"
            )


def _problem(row: Row, cause: str, remedy: str) -> Problem:
    return Problem(row.file, row.line, row.values.get("id", row.values.get("name", "")), cause, remedy)


def _boxes(sources: Sources) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for file in sources.yaml("places/boxes.yaml"):
        for country, box in file.value.items() if isinstance(file.value, dict) else ():
            if isinstance(box, dict):
                found[str(country)] = box
    return found


def _names(row: Row, country: str) -> Iterator[Problem]:
    cell = row.values
    yield from identifier(row)
    whole = (country.lower(), f"country-{country.lower()}")
    if not (cell["id"] in whole or cell["id"].startswith(f"{country.lower()}-")):
        yield _problem(
            row, f"the id does not begin with {country.lower()}-", "begin it with the country's two letters"
        )
    for column in ("name", "name_ar", "origin"):
        if not cell[column]:
            yield _problem(row, f"the column {column} is empty", "fill it; see knowledge/README.md")
    if cell["kind"] not in _KINDS:
        yield _problem(row, f"there is no kind of place {cell['kind']!r}", f"take one of {', '.join(sorted(_KINDS))}")


def _parent(row: Row, rows: Mapping[str, Row], country: str) -> Iterator[Problem]:
    parent = row.values["parent"]
    if (row.values["kind"] == "country") != (not parent):
        yield _problem(
            row, "a country has no parent, and every other place has one", "fill or empty the column parent"
        )
    elif parent and parent not in rows:
        yield _problem(row, f"the parent {parent!r} is no place", "correct it, or add that place")
    elif parent and rows[parent].values["kind"] not in AREA_KINDS | {"city", "town"}:
        kind = rows[parent].values["kind"]
        yield _problem(row, f"the parent {parent!r} is a {kind}, which holds no places", "name the area around it")
    elif parent and Path(rows[parent].file).stem != country:
        yield _problem(row, f"the parent {parent!r} lies in another country", "name an area of the same country")
    if loops(row.values["id"], lambda name: rows[name].values["parent"] if name in rows else ""):
        yield _problem(row, "it lies, over its parents, in itself", "break the circle")


def _point(row: Row, rows: Mapping[str, Row], box: Mapping[str, Any]) -> Iterator[Problem]:
    cell = row.values
    edges = box.get("box")
    if _coordinates(cell, tuple(edges) if isinstance(edges, list) and len(edges) == 4 else _WORLD) is False:
        cause = f"{cell['lat'] or 'nothing'}, {cell['lon'] or 'nothing'} is no point of this country"
        yield _problem(
            row, cause, "write latitude and longitude in degrees, or leave both empty; see places/boxes.yaml"
        )
    if cell["origin"].startswith(_SEAT) and cell["origin"].removeprefix(_SEAT) not in rows:
        yield _problem(
            row, f"the origin names {cell['origin'].removeprefix(_SEAT)!r}, which is no place", "correct it"
        )
    try:
        fits = not cell["pcode"] or re.fullmatch(str(box.get("pcode", ".*")), cell["pcode"])
    except re.error:
        fits = True
    if not fits:
        yield _problem(
            row, f"{cell['pcode']!r} is no P-code of this country", "copy it from OCHA's table; see places/boxes.yaml"
        )
    if cell["geonames_id"] and not cell["geonames_id"].isdecimal():
        yield _problem(row, f"{cell['geonames_id']!r} is no GeoNames number", "write digits only")


def _coordinates(cell: Mapping[str, str], box: tuple[float, ...]) -> bool | None:
    """Whether a point lies in a box; nothing where no point is given."""
    if not cell["lat"] and not cell["lon"]:
        return None
    try:
        lat, lon = float(cell["lat"]), float(cell["lon"])
    except ValueError:
        return False
    south, north, west, east = box
    return south <= lat <= north and west <= lon <= east


def _codes(rows: Mapping[str, Row]) -> Iterator[Problem]:
    """Codes that two places bear; an area and its seat may share a GeoNames number."""
    for column in ("pcode", "geonames_id"):
        seen: dict[tuple[str, bool], Row] = {}
        for row in rows.values():
            code, area = row.values[column], row.values["kind"] in AREA_KINDS
            first = seen.setdefault((code, area), row)
            if code and first is not row:
                cause = f"the {column} {code} is also that of {first.values['id']!r} ({at(first.file, first.line)})"
                yield _problem(row, cause, "leave it with the place that it names")
