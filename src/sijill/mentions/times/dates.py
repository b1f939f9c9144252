"""Rules for calendar dates written in words: day, month and year in any completeness, and weekdays."""

from __future__ import annotations

from typing import NamedTuple

from sijill.mentions.times.cursor import Cursor
from sijill.mentions.times.numbers import ordinal_at
from sijill.mentions.times.numeric import numeric_date_at, rule_numeric_date
from sijill.mentions.times.partial import Partial
from sijill.mentions.times.parts import (
    CLOSING,
    COMMAS,
    OPENING,
    SHIFTS,
    Month,
    Year,
    days_at,
    month_at,
    which_at,
    year_at,
    year_number_at,
)
from sijill.mentions.times.reading import Anchor, Grain, Reading, Resolver
from sijill.mentions.times.weekdays import Weekday, resolve_weekday, weekday_at
from sijill.model import Interval

_WEEKS = 5
"""An ordinal after a weekday up to this number may count weekdays; above it, it is a day of the month."""


class Dated(NamedTuple):
    """A partial date and where it ends."""

    last: int
    partial: Partial
    sure: bool


def dated_at(c: Cursor, at: int) -> Dated | None:
    """Day, month and year from a position on, without a weekday: "15 and 16 July", "July 13-15", "May 2013"."""
    days = days_at(c, at)
    if days:
        month = month_at(c, c.skip(days[1], "of")) or _current_month_at(c, days[1])
        return _with_year(c, month, days[0]) if month else None
    month = month_at(c, at)
    if month is None:
        return None
    after = days_at(c, month.last) if month.value is not None else None
    if after and (after[0][0] != after[0][1] or year_number_at(c, c.skip_signs(after[1], COMMAS))):
        return _with_year(c, month._replace(last=after[1]), after[0])
    return _with_year(c, month, None)


def _current_month_at(c: Cursor, at: int) -> Month | None:
    """The month of the reference, where the word for month is left out: "the seventh of the current"."""
    which = which_at(c, c.skip(at, "of")) if c.skip(at, "of") > at else None
    return Month(which[1], "gregorian", None, 0, True) if which and which[0] == "this" else None


def _with_year(c: Cursor, month: Month, days: tuple[int, int] | None) -> Dated:
    """Add the year, and "last" or "current", that follow a month."""
    partial = Partial(month.calendar, month=month.value, month_shift=month.shift, days=days)
    sure, end = month.sure or days is not None, month.last
    if month.shift is None:
        year = year_at(c, end)
        if year:
            partial = _partial_with(partial, year)
            return Dated(year.last, partial, True)
        which = which_at(c, end)
        if which and which[0] in {*SHIFTS, "following"}:
            return Dated(which[1], partial._replace(which=which[0]), True)
        if (same := c.lex(end, "same")) is not None:
            return Dated(same[1], partial, sure)
    return Dated(end, partial, sure)


def _partial_with(partial: Partial, year: Year) -> Partial:
    """Give a date its year, which for a Hijri month may be a Gregorian one."""
    if partial.calendar == "hijri" and year.calendar == "gregorian":
        return partial._replace(gregorian_year=year.value)
    if year.value is None and year.shift is None:
        return partial._replace(which="other")
    return partial._replace(year=year.value, year_shift=year.shift)


def has_evidence(c: Cursor, at: int, dated: Dated) -> bool:
    """Whether an ambiguous month name stands where only a time can: after a preposition of time or an edge word."""
    if dated.sure:
        return True
    if c.text(at) in c.vocabulary.strong_months:
        return False
    own = c.lex(at, "month", prep=None, joined=None)
    if own and (own[0].prep == "in" or (own[0].joined and c.value(at - 1, "month") is not None)):
        return True
    before = c.lex(at - 1, "in", "since", "within", "until", "edge_noun", "by", "between", joined=None, prep=None)
    return before is not None


def rule_date(c: Cursor, at: int) -> Reading | None:
    """A day or month by name, with or without year: "24 July", "the first of Shawwal", "May 2013"."""
    dated = dated_at(c, at)
    if dated is None or not has_evidence(c, at, dated):
        return None
    if _is_name(c, at, dated):
        return None
    return _with_other_calendar(c, _reading(dated.last, dated.partial, "date"))


def _is_name(c: Cursor, at: int, dated: Dated) -> bool:
    """Whether the date is the name of a street, a brigade, a revolution or an outlet."""
    if c.within(dated.last, "month_name_after"):
        return True
    return c.within(at - 1, "month_name_before") and dated.partial.year is None and not dated.partial.which


