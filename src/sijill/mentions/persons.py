"""Persons that no lexicon knows: a title and the name after it."""

from __future__ import annotations

from sijill.lexicon.grammar import grammar
from sijill.mentions.group import Group
from sijill.mentions.sentence import OpenSentence

LONGEST_NAME = 6
"""Tokens of a title and a personal name."""


def introduces(s: OpenSentence, at: int, blocked: frozenset[int]) -> bool:
    """Whether the word is a title that a personal name follows."""
    title = s.plain[at] in grammar().titles or s.words[at] in grammar().titles
    place = s.starting("place", at)
    if not title or at + 1 >= len(s) or at + 1 in blocked or (place is not None and place.length > 1):
        return False
    return _name_word(s, at + 1)


def titled(s: OpenSentence, at: int, before: Group | None, blocked: frozenset[int]) -> Group | None:
    """A person: a title and the name after it, which no lexicon knows."""
    if not introduces(s, at, blocked):
        return None
    last = at + 1
    end = min([len(s), at + LONGEST_NAME, *(b for b in blocked if b > at)])
    while last < end and (_name_word(s, last) or s.words[last] in grammar().titles):
        last += 1
    word, g = s.words[at], grammar()
    lead = g.and_ if word.startswith(g.and_) and word[1:] in g.titles else ""
    joined = before is not None and before.last == at and bool(lead)
    return Group(at, last, at, len(lead), lead, None, False, "people", "civilian", 1, joined, True, "singular")


def _name_word(s: OpenSentence, at: int) -> bool:
    """A word that may be part of a personal name: no list and no closed class claims it."""
    g = grammar()
    word, plain = s.words[at], s.plain[at]
    if not word.isalpha() or plain in g.prepositions or plain in g.complementizers or plain in g.relatives:
        return False
    if plain in g.clause_starters or plain in g.adverbs or plain in g.negation or word.startswith(g.and_):
        return False
    claimed = ("action", "light", "report", "cause", "by", "with", "people", "counted", "carry", "actor", "formula")
    return all(s.starting(kind, at) is None for kind in claimed)
