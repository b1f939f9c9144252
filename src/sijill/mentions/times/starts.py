"""Where a time expression can begin at all: two dictionary look-ups a token, before any grammar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sijill.mentions.times.grammar import STARTERS
from sijill.mentions.times.parts import DASHES
from sijill.mentions.times.vocabulary import Lex, vocabulary
from sijill.text.tokens import Token

_LEADS = frozenset(
    ("from", "between", "until", "after", "ago", "within", "this", "that", "about", "few_lead", "article",
     "season_word", "half", "after_elapsed", "cardinal", "ordinal", "unit_one", "unit_many", "year_word", "edge_noun",
     "last_n", "part", "season", "month_word", "day_lead", "clock", "to", "two_days")
)  # fmt: skip
"""Kinds that begin an expression only when another time word or a number follows."""

_SIGNS = frozenset("/-.:\\" + DASHES)


class _Gate(NamedTuple):
    """What must follow a word that can begin a time expression: nothing, one of these words, or any time word."""

    always: bool
    words: frozenset[str]
    any_time: bool


def _gate(readings: list[Lex]) -> _Gate:
    return _Gate(
        any(not lex.rest and lex.kind not in _LEADS for lex in readings),
        frozenset(lex.rest[0] for lex in readings if lex.rest),
        any(not lex.rest and lex.kind in _LEADS for lex in readings),
    )


@lru_cache(maxsize=1)
def _gates() -> dict[str, _Gate]:
    """The gate of every word that can begin a time expression."""
    found = {}
    for word, kinds in vocabulary().words.items():
        readings = [lex for kind in kinds if kind in STARTERS for lex in kinds[kind]]
        if readings:
            found[word] = _gate(readings)
    return found


def possible_starts(tokens: Sequence[Token]) -> Iterator[int]:
    """The positions where the grammar is worth asking."""
    gates, words = _gates(), vocabulary().words
    signs = _SIGNS | vocabulary().context["and"]
    following = [token.text for token in tokens[1:]] + [""]
    for at, (token, after) in enumerate(zip(tokens, following, strict=False)):
        text = token.text
        gate = gates.get(text)
        if gate is None:
            if "0" <= text[0] <= "9" and (len(text) >= 4 or after in words or after in signs):
                yield at
        elif gate.always or after in gate.words or (gate.any_time and (after in words or "0" <= after[:1] <= "9")):
            yield at
