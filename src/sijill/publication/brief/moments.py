"""Incidents by when they are told to have happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

from sijill.model import Interval
from sijill.publication.brief.figures import Support, support
from sijill.publication.policy import ReleasedIncident
from sijill.publication.policy.times import Grid, coarse_day

MOST_DAYS, MOST_WEEKS, MOST_MONTHS = 45, 60, 60
"""How many bars a timeline has at most before it goes over to weeks, to months, and to years."""
Step = Literal["day", "week", "month", "year"]


class Bucket(NamedTuple):
    """One bar: its first day, and how many incidents stand on what."""

    start: date
    counts: dict[Support, int]


class Timeline(NamedTuple):
    """Bars without gaps, and how many incidents have no time that fits into one."""

    step: Step
    buckets: tuple[Bucket, ...]
    wide: int


def timeline(incidents: Sequence[ReleasedIncident], since: date | None, until: date | None) -> Timeline:
    """The timeline over what was asked for, or over what there is.

    A bar takes an incident whose whole time lies within it; nothing is put on a day, week or month by guess.
    """
    step = _step(incidents, since, until)
    placed: dict[date, dict[Support, int]] = {}
    wide = 0
    for incident in incidents:
        start = _bar(incident.time, step)
        if start is None:
            wide += 1
            continue
        counts = placed.setdefault(start, {"several": 0, "single": 0, "parties": 0})
        counts[support(incident)] += 1
    nothing: dict[Support, int] = {"several": 0, "single": 0, "parties": 0}
    return Timeline(step, tuple(Bucket(day, placed.get(day, nothing)) for day in _days(placed, step)), wide)


def _step(incidents: Sequence[ReleasedIncident], since: date | None, until: date | None) -> Step:
    days = [day for own in incidents if own.time for day in (own.time.earliest, own.time.latest) if day]
    exact, near = ([own for own in incidents if _bar(own.time, step)] for step in get_args(Step)[:2])
    first, last = since or min(days, default=None), until or max(days, default=None)
    if first is None or last is None:
        return "day"
    length = (last - first).days
    if length <= MOST_DAYS and len(exact) * 2 >= len(near):
        return "day"
    if length <= 7 * MOST_WEEKS:
        return "week"
    return "month" if length <= 30 * MOST_MONTHS else "year"


def _bar(time: Interval | None, step: Step) -> date | None:
    """The first day of the bar that holds the whole time."""
    if time is None or time.earliest is None or time.latest is None:
        return None
    grid: Grid = step
    first, last = coarse_day(time.earliest, grid), coarse_day(time.latest, grid)
    return first.earliest if first and last and first.earliest == last.earliest else None


def _days(placed: dict[date, dict[Support, int]], step: Step) -> list[date]:
    """The first days of all bars from the first to the last that holds anything."""
    if not placed:
        return []
    day, last = min(placed), max(placed)
    found = []
    while day <= last:
        found.append(day)
        if step == "year":
            day = day.replace(year=day.year + 1)
        elif step == "month":
            day = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        else:
            day += timedelta(days=7 if step == "week" else 1)
    return found
