"""How much of their wording two claims share: a sketch of each, small enough to compare by the million."""

from __future__ import annotations

import re
from functools import lru_cache
from zlib import crc32

from sijill.lexicon.orthography import fold_word

SHINGLE = 2
"""Words in a row that count as one piece of wording."""
SKETCH = 32
"""Pieces that a sketch keeps: those of the smallest hashes, so that two sketches keep the same ones."""

_WORD = re.compile(r"\w{2,}")
_NAME = re.compile(r"\w+")


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """A name after folding, without quotation marks and other signs."""
    return " ".join(_NAME.findall(fold_word(text)))


@lru_cache(maxsize=8192)
def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of the word pairs of a text after folding, sorted; empty for fewer than two words.

    Up to ``SKETCH`` pieces it is all of them, beyond that a fair sample (bottom-k MinHash): what two sketches share
    estimates what the texts share.
    """
    words = _WORD.findall(fold_word(text))
    pieces = {
        crc32(" ".join(words[at : at + SHINGLE]).encode("utf-8", "surrogatepass"))
        for at in range(len(words) - SHINGLE + 1)
    }
    return tuple(sorted(pieces)[:SKETCH])


BITS = 2048
"""Length of a bitmap: two sketches of 32 that share nothing have half a bit in common by chance."""


def bitmap(pieces: tuple[int, ...]) -> bytes:
    """A sketch as bits, one for each piece, so that a machine counts what two share in a microsecond."""
    bits = 0
    for piece in pieces:
        bits |= 1 << piece % BITS
    return bits.to_bytes(BITS // 8, "big")
