"""Whether the tables of bodies and outlets hold together: types, sides, parents, allies, times, countries."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from sijill.lexicon.checks.dates import validity
from sijill.lexicon.checks.problem import Problem, at
from sijill.lexicon.checks.sources import Sources, YamlFile
from sijill.lexicon.entries import Affiliation
from sijill.lexicon.files import Row
from sijill.lexicon.orthography import fold_word

_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_LANGUAGE = re.compile(r"[a-z]{2}")


def bodies(sources: Sources) -> Iterator[Problem]:
    """Every fault of actors and outlets."""
    actors = {row.values["id"]: row for _, row in sources.rows("actors/*.csv")}
    known = _Known(sources)
    for row in actors.values():
        yield from _actor(row, actors, known)
    yield from _wikidata(actors)
    names = {fold_word(form): row for row in actors.values() for form in _names(row, known)}
    for _, row in sources.rows("outlets/*.csv"):
        other = names.get(fold_word(row.values["name_ar"]))
        if other is not None and other.values["id"] != row.values["affiliation"]:
            cause = f"its name is also that of the body {other.values['id']!r} ({at(other.file, other.line)})"
            yield _problem(row, cause, "write the outlet's name so that it cannot mean the body")
        yield from _outlet(row, actors, known)
    for file in sources.yaml("ar/nisba.yaml"):
        yield from _nisba(file, actors)


def _names(row: Row, known: _Known) -> list[str]:
    """The sure names of a body that fights; media and monitors may stand in both tables."""
    if row.values["type"] not in known.fighting:
        return []
    return [row.values["name_ar"], *(f for f in row.values["forms"].split("|") if f and not f.startswith("?"))]


class _Known:
    """What cells may name."""

    def __init__(self, sources: Sources):
        self.types = sources.ids("kinds/actor_types.yaml")
        self.fighting = frozenset(
            item.get("id") for _, _, item in sources.items("kinds/actor_types.yaml") if item.get("belligerent")
        )
        self.sides = sources.ids("kinds/sides.yaml")
        self.countries = frozenset(row.values["country"] for _, row in sources.rows("places/countries.tsv"))


def _problem(row: Row, cause: str, remedy: str) -> Problem:
    return Problem(row.file, row.line, row.values["id"], cause, remedy)


def identifier(row: Row) -> Iterator[Problem]:
    """An identifier is small Latin letters and digits, with hyphens between."""
    if not _IDENTIFIER.fullmatch(row.values["id"]):
        cause = f"{row.values['id']!r} is no identifier"
        yield _problem(row, cause, "use small Latin letters, digits and hyphens")


def _actor(row: Row, actors: Mapping[str, Row], known: _Known) -> Iterator[Problem]:
    cell = row.values
    yield from identifier(row)
    for column in ("name", "name_ar"):
        if not cell[column]:
            yield _problem(row, f"the column {column} is empty", "give the body its name")
    if cell["type"] not in known.types:
        yield _problem(row, f"there is no type of body {cell['type']!r}", "take one of kinds/actor_types.yaml")
    if cell["side"] not in known.sides:
        yield _problem(row, f"there is no side {cell['side']!r}", "take one of kinds/sides.yaml, or add it there")
    for column in ("parent", "allies"):
        for name in filter(None, cell[column].split("|")):
            if name not in actors:
                yield _problem(row, f"{column} names {name!r}, which is no body", "correct it, or add that body")
            elif name == cell["id"]:
                yield _problem(row, f"{column} names the body itself", "take it out")
    if loops(cell["id"], lambda name: actors[name].values["parent"] if name in actors else ""):
        yield _problem(row, "it is, over its parents, its own parent", "break the circle")
    yield from _times(row)
    if cell["wikidata"] and not _WIKIDATA.fullmatch(cell["wikidata"]):
        yield _problem(row, f"{cell['wikidata']!r} is no Wikidata number", "write it as Q42")


def loops(start: str, parent: Callable[[str], str]) -> bool:
    """Whether going up from a thing leads back to it."""
    seen, name = set[str](), parent(start)
    while name and name not in seen:
        if name == start:
            return True
        seen.add(name)
        name = parent(name)
    return False


def _times(row: Row) -> Iterator[Problem]:
    try:
        since, until = validity(row.values)
    except ValueError as error:
        yield _problem(row, f"valid_from or valid_to: {error}", "write 2015, 2015-10 or 2015-10-08")
        return
    if since > until:
        yield _problem(row, "valid_from is after valid_to", "exchange or correct them")


def _wikidata(actors: Mapping[str, Row]) -> Iterator[Problem]:
    seen: dict[str, Row] = {}
    for row in actors.values():
        number = row.values["wikidata"]
        first = seen.setdefault(number, row)
        if number and first is not row:
            cause = f"{number} is also that of {first.values['id']!r} ({at(first.file, first.line)})"
            yield _problem(row, cause, "leave it with the body that it names")


def _outlet(row: Row, actors: Mapping[str, Row], known: _Known) -> Iterator[Problem]:
    cell = row.values
    yield from identifier(row)
    if cell["affiliation"] not in actors and cell["affiliation"] not in get_args(Affiliation):
        remedy = f"take the id of a body of actors/, or one of {', '.join(get_args(Affiliation))}"
        yield _problem(row, f"there is no affiliation {cell['affiliation']!r}", remedy)
    if not _LANGUAGE.fullmatch(cell["language"]):
        yield _problem(row, f"{cell['language']!r} is no language", "write its two letters: ar")
    if cell["country"] and cell["country"] not in known.countries:
        yield _problem(row, f"{cell['country']!r} is no country", "write its two letters (ISO 3166-1): SY")
    try:
        zoneinfo.ZoneInfo(cell["time_zone"] or "UTC")
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        yield _problem(row, f"{cell['time_zone']!r} is no time zone", "write it as Asia/Damascus")


def _nisba(file: YamlFile, actors: Mapping[str, Row]) -> Iterator[Problem]:
    for name in file.value if isinstance(file.value, dict) else ():
        if name not in actors:
            cause = f"there is no body {name!r}"
            yield Problem(str(file.path), file.line(name), str(name), cause, "take the id of a body of actors/")
