"""Parts that dates are put together from: a year, a month, days of a month, and the word for last or next."""

from __future__ import annotations

from typing import NamedTuple

from sijill.mentions.times.cursor import Cursor
from sijill.mentions.times.numbers import cardinal_at, ordinal_at

COMMAS = ",\u060c"
OPENING = '([\u00ab"'
CLOSING = ')]\u00bb"'
DASHES = "-\u2013\u2014\u2212\u0640"
SHIFTS = {"before_last": -2, "last": -1, "this": 0, "next": 1}


class Year(NamedTuple):
    """A year as said: its number, or how far it lies from the reference's year. ``last`` is where it ends.

    With neither it is a year that the story names elsewhere ("of the same year").
    """

    last: int
    value: int | None = None
    shift: int | None = None
    calendar: str | None = None


class Month(NamedTuple):
    """A month as said. ``sure`` tells that nothing else can be meant, so no further evidence is needed."""

    last: int
    calendar: str
    value: int | None
    shift: int | None
    sure: bool


def which_at(c: Cursor, at: int, *, definite: bool = True) -> tuple[str, int] | None:
    """The word for last, this, next or following."""
    found = c.lex(at, "which")
    if found is None or (definite and not found[0].definite and found[0].value != "before_last"):
        return None
    return str(found[0].value), found[1]


def era_at(c: Cursor, at: int) -> tuple[str | None, int]:
    """The mark of the calendar after a year, if one stands there."""
    found = c.lex(at, "era")
    if found is None:
        return None, at
    return str(found[0].value), found[1]


def year_number_at(c: Cursor, at: int) -> Year | None:
    """A year in digits with or without its calendar mark. Without one, 1343 to 1500 is read as Hijri."""
    at = c.skip(at, "article")
    value = c.digits(at)
    if value is None or not 1000 <= value <= 2200:
        return None
    era, end = era_at(c, at + 1)
    if era is None:
        era = "hijri" if 1343 <= value <= 1500 else "gregorian"
    if c.text(at + 1) in {"%", "/"} and c.touching(at, at + 2):
        return None
    return Year(end, value=value, calendar=era)


def relative_year_at(c: Cursor, at: int) -> Year | None:
    """A year named by its distance ("last year", "this year", "the current year")."""
    this = c.lex(at, "this", prep=None)
    if this and (word := c.lex(this[1], "year_word")) and word[0].definite and word[0].value == "year":
        return Year(word[1], shift=0)
    word = c.lex(at, "year_word", prep=None)
    if word is None or not word[0].definite or word[0].value != "year":
        return None
    which = which_at(c, word[1])
    if which and which[0] in SHIFTS:
        return Year(which[1], shift=SHIFTS[which[0]])
    return None


def other_year_at(c: Cursor, at: int) -> Year | None:
    """The same year, that year, the following year: one that the story names elsewhere."""
    that = c.lex(at, "that", prep=None)
    word = c.lex(that[1] if that else at, "year_word", prep=None)
    if word is None or not word[0].definite:
        return None
    same = c.lex(word[1], "same")
    which = which_at(c, word[1])
    if same or (which and which[0] == "following"):
        return Year(same[1] if same else which[1] if which else word[1])
    return Year(word[1]) if that else None


def year_at(c: Cursor, at: int) -> Year | None:
    """A year after a month or a season: bare, after "of", after the word for year, or by its distance."""
    at = c.skip_signs(at, COMMAS)
    start = c.skip(at, "of")
    relative = relative_year_at(c, start) or other_year_at(c, start)
    if relative:
        return relative
    word = c.lex(start, "year_word", prep=None)
    if word:
        return year_number_at(c, word[1])
    return year_number_at(c, at)


def month_at(c: Cursor, at: int) -> Month | None:
    """A month: by name (also by two names), by number after the word for month, or by its distance."""
    this = c.lex(at, "this", prep=None)
    if this and (word := c.lex(this[1], "month_word")) and word[0].definite:
        return Month(word[1], "gregorian", None, 0, True)
    word = c.lex(at, "month_word", prep=None)
    if word and word[0].value == "month":
        return _after_month_word(c, word[1], definite=word[0].definite)
    return month_name_at(c, at)


