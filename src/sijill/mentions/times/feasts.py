"""Rules for seasons and feasts, which stand for months and days."""

from __future__ import annotations

from datetime import date

from sijill.mentions.times.calendars import add_days, add_months, feast
from sijill.mentions.times.cursor import Cursor
from sijill.mentions.times.numbers import ordinal_at
from sijill.mentions.times.partial import pick
from sijill.mentions.times.parts import SHIFTS, Year, which_at, year_at
from sijill.mentions.times.reading import Anchor, Reading, Resolver
from sijill.model import Interval


def rule_season(c: Cursor, at: int) -> Reading | None:
    """A season as its months; it needs a year or a word for last, this or next."""
    this = c.lex(at, "this", joined=None, prep=None)
    word = c.lex(this[1] if this else at, "season_word", joined=None, prep=None)
    found = c.lex(word[1] if word else this[1] if this else at, "season", joined=None, prep=None)
    if found is None:
        return None
    name, end = str(found[0].value), found[1]
    which = which_at(c, end) if found[0].definite else None
    if this and found[0].definite:
        return Reading(end, "season", _season(c, name, None, "this"), kind="range", grain="season")
    if which and which[0] in SHIFTS:
        return Reading(which[1], "season", _season(c, name, None, which[0]), kind="range", grain="season")
    year = year_at(c, end)
    if year is None or year.calendar == "hijri" or (year.value is None and year.shift is None):
        return None
    return Reading(year.last, "season", _season(c, name, year, ""), kind="range", grain="season")


def _season(c: Cursor, name: str, year: Year | None, which: str) -> Resolver:
    first, length = c.vocabulary.seasons[name]

    def months(number: int) -> Interval | None:
        start = add_months(date(number, 1, 1), first - 1 if first > 0 else first) if 1 <= number <= 9999 else None
        end = add_months(start, length - 1) if start else None
        if start is None or end is None:
            return None
        return Interval.between(Interval.month(start.year, start.month), Interval.month(end.year, end.month))

    def resolve(anchor: Anchor) -> Interval | None:
        if year is not None and year.value is not None:
            return months(year.value)
        if anchor.day is None:
            return None
        if year is not None:
            return months(anchor.day.year + (year.shift or 0))
        around = [m for k in (-1, 0, 1, 2) if (m := months(anchor.day.year + k))]
        if which == "this":
            return pick(around, anchor.day, "", "past")
        return pick(around, anchor.day, which, anchor.prefer)

    return resolve


def rule_feast(c: Cursor, at: int) -> Reading | None:
    """A feast, with or without its year, also its numbered days ("the second day of Eid al-Adha")."""
    number, start = _numbered(c, at)
    found = c.lex(start, "holiday", joined=None, prep=None)
    if found is None:
        return None
    end = found[1]
    which = which_at(c, end)
    year = year_at(c, end) if which is None else None
    if year is not None and (year.calendar == "hijri" or (year.value is None and year.shift is None)):
        year = None
    last = which[1] if which else year.last if year else end
    resolve = _feast(c, str(found[0].value), number - 1, year, which[0] if which else "")
    return Reading(last, "feast", resolve, floating=year is None and which is None)


def _numbered(c: Cursor, at: int) -> tuple[int, int]:
    """Which of a feast's days, and where its name begins."""
    number = ordinal_at(c, at, definite=False)
    days = c.lex(number[1], "feast_days") if number else None
    if number and days and number[0] <= 7:
        return number[0], days[1]
    lead = c.lex(at, "unit_one", joined=None, prep=None)
    numbered = ordinal_at(c, lead[1], definite=True) if lead and lead[0].definite and lead[0].value == "day" else None
    if numbered and numbered[0] <= 7:
        return numbered[0], c.skip(numbered[1], "of")
    return 1, at


def _feast(c: Cursor, name: str, offset: int, year: Year | None, which: str) -> Resolver:
    calendar, month, day = c.vocabulary.holidays[name]

    def on(number: int) -> Interval | None:
        found = feast(calendar, number, month, day) if 1 <= number <= 9999 else None
        moved = add_days(found, offset) if found else None
        return Interval.day(moved) if moved else None

    def resolve(anchor: Anchor) -> Interval | None:
        if year is not None and year.value is not None:
            return on(year.value)
        if anchor.day is None:
            return None
        if year is not None:
            return on(anchor.day.year + (year.shift or 0))
        around = [x for k in range(-2, 3) if (x := on(anchor.day.year + k))]
        return pick(around, anchor.day, which if which != "this" else "", anchor.prefer)

    return resolve
