"""Whether a text is about a conflict at all: its words, each weighed by ``learned/page.yaml``."""

from __future__ import annotations

import math
from collections.abc import Iterable

from sijill.claims.assertion import bare
from sijill.claims.learned import model
from sijill.text.tokens import Token

LETTERS = 5
"""Letters of a word that count, so that its forms are one."""
SHORTEST_TEXT = 60
"""Different words below which a text is too short to tell what it is about."""


def about_conflict(tokens: Iterable[Token]) -> bool:
    """Whether a text may tell claims; a few words alone are given the benefit of the doubt.

    Args:
        tokens: all tokens of the text, folded.
    """
    words = stems(tokens)
    return len(words) < SHORTEST_TEXT or page_score(words) > 0


def stems(tokens: Iterable[Token]) -> frozenset[str]:
    """The beginnings of the words of a text, without particles."""
    return frozenset(bare(token.text)[:LETTERS] for token in tokens if token.is_word and len(token.text) > 1)


def page_score(words: Iterable[str]) -> float:
    """How surely a text of these words is about a conflict, above zero for yes, whatever its length."""
    learnt = model("page")
    known = [learnt.weights[word] for word in words if word in learnt.weights]
    told = math.fsum(known) / math.sqrt(len(known)) if known else 0.0
    return told + learnt.weights["always"] - learnt.threshold
