"""The sides of a fight that no list knows: "clashes between the Hadendoa and the Beni Amer"."""

from __future__ import annotations

from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.group import TWO, Group
from sijill.mentions.parties.persons import name_word
from sijill.mentions.sentence import OpenSentence

REACH = 7
"""Tokens from the word for a fight or a deal to "between"."""


def side_name(s: OpenSentence, at: int, before: Group | None, blocked: frozenset[int]) -> Group | None:
    """A name that can only be a side: behind "between" after a fight, or behind "and" after the first side.

    Args:
        s: the opened sentence.
        at: where the name would begin.
        before: the noun phrase before, where there is one.
        blocked: tokens that belong to something else.
    """
    g = grammar()
    if at and s.plain[at - 1] == g.between:
        last = _name(s, at, 0, blocked)
        if last == at or last >= len(s) or not s.words[last].startswith(g.and_) or not _fought(s, at - 1):
            return None
        known = any(s.starting(kind, last) for kind in ("people", "actor"))
        unknown = _name(s, last, len(g.and_), blocked) > last and not (_place(s, at, 0) and _place(s, last, 1))
        return _side(at, last, "") if known or unknown else None
    if before is None or before.last != at or not s.words[at].startswith(g.and_):
        return None
    if before.number == TWO:
        last = at + 1 if _named_by_two(s, before) and _ends_as_name(s, at) else at
    else:
        led = before.first and s.plain[before.first - 1] == g.between and before.role in ("group", "actor")
        last = _name(s, at, len(g.and_), blocked) if led and _fought(s, before.first - 1) else at
    return _side(at, last, g.and_) if last > at else None


def _named_by_two(s: OpenSentence, before: Group) -> bool:
    """As in "the tribes Rizeigat (and …)", said of two: a dual in construct, and one name behind it."""
    return before.last > before.head + 1 and not s.words[before.head].endswith(grammar().nun_endings)


def _ends_as_name(s: OpenSentence, at: int) -> bool:
    """Whether a word with "and" can be the second of two names: nothing else is known of it, and the phrase ends."""
    g = grammar()
    if not s.words[at].isalpha() or _known(s, at):
        return False
    after = s.plain[at + 1] if at + 1 < len(s) else ""
    return not after or not after.isalpha() or after in g.prepositions or after in g.clause_starters


def _side(at: int, last: int, lead: str) -> Group:
    return Group(at, last, at, len(lead), lead, None, False, "fighters", "group", 0, bool(lead), True)


def _name(s: OpenSentence, at: int, letters: int, blocked: frozenset[int]) -> int:
    """The end of a clan's or a faction's name; ``at`` where none begins, after so many letters of particles."""
    if at >= len(s) or at in blocked:
        return at
    word, g = s.words[at][letters:], grammar()
    if word in g.clans and at + 1 < len(s) and name_word(s, at + 1):
        return at + 2
    unknown = word not in g.no_side and word not in g.adverbs and word.isalpha() and not _known(s, at)
    return at + 1 if unknown and word.startswith(g.the) else at


def _known(s: OpenSentence, at: int) -> bool:
    """Whether a list says that a word is something else."""
    kinds = ("action", "light", "report", "people", "actor", "counted", "formula", "weapon", "speaker", "topic")
    return any(s.starting(kind, at) is not None for kind in kinds)


def _place(s: OpenSentence, at: int, letters: int) -> bool:
    place = s.starting("place", at) if at < len(s) else None
    return place is not None and len(place.hit.proclitic) <= letters


def _fought(s: OpenSentence, at: int) -> bool:
    """Whether a word for what two do to each other stands before "between"."""
    between = grammar().between
    for start in range(max(0, at - REACH), at):
        if any(between in map(fold_word, hit.hit.pattern.entry.with_) for hit in s.all_starting("action", start)):
            return True
    return False
