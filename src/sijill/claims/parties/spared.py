"""To whom an act is not done: who only acts, what it was done with, what is given, who finds the dead."""

from __future__ import annotations

from sijill.claims.counts.outcomes import RECOVERED
from sijill.claims.draft import Draft
from sijill.claims.parties.able import proposed
from sijill.claims.parties.candidates import Candidate
from sijill.claims.parties.means import contained, only_used
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import THINGS
from sijill.mentions.sentence import VERBAL

ANYBODY = frozenset(
    ("person", "people-unspecified", "individual", "others", "inhabitant-count", "killed-person", "martyr", "victim")
) | {"wounded-person", "injured-person", "dead-body", "dead-person", "survivor", "missing-person"}
"""Nouns of knowledge/ar/people.yaml that only count people and do not say who they are."""
BY_MEANS = frozenset(("explosion", "suicide_bombing", "armed_clash"))
"""Acts that nobody is aimed at whom the text only counts."""
AIMED = frozenset(("object", "target-of-act", "marked-by-target", "marked-recipient", "object-of-noun"))
"""Rules by which somebody is what an act was aimed at."""
BARE = 2
"""Tokens of "people" and "other people"."""
BLASTS = frozenset(("explosion", "suicide_bombing"))
"""Acts of what blows up."""


def spared(scene: Scene, draft: Draft, candidate: Candidate) -> bool:
    """Whether somebody or something in reach of an act cannot be what it was done to."""
    return (
        _only_acts(scene, draft, candidate)
        or _only_means(scene, draft, candidate)
        or _only_given(draft, candidate)
        or _only_finds(draft, candidate)
        or _only_ridden(scene, candidate)
        or _only_counted(draft, candidate)
        or only_used(scene, draft, candidate.group)
        or contained(scene, draft, candidate.group)
    )


def _only_acts(scene: Scene, draft: Draft, candidate: Candidate) -> bool:
    """As in "whom a settler killed": the subject of a verb whose object is a pronoun, and who launched a weapon."""
    group = candidate.group
    if group is None or group.first < draft.last:
        return False
    if draft.action == "disarm":
        return any(hit.last == group.first for hit in scene.sentence.at["who_did"])
    return (
        bool(draft.enclitic) and draft.feature in VERBAL and group.first == draft.last and proposed(draft, candidate)
    )


def _only_means(scene: Scene, draft: Draft, candidate: Candidate) -> bool:
    """As in "the house blew up by a bomb", "a bombing with a rigged lorry": what blew up is no victim of it."""
    group = candidate.group
    if group is None or draft.action not in BLASTS or group.role not in THINGS:
        return False
    words = scene.sentence.words[group.first : group.last]
    return group.role == "weapon" or not grammar().rigged.isdisjoint(words)


def _only_ridden(scene: Scene, candidate: Candidate) -> bool:
    """As in "two men on board a motorbike threw a bomb": what somebody comes on is not what was hit."""
    group = candidate.group
    return group is not None and group.first > 0 and scene.sentence.plain[group.first - 1] in grammar().aboard


def _only_given(draft: Draft, candidate: Candidate) -> bool:
    """As in "sent a ship of arms to the rebels": what is given is not whom it is given to."""
    return draft.action == "military_support" and candidate.party.role in THINGS


def _only_finds(draft: Draft, candidate: Candidate) -> bool:
    """As in "the civil defence recovered seven bodies": whom a body's name means lies under no rubble."""
    return draft.entry.id in RECOVERED and candidate.party.role not in ("civilian", "combatant")


def _only_counted(draft: Draft, candidate: Candidate) -> bool:
    """As in "a car bomb killed four people": who is only counted is its toll, unless "shot at a person" says more."""
    party, group = candidate.party, candidate.group
    if party.noun not in ANYBODY or draft.action not in BY_MEANS or (group and group.last - group.head > BARE):
        return False
    said = {p.rule for p in draft.proposed if p.role == "recipients" and p.party.span.overlaps(party.span)}
    return not said & AIMED
