"""Where a report names its own day, times of what it says count from that day, not from the day of publication."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.times.datings import dates_the_report
from sijill.mentions.sentence import OpenSentence
from sijill.mentions.sources.speakers import Speech
from sijill.mentions.times import TimeMention, find_times
from sijill.model import Interval

COUNTED = frozenset(("since length", "elapsed", "within", "last lengths", "ago", "night", "for the nth"))
"""Rules of the grammar that count from the day on which something is said."""
SINCE = "since"


def counted_from_the_report(
    s: OpenSentence, times: Sequence[TimeMention], speeches: Sequence[Speech]
) -> list[TimeMention]:
    """As in "the army said on Monday that it had killed ten within a week": the week ends on that Monday.

    Args:
        s: the sentence.
        times: its times, counted from the day of publication.
        speeches: who says what in it.
    """
    report = next((time for time in times if _a_day(time) and dates_the_report(time, speeches)), None)
    if report is None or report.interval is None or report.interval.earliest is None:
        return list(times)
    day = Interval.day(report.interval.earliest)
    again = {(time.first, time.last): time for time in find_times(s.tokens, day)}
    return [_counted(time, again.get((time.first, time.last)), day, speeches) for time in times]


def _a_day(time: TimeMention) -> bool:
    """Whether it names one day, looking back."""
    interval = time.interval
    return time.kind == "point" and interval is not None and interval.earliest == interval.latest


def _counted(time: TimeMention, again: TimeMention | None, day: Interval, speeches: Sequence[Speech]) -> TimeMention:
    """The time as it counts from the day of the report, where it stands in what that says."""
    said = any(speech.first <= time.first < speech.last for speech in speeches)
    if not said or again is None or dates_the_report(time, speeches):
        return time
    if time.rule in COUNTED:
        return again
    if time.kind == SINCE and time.interval is not None:
        return _ending(time, time.interval, day)
    return time


def _ending(time: TimeMention, interval: Interval, day: Interval) -> TimeMention:
    """A stretch up to the day of publication as one up to the day of the report."""
    start = interval.earliest
    if start is None or day.earliest is None or start > day.earliest:
        return time
    first = Interval.parse(interval.edtf.partition("/")[0])
    if first is None:
        return time
    until = day if first.edtf == day.edtf else Interval.between(first, day)
    return TimeMention(time.first, time.last, until, time.kind, time.anchored, time.rule, time.offset)
