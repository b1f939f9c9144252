"""Lists under a day: "Summary of Sunday 8 September:", and below it one act a line that names no day of its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from sijill.claims.times.datings import time_ref
from sijill.claims.times.going_on import carried_words
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import OpenSentence
from sijill.mentions.sources.voices import opens_line
from sijill.mentions.speech_words import speech_words
from sijill.mentions.times import TimeMention, find_times
from sijill.model import Interval, TimeRef

PICTURE = "So"
"""The sort of sign that flags, coloured dots and ticks are."""
LABEL = 4
"""Tokens before the colon of a line such as "Nablus: …"."""
LONGEST_HEADING = 30
"""Tokens of a line that is no more than what a list stands under."""
FEWEST = 2
"""Lines that make a list."""
BACK = 4
"""Tokens at the head of a sentence in which it points back at what was listed ("these attacks left …")."""
SHORT, BESIDE = 10, 2
"""Tokens of a sentence that tells no more than a time, and words beside that ("for the fourth day running")."""
HOURS = frozenset(("until the hour", "clock"))

Headed = Mapping[int, tuple[Interval, TimeRef]]
"""The time that the lines of a list stand under, by the number of the sentence."""


def headed_lists(sentences: Sequence[OpenSentence], published: date | None) -> Headed:
    """The time of every sentence that is a line of a list under a day, or a period.

    Args:
        sentences: all sentences of the text.
        published: the day of publication, where known.
    """
    found: dict[int, tuple[Interval, TimeRef]] = {}
    lines = _lines(sentences)
    for at, line in enumerate(lines):
        length = next((n for n, below in enumerate(lines[at + 1 :]) if not _is_item(below[0])), len(lines) - at - 1)
        time = _time_of(line[-1], published) if length >= FEWEST else None
        if time is None:
            continue
        found.update((s.index, time) for item in lines[at + 1 : at + 1 + length] for s in item)
        rest = lines[at + 1 + length : at + 2 + length]
        found.update((s.index, time) for s in (rest[0][:1] if rest else ()) if _points_back(s))
    for before, s in pairwise(sentences):
        alone = None if s.index in found or opens_line(s) else _time_alone(before, published)
        if alone is not None:
            found[s.index] = alone
    return found


def _lines(sentences: Sequence[OpenSentence]) -> list[list[OpenSentence]]:
    lines: list[list[OpenSentence]] = []
    for s in sentences:
        if not lines or opens_line(s):
            lines.append([])
        lines[-1].append(s)
    return lines


def _is_item(s: OpenSentence) -> bool:
    """Whether a line begins with a dot, a dash, a picture or a number, or with a place and a colon."""
    first = s.words[0]
    if first in speech_words().bullets or unicodedata.category(first[0]) == PICTURE:
        return True
    numbered = s.tokens[0].is_number and len(s) > 1 and not s.tokens[1].is_word and not s.tokens[1].is_number
    return numbered or ":" in s.words[1:LABEL]


def _time_of(s: OpenSentence, published: date | None) -> tuple[Interval, TimeRef] | None:
    """The one time of a heading; an hour alone is of the day of publication."""
    if len(s) > LONGEST_HEADING:
        return None
    day = Interval.day(published) if published else None
    times = find_times(s.tokens, day)
    sums_up = bool(carried_words()["summary"].intersection(_bare(word) for word in s.plain))
    if not sums_up and (s.words[-1] != ":" or any(_day_of_saying(s, time) for time in times)):
        return None
    for time in times:
        if time.interval is not None and time.kind != "until":
            return time.interval, time_ref(s, time, time.interval)
        if day is not None and sums_up and time.rule in HOURS:
            return day, time_ref(s, time, day)
    daily = next((at for at, word in enumerate(s.plain) if _bare(word) in carried_words()["daily"]), None)
    if not sums_up or daily is None or day is None:
        return None
    return day, time_ref(s, TimeMention(daily, daily + 1, day, "point", False, "daily"), day)


def _bare(word: str) -> str:
    """A word without the article, which folds with "to" before it as well ("for the toll")."""
    leads = (grammar().the, *reversed(grammar().to_forms))
    lead = next((lead for lead in leads if word.startswith(lead)), "")
    return word.removeprefix(lead)


def _day_of_saying(s: OpenSentence, time: TimeMention) -> bool:
    """As in "the army said on Tuesday:": a day beside a verb of saying is that of the words."""
    interval = time.interval
    return interval is not None and interval.earliest == interval.latest and bool(s.at["report"])


def _time_alone(s: OpenSentence, published: date | None) -> tuple[Interval, TimeRef] | None:
    """As in "For the seventh day … Roadblocks keep flour out": a time before dots is that of what they lead to."""
    times = find_times(s.tokens, Interval.day(published) if published else None) if len(s) <= SHORT else []
    if len(times) != 1 or times[0].interval is None:
        return None
    words = sum(token.is_word for token in s.tokens[: times[0].first] + s.tokens[times[0].last :])
    return (times[0].interval, time_ref(s, times[0], times[0].interval)) if words <= BESIDE else None


def _points_back(s: OpenSentence) -> bool:
    return bool(carried_words()["these"].intersection(s.plain[:BACK]))
