"""Where and when: incidents on a map, clustered by the server, and by month; a place is as wide as it is known."""

from __future__ import annotations

from math import ceil, floor
from typing import NamedTuple

import msgspec

from sijill.errors import UsageError
from sijill.store.sought import Box, Cluster, Month, Sought
from sijill.web.gathering import Asked as Filters
from sijill.web.merging import merged
from sijill.web.views import page
from sijill.web.visit import Visit

EVERYWHERE: Box = (-90.0, -180.0, 90.0, 180.0)
PIXELS = 512
"""Width of the whole world on the map at zoom 0."""
CELL = 72
"""Pixels of the side of a cell, in which incidents are shown as one."""
SHEET = 6
"""Cells of a side of what is counted at once."""
NEAREST = 48
"""Pixels that two clusters keep between their middles, so that each can be seen and pressed."""
WIDEST, NARROWEST = 0, 22
"""Zooms of the map."""
OVERVIEW = 5.5
"""The zoom of the list that stands beside the map."""
REACH = {1: 1.5, 2: 8.0, 3: 20.0, 4: 60.0, 5: 90.0, 6: 250.0}
"""Kilometres around its point within which a place of each precision (after UCDP) lies, as it is drawn."""


class Asked(Filters, frozen=True):
    """Which incidents, on which part of the map."""

    box: str = ""
    """South, west, north and east in degrees, with commas between them; without it everywhere."""
    zoom: float = OVERVIEW


class Area(msgspec.Struct, frozen=True):
    """Incidents of one area of the map."""

    lat: float
    lon: float
    number: int
    contested: int
    place: str | None
    """Gazetteer id or name, where all are at one place."""
    area: str | None
    """Gazetteer id of the governorate, where all are in one."""
    km: float | None
    """How far around its point that place may lie; ``None`` where there are several places."""
    incident: str
    """The incident where there is one alone, else empty."""


class Bar(NamedTuple):
    """A month of the timeline: how many after the first month, and its height in hundredths of the highest."""

    at: int
    height: float
    month: Month


class AreasPage(msgspec.Struct, frozen=True):
    """Incidents of a part of the map, the fullest areas first."""

    areas: tuple[Area, ...]
    filters: str


class MapPage(msgspec.Struct, frozen=True):
    """Where and when incidents happened."""

    areas: tuple[Area, ...]
    months: tuple[Month, ...]
    number: int
    nowhere: int
    """How many of them have no known place on the map."""
    asked: Asked
    filters: str
    tiles: str
    """Address of map tiles, where the desk was given one."""

    @property
    def bounds(self) -> str:
        """West, south, east and north of what is shown, with commas between them; empty where nothing is."""
        lats, lons = [own.lat for own in self.areas], [own.lon for own in self.areas]
        return f"{min(lons)},{min(lats)},{max(lons)},{max(lats)}" if self.areas else ""

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The months as they are drawn."""
        if not self.months:
            return ()
        most, first = max(own.number for own in self.months), _count(self.months[0])
        return tuple(Bar(_count(own) - first, 100 * own.number / most, own) for own in self.months)


@page("/map/areas", "areas.html")
def areas(visit: Visit, asked: Asked) -> AreasPage:
    """Show the incidents of a part of the map."""
    return AreasPage(_areas(visit, asked.sought(visit), _box(asked.box), asked.zoom), asked.filters())


@page("/map", "map.html")
def mapped(visit: Visit, asked: Asked) -> MapPage:
    """Show where and when incidents happened."""
    sought, ledger = asked.sought(visit), visit.desk.ledger.happenings
    shown = _areas(visit, sought, _box(asked.box), OVERVIEW)
    months, number = visit.desk.remembered("timeline", sought, lambda: ledger.timeline(sought))
    everywhere = shown if not asked.box else _areas(visit, sought, EVERYWHERE, OVERVIEW)
    nowhere = number - sum(own.number for own in everywhere)
    if visit.who.may("coder") and shown:
        visit.saw("map", asked.filters())
    return MapPage(shown, months, number, nowhere, asked, asked.filters(), visit.desk.tiles.address)


def _areas(visit: Visit, sought: Sought, box: Box, zoom: float) -> tuple[Area, ...]:
    if not WIDEST <= zoom <= NARROWEST:
        raise UsageError(f"there is no zoom {zoom}", remedy=f"it goes from {WIDEST} to {NARROWEST}")
    cell = 360 * CELL / PIXELS / 2 ** (round(zoom * 2) / 2)
    box = _whole(box, cell * SHEET)
    found = visit.desk.remembered(
        (box, cell), sought, lambda: visit.desk.ledger.happenings.clusters(sought, box, cell)
    )
    return tuple(map(_area, merged(found, cell * NEAREST / CELL)))


def _whole(box: Box, sheet: float) -> Box:
    """A box widened to whole sheets of the grid, so that who moves the map a little is answered from memory."""
    south, west, north, east = box
    return (
        floor(south / sheet) * sheet,
        floor(west / sheet) * sheet,
        ceil(north / sheet) * sheet,
        ceil(east / sheet) * sheet,
    )


def _area(own: Cluster) -> Area:
    km = REACH.get(own.precision, REACH[1]) if own.place is not None else None
    return Area(
        round(own.lat, 4), round(own.lon, 4), own.number, own.contested, own.place, own.area, km,
        own.incident,
    )  # fmt: skip


def _box(given: str) -> Box:
    if not given:
        return EVERYWHERE
    try:
        south, west, north, east = map(float, given.split(","))
    except ValueError as error:
        raise UsageError("a box is four numbers", remedy="give south,west,north,east in degrees") from error
    return max(south, -90.0), west, min(north, 90.0), east


def _count(own: Month) -> int:
    return own.year * 12 + own.month
