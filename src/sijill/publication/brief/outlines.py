"""Outlines of countries and their first divisions: ``outlines.json``, made by ``scripts/brief_outlines.py``."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import Any, NamedTuple

import msgspec

Point = tuple[float, float]
"""Longitude and latitude, WGS 84 degrees."""


class Box(NamedTuple):
    """West, south, east, north, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes share anything."""
        apart = (
            self.east < other.west or other.east < self.west or self.north < other.south or other.north < self.south
        )
        return not apart

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north


class Area(NamedTuple):
    """A country or division: its outer rings."""

    rings: tuple[tuple[Point, ...], ...]
    box: Box

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside (the number of borders to the east of it is odd)."""
        return self.box.holds(point) and any(_inside(point, ring) for ring in self.rings)


class Outlines(NamedTuple):
    """All that can be drawn."""

    countries: tuple[Area, ...]
    divisions: tuple[Area, ...]

    def division(self, point: Point) -> Area | None:
        """The first-order division that holds a point."""
        return next((area for area in self.divisions if area.holds(point)), None)


@lru_cache(maxsize=1)
def outlines() -> Outlines:
    """The outlines that ship."""
    raw: dict[str, Any] = msgspec.json.decode(files(__package__).joinpath("outlines.json").read_bytes())
    return Outlines(tuple(map(_area, raw["countries"])), tuple(map(_area, raw["divisions"])))


def around(points: list[Point]) -> Box:
    """The smallest box that holds some points."""
    east, north = (max(point[axis] for point in points) for axis in (0, 1))
    west, south = (min(point[axis] for point in points) for axis in (0, 1))
    return Box(west, south, east, north)


def _area(raw: dict[str, Any]) -> Area:
    rings = tuple(_ring(steps) for steps in raw["rings"])
    return Area(rings, around([point for ring in rings for point in ring]))


def _ring(steps: list[int]) -> tuple[Point, ...]:
    """Points from steps of hundredths of a degree."""
    return tuple((x / 100, y / 100) for x, y in zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True))


def _inside(point: Point, ring: tuple[Point, ...]) -> bool:
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
