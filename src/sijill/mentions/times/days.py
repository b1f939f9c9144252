"""Rules for days named from the speaker's: today, yesterday, last night, this morning, and parts of a day."""

from __future__ import annotations

from sijill.mentions.times.calendars import add_days
from sijill.mentions.times.clock import clock_at, skip_clock
from sijill.mentions.times.cursor import Cursor
from sijill.mentions.times.dates import date_after_weekday, rule_date, rule_weekday
from sijill.mentions.times.numeric import rule_numeric_date
from sijill.mentions.times.parts import CLOSING, COMMAS, DASHES, OPENING
from sijill.mentions.times.reading import Anchor, Reading, Resolver, span, unresolved
from sijill.mentions.times.weekdays import weekday_at
from sijill.model import Interval


def shifted_day(days: int) -> Resolver:
    """The reference day, so many days later."""

    def resolve(anchor: Anchor) -> Interval | None:
        found = add_days(anchor.day, days) if anchor.day else None
        return Interval.day(found) if found else None

    return resolve


def rule_day(c: Cursor, at: int) -> Reading | None:
    """Today, yesterday, tomorrow and their neighbours, with the weekday or date that may stand beside them."""
    lead = c.lex(at, "day_lead", joined=None, prep=None)
    found = c.lex(lead[1], "day") if lead else None
    if found is None or found[0].value == 0:
        found = c.lex(at, "day", joined=None, prep=None)
    if found is None or _is_idiom(c, at, found[1], int(found[0].value)):
        return None
    beside = _beside(c, found[1], int(found[0].value))
    if beside:
        return beside
    return Reading(skip_clock(c, found[1]), "relative day", shifted_day(int(found[0].value)))


def _is_idiom(c: Cursor, at: int, end: int, value: int) -> bool:
    """Whether "today" is nowadays, an outlet's name, a commemoration or a numbered day."""
    if c.within(at, "day_ambiguous") and c.size > 2:
        return c.value(at - 1, "part") is None and c.value(end, "part") is None
    if value == 1:
        return c.within(at - 1, "tomorrow_idiom_before")
    if value != 0:
        return False
    if c.lex(end, "ordinal") and c.lex(end, "ordinal")[0].definite:  # type: ignore[index]
        return True
    if c.lex(at, "ago", joined=None) and c.within(end, "before_what"):
        return True
    return end == at + 1 and (c.within(at - 1, "today_idiom_before") or c.within(end, "today_idiom_after"))


def _beside(c: Cursor, at: int, shift: int) -> Reading | None:
    """The weekday or date that restates a relative day ("yesterday (Wednesday)"): it wins over the shift."""
    comma = c.skip_signs(at, COMMAS)
    opened = c.skip_signs(comma, OPENING)
    day = weekday_at(c, opened)
    if day is None or day.which or day.week is not None:
        date = rule_date(c, opened)
        if date is None or date.grain != "day" or not date.floating:
            return None
        return date._replace(rule="relative day, date")
    date = date_after_weekday(c, day)
    if date:
        return date._replace(
            rule="relative day, date", last=c.skip_signs(date.last, CLOSING) if opened > comma else date.last
        )
    if comma > at and opened == comma:
        return None
    last = c.skip_signs(day.last, CLOSING) if opened > comma else day.last

    def resolve(anchor: Anchor) -> Interval | None:
        if anchor.day is None:
            return None
        steps = ((day.value - anchor.day.weekday() - shift + 3) % 7) - 3 + shift
        return shifted_day(steps)(anchor)

    return Reading(skip_clock(c, last), "relative day, weekday", resolve)


HEAD = 2
"""Tokens before "now" at the head of a post ("Tel Aviv now: …")."""
_NIGHTS = {"before_last": -2, "last": -1, "this": 0}


def rule_night(c: Cursor, at: int) -> Reading | None:
    """Last night is the evening before, and the night before that; tonight is the reference day."""
    found = c.lex(at, "night", joined=None, prep=None)
    if found is None:
        return None
    return Reading(found[1], "night", shifted_day(_NIGHTS[found[0].value] + _past_midnight(c, at - 1)))


def rule_now(c: Cursor, at: int) -> Reading | None:
    """Now: the day of a post that begins with it ("Now from Tarim: …"), else no more than nowadays."""
    found = c.lex(at, "now", joined=None, prep=None)
    if found is None:
        return None
    today, first = shifted_day(0), at <= HEAD and found[1] < c.size and not found[0].joined
    return Reading(found[1], "now", lambda a: today(a) if first or a.prefer == "future" else None)


