"""A time as precisely as it is known, and no more (EDTF, ISO 8601-2)."""

from __future__ import annotations

import calendar
import re
from datetime import date

import msgspec

_SIDE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?(~?)")


class Interval(msgspec.Struct, frozen=True):
    """A stretch of days.

    ``edtf`` keeps the precision the text gave (``2015-07``, ``2015-08-01~``, ``2025-01-01/2025-08-12``);
    ``earliest`` and ``latest`` are its first and last possible day, ``None`` where that side is open.
    """

    edtf: str
    earliest: date | None
    latest: date | None

    @classmethod
    def day(cls, day: date, *, approx: bool = False) -> Interval:
        """One single day; ``approx`` marks it ``~``."""
        return cls(day.isoformat() + "~" * approx, day, day)

    @classmethod
    def month(cls, year: int, month: int, *, approx: bool = False) -> Interval:
        """One calendar month of one year."""
        last = calendar.monthrange(year, month)[1]
        return cls(f"{year:04d}-{month:02d}" + "~" * approx, date(year, month, 1), date(year, month, last))

    @classmethod
    def year(cls, year: int, *, approx: bool = False) -> Interval:
        """One calendar year."""
        return cls(f"{year:04d}" + "~" * approx, date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def between(cls, start: Interval | None, end: Interval | None) -> Interval:
        """From ``start`` to ``end``, each at its own precision; ``None`` leaves that side open (``../X``).

        Of a side that is itself from one to another, the first or the last part counts (``since summer``).
        """
        return cls(
            f"{start.edtf.partition('/')[0] if start else '..'}/{end.edtf.rpartition('/')[2] if end else '..'}",
            start.earliest if start else None,
            end.latest if end else None,
        )

    @classmethod
    def parse(cls, edtf: str) -> Interval | None:
        """Read EDTF as the register writes it; ``None`` for anything else, and for days that do not exist.

        Years, months and days, each with or without ``~``, and from one to another, one side open (``..``).
        """
        start, slash, end = edtf.partition("/")
        if not slash:
            return _side(edtf)
        sides = [None if part == ".." else _side(part) for part in (start, end)]
        if any(side is None and part != ".." for side, part in zip(sides, (start, end), strict=True)):
            return None
        found = cls.between(*sides)
        if found.earliest and found.latest:
            return found if found.earliest <= found.latest else None
        return found if found.earliest or found.latest else None

    @property
    def approximate(self) -> bool:
        """Whether any part is marked ``~``."""
        return "~" in self.edtf


def _side(edtf: str) -> Interval | None:
    """A day, month or year by itself."""
    match = _SIDE.fullmatch(edtf)
    if match is None:
        return None
    year, month, day, mark = match.groups()
    try:
        if day:
            return Interval.day(date(int(year), int(month), int(day)), approx=bool(mark))
        if month:
            return Interval.month(int(year), int(month), approx=bool(mark))
        return Interval.year(int(year), approx=bool(mark))
    except ValueError:
        return None
