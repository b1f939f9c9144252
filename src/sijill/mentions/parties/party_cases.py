"""Which plural behind a noun cannot go with it: another phrase begins there."""

from __future__ import annotations

from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.group import PERSONS
from sijill.mentions.sentence import OpenSentence, TokenHit


def many_behind_one(s: OpenSentence, at: int, head: TokenHit) -> bool:
    """As in "(between) the army the gunmen", "Iran the Houthis": the plural of people describes no single body."""
    g, word = grammar(), s.words[at]
    if (
        at != head.last
        or head.length > 1
        or not word.startswith(g.the)
        or not word.endswith((g.nominative, g.oblique))
    ):
        return False
    if head.hit.kind == "people":
        return head.hit.pattern.number == 1 and head.hit.pattern.entry.role in ("group", "combatant")
    return head.hit.kind == "actor" and not s.words[head.first].endswith((g.nominative, g.oblique))


def many_behind_the(s: OpenSentence, at: int, head: TokenHit) -> bool:
    """As in "a patrol of the police two youths": nothing indefinite in the plural or dual goes with a definite noun.

    Nor does what is oblique go with a subject ("gunmen two soldiers").
    """
    g, word, before = grammar(), s.words[at], s.words[at - 1].removeprefix(grammar().and_)
    if not word.endswith(g.oblique) or word.startswith(g.the):
        return False
    if not before.startswith((g.the, g.to * 2)) and not (before.endswith(g.nominative) and at == head.last):
        return False
    people = s.starting("people", at)
    return (people is not None and people.length == 1) or bare(word) in g.adjectives


def men_in_ta(s: OpenSentence, at: int, head: TokenHit) -> bool:
    """As in "the snipers the Israeli", "the leaders the local": a plural of men in ta marbuta, and its adjective."""
    g = grammar()
    if at != head.last or head.hit.kind != "people" or head.hit.pattern.number < 2:
        return False
    men = head.hit.pattern.entry.role in PERSONS and s.words[head.first].endswith(fold_word(g.feminine))
    return men and s.words[at].endswith((g.nominative, g.oblique))


def bare(word: str) -> str:
    """A word without the ending of a plural or a pronoun."""
    g = grammar()
    for ending in (*g.plural_endings, g.pronoun_his):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)]
    return word
