"""The lines of a list: each with the line that opens it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sijill.lexicon.anaphors import anaphor_words
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import OpenSentence
from sijill.mentions.sources.voices import opens_line

HASH = "#"
"""Before a topic, which begins no line of a list."""
LONGEST_ORDINAL = 3
"""Tokens within which a line is numbered by a word ("And the second operation …")."""


def items(sentences: Sequence[OpenSentence]) -> Iterator[tuple[int, OpenSentence]]:
    """The sentences that stand in a list, by number, each with the line that opens it."""
    lead: OpenSentence | None = None
    for sentence in sentences:
        if opens_line(sentence) and sentence.words[-1] == ":":
            lead = sentence
        elif opens_line(sentence) and not _item(sentence):
            lead = None
        elif lead is not None:
            yield sentence.index, lead


def _item(s: OpenSentence) -> bool:
    """Whether a line begins with a sign, a number or a word such as "the first"."""
    g, first = grammar(), s.words[0]
    if not first[0].isalnum():
        return first not in g.quotes and first != HASH
    if first.isdigit():
        return len(s) > 1 and not s.words[1][0].isalnum()
    return any(word.removeprefix(g.and_) in anaphor_words("ordinals") for word in s.words[:LONGEST_ORDINAL])
