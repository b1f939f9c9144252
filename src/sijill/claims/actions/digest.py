"""Bulletins of a week, a month or a year: what their lines count happened over all of it."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.draft import Draft
from sijill.mentions.sentence import OpenSentence
from sijill.mentions.sources.voices import opens_line

HEAD = 3
"""Sentences in which a bulletin says what it is."""
BEHIND = 3
"""Tokens from an act to the number of what it was done to."""
ONE_BY_ONE, MANY = frozenset(("killing", "arrest", "release", "abduction", "torture")), 10
"""Acts that add up one by one, also in a single town, and from how many on."""
AREA = 3
"""Precision from which a place is more than one town."""


def digest_heading(sentences: Sequence[OpenSentence]) -> int | None:
    """The index of the line that says, as in "weekly summary" or "harvest of May", what stretch the text sums up."""
    for s in sentences[:HEAD]:
        if s.at["digest"] and s.at["digest_period"] and (s.heading or s.words[-1] == ":"):
            return s.index
    return None


def sums_up(event: Draft, heading: int) -> bool:
    """As in "- 40 people were arrested by the regime": a line that counts, for no day or town of its own.

    Args:
        event: the event.
        heading: the index of the line that says what the text sums up.
    """
    told = event.sentence.index <= heading or not opens_line(event.sentence)
    if told or event.action in ("control", "agreement", "siege"):
        return False
    interval = event.interval
    if interval is not None and interval.earliest is not None and interval.earliest == interval.latest:
        return False
    most = max((count.min or 0 for count in event.counts), default=0)
    if len(event.places) == 1 and (event.places[0].precision or 1) < AREA:
        return event.action in ONE_BY_ONE and most >= MANY
    return most > 1 or _counts_things(event)


def _counts_things(event: Draft) -> bool:
    """As in "pulled down 36 buildings": a number right behind the act."""
    behind = event.sentence.words[event.last : event.last + BEHIND]
    return any(word.isdigit() and int(word) > 1 for word in behind)
