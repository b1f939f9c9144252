"""Rules that join two times, or open one on one side: since, until, from … to, between … and."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sijill.mentions.times.cursor import Cursor
from sijill.mentions.times.dates import dated_at
from sijill.mentions.times.lengths import length_at, moved
from sijill.mentions.times.parts import COMMAS, DASHES
from sijill.mentions.times.reading import Anchor, Reading, Resolver, span
from sijill.model import Interval

Single = Callable[[Cursor, int], Reading | None]


class Ranges:
    """The joining rules, given the function that reads one single time."""

    def __init__(self, single: Single):
        self.single = single

    def rule_since(self, c: Cursor, at: int) -> Reading | None:
        """Since a time: from there up to the publication date; a named start is its first day."""
        lead = c.lex(at, "since", joined=None)
        start = self.single(c, c.skip(lead[1], "in")) if lead else None
        if start is None and lead is not None:
            return _since_part(c, lead[1])
        if start is None or start.kind in {"duration", "since"}:
            return None
        ended = self._until_after(c, start.last)
        if ended:
            return Reading(
                ended.last, "since, until", _ordered(_exact_start(start), ended), kind="range", grain="other"
            )
        return Reading(start.last, f"since {start.rule}", _since(start), kind="since", grain="other")

    def rule_so_long_from(self, c: Cursor, at: int) -> Reading | None:
        """For so long from a day on: "a truce of five days starting on Sunday" ends when they are over."""
        length = length_at(c, at)
        lead = c.lex(c.skip_signs(length.last, COMMAS), "since", joined=None) if length else None
        if length is None or lead is None or length.vague or not c.lex(lead[1] - 1, "of"):
            return None
        start = self.single(c, c.skip(lead[1], "in"))
        if start is None or start.kind != "point" or start.grain != "day":
            return None

        def resolve(anchor: Anchor) -> Interval | None:
            first = start.resolve(anchor._replace(prefer="future"))
            end = moved(first.earliest, length, 1) if first and first.earliest else None
            return Interval.between(first, Interval.day(end, approx=length.about)) if first and end else None

        return Reading(start.last, "so long from", resolve, kind="range", grain="other")

    def rule_since_event(self, c: Cursor, at: int) -> Reading | None:
        """Since something whose date follows: "since the truce (11 October)", "since the war began in April 2023"."""
        lead = c.lex(at, "since", joined=None)
        if lead is None:
            return None
        for k in range(lead[1] + 1, min(lead[1] + _EVENT_WORDS, c.size)):
            text = c.text(k)
            if text == "(" or c.lex(k, "in", joined=False):
                start = self.single(c, c.skip(k + 1, "in"))
                if start is not None:
                    return self._since_dated(c, start, opened=text == "(")
            if not text[:1].isalnum() and text not in _QUOTES:
                return None
        return None

    def _since_dated(self, c: Cursor, start: Reading, *, opened: bool) -> Reading | None:
        if start.kind != "point" or start.grain not in {"day", "month", "year"}:
            return None
        last = c.skip_signs(start.last, ")") if opened else start.last
        return Reading(last, f"since event, {start.rule}", _since(start), kind="since", grain="other")

    def _until_after(self, c: Cursor, at: int) -> Reading | None:
        """The end that follows a beginning ("and until …")."""
        at = c.skip_signs(at, COMMAS)
        now = c.lex(at, "until_now", joined=None)
        if now:
            return Reading(now[1], "until now", _reference)
        to = c.lex(at, "to", "until", joined=None)
        return self.single(c, c.skip(to[1], "in")) if to else None

    def rule_until_now(self, c: Cursor, at: int) -> Reading | None:
        """Until now: everything up to the publication date."""
        lead = c.lex(at, "until_now", joined=None)
        return Reading(lead[1], "until now", _until(_reference), kind="until", grain="other") if lead else None

    def rule_until(self, c: Cursor, at: int) -> Reading | None:
        """Until a time, from an unsaid beginning. An hour alone stays an hour."""
        lead = c.lex(at, "until", joined=None)
        end = self.single(c, c.skip(lead[1], "in")) if lead else None
        if end is None or end.kind in {"duration", "vague", "since", "until"}:
            return None
        if end.grain == "clock":
            return end._replace(rule="until the hour")
        return Reading(end.last, f"until {end.rule}", _until(end.resolve), kind="until", grain="other")

    def rule_from_to(self, c: Cursor, at: int) -> Reading | None:
        """From a time to another: "from 13 July to 15 July", "from Thursday until Saturday"."""
        lead = c.lex(at, "from", joined=None)
        start = self.single(c, c.skip(lead[1], "in")) if lead else None
        end = self._until_after(c, start.last) if start else None
        return _join(start, end, "from, to") if start and end else None

    def rule_between(self, c: Cursor, at: int) -> Reading | None:
        """Between a time and another: "between May and August 2024"."""
        lead = c.lex(at, "between", joined=None)
        start = self.single(c, lead[1]) if lead else None
        end = self.joined_single(c, start.last) if start else None
        if start and end is None and start.kind == "range":
            return start._replace(rule="between")
        return _join(start, end, "between") if start and end else None

    def rule_months(self, c: Cursor, at: int) -> Reading | None:
        """Two months after a dual or plural: "the months of July and August 2024"."""
        lead = c.lex(at, "month_word", joined=None, prep=None)
        if lead is None or lead[0].value != "months":
            return None
        first = dated_at(c, lead[1])
        if first is None or first.partial.days is not None or first.partial.month is None:
            return None
        start = Reading(
            first.last, "month", first.partial.resolve, grain="month", floating=first.partial.year is None
        )
        end = self.joined_single(c, first.last)
        return _join(start, end, "months") if end and end.grain == "month" else None

    def joined_single(self, c: Cursor, at: int) -> Reading | None:
        """A time to which "and" is joined, or before which it stands."""
        word = c.text(at)
        if word and word in c.vocabulary.context["and"]:
            return self.single(c, at + 1)
        found = c.lex(at, *_JOINABLE, joined=True, prep=None)
        return self.single(c, at) if found else None

    def rule_dash(self, c: Cursor, at: int) -> Reading | None:
        """Two times with a dash or "to" between them: "May - July 2014", "Monday to Thursday"."""
        start = self.single(c, at)
        if start is None or start.kind not in {"point", "range"} or start.grain in {"other", "clock"}:
            return None
        sign = c.skip_signs(start.last, DASHES)
        to = c.lex(start.last, "to", joined=None)
        after = sign if sign > start.last else to[1] if to else None
        end = self.single(c, after) if after is not None else None
        if end is None or end.grain != start.grain or not (start.floating or end.floating or end.rule == start.rule):
            return None
        return _join(start, end, "from, to")

    def rule_and(self, c: Cursor, at: int) -> Reading | None:
        """Two days or months next to each other: "Friday and Saturday", "yesterday and the day before"."""
        start = self.single(c, c.skip(at, "two_days"))
        if start is None or start.kind != "point" or start.grain not in {"day", "month"}:
            return None
        end = self.joined_single(c, start.last)
        if end is None or end.kind != "point" or end.grain != start.grain:
            return None
        together = _together(start, end)
        sample = together(_SAMPLE)
        if sample is None or "/" not in sample.edtf:
            return None
        return Reading(end.last, "two together", together, kind="range", grain="other")


_EVENT_WORDS = 16
"""Tokens: a date further away than this does not date what "since" speaks of."""
_SAMPLE = Anchor(date(2001, 1, 31), "past")
"""Any day: whether two named days or months follow each other does not depend on it."""
_QUOTES = "\"'\u00ab\u00bb\u201c\u201d"

_JOINABLE = ("month", "month_word", "weekday", "day", "year_word", "ordinal", "edge_noun", "unit_one", "season",
             "part", "holiday")  # fmt: skip


def _reference(anchor: Anchor) -> Interval | None:
    return Interval.day(anchor.day) if anchor.day else None


def _since_part(c: Cursor, at: int) -> Reading | None:
    """As in "since the morning", "since the early hours of dawn": a part of the reference day, which goes on."""
    hours = c.lex(at, "unit_many")
    part = c.lex(hours[1] if hours and hours[0].value == "hour" else at, "part")
    return Reading(part[1], "part of today", _reference) if part and part[0].definite else None


def _since(start: Reading) -> Resolver:
    """From a beginning up to the reference; open where there is no reference, nothing where it begins later."""
    start = _exact_start(start)

    def resolve(anchor: Anchor) -> Interval | None:
        found = start.resolve(anchor._replace(prefer="past"))
        if found is None or found.earliest is None:
            return None
        if anchor.day is None or found.earliest > anchor.day:
            return span(found, None)
        return span(found, Interval.day(anchor.day))

    return resolve


def _exact_start(start: Reading) -> Reading:
    """The start of a period, when something runs from it, is that period's first day."""
    if not start.rule.startswith("start of"):
        return start

    def resolve(anchor: Anchor) -> Interval | None:
        found = start.resolve(anchor)
        return Interval.day(found.earliest) if found and found.earliest else None

    return start._replace(resolve=resolve)


