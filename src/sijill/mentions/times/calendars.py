"""Days, months and years of the two calendars, and the days that feasts fall on."""

from __future__ import annotations

import calendar as civil
from datetime import date, timedelta
from typing import Literal

from dateutil.easter import easter
from hijridate import Gregorian, Hijri

from sijill.model import Interval

Calendar = Literal["gregorian", "hijri"]


def day_in(calendar: str, year: int, month: int, day: int) -> date | None:
    """One day of a calendar as a Gregorian date; ``None`` when it does not exist or is out of the table's range.

    Hijri days follow the Umm al-Qura calendar (1343 to 1500 AH); a local sighting may differ by one day.
    """
    try:
        if calendar == "hijri":
            return date(*Hijri(year, month, day).to_gregorian().datetuple())
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def month_in(calendar: str, year: int, month: int) -> Interval | None:
    """One month: Gregorian as such, Hijri as its first and last day."""
    if calendar == "gregorian":
        return Interval.month(year, month) if 1 <= year <= 9999 and 1 <= month <= 12 else None
    first = day_in("hijri", year, month, 1)
    if first is None:
        return None
    last = first + timedelta(days=Hijri(year, month, 1).month_length() - 1)
    return Interval.between(Interval.day(first), Interval.day(last))


def year_in(calendar: str, year: int) -> Interval | None:
    """One year: Gregorian as such, Hijri as its first and last day."""
    if calendar == "gregorian":
        return Interval.year(year) if 1 <= year <= 9999 else None
    first, last = month_in("hijri", year, 1), month_in("hijri", year, 12)
    if first is None or last is None or first.earliest is None or last.latest is None:
        return None
    return Interval.between(Interval.day(first.earliest), Interval.day(last.latest))


def year_month(calendar: str, day: date) -> tuple[int, int] | None:
    """The year and month of a calendar that a Gregorian day falls in."""
    if calendar == "gregorian":
        return day.year, day.month
    try:
        hijri = Gregorian.fromdate(day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return hijri.year, hijri.month


def add_months(day: date, months: int) -> date | None:
    """The same day of another month, or that month's last day; ``None`` outside the years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, civil.monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date | None:
    """So many days later; ``None`` outside the years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def feast(calendar: str, year: int, month: int, day: int) -> date | None:
    """The day of a feast in a Gregorian year; the first one where a Hijri feast falls there twice."""
    if calendar == "easter":
        return easter(year) if 1583 <= year <= 4099 else None
    if calendar == "gregorian":
        return day_in("gregorian", year, month, day)
    start = year_month("hijri", date(year, 1, 1)) if 1 <= year <= 9999 else None
    if start is None:
        return None
    days = (day_in("hijri", hijri, month, day) for hijri in (start[0], start[0] + 1))
    return next((found for found in days if found is not None and found.year == year), None)
