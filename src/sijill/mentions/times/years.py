"""Rules for years: by the word for year, by their calendar mark, by their distance, in pairs."""

from __future__ import annotations

from sijill.mentions.times.calendars import year_in
from sijill.mentions.times.cursor import Cursor
from sijill.mentions.times.partial import Partial
from sijill.mentions.times.parts import Year, relative_year_at, year_number_at
from sijill.mentions.times.reading import Anchor, Reading, span
from sijill.model import Interval


def named_year_at(c: Cursor, at: int) -> Year | None:
    """A year after the word for year or by its distance; never the adjective "general"."""
    if c.within(at - 1, "year_adjective_before"):
        return None
    relative = relative_year_at(c, at)
    if relative:
        return relative
    word = c.lex(at, "year_word", joined=None, prep=None)
    return year_number_at(c, word[1]) if word and word[0].value == "year" else None


def bare_year_at(c: Cursor, at: int) -> Year | None:
    """A year in digits that a reader takes for one: from 1900 to 2100, or with its calendar mark."""
    year = year_number_at(c, at)
    if year is None or year.value is None:
        return None
    return year if year.last > at + 1 or 1900 <= year.value <= 2100 else None


def year_reading(year: Year) -> Reading:
    """The whole of a year."""
    partial = Partial(year.calendar or "gregorian", year=year.value, year_shift=year.shift)
    return Reading(year.last, "year", partial.resolve, grain="year")


def rule_year(c: Cursor, at: int) -> Reading | None:
    """A named year: "the year 2014", "last year", "1436 AH"."""
    year = named_year_at(c, at)
    return year_reading(year) if year else None


def rule_bare_year(c: Cursor, at: int) -> Reading | None:
    """A year in digits with its calendar mark, or after a preposition of time or an edge word."""
    year = bare_year_at(c, at)
    if year is None:
        return None
    if year.last == at + 1:
        before = c.lex(at - 1, "in", "since", "until", "edge_noun", "by", "within", "season", joined=None, prep=None)
        if before is None or c.text(year.last) in {":", "/"}:
            return None
        if c.value(year.last, "unit_many"):
            return None
    return year_reading(year)


def rule_between_years(c: Cursor, at: int) -> Reading | None:
    """Two bare years after "between" or "from": "between 2013 and 2016". Two round numbers are a count."""
    lead = c.lex(at, "between", "from", joined=None)
    first = bare_year_at(c, lead[1]) if lead else None
    if first is None or first.value is None:
        return None
    to = c.lex(first.last, "to", joined=None)
    after = to[1] if to else first.last + 1 if c.text(first.last) in c.vocabulary.context["and"] else first.last
    second = bare_year_at(c, after) if after > first.last else None
    if second is None or second.value is None or second.value <= first.value:
        return None
    if first.value % 100 == 0 and second.value % 100 == 0:
        return None
    start, stop = first.value, second.value
    calendar = second.calendar or "gregorian"
    return Reading(
        second.last,
        "between years",
        lambda _: span(year_in(calendar, start), year_in(calendar, stop)),
        kind="range",
        grain="year",
    )


def rule_years(c: Cursor, at: int) -> Reading | None:
    """Several years after a plural or dual: "the years 2013 and 2014"."""
    word = c.lex(at, "year_word", joined=None, prep=None)
    if word is None or word[0].value != "years":
        return None
    first = year_number_at(c, word[1])
    if first is None or first.value is None:
        return None
    start, stop, last = first.value, first.value, first.last
    while (following := _joined_year(c, last)) and following.value is not None:
        stop, last = following.value, following.last
    if stop <= start:
        return year_reading(first)
    calendar = first.calendar or "gregorian"

    def resolve(_: Anchor) -> Interval | None:
        return span(year_in(calendar, start), year_in(calendar, stop))

    return Reading(last, "years", resolve, kind="range", grain="year")


def _joined_year(c: Cursor, at: int) -> Year | None:
    """A year after "and"."""
    return bare_year_at(c, at + 1) if c.text(at) in c.vocabulary.context["and"] else None
