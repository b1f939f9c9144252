"""What is done to weapons and vehicles: taken over, met in the air or blown up by sappers, they are disarmed."""

from __future__ import annotations

from sijill.claims import surroundings as around
from sijill.claims.draft import Draft
from sijill.claims.parties.of_state import of_a_state
from sijill.claims.walk import Scene
from sijill.mentions.group import THINGS
from sijill.mentions.sentence import VERBAL

TAKING, KEEPING = "tasallum-mawqi", "tahaffuz"
"""Words for taking over and for keeping: a place or people, or else arms."""
MEETING, MET = frozenset(("tasadda",)), 10
"""The word for standing up to somebody, and the tokens behind it in which an aircraft is named."""
DESTROYING, ABOUT = frozenset(("tadmir",)), 7
"""The word for destroying, and the tokens on either side in which weapons and air defences are named."""
HIDDEN = frozenset(("bomb", "ied", "landmine", "car-bomb", "explosive-belt", "explosives", "unexploded-ordnance"))
"""Nouns of what lies in wait for somebody."""
CARRIED_OFF = frozenset(("vehicle", "arms"))
"""Sorts of what is taken over from an enemy."""
BLAST, LAID = "explosion", 9
"""The act of blowing up, and the tokens behind its word in which it is told that a bomb had been laid."""
DONE = VERBAL | {"masdar", "phrase"}
"""Forms in which somebody sets a bomb off, and no "explosions"."""
HURT = frozenset(("killed", "injured"))
"""Measures of which no bomb has any that sappers set off."""
TAKEN = 6
"""Tokens behind "took over" in which that is named."""


def disarmed(scene: Scene, draft: Draft) -> bool:
    """Whether an act on weapons takes them out of use, whatever else its word may state.

    As in "took over twelve armed cars from the militia", "met a swarm of drones", "destroyed three mines".
    """
    name = draft.entry.id
    if name == KEEPING:
        return bool(draft.recipients) and {party.role for party in draft.recipients} <= THINGS
    if name == TAKING:
        return draft.feature in VERBAL and _arms_taken(scene, draft)
    if name in MEETING:
        return around.aircraft_in(scene, range(draft.last, draft.last + MET))
    if draft.action == BLAST:
        return _set_off_safely(scene, draft)
    return name in DESTROYING and (_made_safe(scene, draft) or _met_in_the_air(scene, draft))


def _arms_taken(scene: Scene, draft: Draft) -> bool:
    """As in "the army took over twelve armed cars": arms are what is named behind the verb, and no place."""
    behind = range(draft.last, draft.last + TAKEN)
    if any(hit.first in behind for hit in scene.sentence.at["place"]):
        return False
    arms = (hit for hit in scene.sentence.at["weapon"] if hit.first in behind and not hit.hit.proclitic)
    return any(around.weapon_sort(hit) in CARRIED_OFF for hit in arms)


def _made_safe(scene: Scene, draft: Draft) -> bool:
    """As in "a unit destroyed three home-made bombs": bombs and mines are what is destroyed, and nothing else."""
    by_air = around.aircraft_in(scene, range(draft.first - ABOUT, draft.last + ABOUT))
    return not by_air and bool(draft.recipients) and all(party.noun in HIDDEN for party in draft.recipients)


def _set_off_safely(scene: Scene, draft: Draft) -> bool:
    """As in "nine bombs that had been readied for a patrol were blown up": by a state, or nobody, and nobody hurt."""
    hostile = bool(draft.actors) and not any(map(of_a_state, draft.actors))
    if hostile or any(count.measure in HURT for count in draft.counts) or draft.feature not in DONE:
        return False
    behind = range(draft.first, draft.last + LAID)
    hidden = any(hit.first in behind and hit.hit.pattern.entry.id in HIDDEN for hit in scene.sentence.at["weapon"])
    return hidden and around.signal_in(scene, "readied", behind)


def _met_in_the_air(scene: Scene, draft: Draft) -> bool:
    """As in "air defences met two drones and destroyed them"."""
    about = range(draft.first - 2 * ABOUT, draft.last + ABOUT)
    return around.signal_in(scene, "air_defence", about) and around.aircraft_in(scene, about)