def rule_that_day(c: Cursor, at: int) -> Reading | None:
    """That day, that month: a time that the story fixes elsewhere."""
    that = c.lex(at, "that", joined=None, prep=None)
    unit = c.lex(that[1], "unit_one", "unit_many", "night", "part") if that else None
    return (
        Reading(unit[1], "that time", unresolved, kind="vague", grain="other") if unit and unit[0].definite else None
    )


def rule_same_day(c: Cursor, at: int) -> Reading | None:
    """The same day, the same night: that of what the story told last."""
    unit = c.lex(at, "unit_one", joined=None, prep=None)
    same = c.lex(unit[1], "same") if unit else None
    if unit is None or same is None or not unit[0].definite or unit[0].value not in {"day", "night"}:
        return None
    return Reading(same[1], "same day", unresolved, grain="other")


def rule_this_part(c: Cursor, at: int) -> Reading | None:
    """This morning, this evening."""
    this = c.lex(at, "this", joined=None, prep=None)
    part = c.lex(this[1], "part") if this else None
    if part is None or not part[0].definite:
        return None
    return Reading(part[1], "part of today", shifted_day(0))


def day_at(c: Cursor, at: int) -> Reading | None:
    """Any reading of one day: relative, weekday, by name or in figures; the longest."""
    found = [r for rule in (rule_day, rule_weekday, rule_date, rule_numeric_date, rule_night) if (r := rule(c, at))]
    return max((r for r in found if r.grain == "day"), key=lambda r: r.last, default=None)


def rule_part_of_day(c: Cursor, at: int) -> Reading | None:
    """A part of a named day: "this morning", "Saturday evening", "the night of Saturday to Sunday"."""
    part = c.lex(at, "part", joined=None, prep=None)
    if part is None:
        return None
    start = c.skip(part[1], "of")
    day = day_at(c, start)
    if day is None:
        return None
    if part[0].value in {"night", "midnight"} and (second := _second_night(c, day.last)):
        return Reading(second.last, "night between two days", _both_days(day, second), kind="range", floating=True)
    resolve = day.resolve
    if part[0].value == "midnight" and day.rule == "relative day" and _past_midnight(c, part[1] - 2):
        resolve = _day_after(resolve)
    return day._replace(last=skip_clock(c, day.last), resolve=resolve, rule=f"part of day, {day.rule}")


def _past_midnight(c: Cursor, at: int) -> int:
    """As in "after the middle of last night": that is of the day which it is the night before."""
    middle = c.value(at, "edge_noun") == "middle"
    return int(middle and c.lex(at - 1, "after", joined=None, prep=None) is not None)


def _day_after(day: Resolver) -> Resolver:
    def resolve(anchor: Anchor) -> Interval | None:
        found = day(anchor)
        end = add_days(found.latest, 1) if found and found.latest else None
        return Interval.day(end) if end else None

    return resolve


def _second_night(c: Cursor, at: int) -> Reading | None:
    """The second day of a night between two."""
    sign = c.skip_signs(at, DASHES + "/")
    found = rule_weekday(c, sign)
    return found if found and c.lex(sign, "weekday", joined=None) else None


def _both_days(first: Reading, second: Reading) -> Resolver:
    def resolve(anchor: Anchor) -> Interval | None:
        end = second.resolve(anchor)
        start = first.resolve(Anchor(end.latest, "past")) if end and end.latest else None
        return span(start, end) if start else None

    return resolve


def rule_day_and_clock(c: Cursor, at: int) -> Reading | None:
    """A day with the hour after it: "Thursday at 8", "on Saturday 21/09 at half past one"."""
    day = rule_weekday(c, at) or rule_date(c, at) or rule_numeric_date(c, at)
    if day is None or day.grain != "day":
        return None
    last = skip_clock(c, day.last)
    return day._replace(last=last) if last > day.last else None


def rule_clock_of_day(c: Cursor, at: int) -> Reading | None:
    """An hour with its day after it: "at three on Saturday afternoon"."""
    end = clock_at(c, at)
    if end is None:
        return None
    start = c.skip_signs(c.skip(end, "of", "in"), COMMAS)
    day = rule_part_of_day(c, c.skip(start, "after", "ago")) or day_at(c, c.skip(start, "in"))
    if day is None and c.value(end - 1, "part") is not None:
        day = day_at(c, end)
    return day._replace(rule=f"clock, {day.rule}") if day else None
