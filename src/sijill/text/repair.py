"""One masked word, how it reads, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, product
from typing import NamedTuple

from sijill.lexicon.orthography import fold_word
from sijill.text.fold import Edit
from sijill.text.masks import MaskTable

IsWord = Callable[[str], bool]
"""Whether a folded word, clitics included, is known."""


class Repair(NamedTuple):
    """A masked word: ``text[start:end]`` is to be read as ``reading``.

    ``rule`` names the rule that took the mask off: ``cut``, ``spaced``, ``dotless``, ``swapped`` or ``stretched``.
    ``edits`` are what the folded view needs, in original offsets.
    """

    start: int
    end: int
    reading: str
    rule: str
    edits: tuple[Edit, ...]


def make_repair(text: str, start: int, end: int, rule: str, edits: Iterable[Edit], table: MaskTable) -> Repair:
    """A repair with its readable form: the edits applied, tatweel and invisible controls left out."""
    ordered = tuple(sorted(edits))
    out: list[str] = []
    at = start
    for edit in ordered:
        out += text[at : edit.start], edit.reading
        at = edit.end
    reading = table.fillers.sub("", "".join([*out, text[at:end]]))
    return Repair(start, end, reading, rule, ordered)


class Letter(NamedTuple):
    """A character at ``at`` in the original that may stand for another one."""

    at: int
    options: str


def known_reading(
    text: str, start: int, end: int, doubtful: list[Letter], gaps: list[Edit], is_word: IsWord, table: MaskTable
) -> list[Edit] | None:
    """The edits under which ``text[start:end]`` reads a known word, or None.

    Args:
        text: the original.
        start: where the word begins.
        end: where it ends.
        doubtful: the characters to try out, each with the letters it may stand for, the likeliest first.
        gaps: edits that hold in any case.
        is_word: tells whether a folded word is known.
        table: sets the limit of readings tried.
    """
    for choice in islice(_choices(doubtful), table.most_readings):
        edits = gaps + [
            Edit(letter.at, letter.at + 1, reading)
            for letter, reading in zip(doubtful, choice, strict=True)
            if reading != text[letter.at]
        ]
        if is_word(fold_word(make_repair(text, start, end, "", edits, table).reading)):
            return edits
    return None


def _choices(doubtful: list[Letter]) -> Iterator[tuple[str, ...]]:
    return product(*(letter.options for letter in doubtful))
