"""The folding table: which spellings of a letter count as the same letter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from sijill.lexicon.files import read_yaml


class Orthography(NamedTuple):
    """The compiled table of ``knowledge/ar/orthography.yaml``.

    ``letters`` is a ``str.translate`` map of one character to one, which holds common characters that stay as they
    are too, because those that a map lacks cost most; ``marks`` and ``invisible`` match runs of
    characters that the folded view leaves out; ``presentation`` matches one compatibility form (a ligature or a
    positional letter) that NFKC spells out.
    """

    letters: dict[int, int]
    marks: re.Pattern[str]
    dropped: re.Pattern[str]
    presentation: re.Pattern[str]


_COMMON = ((0x20, 0x7E), (0x600, 0x6FF))
"""Code points of ASCII and of Arabic."""


def _char_class(ranges: list[str]) -> str:
    parts = []
    for item in ranges:
        first, _, last = str(item).partition("-")
        parts.append(f"\\U{int(first, 16):08x}" + (f"-\\U{int(last, 16):08x}" if last else ""))
    return "".join(parts)


@lru_cache(maxsize=1)
def orthography() -> Orthography:
    """Load and compile the table once."""
    data = read_yaml("ar/orthography.yaml")
    letters = {code: code for first, last in _COMMON for code in range(first, last + 1)}
    letters |= {ord(v): ord(base) for base, variants in data["letters"].items() for v in variants}
    for row in data["digits"]:
        letters |= {ord(digit): ord(str(value)) for value, digit in enumerate(row)}
    marks, invisible = _char_class(data["marks"]), _char_class(data["invisible"])
    return Orthography(
        letters,
        re.compile(f"[{marks}]+"),
        re.compile(f"[{marks}{invisible}]+"),
        re.compile("[\\ufb50-\\ufdfb\\ufe70-\\ufefc\\uff10-\\uff19]"),
    )


def fold_word(text: str) -> str:
    """Fold a word or phrase of the lexicon the way the folded view folds running text."""
    table = orthography()
    text = table.presentation.sub(lambda m: unicodedata.normalize("NFKC", m.group()), text)
    return table.dropped.sub("", text).translate(table.letters)
