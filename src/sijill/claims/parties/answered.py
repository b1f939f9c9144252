"""Who only answers an act that is told beside it: the police that closed the roads after an attack did not attack."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sijill.claims.draft import Draft
from sijill.claims.parties.candidates import Candidate
from sijill.claims.walk import Scene
from sijill.lexicon.files import read_yaml
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word

ANSWERS = frozenset(("arrest", "siege", "mobilization", "release"))
"""What an authority does about an act of others."""
ANSWERED = frozenset(("attack", "explosion", "suicide_bombing", "killing", "riot", "protest", "abduction"))
"""Acts that are answered so."""
HELD_FOR = frozenset(("arrest", "abduction", "release"))
"""What is done to people for something that they are charged with."""
BODIES = frozenset(("actor", "group", "official"))
"""Roles of those who answer."""
BESIDE = 2
"""Tokens between them and the word for what they do."""
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
    answers = (other for other in drafts if other.action in ANSWERS and other.last <= draft.first)
    return any(_does(other, candidate) and _led_to(scene, other, draft) for other in answers)


def only_charged_with(scene: Scene, draft: Draft, candidate: Candidate) -> bool:
    """As in "was arrested on suspicion of belonging to the group": who stands in a charge arrests nobody."""
    if draft.action not in HELD_FOR or candidate.group is None or candidate.group.first < draft.last:
        return False
    words = scene.sentence.words
    return any(words[at] in grammar().charged for at in range(draft.last, candidate.group.first))


def _does(other: Draft, candidate: Candidate) -> bool:
    """Whether a rule says that it does the answering act, or it is a body that stands right at its word."""
    span, group = candidate.party.span, candidate.group
    if any(p.role == "actors" and p.party.span.overlaps(span) for p in other.proposed):
        return True
    return group is not None and group.role in BODIES and abs(group.first - other.first) <= BESIDE


def _led_to(scene: Scene, other: Draft, draft: Draft) -> bool:
    """Whether "after", a charge or "the scene of" leads from one act to the other."""
    words = scene.sentence.words
    near = range(max(other.last, draft.first - LED_BY), draft.first)
    leading = grammar().charged | grammar().scene_of | _after()
    return any(words[at] in leading for at in near)


@lru_cache(maxsize=1)
def _after() -> frozenset[str]:
    return frozenset(fold_word(word) for word in read_yaml("ar/assertion.yaml")["after"])
