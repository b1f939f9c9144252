"""Finding time expressions in running text, and reading one that stands by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from sijill.mentions.times.cursor import Cursor
from sijill.mentions.times.dates import name_end
from sijill.mentions.times.grammar import time_at
from sijill.mentions.times.parts import CLOSING, COMMAS, OPENING
from sijill.mentions.times.reading import Anchor, Kind, Prefer, Reading
from sijill.mentions.times.starts import possible_starts
from sijill.mentions.times.vocabulary import vocabulary
from sijill.model import Interval
from sijill.text.fold import fold
from sijill.text.tokens import Token, tokenize

_LEADS = ("in", "of", "within", "by", "corresponding", "about", "until", "from")
"""Kinds of words that may stand before an expression given by itself without being part of it."""


class TimeMention(msgspec.Struct, frozen=True):
    """A time expression in a text: ``tokens[first:last]``.

    ``interval`` is ``None`` for a time that the words and the reference do not fix. ``anchored`` says that the
    words alone fix it, whatever the reference. ``rule`` names the rule of the grammar that read it.
    """

    first: int
    last: int
    interval: Interval | None
    kind: Kind
    anchored: bool
    rule: str
    offset: int | None = None
    """Days from what the sentence tells to the event that is named next ("two days after …": -2)."""


def find_times(tokens: Sequence[Token], reference: Interval | None, prefer: Prefer = "past") -> list[TimeMention]:
    """Every time expression of a tokenised text, in order, none overlapping another.

    Args:
        tokens: tokens of the folded view.
        reference: the publication date. One that is no single day fixes only what comes out the same for its
            first and its last day.
        prefer: which way a date without a year, or a bare weekday, leans.
    """
    cursor = Cursor(tokens, vocabulary())
    mentions: list[TimeMention] = []
    free = 0
    for at in possible_starts(tokens):
        if at < free:
            continue
        reading = time_at(cursor, at)
        if reading is not None:
            mentions.append(_mention(at, reading, reference, prefer))
            free = reading.last
        else:
            free = name_end(cursor, at)
    return mentions


def _mention(at: int, reading: Reading, reference: Interval | None, prefer: Prefer) -> TimeMention:
    alone = reading.resolve(Anchor(None, prefer))
    interval = alone if reference is None else _resolve(reading, reference, prefer)
    anchored = alone is not None and reading.kind != "since"
    return TimeMention(at, reading.last, interval, reading.kind, anchored, reading.rule, reading.offset)


def _resolve(reading: Reading, reference: Interval, prefer: Prefer) -> Interval | None:
    """Resolve against a reference; one wider than a day must give the same for its first and its last day."""
    first = reading.resolve(Anchor(reference.earliest, prefer))
    if reference.earliest == reference.latest:
        return first
    return first if first == reading.resolve(Anchor(reference.latest, prefer)) else None


def resolve_time(text: str, reference: date | None, prefer: Prefer = "past") -> Interval | None:
    """Read a string that is one time expression as a whole.

    Args:
        text: the expression, as written; a preposition before it is allowed.
        reference: the day that relative words count from, as the publication date.
        prefer: which way a date without a year, or a bare weekday, leans.

    Returns:
        The interval, or ``None`` when the string is no time expression, names a day that does not exist, or
        needs a reference that is missing.
    """
    tokens = tokenize(fold(text))
    cursor = Cursor(tokens, vocabulary())
    for at in _starts(cursor):
        reading = time_at(cursor, at)
        if reading is not None and _only_signs(cursor, reading.last):
            return reading.resolve(Anchor(reference, prefer))
    return None


def _starts(cursor: Cursor) -> list[int]:
    """Where the expression may begin: at once, or after signs and prepositions."""
    starts, at = [0], 0
    while at < cursor.size:
        after = cursor.skip_signs(at, OPENING + COMMAS)
        after = cursor.skip(after, *_LEADS) if after == at else after
        if after == at:
            break
        at = after
        starts.append(at)
    return starts


def _only_signs(cursor: Cursor, at: int) -> bool:
    return all(cursor.text(k) in CLOSING + COMMAS + ".:" for k in range(at, cursor.size))
