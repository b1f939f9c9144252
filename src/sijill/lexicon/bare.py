"""A word without what is written onto it."""

from __future__ import annotations

from functools import lru_cache

from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word

SHORTEST_STEM = 3
BEGINNING = 5
"""Letters of a bare word that count where words are weighed, so that its forms are one."""


def stem(word: str) -> str:
    """A bare word without its commonest ending, so that its forms count as one."""
    word = bare(word)
    for ending in grammar().endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def beginning(word: str) -> str:
    """The first letters of a bare word: what words are weighed by."""
    return bare(word)[:BEGINNING]


@lru_cache(maxsize=65_536)
def bare(word: str) -> str:
    """A folded word without "and", "so", "by", "to" and the article, when enough is left."""
    g = grammar()
    if len(word) > 3 and word[0] in (g.and_, g.so):
        word = word[1:]
    if len(word) > 4 and word[0] in (g.by, g.to):
        word = word[1:]
    if len(word) > 4 and word.startswith(g.the):
        word = word[2:]
    return word


def without_article(text: str) -> list[str]:
    """The words of a phrase as it is written, folded, without the article."""
    return [word.removeprefix(grammar().the) for word in fold_word(text).split()]
