"""Rules that count from the publication date: last month, the past weeks, three days ago, within two weeks."""

from __future__ import annotations

from datetime import date

from sijill.mentions.times.calendars import add_days, add_months
from sijill.mentions.times.cursor import Cursor
from sijill.mentions.times.lengths import Length, length_at, moved, point, stretch
from sijill.mentions.times.numbers import ordinal_at
from sijill.mentions.times.parts import SHIFTS, which_at
from sijill.mentions.times.reading import Anchor, Grain, Reading, Resolver, unresolved
from sijill.model import Interval

HALF_A_DAY = 13
"""Hours from which an event "so many hours after" another is taken for one of the next day."""
_GRAINS: dict[str, Grain] = {"week": "week", "month": "month", "year": "year", "day": "day", "night": "day"}


def rule_unit(c: Cursor, at: int) -> Reading | None:
    """A week, month, year, decade or century by its distance: "last month", "this year", "the coming week"."""
    this = c.lex(at, "this", joined=None, prep=None)
    unit = c.lex(
        this[1] if this else at, "unit_one", joined=None if not this else False, prep=None if not this else ""
    )
    if unit is None or not unit[0].definite or (not this and c.within(at - 1, "year_adjective_before")):
        return None
    name, end = str(unit[0].value), unit[1]
    if this:
        return _unit_reading(c, end, name, "this") if name not in {"hour", "minute"} else None
    which = which_at(c, end) or _last_without_article(c, end)
    if which is None or name in {"hour", "minute"}:
        return None
    if c.value(at - 1, "within") is not None and c.value(end, "final") is not None:
        return Reading(which[1], "last lengths", _stretch(Length(which[1], name, 1), -1), kind="range", grain="other")
    return _unit_reading(c, which[1], name, which[0])


def _last_without_article(c: Cursor, at: int) -> tuple[str, int] | None:
    """A word for last written without its article by mistake."""
    found = which_at(c, at, definite=False)
    return found if found and found[0] == "last" else None


def _unit_reading(c: Cursor, last: int, unit: str, which: str) -> Reading:
    grain = _GRAINS.get(unit, "other")
    if which == "following":
        return Reading(last, "following unit", _following(unit), grain=grain, offset=1 if unit == "day" else None)
    name = "last" if which == "before_last" else which
    return Reading(last, f"{name} {unit}", unit_resolver(unit, SHIFTS[which]), grain=grain)


def _following(unit: str) -> Resolver:
    """The following day or month: of a story with past preference, so not fixed; of the reference otherwise."""
    ahead = unit_resolver(unit, 1)
    return lambda anchor: ahead(anchor) if anchor.prefer == "future" else None


def unit_resolver(unit: str, shift: int) -> Resolver:
    """The unit that lies ``shift`` before or after the reference's own.

    "This week", with past preference, is what of it has passed; a decade is the ten years up to or from the
    reference's year.
    """

    def resolve(anchor: Anchor) -> Interval | None:
        day = anchor.day
        if day is None:
            return None
        if unit in {"day", "night"}:
            return _day(day, shift)
        if unit == "week":
            return week(day, shift, cut=anchor.prefer == "past" and shift == 0)
        if unit == "month":
            found = add_months(day.replace(day=1), shift)
            return Interval.month(found.year, found.month) if found else None
        return _years(day.year, unit, shift)

    return resolve


def _day(day: date, shift: int) -> Interval | None:
    found = add_days(day, shift)
    return Interval.day(found) if found else None


def week(day: date, shift: int, *, cut: bool) -> Interval | None:
    """The week, Monday to Sunday, that lies ``shift`` weeks from a day's own; ``cut`` ends it at the day."""
    monday = add_days(day, 7 * shift - day.weekday())
    sunday = add_days(day, 7 * shift - day.weekday() + 6)
    if monday is None or sunday is None:
        return None
    return Interval.between(Interval.day(monday), Interval.day(day if cut else sunday))


