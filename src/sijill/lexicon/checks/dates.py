"""The times of names: ``2015``, ``2015-10``, ``2024-12-08``, or nothing for an open end."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def first_day(written: str) -> date:
    """The first day of a year, month or day.

    Raises:
        ValueError: it is none.
    """
    year, month, day = _parts(written)
    return date(year, month or 1, day or 1)


def last_day(written: str) -> date:
    """The last day of a year, month or day.

    Raises:
        ValueError: it is none.
    """
    year, month, day = _parts(written)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def _parts(written: str) -> tuple[int, int, int]:
    found = _WRITTEN.fullmatch(written)
    if found is None:
        raise ValueError(f"{written!r} is no date")
    year, month, day = (int(part or 0) for part in found.groups())
    date(year, month or 1, day or 1)
    return year, month, day


def validity(cells: Mapping[str, str]) -> tuple[date, date]:
    """First and last day of ``valid_from`` and ``valid_to``.

    Raises:
        ValueError: one of them is no date.
    """
    since, until = cells["valid_from"], cells["valid_to"]
    return (first_day(since) if since else date.min), (last_day(until) if until else date.max)


def overlap(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two bodies were called by their names at one time; a month in common is a hand-over, and none."""
    try:
        (since, until), (from_, to) = validity(one), validity(other)
    except ValueError:
        return True
    return max(since, from_) < min(until, to) and (min(until, to) - max(since, from_)).days > 31
