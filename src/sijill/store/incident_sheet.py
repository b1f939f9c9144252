"""Incidents on a sheet: what lists, maps and plots count them by."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, cast, select

from sijill.store import schema
from sijill.store.sheets import Mask, Sheet, columns_of
from sijill.store.writing import Choice

COARSE = 4
"""The precision of a governorate, which may always be shown."""
FLAGS = ("interested", "denies", "confirmed", "contradicted")
"""Columns of tellings that are counted."""
_COLUMNS = (
    *("latest", "incident_id", "earliest", "exact_from", "month", "action", "expected", "contested", "one_party"),
    *("voices", "lat", "lon", "place", "precision", "area", "area_lat", "area_lon"),
)
_OWN, _TOLD, _MEMBERS = schema.glances.c, schema.tellings.c, schema.memberships.c
_GLANCES = Choice(
    select(*(_OWN[name] for name in _COLUMNS)).order_by(_OWN.latest, _OWN.incident_id), _OWN.incident_id
)
_PARTY, _PLACE = schema.claim_parties.c, schema.claim_places.c
_PARTIES = Choice(
    select(_MEMBERS.incident_id, _PARTY.role, _PARTY.party_id)
    .select_from(schema.memberships.join(schema.claim_parties, _PARTY.claim_id == _MEMBERS.claim_id))
    .where(_PARTY.party_id.is_not(None)),
    _MEMBERS.incident_id,
)
_PLACES = Choice(
    select(_MEMBERS.incident_id, _PLACE.words, _PLACE.place_id, _PLACE.country, _PLACE.admin1, _PLACE.admin2)
    .select_from(schema.memberships.join(schema.claim_places, _PLACE.claim_id == _MEMBERS.claim_id)),
    _MEMBERS.incident_id,
)  # fmt: skip
_FLAGS: Any = sum(cast(_TOLD[flag], Integer) * (1 << bit) for bit, flag in enumerate(FLAGS))
_TELLINGS = Choice(
    select(_TOLD.incident_id, _TOLD.role, _TOLD.key, _TOLD.name, _TOLD.kind, _FLAGS), _TOLD.incident_id
)


class Spot(NamedTuple):
    """Where incidents are shown."""

    lat: float | None
    lon: float | None
    place: str | None
    precision: int | None
    area: str | None


class Teller(NamedTuple):
    """Who tells, as a voice or as an outlet, and by which name and kind."""

    role: str
    key: str
    name: str
    kind: str


class Telling(NamedTuple):
    """What one teller says: the rows of its incidents, and which of these have each of the flags."""

    rows: array[int]
    flags: tuple[Mask, ...]


class IncidentSheet(Sheet):
    """Incidents in order of their last days and ids.

    Args:
        keys: their ids.
        columns: of their glances; ``spot`` and ``coarse`` are numbers of spots: the exact one, and the governorate's.
        marks: areas, places and parties of their claims, and their tellers.
        spots: where they are.
        tellings: what tellers say of them.
    """

    def __init__(
        self,
        keys: Sequence[str],
        columns: Mapping[str, Sequence[Any]],
        marks: Mapping[Hashable, Iterable[int]],
        spots: Sequence[Spot],
        tellings: Mapping[Teller, Telling],
    ):
        super().__init__(keys, columns, marks)
        self.spots, self.tellings = spots, tellings


def incident_sheet(connection: Connection, names: Collection[str] | None) -> IncidentSheet:
    """Read some incidents, or all.

    Args:
        connection: of any transaction.
        names: ids; those that are gone may be among them.
    """
    columns = columns_of(_COLUMNS, _GLANCES.rows(connection, names))
    keys = columns.pop("incident_id")
    at = {key: row for row, key in enumerate(keys)}
    numbers: dict[tuple[Any, ...], int] = {}
    exact = zip(
        *(columns.pop(name) for name in ("lat", "lon", "place")), columns["precision"], columns["area"], strict=True
    )
    columns["spot"] = [numbers.setdefault(spot, len(numbers)) for spot in exact]
    areas = columns.pop("area")
    coarse = zip(columns.pop("area_lat"), columns.pop("area_lon"), areas, repeat(COARSE), areas)
    columns["coarse"] = [numbers.setdefault(spot, len(numbers)) for spot in coarse]
    tellings = _tellings(connection, names, at)
    marks: Marks = defaultdict(list)
    for who, told in tellings.items():
        marks["told", who.role, who.key] += told.rows
    for name in ("spot", "coarse"):
        for row, spot in enumerate(columns[name]):
            marks[name, spot].append(row)
    marks |= _parties(connection, names, at) | _places(connection, names, at)
    return IncidentSheet(keys, columns, marks, [Spot(*spot) for spot in numbers], tellings)


Numbers = Mapping[str, int]
"""The rows of incidents by id."""
Marks = dict[Hashable, list[int]]


def _parties(connection: Connection, names: Collection[str] | None, at: Numbers) -> Marks:
    """Who did something in each incident, helped or suffered it."""
    marks: Marks = defaultdict(list)
    for name, role, party in _PARTIES.rows(connection, names):
        marks[role, party].append(at[name])
    return marks


def _places(connection: Connection, names: Collection[str] | None, at: Numbers) -> Marks:
    """Where the claims of each incident are: places and the areas that hold them."""
    same: dict[tuple[str | None, ...], list[int]] = defaultdict(list)
    for name, *where in _PLACES.rows(connection, names):
        same[tuple(where)].append(at[name])
    marks: Marks = defaultdict(list)
    for (words, place, country, admin1, admin2), rows in same.items():
        for mark in (
            *(("words", words), ("place", place), ("country", country), ("admin1", admin1)),
            *(("admin1", admin1, country), ("admin2", admin2, country)),
        ):
            marks[mark] += rows
    return marks


def _tellings(connection: Connection, names: Collection[str] | None, at: Numbers) -> dict[Teller, Telling]:
    said: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for name, *who, told in _TELLINGS.rows(connection, names):
        said[tuple(who)].append(at[name] << len(FLAGS) | told)
    return {Teller(*who): _telling(sorted(packed)) for who, packed in said.items()}


def _telling(packed: list[int]) -> Telling:
    flags = tuple(bytes(own >> bit & 1 for own in packed) for bit in range(len(FLAGS)))
    return Telling(array("I", (own >> len(FLAGS) for own in packed)), flags)
