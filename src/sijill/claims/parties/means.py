"""What an act was done with: a machine without a crew did nothing itself, and a store is more than it holds."""

from __future__ import annotations

from sijill.claims.draft import Draft
from sijill.claims.parties.candidates import Candidate
from sijill.claims.walk import Scene
from sijill.lexicon.entries import Weapon
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.group import THINGS, Group
from sijill.mentions.sentence import OpenSentence

SEIZED = "disarm"
BY_MEANS = frozenset(("air_strike", "shelling", "attack", "explosion", "destruction"))
"""Acts that are done with a machine."""


def unowned_drone(scene: Scene, group: Group | None) -> bool:
    """As in "a rigged drone hit the tower": a machine without a crew, of nobody, is what it was done with."""
    if group is None or group.role != "vehicle" or group.actor is not None:
        return False
    s = scene.sentence
    hits = [hit for hit in s.at["weapon"] if group.first <= hit.first < group.last]
    ends = [hit.last for hit in hits if isinstance(hit.hit.pattern.entry, Weapon) and hit.hit.pattern.entry.drone]
    behind = range(max(ends, default=group.first), group.last)
    return bool(ends) and not any(_names_owner(s, at) for at in behind)


def _names_owner(s: OpenSentence, at: int) -> bool:
    """Whether a word in a machine's phrase says whose it is, and not only what it is like ("unknown")."""
    g, word = grammar(), s.words[at]
    if word in g.adjectives or word.removesuffix(fold_word(g.feminine)) in g.adjectives:
        return False
    return word in g.linkers_to or any(s.starting(kind, at) is not None for kind in ("actor", "people", "nisba"))


def brought_down(scene: Scene, draft: Draft, candidate: Candidate) -> bool:
    """As in "the shooting down of an aircraft": the first machine behind the act was brought down, or taken."""
    group = candidate.group
    if draft.action != SEIZED:
        return False
    if group is None:
        return True
    things = [other for other in scene.groups if other.first >= draft.last and other.role in THINGS]
    return things == [group]


def only_used(scene: Scene, draft: Draft, group: Group | None) -> bool:
    """As in "hit the ship with two drone boats", "a drone hit the ship": the boats and the drone were not hit."""
    if group is None or draft.action not in BY_MEANS or not unowned_drone(scene, group):
        return False
    return group.last <= draft.first or group.particle.endswith(grammar().by)


def contained(scene: Scene, draft: Draft, group: Group | None) -> bool:
    """As in "seized a store that holds 20 rifles": the store was seized, what it holds says what it was."""
    if group is None or draft.action != SEIZED or group.role not in THINGS:
        return False
    s, g = scene.sentence, grammar()
    while group.joined and scene.groups.index(group):
        group = scene.groups[scene.groups.index(group) - 1]
    for at in range(draft.last, group.first):
        if s.words[at].removeprefix(g.and_) in g.containing:
            return any(draft.last <= other.first and other.last <= at for other in scene.groups)
    return False
