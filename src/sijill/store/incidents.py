"""Incidents as the desk shows them: lists with filters, clusters of a map, a timeline, and who tells them.

What is counted and listed is read from sheets in memory (``census.py``), so that it takes milliseconds in a ledger of
any size, and the same ones on both engines.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from operator import eq
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, select

from sijill.model import Decision, Incident, Tally
from sijill.store import schema
from sijill.store.census import Census
from sijill.store.editions import CORRECTED, SHOWN, SUMMED, edition
from sijill.store.glances import UNDATED
from sijill.store.incident_sheet import FLAGS, IncidentSheet, Spot, Teller, incident_sheet
from sijill.store.linking import read_records
from sijill.store.meant import in_days, meant, shown_at
from sijill.store.opening import Opened
from sijill.store.readings import decisions_about
from sijill.store.sheets import Mask, Selected, both, first, number
from sijill.store.sought import Box, Cluster, Cursor, Month, Share, Sought, Telling, Timeline
from sijill.store.writing import Choice

Asking = Callable[[IncidentSheet, Sought], Iterator[Mask]]


class Incidents:
    """The incidents of a ledger.

    Args:
        opened: the ledger.
    """

    def __init__(self, opened: Opened):
        self._open = opened
        self._census = Census(SHOWN, incident_sheet)

    def listed(self, sought: Sought, *, after: Cursor | None = None, limit: int | None = None) -> list[Incident]:
        """Incidents, the latest first."""
        with self._open.reading() as connection:
            names = first(self._selected(connection, sought), "latest", after, limit)
            found = {own.incident_id: own for own in read_records(connection, schema.incidents, Incident, names)}
        return [found[name] for name in names]

    def place_in_list(self, incident_id: str) -> Cursor | None:
        """Where an incident stands in the list."""
        with self._open.reading() as connection:
            return next(((row.latest, row.incident_id) for row in _PLACE.rows(connection, [incident_id])), None)

    def number(self, sought: Sought) -> int:
        """How many there are."""
        return sum(own.number for own in self._read(sought))

    def clusters(self, sought: Sought, box: Box, cell: float) -> list[Cluster]:
        """Incidents of a part of the map by the cells of a grid, the fullest first.

        Args:
            sought: which ones.
            box: the part.
            cell: degrees of a cell's side.
        """
        cells: dict[tuple[int, int], _Cell] = defaultdict(_Cell)
        for spot, own in _spots(self._read(sought), sought, box).items():
            cells[int(((spot.lat or 0) + 90) / cell), int(((spot.lon or 0) + 180) / cell)].add(spot, own)
        return sorted((own.cluster() for own in cells.values()), key=lambda own: (-own.number, own.lat, own.lon))

    def timeline(self, sought: Sought) -> Timeline:
        """How many there are, and how many of them in each month that has any."""
        found = self._counted(sought, "month")
        dated = sorted(at for at in found if at is not None)
        return Timeline(tuple(Month(at // 12, at % 12 + 1, found[at]) for at in dated), found.total())

    def tellers(self, sought: Sought, by: str = "voice") -> list[Telling]:
        """Who tells incidents, whoever tells most first.

        Args:
            sought: of which days, and for whom.
            by: ``voice`` for tellers, ``outlet`` for outlets with all that they pass on.
        """
        found: dict[str, _Teller] = defaultdict(_Teller)
        for sheet, mask in ((own.sheet, own.mask) for own in self._read(sought, in_days)):
            for who, own in sheet.tellings.items():
                if who.role == by and 1 in (told := bytes(map(mask.__getitem__, own.rows))):
                    flags = [number(both(told, flag)) for flag in own.flags]
                    found[who.key].add(who, number(told), flags, sheet.columns["latest"][own.rows[told.rindex(1)]])
        tellings = (own.telling(key) for key, own in found.items())
        return sorted(tellings, key=lambda own: (-own.incidents, own.key))

    def acts(self, sought: Sought) -> list[Share]:
        """What incidents are, by action, the most frequent first."""
        return _shares(self._counted(sought, "action"))

    def bodies(self, sought: Sought) -> dict[str, list[Share]]:
        """Whom incidents are about, as ``actor`` and as ``recipient``, by id, the most frequent first."""
        found: dict[str, Counter[str]] = {"actor": Counter(), "recipient": Counter()}
        for sheet, mask in ((own.sheet, own.mask) for own in self._read(sought)):
            for mark, rows in sheet.marks.items():
                match mark:
                    case ("actor" | "recipient" as role, str(party)) if told := sum(map(mask.__getitem__, rows)):
                        found[role][party] += told
        return {role: _shares(numbers) for role, numbers in found.items()}

    def decisions(self, claim_ids: Iterable[str]) -> dict[str, tuple[Decision, bool]]:
        """What people decided of the linking of some claims by id, in order, and whether it still stands."""
        with self._open.reading() as connection:
            found = decisions_about(connection, claim_ids)
        return {id_: own for id_, own in found.items() if own[0].kind in {"must_link", "cannot_link"}}

    def trust(self, voices: Iterable[str]) -> dict[str, tuple[Decision, bool]]:
        """What people decided of tellers."""
        with self._open.reading() as connection:
            found = decisions_about(connection, voices)
        return {id_: own for id_, own in found.items() if own[0].kind == "reliability"}

    def series(self, *, after: str = "", limit: int | None = None) -> list[list[Tally]]:
        """Totals, those of one series together in the order in which they were told."""
        table = schema.tallies.c
        names = select(table.series).where(table.series > after).distinct().order_by(table.series).limit(limit)
        asked = select(table.record, table.series).where(table.series.in_(names.scalar_subquery()))
        found: dict[str, list[Tally]] = {}
        with self._open.reading() as connection:
            for row in connection.execute(asked.order_by(table.series, table.claim_id)):
                found.setdefault(row.series, []).append(msgspec.json.decode(row.record, type=Tally))
        return [sorted(own, key=lambda one: (one.told or UNDATED, one.latest or UNDATED)) for own in found.values()]

    def edition(self, sought: Sought, *, bodies: bool = False) -> int:
        """A number that grows whenever an answer about these incidents may have become otherwise.

        Args:
            sought: what is asked for; the areas and bodies of claims change whenever a claim is corrected, all else
                only when incidents are summed up anew.
            bodies: whether the answer is about bodies.
        """
        claims = bodies or sought.area is not None or sought.actor is not None
        with self._open.reading() as connection:
            return edition(connection, SUMMED) + (edition(connection, CORRECTED) if claims else 0)

    def prepare(self) -> None:
        """Read what is counted and listed into memory, so that nobody waits for it."""
        with self._open.reading() as connection:
            self._census.layers(connection)

    def _read(self, sought: Sought, asking: Asking = meant) -> list[Selected[IncidentSheet]]:
        with self._open.reading() as connection:
            return self._selected(connection, sought, asking)

    def _selected(
        self, connection: Connection, sought: Sought, asking: Asking = meant
    ) -> list[Selected[IncidentSheet]]:
        """The incidents that are asked for, by sheet."""
        return [own.selected(asking, sought) for own in self._census.layers(connection)]

    def _counted(self, sought: Sought, column: str) -> Counter[Any]:
        return sum((own.counts(column) for own in self._read(sought)), Counter())


_GLANCE = schema.glances.c
_PLACE = Choice(select(_GLANCE.latest, _GLANCE.incident_id), _GLANCE.incident_id)


class _Here(NamedTuple):
    """What a sheet has at a spot: how many incidents, and how many contested ones."""

    number: int
    contested: int
    one: Callable[[], str]
    """Finds one of them."""


def _spots(selected: Iterable[Selected[IncidentSheet]], sought: Sought, box: Box) -> dict[Spot, list[_Here]]:
    """What there is at each spot of a part of the map, by sheet."""
    found: dict[Spot, list[_Here]] = defaultdict(list)
    for rows in selected:
        sheet = rows.sheet
        for column, own in shown_at(rows, sought):
            mask, contested = own.mask, own.among(sheet.where("contested", eq, True)).counts(column)
            for at, many in own.counts(column).items():
                if _inside(spot := sheet.spots[at], box):
                    found[spot].append(_Here(many, contested[at], partial(sheet.one, (column, at), mask)))
    return found


def _inside(spot: Spot, box: Box) -> bool:
    south, west, north, east = box
    lat, lon = spot.lat, spot.lon
    if lat is None or lon is None or not south <= lat <= north:
        return False
    return west <= lon <= east if west <= east else lon >= west or lon <= east


class _Cell:
    """What lies in one cell of the grid."""

    def __init__(self) -> None:
        self._number, self._contested, self._precision = 0, 0, 0
        self._lat, self._lon = 0.0, 0.0
        self._here: list[_Here] = []
        self._places: set[str | None] = set()
        self._areas: set[str | None] = set()

    def add(self, spot: Spot, here: list[_Here]) -> None:
        """Count what is at a spot."""
        many = sum(own.number for own in here)
        self._number += many
        self._contested += sum(own.contested for own in here)
        self._lat += (spot.lat or 0) * many
        self._lon += (spot.lon or 0) * many
        self._precision = max(self._precision, spot.precision or 0)
        self._here += here
        self._places.add(spot.place)
        self._areas.add(spot.area)

    def cluster(self) -> Cluster:
        """All of it as one."""
        incident = self._here[0].one() if self._number == 1 else ""
        return Cluster(
            self._lat / self._number, self._lon / self._number, self._number, self._contested,
            _only(self._places), _only(self._areas), self._precision, incident,
        )  # fmt: skip


def _only(found: set[str | None]) -> str | None:
    """What all say that say anything."""
    told = found - {None}
    return told.pop() if len(told) == 1 else None


class _Teller:
    """What is counted of one teller."""

    def __init__(self) -> None:
        self._number, self._flags, self._latest = 0, [0] * len(FLAGS), UNDATED
        self._who: list[Teller] = []

    def add(self, who: Teller, many: int, flags: list[int], latest: date) -> None:
        """Count what a sheet says of them."""
        self._number += many
        self._flags = [own + more for own, more in zip(self._flags, flags, strict=True)]
        self._latest = max(self._latest, latest)
        self._who.append(who)

    def telling(self, key: str) -> Telling:
        """All of it as one."""
        interested, denied, confirmed, contradicted = self._flags
        latest = None if self._latest == UNDATED else self._latest
        name, kind = min(who.name for who in self._who), min(who.kind for who in self._who)
        return Telling(key, name, kind, bool(interested), self._number, denied, confirmed, contradicted, latest)


def _shares(numbers: Counter[str]) -> list[Share]:
    ordered = sorted(numbers.items(), key=lambda own: (-own[1], own[0]))
    return [Share(what, many) for what, many in ordered]
