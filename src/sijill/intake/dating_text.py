"""Clues to the publication date in the text itself.

A date that the text mentions in its sentences is the day of an event and gives no clue. Only the places where
texts carry their own date count: a label, a dateline, a line of its own near either end, the very end, and
"today" or "yesterday" right before a written date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sijill.intake.dating import Clue, weights
from sijill.intake.dating_words import date_words, starts_with_not_today
from sijill.lexicon.orthography import fold_word
from sijill.model import Interval, Span
from sijill.text.dates import absolute_dates

HEAD, TAIL = 1500, 700
"""How many characters at either end are looked at."""
_NEAR_END = 4
"""How many lines from either end a line of date may stand."""
_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"[#@]\w+|https?://\S+|\d{1,2}:\d{2}(?::\d{2})?")
_STRONG = r"[-\u2013\u2014:|/)]"
_LEADS_ON = re.compile(rf"^\s*(?:\([^)\n]{{2,40}}\))?\s*{_STRONG}")
_RANGE = re.compile(r"\d\s*[-\u2013\u2014]\s*$")
_SET_OFF = re.compile(r"[^\w\s]\s*$")


class _Mention(NamedTuple):
    """A date and what stands around it, folded: on its line, and to the end of the text."""

    day: date
    saw: str
    before: str
    after: str
    rest: str
    bare: int
    """How many words its line holds beside dates, weekdays, hours and small words."""
    twin: bool
    """Whether the line gives the same day twice (in two calendars)."""
    from_start: int
    from_end: int
    weekday: int | None


class Ends(NamedTuple):
    """What both ends of a text say about its day."""

    clues: tuple[Clue, ...]
    mentioned: tuple[date, ...]
    """Days written there that are no clue."""
    head: str
    """The folded beginning."""


def _line_around(region: str, span: Span) -> tuple[int, int]:
    end = region.find("\n", span.end)
    return region.rfind("\n", 0, span.start) + 1, len(region) if end < 0 else end


def _seen(region: str, start: int, span: Span) -> str:
    """The date with up to three words before it on its line."""
    before = region[start : span.start].split()[-3:]
    return " ".join([*before, span.of(region)])[-80:]


def _count_lines(text: str) -> int:
    return sum(bool(line.strip()) for line in text.splitlines())


def _leftover(line: str, dates: list[Span]) -> int:
    for span in reversed(dates):
        line = line[: span.start] + " " + line[span.end :]
    line = date_words().filler.sub(" ", _TAG.sub(" ", fold_word(line).casefold()))
    return len(_WORD.findall(line))


def _mentions(region: str, before: str, after: str) -> Iterator[_Mention]:
    """Dates of ``region``; ``before`` and ``after`` are the text around the region, for counting lines."""
    words = date_words()
    dates = absolute_dates(region)
    for span, interval in dates:
        if interval.earliest is None:
            continue
        start, end = _line_around(region, span)
        on_line = [(s, i) for s, i in dates if start <= s.start < end]
        spans = [Span(s.start - start, s.end - start) for s, _ in on_line]
        left = fold_word(region[start : span.start]).casefold()
        right = fold_word(region[span.end : end]).casefold()
        found = words.weekday_before.search(left) or words.weekday_after.search(right)
        if found and found.re is words.weekday_before:
            left = left[: found.start()]
        yield _Mention(
            interval.earliest,
            _seen(region, start, span),
            left,
            right,
            fold_word(region[span.end :] + after[: HEAD * 2]),
            _leftover(region[start:end], spans),
            sum(i == interval for _, i in on_line) > 1,
            _count_lines(before + region[:start]) if len(before) <= HEAD else HEAD,
            _count_lines(region[end:] + after) if len(after) <= HEAD else HEAD,
            words.weekdays[re.sub(r"\s+", " ", found["weekday"])] if found else None,
        )


def _is_event(left: str) -> bool:
    last = _WORD.findall(left)[-1:]
    return bool(last) and last[0] in date_words().event_before and not _SET_OFF.search(left)


def _role(mention: _Mention) -> tuple[str, date] | None:
    """Which place of publication a date stands in, and the day of publication it then gives."""
    words = date_words()
    left, near = mention.before, min(mention.from_start, mention.from_end) < _NEAR_END
    if near and words.label_before.search(left):
        return "label", mention.day
    if near and words.label_changed_before.search(left):
        return "label_changed", mention.day
    for role, pattern, days in (("today", words.today_before, 0), ("yesterday", words.yesterday_before, 1)):
        found = pattern.search(left)
        if found and not starts_with_not_today(found.group()):
            return role, mention.day + timedelta(days)
    if _is_event(left) or _RANGE.search(left):
        return None
    placed = _dateline(mention, near) or _tail(mention)
    return (placed, mention.day) if placed else None


def _dateline(mention: _Mention, near: bool) -> str | None:
    several_lines = mention.from_start + mention.from_end > 0
    set_off = bool(_SET_OFF.search(mention.before)) or not mention.before.strip()
    sure = set_off or mention.twin or mention.weekday is not None
    if near and several_lines and mention.bare == 0:
        return "date_line"
    if near and several_lines and mention.bare <= 3:
        return "date_line" if sure or (mention.from_start > 0 and mention.bare == 1) else "bare_line"
    if mention.from_start <= 2 and len(_WORD.findall(mention.before)) <= 5 and _LEADS_ON.search(mention.after):
        return "dateline" if sure else "bare_line"
    return None


def _tail(mention: _Mention) -> str | None:
    words_after = len(_WORD.findall(_TAG.sub(" ", mention.rest)))
    return "tail" if _SET_OFF.search(mention.before) and words_after <= 3 else None


def _clue(mention: _Mention) -> Clue | None:
    role = _role(mention)
    if role is None:
        return None
    weight = weights().text[role[0]]
    if mention.weekday is not None:
        weight = weights().weekday.apply(weight, mention.weekday == mention.day.weekday())
    return Clue(Interval.day(role[1]), weight, f"text:{role[0]}", mention.saw)


def text_ends(text: str) -> Ends:
    """Read both ends of a text for its own date."""
    if len(text) <= HEAD + TAIL:
        parts = [(text, "", "")]
    else:
        head, tail = text[:HEAD], text[-TAIL:]
        parts = [(head, "", text[HEAD:]), (tail, text[:-TAIL], "")]
    clues: list[Clue] = []
    mentioned: list[date] = []
    for region, before, after in parts:
        for mention in _mentions(region, before, after):
            clue = _clue(mention)
            if clue:
                clues.append(clue)
            else:
                mentioned.append(mention.day)
    return Ends(tuple(clues), tuple(mentioned), fold_word(text[:HEAD]))
