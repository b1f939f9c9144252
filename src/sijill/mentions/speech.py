"""One act of saying, and how far what is said goes on."""

from __future__ import annotations

from typing import NamedTuple

from sijill.mentions.clause import Clause
from sijill.mentions.speech_words import speech_words
from sijill.model import Source


class Speech(NamedTuple):
    """One act of saying: the tokens it governs, its stance, and its tellers, the closest to the event first.

    ``tellers`` is empty when none is named here; ``carried`` says that the last one goes on speaking. ``nested``
    marks a saying that is itself said ("X says that Y announced …"), ``aside`` one set beside what it tells
    ("…, according to X"). ``phrases`` are the tokens that the tellers' names take up.
    """

    first: int
    last: int
    stance: str
    tellers: tuple[Source, ...]
    verb: tuple[int, int]
    carried: bool
    nested: bool = False
    aside: bool = False
    phrases: tuple[tuple[int, int], ...] = ()


def clause_start(c: Clause, at: int) -> int:
    """The last contrast before ``at``: an aside speaks of its own clause."""
    return max((i + 1 for i in range(at) if c.s.words[i] in speech_words().contrast), default=0)


def governed(c: Clause, first: int) -> int:
    """How far a statement goes on: to the next contrast."""
    return next((i for i in range(first + 1, len(c.s)) if c.s.words[i] in speech_words().contrast), len(c.s))