def _years(year: int, unit: str, shift: int) -> Interval | None:
    """A year, the ten years next to one, or a century."""
    if unit == "year":
        return Interval.year(year + shift) if 1 <= year + shift <= 9999 else None
    if unit == "decade":
        first, last = (year - 10, year) if shift < 0 else (year, year + 10)
        if not 1 <= first < last <= 9999:
            return None
        return Interval.between(Interval.year(first, approx=True), Interval.year(last, approx=True))
    first = (year - 1) // 100 * 100 + 1 + 100 * shift
    return Interval.between(Interval.year(first), Interval.year(first + 99)) if 1 <= first <= 9900 else None


def rule_past_lengths(c: Cursor, at: int) -> Reading | None:
    """Several units up to or from now: "the past three days", "24 hours past", "the coming weeks"."""
    length = length_at(c, at)
    if length is None or length.single:
        return None
    which = which_at(c, length.last, definite=length.definite)
    if which is None:
        which = _last_without_article(c, length.last)
    if which is None or which[0] not in {"last", "next"} or not (length.definite or c.kinds(which[1] - 1)):
        return None
    sign = -1 if which[0] == "last" else 1
    kind = "vague" if length.vague else "range"
    return Reading(which[1], f"{which[0]} lengths", _stretch(length, sign), kind=kind, grain="other")  # type: ignore[arg-type]


def rule_last_n(c: Cursor, at: int) -> Reading | None:
    """The last so many: "the last 24 hours", "the last three days"."""
    lead = c.lex(at, "last_n", joined=None, prep=None)
    length = length_at(c, lead[1]) if lead else None
    if length is None or length.single:
        return None
    return Reading(length.last, "last lengths", _stretch(length, -1), kind="range", grain="other")


def _stretch(length: Length, sign: int) -> Resolver:
    def resolve(anchor: Anchor) -> Interval | None:
        if anchor.day is None:
            return None
        if sign > 0 and length.unit == "week" and length.definite and not length.vague:
            return _whole_weeks(anchor.day, length.number)
        return stretch(anchor.day, length, sign)

    return resolve


def _whole_weeks(day: date, count: int) -> Interval | None:
    """The next so many calendar weeks."""
    first, last = week(day, 1, cut=False), week(day, count, cut=False)
    if first is None or last is None or first.earliest is None or last.latest is None:
        return None
    return Interval.between(Interval.day(first.earliest), Interval.day(last.latest))


def rule_ago(c: Cursor, at: int) -> Reading | None:
    """So long ago: days exactly, weeks, months and years approximately; "days ago" is the seven days before."""
    lead = c.lex(at, "ago", joined=None)
    length = length_at(c, lead[1]) if lead else None
    if length is None or length.definite:
        return None
    if c.within(length.last, "before_what"):
        return Reading(length.last, "before another event", unresolved, kind="vague", offset=_days(length, 1))

    def resolve(anchor: Anchor) -> Interval | None:
        if anchor.day is None:
            return None
        if not length.vague or length.unit == "minute":
            return point(anchor.day, length, -1)
        near = Interval.day(anchor.day, approx=True)
        if length.unit not in {"day", "night", "week"}:
            far = point(anchor.day, length, -1)
            return Interval.between(far, near) if far else None
        start = moved(anchor.day, length, -1)
        return Interval.between(Interval.day(start), near) if start else None

    return Reading(length.last, "ago", resolve, kind="vague" if length.vague else "point", grain="other")


def rule_after(c: Cursor, at: int) -> Reading | None:
    """So long after: from the reference with future preference; in a story it counts from another event."""
    lead = c.lex(at, "after", joined=None)
    length = length_at(c, lead[1]) if lead else None
    if length is None or length.definite:
        return None
    if _tied(c, length.last):
        return Reading(length.last, "after another event", unresolved, kind="vague", offset=_days(length, -1))

    def resolve(anchor: Anchor) -> Interval | None:
        if anchor.day is None or anchor.prefer == "past":
            return None
        return point(anchor.day, length, 1) if not length.vague else stretch(anchor.day, length, 1)

    days = _days(length, 1)
    return Reading(length.last, "after", resolve, "vague" if length.vague else "point", grain="other", offset=days)


