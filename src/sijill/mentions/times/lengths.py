"""Lengths of time and what counting them from the reference day gives."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sijill.mentions.times.calendars import add_days, add_months
from sijill.mentions.times.cursor import Cursor
from sijill.mentions.times.numbers import cardinal_at
from sijill.mentions.times.vocabulary import Lex
from sijill.model import Interval

_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1.0, "night": 1.0, "week": 7.0, "hour": 1 / 24, "minute": 1 / 1440}


class Length(NamedTuple):
    """A length as said. ``vague`` marks an unspecified plural, ``about`` an approximate number, ``half`` a half more.

    ``single`` marks a bare singular noun, ``definite`` the article on noun or number.
    """

    last: int
    unit: str
    number: int
    vague: bool = False
    about: bool = False
    half: bool = False
    single: bool = False
    definite: bool = False

    @property
    def exact_days(self) -> bool:
        """Whether counting it lands on one exact day."""
        return self.unit in {"day", "night"} and not (self.vague or self.about or self.half)


def length_at(c: Cursor, at: int) -> Length | None:
    """A length of time: "three days", "two weeks", "a month", "some days", "the last 24 hours" without its "last"."""
    about = c.skip(at, "about")
    found = _counted(c, about) or _noun(c, about)
    if found is None or c.within(found.last, "unit_idiom_after") or c.within(at - 1, "unit_idiom_before"):
        return None
    if about > at:
        found = found._replace(about=True)
    half = c.lex(found.last, "clock_minutes", joined=True)
    if half and half[0].value == 30:
        found = found._replace(last=half[1], half=True)
    found = found._replace(last=c.skip(found.last, "of_time"))
    after = c.skip(found.last, "about_after")
    return found._replace(last=after, about=True) if after > found.last else found


def _counted(c: Cursor, at: int) -> Length | None:
    """A number and its unit: "24 hours", "three days", "the three days"; also "some days"."""
    few = c.lex(at, "few_lead")
    if few:
        unit = c.lex(few[1], "unit_many")
        return Length(unit[1], str(unit[0].value), few_means(c, unit[0].value), vague=True) if unit else None
    number = cardinal_at(c, at)
    if number is None:
        return None
    unit = c.lex(number[1], "unit_many", "unit_one")
    if unit is None or (number[0] == 1):
        return None
    first = c.lex(at, "cardinal", "article")
    definite = unit[0].definite or bool(first and (first[0].definite or first[0].kind == "article"))
    return Length(unit[1], str(unit[0].value), number[0], definite=definite)


def _noun(c: Cursor, at: int) -> Length | None:
    """A unit by itself: dual, plural with or without a number after it, or singular ("a month", "one day")."""
    two = c.lex(at, "unit_two")
    if two:
        return Length(two[1], str(two[0].value), 2, definite=two[0].definite)
    many = c.lex(at, "unit_many")
    if many:
        plural = _plural(c, many[0].value, many[1], definite=many[0].definite)
        named = plural.vague and plural.unit != "minute" and _named_after(c, plural.last)
        return None if named else plural
    one = c.lex(at, "unit_one")
    if one and not one[0].definite and not _named_after(c, one[1]) and not _holding(c, one):
        return Length(c.skip(one[1], "ones"), str(one[0].value), 1, single=True)
    return None


def _named_after(c: Cursor, at: int) -> bool:
    """Whether a name follows that makes a period out of the unit ("the month of Rajab", "the days of the feast")."""
    if c.lex(at, "which") or c.lex(at, "ones", "few", "about_after"):
        return False
    if c.digits(at) is not None or c.lex(at, "month", "weekday", "day", "holiday", "season", prep=None):
        return True
    return c.text(at).startswith(c.vocabulary.article)


def _holding(c: Cursor, one: tuple[Lex, int]) -> bool:
    """Whether the word for decade is rather "the holding of" what is named after it."""
    after = c.text(one[1])
    return one[0].value == "decade" and after[:1].isalpha() and after not in c.words


def _plural(c: Cursor, unit: str, at: int, *, definite: bool) -> Length:
    """A plural: with a number after it when definite ("the three weeks"), else vague ("days", "the few weeks")."""
    number = c.lex(at, "cardinal") if definite else None
    if number and number[0].definite and number[0].value > 2:
        tens = c.lex(number[1], "cardinal", joined=True) if number[0].value < 10 else None
        if tens and tens[0].definite and tens[0].value >= 20:
            return Length(tens[1], unit, int(number[0].value + tens[0].value), definite=True)
        return Length(number[1], unit, int(number[0].value), definite=True)
    digits = c.digits(c.skip(at, "article")) if c.lex(at, "article") else None
    if digits and definite:
        return Length(at + 2, unit, digits, definite=True)
    return Length(c.skip(at, "few"), unit, few_means(c, unit), vague=True, definite=definite)


def few_means(c: Cursor, unit: str) -> int:
    """How many an unspecified plural is given."""
    return c.vocabulary.few_means[unit]


def moved(day: date, length: Length, sign: int) -> date | None:
    """The day so far before (-1) or after (+1) another; hours round to whole days, less than one is the same day."""
    if length.unit in _MONTHS:
        step = _MONTHS[length.unit]
        return add_months(day, sign * (length.number * step + (step // 2 if length.half else 0)))
    days = length.number * _DAYS[length.unit] + (_DAYS[length.unit] / 2 if length.half else 0)
    return add_days(day, sign * int(days + 1e-9))


def point(day: date, length: Length, sign: int) -> Interval | None:
    """A length before or after a day, no finer than its unit: days exact, all else with ``~``."""
    found = moved(day, length, sign)
    if found is None:
        return None
    if length.unit == "month":
        return Interval.month(found.year, found.month, approx=True)
    if length.unit in {"year", "decade", "century"}:
        about = length.half or (length.unit == "year" and length.number == 1)
        return _approx_month(found) if about else Interval.year(found.year, approx=True)
    return Interval.day(found, approx=not length.exact_days and found != day)


def _approx_month(day: date) -> Interval:
    return Interval.month(day.year, day.month, approx=True)


def stretch(day: date, length: Length, sign: int, *, approx_far: bool = True) -> Interval | None:
    """From a length before a day up to it, or from a day to a length after it; vague lengths blur both ends.

    A stretch of some months, less than a year, begins on a day, roughly, since it ends on one.
    """
    if sign > 0 and length.vague and length.unit in {"hour", "minute"}:
        return Interval.day(day, approx=True)
    if length.vague and length.unit == "minute":
        return Interval.day(day)
    short = length.unit == "month" and length.number < _MONTHS["year"] and not length.vague
    start = moved(day, length, sign) if short and sign < 0 else None
    far = Interval.day(start, approx=True) if start else point(day, length, sign)
    if far is None:
        return None
    if approx_far and not far.approximate and far.earliest:
        far = Interval.day(far.earliest, approx=True)
    near = Interval.day(day, approx=length.vague)
    return Interval.between(far, near) if sign < 0 else Interval.between(near, far)
