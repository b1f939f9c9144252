"""Times as exactly as they may be shown: stretches of whole weeks, months or years."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from sijill.model import Interval

Grid = Literal["day", "week", "month", "year"]


def coarse_time(time: Interval | None, grid: Grid) -> Interval | None:
    """The stretch of whole weeks (Monday to Sunday), months or years that holds a time; open sides stay open."""
    if time is None or grid == "day":
        return time
    first, last = _GRIDS[grid]
    try:
        earliest = first(time.earliest) if time.earliest else None
        latest = last(time.latest) if time.latest else None
    except OverflowError:
        return None
    if earliest is None and latest is None:
        return None
    start = Interval.day(earliest) if earliest else None
    end = Interval.day(latest) if latest else None
    return Interval.between(start, end)


@lru_cache(maxsize=16_384)
def coarse_day(day: date | None, grid: Grid) -> Interval | None:
    """The stretch that holds one day."""
    return coarse_time(Interval.day(day), grid) if day else None


_GRIDS: dict[str, tuple[Callable[[date], date], Callable[[date], date]]] = {
    "week": (
        lambda day: day - timedelta(days=day.weekday()),
        lambda day: day + timedelta(days=6 - day.weekday()),
    ),
    "month": (
        lambda day: day.replace(day=1),
        lambda day: day.replace(day=calendar.monthrange(day.year, day.month)[1]),
    ),
    "year": (
        lambda day: day.replace(month=1, day=1),
        lambda day: day.replace(month=12, day=31),
    ),
}
