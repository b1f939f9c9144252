"""Putting a noun phrase into a role of a draft."""

from __future__ import annotations

from sijill.claims.draft import Draft, Named
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.group import Group

BY_VEHICLES = frozenset(("mobilization", "withdrawal", "destruction", "raid"))
"""What the vehicles of an armed party do: troops come and go in them, bulldozers pull houses down."""

HELD = frozenset(("arrested", "abducted", "captured", "released"))
"""Measures whose nouns name people by their being held."""
TO_CAPTIVES = frozenset(("killing", "torture", "sexual_violence", "attack", "shelling", "air_strike", "release"))
"""What is done to people who are held, beside holding them."""


def put(scene: Scene, draft: Draft, role: str, group: Group, rule: str) -> None:
    """Put a noun phrase and those coordinated to it into ``actor`` or ``recipient``; any other role is dropped."""
    if role not in ("actor", "recipient"):
        return
    for one in scene.chain(group):
        if one.role == "weapon" and role == "actor":
            continue
        if one.victim and (role == "actor" or (one.last - one.first < 3 and not _captive(scene, draft, one))):
            continue
        if role == "actor" and not _can_act(draft, one):
            continue
        draft.add("actors" if role == "actor" else "recipients", Named.of(scene.sentence, one), rule)
        draft.cover.update(range(one.first, one.last))


def _captive(scene: Scene, draft: Draft, group: Group) -> bool:
    """As in "a detainee was beaten": who is held is somebody to whom other things are done."""
    counted = scene.sentence.starting("counted", group.head)
    return draft.action in TO_CAPTIVES and counted is not None and counted.hit.pattern.entry.measure in HELD


def _can_act(draft: Draft, group: Group) -> bool:
    """Places do not act, and tanks only move: aircraft and named bodies strike."""
    if group.role == "vehicle":
        return group.strikes or group.actor is not None or (group.armed and draft.action in BY_VEHICLES)
    return group.role != "site" or group.armed


def wrecked(action: str, group: Group) -> bool:
    """As in "and destroyed four lorries": what drives and does not strike was hit by who destroys."""
    return action == "destruction" and group.role == "vehicle" and not group.strikes


def marked_by(own: tuple[str, ...]) -> frozenset[str]:
    """The particles that an entry names, folded."""
    return frozenset(fold_word(word) for word in own)


def fronted(scene: Scene, group: Group, draft: Draft) -> bool:
    """Whether a noun phrase before a verb is its subject and not the tail of an earlier clause."""
    s, g = scene.sentence, grammar()
    if draft.proclitic:
        return False
    first = group.first
    if first == 0 or group.armed:
        return True
    before = s.plain[first - 1]
    if s.plain[draft.first - 1] in g.pronoun_complementizers:
        return True
    return before in g.complementizers or before in g.clause_signs or s.plain[draft.first - 1] in g.relatives
