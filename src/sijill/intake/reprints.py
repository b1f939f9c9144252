"""Texts that repeat one another: the same words in the same order, most of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from rensa import RMinHash

from sijill.text.tokens import Token

WORDS = 4
"""Consecutive words that make one shingle."""
LIKENESS = 0.7
"""Least share of shingles that two texts have in common (Jaccard, 0 to 1) for one to be a reprint of the other."""
BANDS, ROWS = 24, 5
"""Two texts are compared when one of so many bands, each of so many minima, is the same in both: 99 of 100 pairs at
:data:`LIKENESS`, and one of 10,000 at a likeness of 0.08."""
_SEED = 4711


def shingles(tokens: Iterable[Token]) -> frozenset[str]:
    """The runs of four words of a folded text without masks; of a shorter text all its words at once."""
    words = [token.text for token in tokens if token.is_word or token.is_number]
    if len(words) <= WORDS:
        return frozenset((" ".join(words),)) if words else frozenset()
    return frozenset(" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard's index: what two sets share, of all that they have together (0 to 1)."""
    shared = len(one & other)
    together = len(one) + len(other) - shared
    return shared / together if together else 0.0


def buckets(found: Iterable[str]) -> list[int]:
    """For each band the number of its bucket, signed and of 64 bits; texts that are alike share at least one."""
    minhash: Any = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    minhash.update(sorted(found))
    minima: list[int] = minhash.digest()
    return [_number(minima[at : at + ROWS]) for at in range(0, BANDS * ROWS, ROWS)]


def _number(minima: list[int]) -> int:
    data = b"".join(value.to_bytes(4, "big") for value in minima)
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)
