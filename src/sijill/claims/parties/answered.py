"""Who only answers an act that is told beside it: the police that closed the roads after an attack did not attack."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sijill.claims.draft import Draft
from sijill.claims.parties.candidates import Candidate
from sijill.claims.walk import Scene
from sijill.lexicon.files import read_yaml
from sijill.lexicon.orthography import fold_word

ANSWERS = frozenset(("arrest", "siege", "mobilization", "release"))
"""What an authority does about an act of others."""
ANSWERED = frozenset(("attack", "explosion", "suicide_bombing", "killing", "riot", "protest", "abduction"))
"""Acts that are answered so."""
LED_BY = 5
"""Tokens between "after", or a charge, and the act that it leads to."""


def only_answers(scene: Scene, draft: Draft, candidate: Candidate, drafts: Sequence[Draft]) -> bool:
    """As in "imposed a curfew after violence", "arrested a man who is suspected of planning an attack".

    Args:
        scene: the sentence.
        draft: the act that may be answered.
        candidate: who may have done it.
        drafts: all acts of the sentence.
    """
    if draft.action not in ANSWERED or draft.enclitic:
        return False
    for other in drafts:
        if other.action not in ANSWERS or not other.last <= draft.first:
            continue
        doers = [p.party for p in other.proposed if p.role == "actors"]
        if any(party.span.overlaps(candidate.party.span) for party in doers) and _led_to(scene, other, draft):
            return True
    return False


def _led_to(scene: Scene, other: Draft, draft: Draft) -> bool:
    """Whether "after" or a charge leads from one act to the other."""
    words = scene.sentence.words
    near = range(max(other.last, draft.first - LED_BY), draft.first)
    return any(words[at] in _leading() for at in near)


@lru_cache(maxsize=1)
def _leading() -> frozenset[str]:
    found = (*read_yaml("ar/assertion.yaml")["after"], *read_yaml("ar/people_words.yaml")["charged"])
    return frozenset(fold_word(word) for word in found)
