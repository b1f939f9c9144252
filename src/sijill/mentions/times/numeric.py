"""Rules for dates written in figures: 29/7/2026, 2015-08-03, 18.2.2013, 2/2013, 2013 - 2016."""

from __future__ import annotations

from sijill.mentions.times.cursor import Cursor
from sijill.mentions.times.partial import Partial
from sijill.mentions.times.parts import DASHES, era_at, year_number_at
from sijill.mentions.times.reading import Anchor, Reading, span, unresolved
from sijill.model import Interval

_STROKES = "/-\\."


def _figures(c: Cursor, at: int) -> tuple[list[str], int]:
    """Up to three numbers joined by one and the same sign, and the position after them."""
    first = c.text(at)
    if "." in first and first.count(".") == 2:
        return first.split("."), at + 1
    numbers, end = [first], at + 1
    sign = c.text(end)
    while len(numbers) < 3 and sign and sign in _STROKES and c.text(end) == sign and c.digits(end + 1) is not None:
        loose = not c.touching(end - 1, end + 2)
        if loose and (sign != "/" or len(c.text(end + 1)) not in {1, 2, 4}):
            break
        numbers.append(c.text(end + 1))
        end += 2
    return numbers, end


def _ymd(numbers: list[str]) -> tuple[int, int, int] | None:
    """Year, month and day out of three numbers; day before month unless that is impossible."""
    if not all(n.isascii() and n.isdigit() for n in numbers):
        return None
    if len(numbers[0]) == 4:
        year, month, day = (int(n) for n in numbers)
    elif len(numbers[2]) in {2, 4} and len(numbers[0]) <= 2 and len(numbers[1]) <= 2:
        day, month, year = (int(n) for n in numbers)
        year += 2000 if len(numbers[2]) == 2 else 0
    else:
        return None
    if month > 12 and day <= 12 and len(numbers[0]) != 4:
        month, day = day, month
    return year, month, day


def numeric_date_at(c: Cursor, at: int, *, sure: bool = False) -> tuple[int, Partial] | None:
    """A full date in figures, or with ``sure`` (a weekday or preposition before it) also a day and month."""
    if c.digits(at) is None and c.text(at).count(".") != 2:
        return None
    numbers, end = _figures(c, at)
    if len(numbers) == 3:
        found = _ymd(numbers)
        if found is None:
            return None
        year, month, day = found
        era, last = era_at(c, end)
        calendar = era or ("hijri" if 1343 <= year <= 1500 else "gregorian")
        return last, Partial(calendar, year=year, month=month, days=(day, day))
    if len(numbers) == 2 and sure and all(len(n) <= 2 for n in numbers) and c.text(end) != ":":
        day, month = int(numbers[0]), int(numbers[1])
        if 1 <= day <= 31 and 1 <= month <= 12:
            return end, Partial(month=month, days=(day, day))
    return None


def rule_numeric_date(c: Cursor, at: int) -> Reading | None:
    """A date in figures. Day and month alone need a preposition or part of the day before them."""
    before = c.lex(at - 1, "in", "since", "until", "day_lead", "part", "to", joined=None, prep=None)
    if before is None and c.lex(at + 3, "to", joined=None):
        before = c.lex(at - 1, "from", joined=None)
    named = before is not None and c.text(at + 1) == "/"
    found = numeric_date_at(c, at, sure=named)
    if found is None:
        return None
    last, partial = found
    if partial.year is not None and partial.build(partial.year, partial.month) is None and not named:
        return Reading(last, "numeric date", unresolved)
    rule = "hijri numeric date" if partial.calendar == "hijri" else "numeric date"
    return Reading(last, rule, partial.resolve, floating=partial.year is None)


def rule_month_year_figures(c: Cursor, at: int) -> Reading | None:
    """A month and year in figures: 2/2013, 2015-08."""
    numbers, end = _figures(c, at)
    if len(numbers) != 2 or not c.touching(at, end):
        return None
    one, two = numbers
    if len(two) == 4 and len(one) <= 2 and c.text(at + 1) in "/-":
        month, year = int(one), int(two)
    elif len(one) == 4 and len(two) == 2 and c.text(at + 1) == "-":
        year, month = int(one), int(two)
    else:
        return None
    if not (1 <= month <= 12 and 1900 <= year <= 2100):
        return None
    return Reading(end, "month in figures", lambda _: Interval.month(year, month), grain="month")


def rule_year_range(c: Cursor, at: int) -> Reading | None:
    """Two years with a dash or stroke between them: 2013 - 2016."""
    first = year_number_at(c, at)
    dash = c.skip_signs(at + 1, DASHES + "/")
    second = year_number_at(c, dash) if first is None or dash > first.last else None
    start, stop = c.digits(at), c.digits(dash)
    if dash == at + 1 or start is None or stop is None or not 1000 <= start < stop <= 2200:
        return None
    if c.text(dash + 1) in {"-", "/"} and c.digits(dash + 2) is not None:
        return None
    last = second.last if second else dash + 1
    calendar = second.calendar if second else "gregorian"
    if stop - start > 100:
        return None

    def resolve(_: Anchor) -> Interval | None:
        return span(
            Partial(calendar or "gregorian", year=start).build(start, None),
            Partial(calendar or "gregorian", year=stop).build(stop, None),
        )

    return Reading(last, "range of years", resolve, kind="range", grain="year")
