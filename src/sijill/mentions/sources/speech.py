"""One act of saying, and how far what is said goes on."""

from __future__ import annotations

from typing import NamedTuple

from sijill.lexicon.grammar import grammar
from sijill.mentions.clause import Clause
from sijill.mentions.parties.person_name import that_follows
from sijill.mentions.speech_words import speech_words
from sijill.model import Source

SHORTEST_QUOTED = 5
"""Words between quotation marks that are a statement and no name."""
SET_WITHIN = 7
"""Tokens from "that being" to the act after which something happened."""


class Speech(NamedTuple):
    """One act of saying: the tokens it governs, its stance, and its tellers, the closest to the event first.

    ``tellers`` is empty when none is named here; ``carried`` says that the last one goes on speaking. ``nested``
    marks a saying that is itself said ("X says that Y announced …"), ``aside`` one set beside what it tells
    ("…, according to X"). ``phrases`` are the tokens that the tellers' names take up.
    ``gender`` is that of the verb where it is one person's (``sources/gender.py``). ``passed_on`` is the outlet to
    which the one who goes on speaking said it ("he added in a statement to the agency that").
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
    gender: str = ""
    passed_on: tuple[Source, ...] = ()


def clause_start(c: Clause, at: int) -> int:
    """The last contrast before ``at``: an aside speaks of its own clause."""
    return max((i + 1 for i in range(at) if _contrasts(c, i)), default=0)


def _contrasts(c: Clause, at: int) -> bool:
    """Whether a word opens a contrast: "while"; "but that", not "other than"."""
    words = speech_words()
    if c.s.words[at] not in words.contrast:
        return False
    return c.s.words[at] not in words.contrast_with_that or that_follows(c, at + 1)


def governed(c: Clause, first: int) -> int:
    """How far a statement goes on: to the next contrast, or past the quotation marks that it stands in."""
    ends = (i for i in range(first + 1, len(c.s)) if _contrasts(c, i) or _sets_in_time(c, i))
    end = next(ends, len(c.s))
    closed = _quotation_end(c, first, end)
    return end if closed is None else closed


def _sets_in_time(c: Clause, at: int) -> bool:
    """As in "…, that being a day after an attack": the text itself adds what came before, an act not yet told."""
    s, g, w = c.s, grammar(), speech_words()
    if at + 1 >= len(s) or s.words[at] not in w.that_being or s.words[at + 1] not in w.that_being_after:
        return False
    ahead = range(at + 2, min(len(s), at + SET_WITHIN))
    act = next((x for i in ahead if (x := s.starting("action", i)) is not None), None)
    if act is None or any(s.plain[i] in g.complementizers for i in range(at + 2, act.first)):
        return False
    return not act.hit.enclitic and not s.words[act.first].startswith(g.the)


def _quotation_end(c: Clause, first: int, end: int) -> int | None:
    """Where a statement quoted as a whole ends, unless "and that" or a verb of its own goes on with it."""
    s, quotes = c.s, grammar().quotes
    opened = next((at for at in (first - 1, first, first + 1) if at < end and s.words[at] in quotes), end)
    if opened == end:
        return None
    closed = next((i for i in range(opened + 1, end) if s.words[i] in quotes), None)
    if closed is None or closed - opened < SHORTEST_QUOTED:
        return None
    rest = s.plain[closed + 1 : closed + 4]
    return None if any(word in grammar().complementizers for word in rest) else closed + 1