def rule_elapsed(c: Cursor, at: int) -> Reading | None:
    """After the passing of so long: what began then goes on up to the reference."""
    lead = c.lex(at, "after_elapsed", joined=None)
    length = length_at(c, lead[1]) if lead else None
    if length is None:
        return None
    return Reading(length.last, "elapsed", since_length(length), kind="since", grain="other")


def rule_within(c: Cursor, at: int) -> Reading | None:
    """Within so long: counted back from the reference, or on from it with future preference."""
    lead = c.lex(at, "within", joined=None)
    length = length_at(c, lead[1]) if lead else None
    if length is None or (length.definite and length.vague) or c.lex(length.last, "which"):
        return None
    if length.single and length.unit not in {"day", "week", "month", "year", "hour"}:
        return None
    if _of_the_nth(c, at):
        return Reading(length.last, "the nth within", unresolved, kind="duration", grain="other")

    def resolve(anchor: Anchor) -> Interval | None:
        return stretch(anchor.day, length, -1 if anchor.prefer == "past" else 1) if anchor.day else None

    return Reading(length.last, "within", resolve, kind="vague" if length.vague else "range", grain="other")


def _of_the_nth(c: Cursor, at: int) -> bool:
    """As in "for the third time within a month": that counts what came before, the act itself is of one day."""
    at -= 2 if c.within(at - 1, "of_its_kind") else 0
    return ordinal_at(c, at - 1, definite=True) is not None or ordinal_at(c, at - 2, definite=False) is not None


def rule_since_length(c: Cursor, at: int) -> Reading | None:
    """For so long: from then up to the reference."""
    lead = c.lex(at, "since", joined=None)
    length = length_at(c, lead[1]) if lead else None
    if length is None or (length.definite and length.vague) or c.lex(length.last, "which"):
        return None
    return Reading(length.last, "since length", since_length(length), kind="since", grain="other")


def since_length(length: Length) -> Resolver:
    """From so long before the reference up to it; an exact number of days begins on an exact day."""

    def resolve(anchor: Anchor) -> Interval | None:
        if anchor.day is None:
            return None
        return stretch(anchor.day, length, -1, approx_far=not length.exact_days)

    return resolve


def rule_duration(c: Cursor, at: int) -> Reading | None:
    """A counted length by itself: recognised, but it dates nothing; behind "in" it is within so long."""
    length = length_at(c, at)
    if length is None or length.single or length.vague or length.definite:
        return None
    if c.within(at - 1, "in_so_long") and length.unit in {"week", "month"} and not _of_the_nth(c, at - 1):
        return Reading(length.last, "within", _stretch(length, -1), kind="range", grain="other")
    return Reading(length.last, "duration", unresolved, kind="duration", grain="other")


def rule_next_day(c: Cursor, at: int) -> Reading | None:
    """The day after what is named next: that lies one day before what the sentence tells."""
    found = c.lex(at, "next_day", joined=None)
    return Reading(found[1], "day after another event", unresolved, kind="vague", offset=-1) if found else None


def _days(length: Length, sign: int) -> int | None:
    """A length in whole days; hours that are not counted are the same day."""
    if length.unit in {"hour", "minute"}:
        return (
            0
            if length.vague or length.unit == "minute" or length.number < HALF_A_DAY
            else sign * (length.number // 24 or 1)
        )
    if length.vague or length.half or length.unit not in {"day", "night", "week"}:
        return None
    return sign * length.number * (7 if length.unit == "week" else 1)


def _tied(c: Cursor, at: int) -> bool:
    """Whether the length is measured from something named after it ("two days before the vote")."""
    return c.within(at, "relative_to")
