"""Finding words in a text letter by letter: no folding, no unmasking, no part of a word or number.

Only the presentation forms of old typesetting, one code for each shape of a letter, count as their letters.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sijill.lexicon.files import read_yaml
from sijill.lexicon.orthography import fold_word
from sijill.model import Span
from sijill.text.fold import FoldedView
from sijill.text.tokens import Token

SHAPES = ("<isolated>", "<initial>", "<medial>", "<final>")
"""What Unicode calls the shapes of a letter."""


class Found(NamedTuple):
    """Words that stand in the text: their span and tokens, and how many folded letters of the first are left out."""

    text: str
    span: Span
    first: int
    last: int
    cut: int

    def distance(self, token: int) -> int:
        """Tokens between it and a token; 0 where it covers it."""
        return max(self.first - token, token - self.last + 1, 0)


class Finder:
    """Finds words in one text.

    Args:
        view: the text, folded; only its map back to the original is used.
        tokens: its tokens.
    """

    def __init__(self, view: FoldedView, tokens: Sequence[Token]):
        self._text = view.original
        self._letters, self._places = _as_letters(self._text)
        self._spans = [view.span(token.start, token.end) for token in tokens]

    def find(self, words: str) -> list[Found]:
        """Every place where words stand verbatim, as whole words.

        They may begin behind particles that are written onto a word (as in "and-by-shelling"), and they take the
        vowel signs of their last letter with them. Inside another word or number they do not stand.
        """
        found: list[Found] = []
        words, _ = _as_letters(words)
        at = self._letters.find(words) if words else -1
        while at >= 0:
            whole = self._whole(self._places[at], self._places[at + len(words)])
            if whole is not None:
                found.append(whole)
            at = self._letters.find(words, at + 1)
        return found

    def _whole(self, start: int, end: int) -> Found | None:
        first = bisect_right(self._spans, start, key=lambda span: span.end)
        last = bisect_left(self._spans, end, key=lambda span: span.start)
        if first >= last:
            return None
        before = self._text[self._spans[first].start : start]
        after = self._text[end : self._spans[last - 1].end]
        if _unsigned(before) not in _particles() or _unsigned(after):
            return None
        span = Span(start, end + len(after))
        return Found(span.of(self._text), span, first, last, len(fold_word(before)))


def _unsigned(text: str) -> str:
    """A text in letters, without its vowel signs."""
    return "".join(character for character in _as_letters(text)[0] if not unicodedata.combining(character))


def _as_letters(text: str) -> tuple[str, Sequence[int]]:
    """A text with letters in place of presentation forms, and where each of its characters stood; the end last."""
    letters, places = [], []
    for at, character in enumerate(text):
        shape = unicodedata.decomposition(character).startswith(SHAPES)
        plain = unicodedata.normalize("NFKC", character) if shape else character
        letters.append(plain)
        places.extend([at] * len(plain))
    return "".join(letters), [*places, len(text)]


@lru_cache(maxsize=1)
def _particles() -> frozenset[str]:
    """What may be written onto the front of a word without being part of it, spelled as it is: nothing is folded."""
    words = read_yaml("ar/clitics.yaml")
    return frozenset(("", *words["proclitics"], *words["future_proclitics"]))
