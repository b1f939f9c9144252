"""What a rule of the grammar returns: how far it read, and how to turn that into days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from sijill.model import Interval

Prefer = Literal["past", "future"]
Kind = Literal["point", "duration", "since", "until", "range", "vague"]
Grain = Literal["clock", "day", "week", "month", "season", "year", "other"]


class Anchor(NamedTuple):
    """What relative words count from: a day (``None`` when it is not known), and which way open ones lean."""

    day: date | None
    prefer: Prefer


Resolver = Callable[[Anchor], Interval | None]


class Reading(NamedTuple):
    """One reading of ``tokens[start:last]``.

    ``grain`` is the size of what is named. ``floating`` says that a part is left open that another date nearby may
    fill (a day and month without year, a weekday), so that a range may lend it. ``offset`` is how many days what is
    named next lies from what the sentence tells ("two days after the attack": the attack, -2).
    """

    last: int
    rule: str
    resolve: Resolver
    kind: Kind = "point"
    grain: Grain = "day"
    floating: bool = False
    offset: int | None = None


def unresolved(_: Anchor) -> Interval | None:
    """The resolver of what is plainly a time, but one that the words and the publication date do not fix."""
    return None


def span(start: Interval | None, end: Interval | None) -> Interval | None:
    """From one interval to another as one, ``None`` when both are missing or the first begins after the last ends."""
    if start is None and end is None:
        return None
    if start and end:
        if start.earliest and end.latest and start.earliest > end.latest:
            return None
        start, end = _first(start), _last(end)
        if start == end and start.earliest == start.latest:
            return start
    return Interval.between(start, end)


def _first(value: Interval) -> Interval:
    """The beginning of a value that is itself a range, else the value."""
    if "/" not in value.edtf:
        return value
    edtf = value.edtf.partition("/")[0]
    return Interval(edtf, value.earliest, value.earliest)


def _last(value: Interval) -> Interval:
    """The end of a value that is itself a range, else the value."""
    if "/" not in value.edtf:
        return value
    edtf = value.edtf.partition("/")[2]
    return Interval(edtf, value.latest, value.latest)
