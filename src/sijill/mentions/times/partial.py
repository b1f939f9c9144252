"""Dates of which some parts are said and some are not, and how the reference day fills the rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sijill.mentions.times.calendars import day_in, month_in, year_in, year_month
from sijill.mentions.times.reading import Anchor
from sijill.model import Interval

_YEARS_AROUND = range(-2, 3)
_LONG_WAIT = range(-9, 10)
"""Years tried around the reference for a date without one: more where the day is not in every year."""


_NEAR = 400
"""Days: a date whose weekday agrees is believed this far from the reference on either side."""


class Partial(NamedTuple):
    """The parts of a date that the words give.

    ``year_shift`` and ``month_shift`` count from the year and month of the reference ("of last year" is -1).
    ``gregorian_year`` is the year of a Hijri month given in the other calendar ("Ramadan 2019").
    ``days`` are the first and last day of the month; ``weekday`` is 0 for Monday; ``which`` is ``last``, ``this``
    or ``next`` where the words say so, ``other`` for a year that the story names elsewhere.
    """

    calendar: str = "gregorian"
    year: int | None = None
    year_shift: int | None = None
    gregorian_year: int | None = None
    month: int | None = None
    month_shift: int | None = None
    days: tuple[int, int] | None = None
    weekday: int | None = None
    which: str = ""

    def resolve(self, anchor: Anchor) -> Interval | None:
        """The days it means, ``None`` when they do not exist or the reference that would fix them is missing."""
        if self.which == "other" or (self.which == "following" and anchor.prefer == "past"):
            return None
        now = year_month(self.calendar, anchor.day) if anchor.day else None
        year, month = self.year, self.month
        if self.gregorian_year is not None and month is not None:
            return self._in_gregorian_year(self.gregorian_year, month)
        if self.month_shift is not None:
            if now is None:
                return None
            year, month = _shift_month(now, self.month_shift)
        elif self.year_shift is not None:
            if now is None:
                return None
            year = now[0] + self.year_shift
        if year is not None:
            return self.build(year, month)
        if now is None or anchor.day is None:
            return None
        if month is None:
            candidates = [self.build(*_shift_month(now, k)) for k in range(-12, 13)]
        else:
            candidates = [self.build(now[0] + k, month) for k in self._years_around()]
        return self._choose([c for c in candidates if c is not None], anchor, anchor.day, now)

    def _in_gregorian_year(self, year: int, month: int) -> Interval | None:
        """The first time in a Gregorian year that a Hijri date begins."""
        start = year_month(self.calendar, date(year, 1, 1))
        found = (self.build(start[0] + k, month) for k in (0, 1)) if start else ()
        return next((f for f in found if f and f.earliest and f.earliest.year == year), None)

    def build(self, year: int, month: int | None) -> Interval | None:
        """The interval once year and month are settled."""
        if month is None:
            return year_in(self.calendar, year) if self.days is None else None
        if not 1 <= month <= 12:
            return None
        if self.days is None:
            return month_in(self.calendar, year, month)
        first, last = (day_in(self.calendar, year, month, day) for day in self.days)
        if first is None or last is None or last < first:
            return None
        return Interval.day(first) if first == last else Interval.between(Interval.day(first), Interval.day(last))

    def _choose(self, candidates: list[Interval], anchor: Anchor, day: date, now: tuple[int, int]) -> Interval | None:
        """The candidate that the words, the named weekday and the preference point to."""
        if self.which == "this":
            return next((c for c in candidates if self._in_year(c, now[0])), None)
        if self.weekday is not None:
            agreeing = [c for c in candidates if c.earliest and c.earliest.weekday() == self.weekday]
            near = _nearest(agreeing, day)
            if near is not None and not self.which and abs(_days(near, day)) <= _NEAR:
                return near
        return pick(candidates, day, self.which, anchor.prefer)

    def _years_around(self) -> range:
        return _LONG_WAIT if self.days and self.days[1] >= 29 else _YEARS_AROUND

    def _in_year(self, candidate: Interval, year: int) -> bool:
        found = year_month(self.calendar, candidate.earliest) if candidate.earliest else None
        return found is not None and found[0] == year


def _shift_month(now: tuple[int, int], months: int) -> tuple[int, int]:
    year, month = divmod(now[0] * 12 + now[1] - 1 + months, 12)
    return year, month + 1


def _days(candidate: Interval, day: date) -> int:
    return (candidate.earliest - day).days if candidate.earliest else 10**6


def _nearest(candidates: Iterable[Interval], day: date) -> Interval | None:
    return min(candidates, key=lambda c: abs(_days(c, day)), default=None)


def pick(candidates: Iterable[Interval], day: date, which: str, prefer: str) -> Interval | None:
    """One of several recurrences.

    ``last`` takes the latest that is over, ``next`` the first that has not begun; otherwise the preference takes
    the latest that has begun (``past``) or the first that is not over (``future``).
    """
    dated = [c for c in candidates if c.earliest and c.latest]
    if which == "last":
        return max((c for c in dated if c.latest and c.latest < day), key=lambda c: _days(c, day), default=None)
    if which in {"next", "following"}:
        return min((c for c in dated if c.earliest and c.earliest > day), key=lambda c: _days(c, day), default=None)
    if prefer == "past":
        return max((c for c in dated if c.earliest and c.earliest <= day), key=lambda c: _days(c, day), default=None)
    return min((c for c in dated if c.latest and c.latest >= day), key=lambda c: _days(c, day), default=None)
