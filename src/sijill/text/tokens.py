"""Tokens and sentences of a folded view."""

from __future__ import annotations

import re
from typing import NamedTuple

from sijill.text.fold import FoldedView

_TOKEN = re.compile(r"\d+(?:[.,\u066b\u066c]\d+)*|[^\W\d_]+|[^\w\s]|_")
_TITLE = r"(?<!\D[\s\u00ab\"(][\u0621-\u0636\u0639-\u064a])"  # "Dr. Hamid", "«B. Kamal»": no era behind a year
_BREAK = re.compile(_TITLE + r"[.!?\u061f\u061b\u06d4\u2026]+[\"'\u00bb\u201d\u2019)\]]*(?=\s|$)|\n+")


class Token(NamedTuple):
    """A word, a number or one sign. ``start`` and ``end`` are folded offsets; ``i`` is its place in the list."""

    text: str
    start: int
    end: int
    i: int

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits (thousands separators and decimals included)."""
        return self.text[0].isdecimal()

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()


class Sentence(NamedTuple):
    """A run of tokens ``tokens[first:last]`` and its folded offsets."""

    first: int
    last: int
    start: int
    end: int


def tokenize(view: FoldedView) -> list[Token]:
    """Split the folded text into words, numbers and signs."""
    return [Token(m.group(), m.start(), m.end(), i) for i, m in enumerate(_TOKEN.finditer(view.folded))]


def split_sentences(view: FoldedView, tokens: list[Token]) -> list[Sentence]:
    """Cut at full stops, question and exclamation marks, Arabic semicolons and line ends."""
    text = view.folded
    cuts = [m.end() for m in _BREAK.finditer(text)] + [len(text)]
    sentences: list[Sentence] = []
    first = 0
    for cut in cuts:
        last = first
        while last < len(tokens) and tokens[last].start < cut:
            last += 1
        if last > first:
            sentences.append(Sentence(first, last, tokens[first].start, tokens[last - 1].end))
        first = last
    return sentences
