"""Whether the words of an act say themselves that it is none of those told before."""

from __future__ import annotations

from sijill.claims.draft import Draft
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL


def another_than(earlier: Draft, later: Draft) -> bool:
    """As in "an attack in Taiz, and another attack on a post": only what is called another too can be the same."""
    return says_another(later) and not says_another(earlier)


def says_another(draft: Draft) -> bool:
    """As in "another attack", "a second suicide attack": right behind the noun; a post may be another one too."""
    if draft.feature in VERBAL or draft.outcome:
        return False
    g, words = grammar(), draft.sentence.words
    at = draft.last
    if at < len(words) and words[at].removeprefix(g.the) in g.manners:
        at += 1
    return at < len(words) and words[at].removeprefix(g.the) in g.another
