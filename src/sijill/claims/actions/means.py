"""By what means an act was done, and what the words around its trigger say of that (CODEBOOK, "Which action")."""

from __future__ import annotations

from sijill.claims.draft import Draft
from sijill.claims.walk import Scene
from sijill.lexicon.entries import Weapon
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import SOMEBODY
from sijill.mentions.trigger import Trigger

RANK = {"suicide_bombing": 4, "chemical_attack": 3, "air_strike": 2, "explosion": 1, "shelling": 0, "attack": -1}
BLOWING_UP = frozenset(("tafjir",))
"""The verb for blowing something up."""
BLASTING = frozenset(("tafjir", "infijar"))
"""Words for what a bomb does."""
MOVING, APPROACH = frozenset(("dukhul", "wusul", "iqtiham", "tasallul")), 16
"""Words for how a bomber comes near, and the tokens before the blast in which he does."""
BEFORE, AFTER = 6, 10
BEHIND = 7
"""Tokens after a verb in which those stand to whom it was done."""
FIRE = 12
"""Tokens from "exchanged" to the fire that was exchanged."""


def exchanged(scene: Scene, trigger: Trigger) -> bool:
    """As in "the soldiers and the gunmen exchanged fire": both sides did it."""
    for hit in scene.sentence.at["exchange"]:
        if trigger.first - FIRE <= hit.first < trigger.last + 2:
            return not any(hit.last <= t.first < trigger.first for t in scene.triggers)
    return False


def stated(scene: Scene, trigger: Trigger) -> list[str]:
    """The means stated for an act in its clause, as the actions that they make of it."""
    return list(dict.fromkeys((*_means(scene, trigger), *_bomber(scene, trigger))))


def _bomber(scene: Scene, trigger: Trigger) -> list[str]:
    """A bomber who does it, or who blows "himself" up, makes it a suicide bombing; "the same month" is no self."""
    s, g = scene.sentence, grammar()
    means = ((h.first, getattr(s.covering("weapon", h.first), "hit", h.hit).pattern.entry) for h in s.at["weapon"])
    bombers = [at for at, entry in means if getattr(entry, "means", None) == "suicide_bombing"]
    if trigger.entries[0].id in BLOWING_UP:
        bombers += [h.first for h in s.at["oneself"] if trigger.last <= h.first < trigger.last + BEFORE]
    for at in bombers:
        low, high = sorted((at, trigger.first))
        before = APPROACH if trigger.verbal and trigger.entries[0].id in BLASTING else BEFORE
        if at - trigger.last >= AFTER or trigger.first - at > before or trigger.first <= at < trigger.last:
            continue
        if any(s.words[x] in (":", "\u061b") or s.plain[x] in g.complementizers for x in range(low, high)):
            continue
        between = (t.entries[0] for t in scene.triggers if low < t.first < high and t.first != at)
        if all(entry.kind == "outcome" or entry.id in MOVING for entry in between):
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


def nobody_behind(scene: Scene, draft: Draft) -> bool:
    """As in "seized half a ton of explosives": nobody stands behind the verb, and it is no passive of people."""
    if scene.sentence.words[draft.first].endswith(grammar().verb_plurals) or draft.enclitic:
        return False
    behind = range(draft.last, draft.last + BEHIND)
    return not any(group.role in SOMEBODY and group.first in behind for group in scene.groups)


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
