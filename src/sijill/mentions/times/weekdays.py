"""Rules for weekday names and what they mean next to the publication date."""

from __future__ import annotations

from typing import NamedTuple

from sijill.mentions.times.calendars import add_days
from sijill.mentions.times.cursor import Cursor
from sijill.mentions.times.parts import SHIFTS, which_at
from sijill.mentions.times.reading import Anchor
from sijill.model import Interval


class Weekday(NamedTuple):
    """A weekday as said: 0 is Monday. ``which`` is last, this or next; ``week`` counts weeks from the reference's."""

    last: int
    value: int
    which: str = ""
    week: int | None = None


def weekday_at(c: Cursor, at: int) -> Weekday | None:
    """A weekday name with what qualifies it; ``None`` where the name is part of another (a market, a surname)."""
    this = c.lex(at, "this", joined=None, prep=None)
    at = this[1] if this else at
    lead = c.lex(at, "day_lead", joined=None, prep=None)
    start = lead[1] if lead else at
    bare = c.lex(start, "weekday_bare", joined=None)
    if bare and (week := _week_at(c, bare[1])):
        return Weekday(week[1], int(bare[0].value), week=week[0])
    found = c.lex(start, "weekday", joined=None, prep=None)
    if found is None:
        return None
    if not lead and not this and not _is_day(c, start, found[1]):
        return None
    value, end = int(found[0].value), found[1]
    which = which_at(c, end)
    if which:
        return Weekday(which[1], value, which=which[0])
    week = _week_at(c, c.skip(end, "of"))
    if week:
        return Weekday(week[1], value, week=week[0])
    return Weekday(end, value)


def _is_day(c: Cursor, start: int, end: int) -> bool:
    """Whether the words around a bare weekday name leave it a day."""
    if c.within(start - 1, "weekday_name_before") or c.within(end, "weekday_name_after"):
        return False
    return not c.within(start, "weekday_ambiguous") or c.value(start - 1, "part") is not None


def _week_at(c: Cursor, at: int) -> tuple[int, int] | None:
    """How many weeks from the reference's week, and the position after ("of last week", "of this week")."""
    this = c.lex(at, "this", prep=None)
    if this and (word := c.lex(this[1], "week_of")):
        return 0, word[1]
    word = c.lex(at, "week_of", prep=None)
    which = which_at(c, word[1]) if word else None
    return (SHIFTS[which[0]], which[1]) if which and which[0] in SHIFTS else None


def resolve_weekday(day: Weekday, anchor: Anchor) -> Interval | None:
    """The day it names; weeks begin on Monday.

    Unqualified it is the latest such day up to and including the reference, or with future preference the first
    one after it. "Last" is before the reference, "next" after it.
    """
    if anchor.day is None or day.which == "following":
        return None
    if day.week is not None:
        found = add_days(anchor.day, 7 * day.week + day.value - anchor.day.weekday())
        return Interval.day(found) if found else None
    back = (anchor.day.weekday() - day.value) % 7
    if day.which in {"last", "before_last"}:
        back = (back or 7) - 7 * (SHIFTS[day.which] + 1)
    elif day.which == "next" or anchor.prefer == "future":
        back -= 7
    found = add_days(anchor.day, -back)
    return Interval.day(found) if found else None
