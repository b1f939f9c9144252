"""The day of an act as another mention of it tells it: "a strike early in July … he was killed on 8 July"."""

from __future__ import annotations

from datetime import timedelta

from sijill.claims.draft import Draft
from sijill.claims.times.going_on import is_day
from sijill.model import Interval

POINT = "point"
"""The kind of a time that is one, however roughly said (``mentions/times/reading.py``)."""
ABOUT = 20
"""Days around a time that is said roughly within which the exact one lies."""


def told_to_the_day(event: Draft, rough: Interval | None) -> Draft | None:
    """The mention of an event that says on what day it was, where its own sentence says it only roughly.

    Args:
        event: the event; one that went on ("since dawn", "within two weeks") has no single day.
        rough: its time so far.
    """
    if event.feature == "plural" or event.when_kind != POINT:
        return None
    if rough is None or rough.earliest is None or rough.latest is None:
        return None
    if not rough.approximate and rough.earliest == rough.latest:
        return None
    around = timedelta(days=ABOUT if rough.approximate else 0)
    for mention in event.mentions:
        day = mention.interval
        if day is None or day.earliest is None or not is_day(day) or day.approximate:
            continue
        if rough.earliest - around <= day.earliest <= rough.latest + around:
            return mention
    return None
