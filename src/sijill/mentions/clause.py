"""A sentence as tellers are read from it, and the particles on its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sijill.lexicon.grammar import grammar
from sijill.mentions.group import Group
from sijill.mentions.sentence import VERBAL, OpenSentence, TokenHit

HEADS = ("actor", "outlet", "speaker")
VERBS = ("report", "light", "action")
ENDS = (".", "?", "!", "\u061f", "\u061b", "\u2026")


class Clause(NamedTuple):
    """What tellers are read from: the sentence, its groups, and the tokens that belong to time expressions."""

    s: OpenSentence
    groups: Sequence[Group]
    of_time: frozenset[int]

    def group_at(self, token: int) -> Group | None:
        """The group of people that begins at a token."""
        return next((x for x in self.groups if x.first == token), None)


def particle_of(proclitic: str) -> str:
    """The preposition in what is written onto a word, without the conjunction and the article."""
    g = grammar()
    lead = proclitic[1:] if proclitic[:1] in (g.and_, g.so) else proclitic
    if lead == g.to + g.to:
        return g.to
    return lead[: -len(g.the)] if lead.endswith(g.the) else lead


def letters_before(proclitic: str) -> int:
    """How many letters at the front of the word are no part of the name: the article stays, "to" takes it along."""
    g = grammar()
    return len(proclitic) - len(g.the) if proclitic.endswith(g.the) else len(proclitic)


def has_article(hit: TokenHit) -> bool:
    """Whether the word is definite by an article or a pronoun written onto it."""
    own = hit.hit.pattern.text.startswith(grammar().the)
    return own or hit.hit.proclitic in grammar().definite or bool(hit.hit.enclitic)


def finite_verb(c: Clause, at: int, kinds: Sequence[str] = VERBS) -> bool:
    """Whether a finite verb of one of these lexicons stands there, without an article that makes it a noun."""
    return any(
        hit.hit.pattern.feature in VERBAL and not hit.hit.proclitic.endswith(grammar().the)
        for kind in kinds
        if (hit := c.s.starting(kind, at)) is not None
    )
