"""Words cut into the pieces that the reading network knows (``knowledge/reading/pieces.txt``).

The cut is that of a unigram model: of all ways to put a word together from pieces, the one whose pieces are most
frequent together. A word is cut alone, so each is cut once however often it stands in a corpus.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from sijill.lexicon.orthography import orthography

START, PAD, END, UNKNOWN = range(4)
"""The numbers of the pieces that stand for no letters: they come first in the list."""
SPACE = "\u2581"
"""What a piece at the beginning of a word begins with."""
MISSING = -25.0
"""How unlikely a letter is that no piece holds, as a logarithm."""
KEPT = 50_000
"""Words whose cut is remembered."""


class Cut(NamedTuple):
    """A text in pieces: the number of each, and where the word that it is part of begins and ends."""

    ids: list[int]
    starts: list[int]
    ends: list[int]

    def part(self, first: int, last: int) -> Cut:
        """Some of the pieces, from one to before another."""
        return Cut(*(column[first:last] for column in self))

    def begins(self) -> list[int]:
        """Which of the pieces begin a word."""
        return [at for at, start in enumerate(self.starts) if not at or start != self.starts[at - 1]]


class Pieces:
    """The list of pieces, and how a text is cut into them."""

    def __init__(self, weights: Mapping[str, float]):
        """Take the pieces in order, each with the logarithm of its frequency."""
        self.numbers = {piece: number for number, piece in enumerate(weights)}
        self.weights = list(weights.values())
        self.longest = max(map(len, weights))
        self.marks = orthography().marks
        self.words = re.compile(rf"(?:\w|{self.marks.pattern})+|[^\w\s]")
        self.of_word = lru_cache(KEPT)(self._of_word)

    def cut(self, text: str) -> Cut:
        """The pieces of a text; offsets are in code points of the text as it stands."""
        found = Cut([], [], [])
        space = self.numbers[SPACE]
        for word in self.words.finditer(text):
            pieces = self.of_word(word.group())
            if len(pieces) > 1 and pieces[0] == space and word.start() and not text[word.start() - 1].isspace():
                pieces = pieces[1:]
            found.ids.extend(pieces)
            found.starts.extend([word.start()] * len(pieces))
            found.ends.extend([word.end()] * len(pieces))
        return found

    def _of_word(self, word: str) -> tuple[int, ...]:
        letters = SPACE + unicodedata.normalize("NFKC", self.marks.sub("", word))
        best: list[tuple[float, int, int]] = [(0.0, 0, UNKNOWN)] + [(float("-inf"), 0, UNKNOWN)] * len(letters)
        for start in range(len(letters)):
            before = best[start][0]
            best[start + 1] = max(best[start + 1], (before + MISSING, start, UNKNOWN))
            for end in range(start + 1, min(len(letters), start + self.longest) + 1):
                number = self.numbers.get(letters[start:end])
                if number is not None and number > UNKNOWN:
                    best[end] = max(best[end], (before + self.weights[number], start, number))
        cut: list[int] = []
        at = len(letters)
        while at:
            _, at, number = best[at]
            cut.append(number)
        return tuple(reversed(cut))
