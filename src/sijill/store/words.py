"""The forms by which words are found, so that one spelling finds another and a bare word finds it with its particles.

The index holds every form that a word could be with particles and pronouns cut off; a query is cut far less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from sijill.lexicon.files import read_yaml
from sijill.lexicon.orthography import fold_word
from sijill.text.clitics import split_proclitics, stems
from sijill.text.fold import FoldedView, fold
from sijill.text.tokens import Token, tokenize
from sijill.text.unmask import find_masks

MOST_BYTES = 500_000
"""Of forms for one text; what a search index can hold. A text with more is found by its first words only."""
LONGEST = 60
"""Letters of a form; longer ones are cut."""
SURE_REST = 4
"""Letters that must be left of a query's word when anything but the article is cut off."""


def opened(text: str) -> tuple[FoldedView, list[Token]]:
    """A text folded, with its masks taken off, and its tokens."""
    view = fold(text, find_masks(text))
    return view, tokenize(view)


def index_forms(tokens: Iterable[Token]) -> list[str]:
    """Every form by which a text can be found, in order of the alphabet."""
    found: set[str] = set()
    room = MOST_BYTES
    for word in dict.fromkeys(_plain(tokens)):
        fresh = word_forms(word) - found
        room -= sum(len(form.encode()) for form in fresh)
        if room < 0:
            break
        found |= fresh
    return sorted(found)


def query_forms(query: str) -> list[list[str]]:
    """For each word of a query, the forms that it may be found by; the words as a person writes them, or masked."""
    _, tokens = opened(query)
    return [sorted(_asked(word)) for word in dict.fromkeys(_plain(tokens))]


def _plain(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.is_word or token.is_number:
            word = "".join(c for c in token.text.casefold() if c.isalnum())[:LONGEST]
            if word:
                yield word


def word_forms(word: str) -> frozenset[str]:
    """A word as it is, and all that can be left of it."""
    return stems(word) if word.isalpha() and not word.isascii() else frozenset((word,))


def _asked(word: str) -> set[str]:
    if not word.isalpha() or word.isascii():
        return {word}
    articles = _articles()
    return {
        rest
        for particle, rest in split_proclitics(word)
        if not particle or particle in articles or len(rest) >= SURE_REST
    }


@lru_cache(maxsize=1)
def _articles() -> frozenset[str]:
    return frozenset(fold_word(particle) for particle in read_yaml("ar/clitics.yaml")["definite"])
