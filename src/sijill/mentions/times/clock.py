"""Rules for the hour. It lies below the precision of a day, so it adds length to a mention but no date."""

from __future__ import annotations

from sijill.mentions.times.cursor import Cursor
from sijill.mentions.times.numbers import cardinal_at, ordinal_at
from sijill.mentions.times.reading import Anchor, Reading
from sijill.model import Interval


def clock_at(c: Cursor, at: int) -> int | None:
    """The position after an hour ("at 3:18 in the morning", "the third and a quarter"); ``None`` without one."""
    about = c.skip(at, "about")
    led = c.lex(about, "clock", joined=None, prep=None)
    start = led[1] if led else about
    start = c.skip(start, "article")
    end = _hour(c, start)
    if end is None:
        return None
    colon = _colon_minutes(c, end)
    minutes = _minutes(c, colon or end)
    after = _part(c, minutes)
    if led and (led[0].definite or after > minutes or colon):
        return _zone(c, after)
    if colon and c.digits(start, longest=2) is not None:
        return _zone(c, after)
    if after > minutes and c.lex(start, "hour_word", prep=None) and _plain_part(c, minutes):
        return after
    return None


def _hour(c: Cursor, at: int) -> int | None:
    """The position after a number from 0 to 24."""
    digits = c.digits(at, longest=2)
    if digits is not None:
        return at + 1 if digits <= 24 else None
    found = ordinal_at(c, at, definite=True) or cardinal_at(c, at)
    return found[1] if found and found[0] <= 12 else None


def _colon_minutes(c: Cursor, at: int) -> int | None:
    """The position after ":18" or ":18:24"."""
    end = at
    while c.text(end) == ":" and c.digits(end + 1, longest=2) is not None and c.digits(end + 1) < 60:  # type: ignore[operator]
        if len(c.text(end + 1)) != 2:
            break
        end += 2
    return end if end > at else None


def _minutes(c: Cursor, at: int) -> int:
    """The position after "and 18 minutes", "and a quarter", "less a third"."""
    minus = c.skip(at, "clock_minus")
    word = c.lex(minus, "clock_minutes", joined=minus == at)
    if word:
        return word[1]
    joined = at + 1 if c.text(at) in c.vocabulary.context["and"] else at
    number = cardinal_at(c, joined, joined=joined == at and minus == at)
    if number is None or (minus == at and joined == at and c.text(at).isdigit()):
        return at
    unit = c.lex(number[1], "unit_one", "unit_many")
    return unit[1] if unit and unit[0].value == "minute" else at


def _part(c: Cursor, at: int) -> int:
    """The position after a part of the day ("in the morning", "after noon", "tonight")."""
    lead = c.skip(at, "of")
    lead = c.skip(lead, "after", "ago")
    this = c.skip(lead, "this")
    night = c.lex(lead, "night")
    if night:
        return night[1]
    part = c.lex(this, "part")
    return part[1] if part else at


def _plain_part(c: Cursor, at: int) -> bool:
    """Whether what follows an ordinal really is an hour's part of the day and no name or noun."""
    part = c.lex(c.skip(c.skip(at, "of"), "after", "ago"), "part", "night", "this")
    return part is not None


def _zone(c: Cursor, at: int) -> int:
    """The position after the time zone."""
    zone = c.skip(at, "clock_zone")
    return max(c.skip(zone, "clock_zone_name"), zone) if zone > at else at


def skip_clock(c: Cursor, at: int) -> int:
    """The position after the hour or part of the day that follows a named day."""
    part = c.lex(at, "part")
    if part and not part[0].definite:
        at = part[1]
    start = c.skip(at, "in") if c.lex(c.skip(at, "in"), "clock") else at
    led = c.lex(c.skip(c.skip(start, "about"), "from"), "clock", prep=None)
    if led is None:
        return at
    end = clock_at(c, c.skip(start, "from"))
    to = c.lex(end, "to", joined=None) if end else None
    return (clock_at(c, to[1]) if to else None) or end or at


def rule_clock(c: Cursor, at: int) -> Reading | None:
    """An hour by itself. Only with future preference does it mean the reference day; else its day is unknown."""
    end = clock_at(c, at)
    if end is None:
        return None
    return Reading(end, "clock", _today_ahead, grain="clock")


def _today_ahead(anchor: Anchor) -> Interval | None:
    return Interval.day(anchor.day) if anchor.day and anchor.prefer == "future" else None
