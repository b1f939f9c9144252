"""Rules for parts of a month, week or year: its beginning, middle, end, halves, and numbered days and weeks."""

from __future__ import annotations

from datetime import date, timedelta

from sijill.mentions.times.cursor import Cursor
from sijill.mentions.times.dates import dated_at
from sijill.mentions.times.numbers import ordinal_at
from sijill.mentions.times.reading import Anchor, Grain, Reading, Resolver
from sijill.mentions.times.relative import rule_unit, unit_resolver
from sijill.mentions.times.years import bare_year_at, named_year_at, year_reading
from sijill.model import Interval

_DAY = timedelta(days=1)


def period_at(c: Cursor, at: int, *, bare_year: bool = True) -> Reading | None:
    """A month, week or year that something can be a part of; a bare "the year" is the reference's."""
    dated = dated_at(c, at)
    if dated and dated.partial.days is None:
        part = dated.partial
        floating = not part.which and part.year is None and part.year_shift is None and part.month_shift is None
        return Reading(dated.last, "month", dated.partial.resolve, grain="month", floating=floating)
    year = named_year_at(c, at) or (bare_year_at(c, at) if bare_year else None)
    if year:
        return year_reading(year)
    unit = rule_unit(c, at)
    if unit:
        return unit if unit.grain in {"week", "month", "year"} else None
    bare = c.lex(at, "unit_one")
    if bare and bare[0].definite and bare[0].value in {"week", "month", "year"}:
        name = str(bare[0].value)
        return Reading(bare[1], f"this {name}", unit_resolver(name, 0), grain=name)  # type: ignore[arg-type]
    return None


def rule_edge(c: Cursor, at: int) -> Reading | None:
    """The beginning, middle or end of a period: "the start of this year", "mid July", "late March"."""
    lead = c.lex(at, "edge_noun", joined=None, prep=None)
    if lead is None:
        return None
    shapes = c.vocabulary.edges[str(lead[0].value)]
    period = period_at(c, c.skip(lead[1], "of"), bare_year="bare" not in shapes)
    if period is None:
        return None
    shape = shapes.get(period.grain)
    if shape is None:
        return None
    rule = f"{lead[0].value} of {period.grain}"
    return period._replace(rule=rule, resolve=_part_of(period, shape), grain=_grain(period.grain))


def _grain(grain: Grain) -> Grain:
    return "month" if grain == "year" else "day"


def _part_of(period: Reading, shape: str) -> Resolver:
    """Cut a part out of a period by its shape ("1-10", "15~", "end~")."""
    approx = shape.endswith("~")
    first, _, last = shape.rstrip("~").partition("-")
    last = last or first

    def resolve(anchor: Anchor) -> Interval | None:
        whole = period.resolve(anchor._replace(prefer="future") if period.grain == "week" else anchor)
        if whole is None or whole.earliest is None or whole.latest is None:
            return None
        if period.grain == "year":
            return _months_of(whole, int(first), int(last), approx)
        start, end = (_day_of(whole.earliest, whole.latest, word) for word in (first, last))
        if start == end:
            return Interval.day(start, approx=approx)
        return Interval.between(Interval.day(start), Interval.day(end))

    return resolve


def _day_of(first: date, last: date, word: str) -> date:
    """A numbered day of a stretch, or its last."""
    return last if word == "end" else min(first + (int(word) - 1) * _DAY, last)


def _months_of(year: Interval, first: int, last: int, approx: bool) -> Interval | None:
    """Numbered months of a year; of a Hijri year, the twelfths of its days."""
    if year.earliest is None or year.latest is None:
        return None
    if len(year.edtf) == 4:
        number = year.earliest.year
        start, end = Interval.month(number, first, approx=approx), Interval.month(number, last, approx=approx)
        return start if first == last else Interval.between(start, end)
    days = (year.latest - year.earliest).days + 1
    start_day = year.earliest + timedelta(days=(first - 1) * days // 12)
    end_day = year.earliest + timedelta(days=last * days // 12 - 1)
    return Interval.between(Interval.day(start_day, approx=True), Interval.day(end_day, approx=True))


def rule_fraction(c: Cursor, at: int) -> Reading | None:
    """Halves, thirds and quarters: "the first half of 2015", "the last quarter of the year"."""
    part = c.lex(at, "half", joined=None, prep=None)
    if part is None or not part[0].definite:
        return None
    pieces = int(part[0].value)
    ordinal = ordinal_at(c, part[1], definite=True)
    final = c.lex(part[1], "final")
    if ordinal is None and final is None:
        return None
    number, end = (ordinal[0], ordinal[1]) if ordinal else (pieces, final[1])  # type: ignore[index]
    of = c.skip(end, "of")
    period = period_at(c, of)
    if period is None or number > pieces or period.grain == "week":
        return None

    def resolve(anchor: Anchor) -> Interval | None:
        whole = period.resolve(anchor)
        if whole is None or whole.earliest is None or whole.latest is None:
            return None
        if period.grain == "year":
            return _months_of(whole, (number - 1) * 12 // pieces + 1, number * 12 // pieces, False)
        days = 30
        start = whole.earliest + (number - 1) * days // pieces * _DAY
        end_day = whole.latest if number == pieces else whole.earliest + (number * days // pieces - 1) * _DAY
        return Interval.between(Interval.day(start), Interval.day(end_day))

    return period._replace(rule="fraction of a period", resolve=resolve, grain="other", kind="range")
