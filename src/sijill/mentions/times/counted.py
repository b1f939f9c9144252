"""Rules that count days, weekdays and weeks inside a month: "the third Tuesday of September 2014"."""

from __future__ import annotations

from datetime import date, timedelta

from sijill.mentions.times.calendars import add_days
from sijill.mentions.times.cursor import Cursor
from sijill.mentions.times.dates import rule_weekday
from sijill.mentions.times.edges import period_at
from sijill.mentions.times.numbers import ordinal_at, tens_at
from sijill.mentions.times.parts import year_at
from sijill.mentions.times.reading import Anchor, Reading, Resolver
from sijill.model import Interval

_LAST = -1


def rule_counted(c: Cursor, at: int) -> Reading | None:
    """A numbered or last day, weekday or week of a month, the number before or after the noun."""
    found = _number_first(c, at) or _noun_first(c, at)
    if found is None:
        return None
    number, what, end = found
    period = period_at(c, c.skip(end, "of"))
    if period is None or period.grain != "month":
        return None
    last = period.last
    resolve = period.resolve
    year = year_at(c, last)
    if year and year.shift is not None:
        resolve, last = _in_year(resolve, year.shift), year.last
    return Reading(
        last, "counted in month", _counted(resolve, number, what), grain="day" if what != "week" else "week"
    )


def rule_weekday_or_counted(c: Cursor, at: int) -> Reading | None:
    """A weekday and an ordinal: that day of the month where the weekday agrees, else the so-manieth such weekday."""
    date_reading, counted = rule_weekday(c, at), rule_counted(c, at)
    if date_reading is None or counted is None or date_reading.last != counted.last:
        return None
    weekday = c.lex(at, "weekday", joined=None, prep=None)
    named, as_date, as_counted = weekday[0].value if weekday else None, date_reading.resolve, counted.resolve

    def resolve(anchor: Anchor) -> Interval | None:
        found = as_date(anchor)
        return found if found and found.earliest and found.earliest.weekday() == named else as_counted(anchor)

    return date_reading._replace(rule="weekday, ordinal", resolve=resolve)


def _number_first(c: Cursor, at: int) -> tuple[int, str | int, int] | None:
    """The number before the noun: "third Tuesday", "last week", "first day"."""
    last = c.lex(at, "last_n", joined=None, prep=None)
    ordinal = None if last else ordinal_at(c, at, joined=None, definite=False)
    if last is None and ordinal is None:
        return None
    number, end = (_LAST, last[1]) if last else (ordinal[0], ordinal[1])  # type: ignore[index]
    weekday = c.lex(c.skip(end, "day_lead"), "weekday_bare", "weekday")
    if weekday:
        return number, int(weekday[0].value), weekday[1]
    unit = c.lex(end, "unit_one")
    if unit and unit[0].value in {"day", "week"} and not unit[0].definite:
        return number, str(unit[0].value), unit[1]
    following = c.lex(end, "month", prep=None, joined=False)
    if following and number == 1 and c.text(at - 1) and c.lex(at - 1, "in", joined=None):
        return number, "day", end
    return None


def _noun_first(c: Cursor, at: int) -> tuple[int, str | int, int] | None:
    """The number after the noun: "the Tuesday the third", "the last day", "the first week"."""
    noun = c.lex(at, "weekday", joined=None, prep=None)
    unit = None if noun else c.lex(at, "unit_one", joined=None, prep=None)
    if noun is None and (unit is None or not unit[0].definite or unit[0].value not in {"day", "week"}):
        return None
    what, end = (int(noun[0].value), noun[1]) if noun else (str(unit[0].value), unit[1])  # type: ignore[index]
    ordinal = ordinal_at(c, end, definite=True)
    final = c.lex(end, "final")
    if ordinal and ordinal[0] <= (31 if what == "day" else 5):
        return ordinal[0], what, ordinal[1]
    return (_LAST, what, final[1]) if final else None


def _in_year(resolve: Resolver, shift: int) -> Resolver:
    """Move a month to the reference's year plus ``shift``."""

    def moved(anchor: Anchor) -> Interval | None:
        found = resolve(anchor)
        if found is None or found.earliest is None or anchor.day is None or len(found.edtf) != 7:
            return None
        year = anchor.day.year + shift
        return Interval.month(year, found.earliest.month) if 1 <= year <= 9999 else None

    return moved


def _counted(resolve: Resolver, number: int, what: str | int) -> Resolver:
    """Count inside the month that ``resolve`` gives."""

    def found(anchor: Anchor) -> Interval | None:
        month = resolve(anchor)
        if month is None or month.earliest is None or month.latest is None:
            return None
        days = [month.earliest + timedelta(days=k) for k in range((month.latest - month.earliest).days + 1)]
        if what == "week":
            return _week(days, number)
        fitting = [day for day in days if what == "day" or day.weekday() == what]
        index = number if number == _LAST else number - 1
        return Interval.day(fitting[index]) if -1 <= index < len(fitting) else None

    return found


def _week(days: list[date], number: int) -> Interval | None:
    """The so-manieth seven days of a month, or its last seven; where a week begins is left approximate."""
    first = len(days) - 7 if number == _LAST else 7 * (number - 1)
    if not 0 <= first < len(days) or number > 5:
        return None
    start, end = days[first], days[min(first + 6, len(days) - 1)]
    return Interval.between(Interval.day(start, approx=True), Interval.day(end, approx=True))


_IN_A_ROW = {"day": 1, "night": 1, "week": 7}
"""Units that are counted on ("for the third night"), in days."""


def rule_for_the_nth(c: Cursor, at: int) -> Reading | None:
    """For the third day, for the second week running: from the first of them up to the reference."""
    unit = c.lex(at, "unit_one", joined=None, prep="to")
    if unit is None or not (unit[0].definite or unit[0].value == "night") or unit[0].value not in _IN_A_ROW:
        return None
    article = c.skip(unit[1], "article")
    number = c.digits(article, longest=3) if article > unit[1] or c.within(unit[1] + 1, "in_a_row") else None
    ordinal = (number, article + 1) if number else ordinal_at(c, unit[1], definite=True) or tens_at(c, unit[1])
    if ordinal is None or ordinal[0] < 2:
        return None
    back = (ordinal[0] - 1) * _IN_A_ROW[unit[0].value]
    shift = next((int(c.value(k, "day")) for k in range(at - 1, at - 4, -1) if c.value(k, "day") is not None), 0)

    def resolve(anchor: Anchor) -> Interval | None:
        end = add_days(anchor.day, min(shift, 0)) if anchor.day else None
        start = add_days(end, -back) if end else None
        if start is None or end is None:
            return None
        return Interval.between(Interval.day(start, approx=back >= 7 and unit[0].value == "week"), Interval.day(end))

    return Reading(ordinal[1], "for the nth", resolve, kind="range", grain="other")
