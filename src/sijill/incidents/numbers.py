"""Numbers of victims as ranges: what "about fifty", "at least five" and "dozens" leave open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sijill.model import Count

ABOUT = 0.3
"""How far, as a part of itself, an approximate number may be off."""


class Range(NamedTuple):
    """From ``low`` to ``high`` (``None``: open). ``exact`` when the text gives one plain number."""

    low: int
    high: int | None
    exact: bool


def number_of(counts: Iterable[Count], measure: str) -> Range | None:
    """The whole number that a claim gives for a measure: the largest of its counts, others being parts of it."""
    found = [count for count in counts if count.measure == measure and count.min is not None]
    return range_of(max(found, key=lambda count: (count.min or 0, count.max or 0))) if found else None


def range_of(count: Count) -> Range:
    """One count with the room that its words leave."""
    low, high = count.min or 0, count.max
    if not count.approx:
        return Range(low, high, low == high)
    return Range(int(low * (1 - ABOUT)), None if high is None else int(high * (1 + ABOUT) + 0.5), False)


def meet(a: Range, b: Range) -> bool:
    """Whether both can be true."""
    return (a.high is None or b.low <= a.high) and (b.high is None or a.low <= b.high)