def _after_month_word(c: Cursor, at: int, *, definite: bool) -> Month | None:
    """What follows the word for month: a name, a number, an ordinal, or last and next."""
    if definite:
        which = which_at(c, at)
        if which and which[0] in SHIFTS:
            return Month(which[1], "gregorian", None, SHIFTS[which[0]], True)
        ordinal = ordinal_at(c, at, definite=True)
        return Month(ordinal[1], "gregorian", ordinal[0], None, True) if ordinal and ordinal[0] <= 12 else None
    named = month_name_at(c, at)
    if named:
        return named._replace(sure=True)
    number = cardinal_at(c, at)
    if number and 1 <= number[0] <= 12:
        return Month(number[1], "gregorian", number[0], None, True)
    return None


def month_name_at(c: Cursor, at: int) -> Month | None:
    """A month by name. A second name of the same month, after a stroke or in brackets, belongs to it."""
    found = c.lex(at, "month", prep=None, joined=None)
    if found is None:
        return None
    (calendar, value), end = found[0].value, found[1]
    single = end == at + 1
    name = c.text(at)
    sure = not single or (name not in c.vocabulary.weak_months and name not in c.vocabulary.strong_months)
    sign = c.skip_signs(end, "/\\|" + OPENING + DASHES)
    second = c.lex(sign, "month", joined=False)
    half = sign == end + 1 and value in c.vocabulary.half_months.get(c.text(sign), ())
    if (second and second[0].value == (calendar, value) and sign <= end + 1) or (half and not second):
        end, sure = second[1] if second else sign + 1, True
        if c.text(sign - 1) in OPENING:
            end = c.skip_signs(end, CLOSING)
    return Month(end, calendar, value, None, sure)


def day_number_at(c: Cursor, at: int, *, joined: bool = False) -> tuple[int, int] | None:
    """A day of the month: digits or an ordinal from 1 to 31, with what leads it ("the day", "the 15")."""
    lead = c.lex(at, "day_lead", prep=None, joined=joined)
    if lead and (found := _number(c, lead[1])):
        return found
    return _number(c, at, joined=joined)


def _number(c: Cursor, at: int, *, joined: bool = False) -> tuple[int, int] | None:
    digits_at = c.skip(at, "article")
    value = c.digits(digits_at, longest=2)
    end = digits_at + 1
    if value is None:
        found = ordinal_at(c, at, joined=joined)
        if found is None:
            return None
        value, end = found
        end = c.lex(end, "unit_one")[1] if _is_day(c, end) else end  # type: ignore[index]
    return (value, end) if 1 <= value <= 31 else None


def _is_day(c: Cursor, at: int) -> bool:
    found = c.lex(at, "unit_one")
    return bool(found and found[0].value == "day" and not found[0].definite)


def days_at(c: Cursor, at: int) -> tuple[tuple[int, int], int] | None:
    """One day of the month, or several: "13-15", "13 to 15", "15 and 16 and 17". Clock times are no days."""
    first = day_number_at(c, at)
    if first is None or c.text(first[1]) == ":":
        return None
    value, end = first
    latest = value
    while (following := _second_day(c, end)) and following[0] > latest:
        latest, end = following
    return (value, latest), end


def _second_day(c: Cursor, at: int) -> tuple[int, int] | None:
    """The day that a range goes to, or the one that "and" adds."""
    dash = c.skip_signs(at, DASHES)
    if dash > at:
        return day_number_at(c, dash)
    to = c.lex(at, "to", joined=None)
    if to:
        return day_number_at(c, to[1])
    word = c.text(at)
    if word and word in c.vocabulary.context["and"] and c.digits(at + 1, longest=2) is not None:
        return day_number_at(c, at + 1)
    return day_number_at(c, at, joined=True)