def name_end(c: Cursor, at: int) -> int:
    """The position after a date that is a name, or the same position."""
    if not c.within(at - 1, "month_name_before"):
        return at
    dated = dated_at(c, at)
    return dated.last if dated is not None and _is_name(c, at, dated) else at


def rule_figures(c: Cursor, at: int) -> Reading | None:
    """A date in figures, and the same day in the other calendar after it."""
    found = rule_numeric_date(c, at)
    return _with_other_calendar(c, found) if found else None


def rule_weekday(c: Cursor, at: int) -> Reading | None:
    """A weekday, alone or with the date that it falls on: "Thursday", "last Thursday", "Saturday 7 November 2015"."""
    day = weekday_at(c, at)
    if day is None:
        return None
    date = date_after_weekday(c, day)
    if date:
        return date
    return Reading(day.last, "weekday", lambda anchor: resolve_weekday(day, anchor), floating=True)


def date_after_weekday(c: Cursor, day: Weekday) -> Reading | None:
    """The date after a weekday: after a comma, in brackets, after "corresponding to", or directly."""
    at = c.skip_signs(day.last, COMMAS)
    opened = c.skip_signs(at, OPENING)
    start = c.skip(opened, "corresponding")
    start = c.skip(c.skip(start, "in"), "in") if start == opened else c.skip(start, "in")
    numeric = numeric_date_at(c, start, sure=True)
    if numeric is not None:
        last, partial = numeric
    else:
        dated = dated_at(c, start)
        if dated is not None and dated.partial.days is not None:
            last, partial = dated.last, dated.partial
        elif dated is None and (number := ordinal_at(c, day.last, definite=True)) and number[0] > _WEEKS:
            last, partial = number[1], Partial(days=(number[0], number[0]))
        else:
            return None
    last = c.skip_signs(last, CLOSING) if opened > at else last
    if partial.days is not None and partial.days[0] == partial.days[1]:
        partial = partial._replace(weekday=day.value)
    return _with_other_calendar(c, _reading(last, partial, "weekday date"))


def _reading(last: int, partial: Partial, rule: str) -> Reading:
    fixed = (partial.which or None, partial.year, partial.year_shift, partial.month_shift, partial.gregorian_year)
    floating = all(part is None for part in fixed)
    grain: Grain = "day" if partial.days else "month"
    several = partial.days is not None and partial.days[0] != partial.days[1]
    rule = f"hijri {rule}" if partial.calendar == "hijri" else rule
    return Reading(last, rule, partial.resolve, kind="range" if several else "point", grain=grain, floating=floating)


def _with_other_calendar(c: Cursor, first: Reading) -> Reading:
    """The same day in the other calendar after it ("5 Muharram 1437, corresponding to 18 October")."""
    opened = c.skip_signs(c.skip_signs(first.last, COMMAS), OPENING)
    start = c.skip(opened, "corresponding")
    sign = c.skip_signs(first.last, "/=-")
    if start == opened and sign == first.last:
        return first
    by_sign = start == opened
    start = sign if by_sign else c.skip(start, "in")
    other = dated_at(c, start)
    numeric = numeric_date_at(c, start, sure=True)
    if numeric is not None:
        last, partial = numeric
    elif other is not None and other.partial.days:
        last, partial = other.last, other.partial
    else:
        return first
    if by_sign and (partial.calendar == "hijri") == ("hijri" in first.rule):
        return first
    last = c.skip_signs(last, CLOSING) if c.text(opened - 1) in OPENING and opened > first.last else last
    return Reading(last, "date in two calendars", _both(first, partial), grain=first.grain)


def _both(first: Reading, second: Partial) -> Resolver:
    """Resolve two namings of one day: whichever the text fixes lends its year to the other; Gregorian wins."""

    def resolve(anchor: Anchor) -> Interval | None:
        one = first.resolve(anchor)
        if one and second.calendar == "hijri":
            return one
        near = Anchor(one.latest, "past") if one and one.latest else anchor
        two = second.resolve(near._replace(prefer="future"))
        before = second.resolve(near)
        if one and one.earliest:
            found = [x for x in (two, before) if x and x.earliest]
            return min(found, key=lambda x: abs((x.earliest - one.earliest).days), default=one)  # type: ignore[operator]
        return before

    return resolve
