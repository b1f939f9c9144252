"""The means decides: a general word becomes the act that its weapon makes it (CODEBOOK, "Which action")."""

from __future__ import annotations

from sijill.claims.draft import Draft
from sijill.claims.nounroles import carrier
from sijill.claims.surroundings import PEOPLE_ROLES
from sijill.claims.walk import Scene
from sijill.lexicon.entries import Weapon
from sijill.lexicon.grammar import grammar
from sijill.mentions.actions import Trigger

RANK = {"suicide_bombing": 4, "chemical_attack": 3, "air_strike": 2, "explosion": 1, "shelling": 0, "attack": -1}
GENERAL = frozenset(("attack", "shelling", "killing", "explosion"))
BEFORE, AFTER = 6, 10
ARMS = frozenset(("weapon", "vehicle"))
BEHIND = 7
"""Tokens after a verb of taking in which those taken stand."""
EXCHANGED = frozenset(("attack", "shelling"))
FIRE = 12
"""Tokens from "exchanged" to the fire that was exchanged."""


def choose_action(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """Set ``draft.action`` from its entry, its object and the means stated for it."""
    draft.action = draft.entry.action
    things = {p.role for p in draft.recipients}
    if draft.entry.weapon_object and (
        (things & ARMS and not things - ARMS) or (_taken(draft) and _things_behind(scene, trigger))
    ):
        draft.action = draft.entry.weapon_object
        draft.rule("object-is-a-weapon")
    elif draft.entry.property_object and "site" in things and not things - {"site", "vehicle"}:
        draft.action = draft.entry.property_object
        draft.rule("object-is-property")
    elif draft.entry.not_people and draft.recipients and things <= {"civilian", "combatant", "official"}:
        draft.action = draft.entry.not_people
        draft.rule("object-is-people")
    elif draft.entry.refine_actor and any(p.who in ("police", "soldiers") for p in draft.actors):
        draft.action = draft.entry.refine_actor
        draft.rule("actor-is-an-authority")
    elif draft.entry.stative and _standing(scene, trigger):
        draft.action = draft.entry.stative
        draft.grain = "state"
        draft.rule("standing-situation")
    if draft.entry.means or draft.entry.means_only:
        _refine(scene, trigger, draft)
    if draft.action in EXCHANGED and _exchanged(scene, trigger):
        draft.action = "armed_clash"
        draft.rule("fire-exchanged")


def _taken(draft: Draft) -> bool:
    """A word of seizing (ضبط) that names nobody whom it befell."""
    return draft.entry.action == "arrest" and not draft.recipients


def _things_behind(scene: Scene, trigger: Trigger) -> bool:
    """As in "seized half a ton of explosives": nobody stands behind the verb, and it is no passive of people."""
    if scene.sentence.words[trigger.first].endswith(grammar().verb_plurals) or trigger.enclitic:
        return False
    behind = range(trigger.last, trigger.last + BEHIND)
    return not any(group.role in PEOPLE_ROLES and group.first in behind for group in scene.groups)


def _exchanged(scene: Scene, trigger: Trigger) -> bool:
    """As in "the soldiers and the gunmen exchanged fire": both sides did it."""
    for hit in scene.sentence.at["exchange"]:
        if trigger.first - FIRE <= hit.first < trigger.last + 2:
            return not any(hit.last <= t.first < trigger.first for t in scene.triggers)
    return False


def _standing(scene: Scene, trigger: Trigger) -> bool:
    """As in "which holds the town" and "the hold of": a situation, not the moment when it began."""
    if trigger.feature == "masdar":
        return carrier(scene, trigger) is None
    relative = trigger.first > 0 and scene.sentence.plain[trigger.first - 1] in grammar().relatives
    return trigger.feature == "present" and (relative or carrier(scene, trigger) is None)


def _refine(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    found = _means(scene, trigger)
    allowed = set(draft.entry.means_only) if draft.entry.means_only else set(RANK)
    found = [means for means in (*found, *_bomber(scene, trigger)) if means in allowed]
    found = [means for means in found if means != "attack" or draft.action == "killing"]
    if found and draft.action in GENERAL:
        best = max(found, key=lambda means: RANK[means])
        if best != draft.action:
            draft.action = best
            draft.rule(f"means-{best}")


def _bomber(scene: Scene, trigger: Trigger) -> list[str]:
    """A bomber who does it or blows "himself" up, before or after the word, makes it a suicide bombing."""
    s, g = scene.sentence, grammar()
    means = ((h.first, getattr(s.covering("weapon", h.first), "hit", h.hit).pattern.entry) for h in s.at["weapon"])
    bombers = [at for at, entry in means if getattr(entry, "means", None) == "suicide_bombing"]
    if trigger.verbal or trigger.feature == "masdar":
        bombers += [h.first for h in s.at["oneself"] if trigger.last <= h.first < trigger.last + BEFORE]
    for at in bombers:
        low, high = sorted((at, trigger.first))
        if at - trigger.last >= AFTER or trigger.first - at > BEFORE or trigger.first <= at < trigger.last:
            continue
        if any(s.words[x] in (":", "\u061b") or s.plain[x] in g.complementizers for x in range(low, high)):
            continue
        if not any(low < t.first < high and t.entries[0].kind != "outcome" for t in scene.triggers):
            return ["suicide_bombing"]
    return []


def _means(scene: Scene, trigger: Trigger) -> list[str]:
    """The means named in the trigger's own clause, but not as something that was hit."""
    s, g = scene.sentence, grammar()
    found = []
    for hit in s.at["weapon"]:
        entry = hit.hit.pattern.entry
        if not isinstance(entry, Weapon) or entry.means is None:
            continue
        if not trigger.first - BEFORE <= hit.first < trigger.last + AFTER:
            continue
        owner = scene.trigger_at(hit.first)
        if owner is not None and owner != trigger and "never_alone" not in owner.entries[0].needs:
            continue
        low, high = sorted((hit.first, trigger.first))
        if any(s.words[at] in (":", "\u061b") or s.plain[at] in g.complementizers for at in range(low, high)):
            continue
        if any(low < t.first < high for t in scene.triggers if t.entries[0].kind != "outcome"):
            continue
        joined = hit.hit.proclitic.endswith(g.by) or (hit.first and s.plain[hit.first - 1] in (g.by,))
        subject = hit.first < trigger.first and trigger.verbal
        right_after = hit.first <= trigger.last + 1 and not hit.hit.proclitic.startswith(g.and_)
        if joined or subject or right_after or hit.first < trigger.first:
            found.append(entry.means)
    return found


def is_drone(draft: Draft) -> bool:
    """Whether a drone is named near the trigger."""
    return _flag(draft, "drone")


def is_grenade(draft: Draft) -> bool:
    """Whether a hand grenade is named near the trigger."""
    return _flag(draft, "grenade")


def _flag(draft: Draft, name: str) -> bool:
    return any(
        getattr(hit.hit.pattern.entry, name, False) and abs(hit.first - draft.first) <= AFTER
        for hit in draft.sentence.at["weapon"]
    )
