"""What the words beside a trigger make of its act, whatever the cues say: bombs set off under control, changed sides."""

from __future__ import annotations

from sijill.claims import surroundings as around
from sijill.claims.draft import Draft
from sijill.claims.walk import Scene
from sijill.lexicon.entries import actors
from sijill.lexicon.grammar import grammar
from sijill.mentions.actions import Trigger
from sijill.mentions.group import THINGS

BLASTS = frozenset(("explosion", "suicide_bombing"))
"""What a bomb makes of an assassination, and what is made safe where it is foiled."""
FOILING = 6
"""Tokens from "foiled" to what was foiled."""
CONTROLLED = 12
"""Tokens from a blast to "under control"."""
SEIZED = 4
"""Tokens behind "seized" in which a place or weapons may be what was seized."""
LAWLESS = frozenset(("tribal", "armed_civilians"))
"""Types of bodies that hold people without any law of theirs."""
FALLING = 5
"""Tokens from a weapon to the verb that tells where it fell."""
STATE_FORCES = frozenset(("soldiers", "police"))
"""Who changes sides by joining another armed body."""
JOINED = 9
"""Tokens from "joined" to those who are joined."""


def turned(scene: Scene, trigger: Trigger, draft: Draft, options: tuple[str, ...]) -> str:
    """The action that the words beside the trigger make of the one chosen, or that one."""
    if draft.action in BLASTS and (_foiled(scene, trigger) or _controlled(scene, draft)):
        return "disarm"
    if draft.action == "territory_gain" and "disarm" in options and _things_taken(scene, trigger, draft):
        weapons = any(p.armed or p.role == "weapon" for p in draft.recipients) or not draft.recipients
        return "disarm" if weapons else "destruction"
    if draft.action == "territory_gain" and "shelling" in options and _landed(scene, trigger):
        return "shelling"
    if draft.action == "mobilization" and "defection" in options and _changed_sides(scene, draft):
        return "defection"
    if draft.action == "arrest" and "abduction" in options and _by_gunmen(draft):
        return "abduction"
    return draft.action


def _foiled(scene: Scene, trigger: Trigger) -> bool:
    """As in "foiled the blowing up of a car bomb": what never went off was made safe."""
    before = [t for t in scene.triggers if 0 <= trigger.first - t.last <= FOILING] if not trigger.verbal else []
    return any(t.entries[0].id == "ihbat" for t in before[-1:])


def _controlled(scene: Scene, draft: Draft) -> bool:
    """As in "the sappers set off seven car bombs under control": that made them safe."""
    return around.signal_in(scene, "controlled", range(draft.last, draft.last + CONTROLLED))


def _things_taken(scene: Scene, trigger: Trigger, draft: Draft) -> bool:
    """As in "seized two tanks", "seized an amount of arms": no place is taken by who takes weapons and vehicles."""
    behind = range(trigger.last, trigger.last + SEIZED)
    if any(hit.first in behind for hit in scene.sentence.at["place"]):
        return False
    taken = {party.role for party in draft.recipients}
    return taken <= THINGS if taken else any(hit.first in behind for hit in scene.sentence.at["weapon"])


def _landed(scene: Scene, trigger: Trigger) -> bool:
    """As in "a rocket that fell on the base": what falls on something is fire, and no town."""
    s, before = scene.sentence, range(trigger.first - FALLING, trigger.first)
    onto = trigger.last < len(s) and s.plain[trigger.last] == grammar().on
    return trigger.verbal and onto and any(hit.first in before for hit in s.at["weapon"])


def _changed_sides(scene: Scene, draft: Draft) -> bool:
    """As in "ten soldiers of the army joined the ranks of the rebels": soldiers and policemen join another body."""
    behind = [group for group in scene.groups if draft.last <= group.first < draft.last + JOINED]
    led = any(group.who in STATE_FORCES for group in behind[:1])
    return led and any(group.armed and group.actor and group.who not in STATE_FORCES for group in behind[1:])


def _by_gunmen(draft: Draft) -> bool:
    """As in "tribal gunmen hold five soldiers": whoever is only called a gunman is no authority."""
    return bool(draft.actors) and all(p.who == "fighters" and _no_authority(p.actor) for p in draft.actors)


def _no_authority(actor: str | None) -> bool:
    return actor is None or (actor in actors() and actors()[actor].type in LAWLESS)