def _until(end: Resolver) -> Resolver:
    def resolve(anchor: Anchor) -> Interval | None:
        found = end(anchor)
        return span(None, found) if found else None

    return resolve


def _together(start: Reading, end: Reading) -> Resolver:
    """Both, where one follows the other at once; else the first alone."""

    def resolve(anchor: Anchor) -> Interval | None:
        first, second = start.resolve(anchor), end.resolve(anchor)
        if start.floating and second is not None and second.earliest is not None:
            first = start.resolve(Anchor(second.earliest, "past"))
        if first is None or second is None:
            return first
        if first.earliest and second.earliest and first.earliest > second.earliest:
            first, second = second, first
        if first.latest is None or second.earliest is None or (second.earliest - first.latest).days != 1:
            return start.resolve(anchor)
        return span(first, second)

    return resolve


def _join(start: Reading, end: Reading, rule: str) -> Reading | None:
    """One range out of two readings; hours of one day stay that day."""
    if "duration" in {start.kind, end.kind}:
        return None
    if start.grain == "clock" and end.grain == "clock":
        return end._replace(rule=f"{rule} (hours)")
    if end.grain == "clock":
        return start._replace(last=end.last, rule=f"{rule} (hours)")
    return Reading(end.last, rule, _ordered(start, end), kind="range", grain="other")


def _ordered(start: Reading, end: Reading) -> Resolver:
    """Resolve both, the open one from the other, so that the first does not lie after the second."""

    def resolve(anchor: Anchor) -> Interval | None:
        if start.floating and not end.floating:
            return _from_end(start, end.resolve(anchor), anchor)
        if end.floating and (not start.floating or anchor.prefer == "future"):
            return _from_start(start.resolve(anchor), end)
        return _from_end(start, end.resolve(anchor), anchor)

    return resolve


def _from_end(start: Reading, end: Interval | None, anchor: Anchor) -> Interval | None:
    """Resolve the beginning from an end that is settled."""
    if end is None or end.latest is None:
        return None
    first = start.resolve(Anchor(end.latest, "past") if start.floating else anchor)
    return span(first, end) if first else None


def _from_start(start: Interval | None, end: Reading) -> Interval | None:
    """Resolve the end from a beginning that is settled."""
    if start is None or start.earliest is None:
        return None
    last = end.resolve(Anchor(start.earliest, "future"))
    return span(start, last) if last else None
