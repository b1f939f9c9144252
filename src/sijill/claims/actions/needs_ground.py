"""Needs about ground that is held, left or dug in, and about arms that come and go.

One word beside the verb shows it; where it is missing the verb is no trigger at all (``mentions/gates.py``).
"""

from __future__ import annotations

from sijill.claims import surroundings as around
from sijill.claims.actions.needs_force import into_hands
from sijill.claims.draft import Draft
from sijill.claims.surroundings import Setting
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.gates import GATES
from sijill.mentions.sentence import VERBAL

LEFT = 7
"""Tokens behind "went out" in which "of" the place stands."""
AIRCRAFT = "aircraft"
"""Sort of weapon that flies and comes down."""
FALLEN, FRONTED = 3, 5
"""Tokens behind and before "fell" in which the place is named."""
TO_WHOM = 14
"""Tokens behind in which those are named to whom arms or cover come."""
BARE = 2
"""Tokens behind "fell" in which the aircraft is named."""
FLYING, HIT, FLOWN = frozenset((AIRCRAFT, "missile")), 5, 6
"""Sorts of weapon that are shot down, and the tokens behind and before the verb in which they are named."""
CAMPING = 8
"""Tokens beside "opened" a camp in which fighters are named."""
DEPLOYED = 4
"""Tokens behind "deployed" in which the arms are named."""
GAINING, GAINED = frozenset(("ahraza",)), 9
"""Light verbs of gaining, and the tokens before "an advance" in which they stand."""


def _to_fighters(scene: Scene, draft: Draft) -> bool:
    """Whether an armed party other than those who act is named behind."""
    acting = {party.span for party in draft.actors}
    behind = (x for x in scene.groups if x.armed and x.first in range(draft.last, draft.last + TO_WHOM))
    return any(scene.sentence.span(x.first, x.last, x.proclitic) not in acting for x in behind)


def emptied(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A place is emptied of its people, in a text about a conflict or by fighters."""
    return around.signed(scene, draft, "emptied") and (
        setting.conflict or around.armed_near(scene, draft) or around.act_near(scene, draft)
    )


def posts_left(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Its own posts, camp or base is what a force leaves or takes down."""
    own = around.signed(scene, draft, "posts_left")
    return own and setting.conflict and bool(draft.actors) and bool(draft.places)


def place_falls(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A place is named right behind, or in front of a verb, and an armed party behind a word for hands."""
    beside = range(draft.first - FRONTED * (draft.feature in VERBAL), draft.last + FALLEN)
    named = any(hit.first in beside for hit in scene.sentence.at["place"])
    return named and bool(draft.places) and into_hands(scene, draft, setting)


def presence_ended(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A force or a state ends the presence of its soldiers."""
    leaving = around.armed_actor(draft) or around.state_actor(draft)
    return around.signed(scene, draft, "presence_ended") and leaving


def reserves(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An army or a state calls up its reserves."""
    calling = around.armed_actor(draft) or (setting.conflict and around.state_actor(draft))
    return around.signed(scene, draft, "reserves") and calling


def to_the_fronts(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People are thrown into fighting."""
    return (
        around.signed(scene, draft, "to_the_fronts") and around.armed_actor(draft) and around.people_recipient(draft)
    )


def front_opened(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters open a front, or a state does in a text about a conflict."""
    opening = around.armed_actor(draft) or (setting.conflict and around.state_actor(draft))
    return around.signed(scene, draft, "front_opened") and opening


def camp_opened(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters, or in a text about a conflict a state, open a camp, barracks or a base."""
    opening = around.armed_actor(draft) or around.armed_near(scene, draft, CAMPING) or around.state_actor(draft)
    return around.signed(scene, draft, "camp_opened") and setting.conflict and opening


def earthworks(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters dig trenches or raise barriers."""
    return around.signed(scene, draft, "earthworks") and around.armed_actor(draft)


def positions_taken(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters take up positions."""
    return around.signed(scene, draft, "positions_taken") and around.armed_actor(draft)


def ground_kept(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters keep a pocket or posts in a named place."""
    return around.signed(scene, draft, "ground_kept") and around.armed_actor(draft) and bool(draft.places)


def sway_held(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party is named near whose word goes in a named place."""
    return bool(draft.places) and around.armed_near(scene, draft) and not setting.other


def hand_laid(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A force lays its hand on weapons."""
    behind = range(draft.last, draft.last + TO_WHOM)
    arms = around.signal_in(scene, "weapon", behind)
    return around.signed(scene, draft, "hand_laid") and arms and around.armed_actor(draft)


def levelled(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Houses are levelled with the ground by somebody armed, or in a text about a conflict."""
    razed = any(p.role == "site" for p in draft.recipients) and setting.conflict
    return around.signed(scene, draft, "levelled") and (razed or around.armed_actor(draft))


def troops_come(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Troops are who comes to a named place, and brings no aid."""
    coming = around.signed(scene, draft, "troops_come") and around.armed_actor(draft)
    return coming and bool(draft.places) and not scene.sentence.at["aid"]


def troops_shifted(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Troops are what is moved from or to a named place."""
    return around.signed(scene, draft, "troops_shifted") and setting.conflict and bool(draft.places)


def conquered(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the conquest of the village": a named settlement is what is opened, in a text about a conflict."""
    return around.signed(scene, draft, "conquered") and setting.conflict and bool(draft.places)


def troops_out(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters are who goes "out of" a named place."""
    s, g, behind = scene.sentence, grammar(), range(draft.last, draft.last + LEFT)
    places = {hit.first for hit in s.at["place"]}
    left = any(s.plain[at] == g.from_ and places & {at + 1, at + 2} for at in behind if at < len(s))
    return around.signed(scene, draft, "troops_out") and left and around.armed_actor(draft) and setting.conflict


def affairs_run(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters run the affairs of a named place."""
    return around.signed(scene, draft, "affairs_run") and around.armed_actor(draft) and bool(draft.places)


def stripped(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody is made to give up his arms."""
    return around.signed(scene, draft, "stripped") and around.armed_here(draft)


def arms_found(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A force finds weapons."""
    return around.signed(scene, draft, "arms_found") and around.armed_actor(draft)


def arms_flow(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Weapons come to fighters."""
    beside = around.near(scene, draft, GATES["arms_flow"][1])
    return around.signal_in(scene, "weapon", beside) and setting.conflict and _to_fighters(scene, draft)


def downed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An aircraft comes down under fire, in a text about a conflict."""
    behind = range(draft.last, draft.last + BARE)
    flown = any(h.first in behind and around.weapon_sort(h) == AIRCRAFT for h in scene.sentence.at["weapon"])
    return flown and setting.conflict and around.signed(scene, draft, "downed")


def cover_given(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Cover or support is given to fighters, and a state or fighters give it."""
    giving = around.armed_actor(draft) or around.state_actor(draft)
    return around.signed(scene, draft, "cover_given") and setting.conflict and giving and _to_fighters(scene, draft)


def homes_left(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Homes are what people leave, and nothing but war is told of."""
    return around.signed(scene, draft, "homes_left") and around.nothing_but_war(scene, draft, setting)


def shot_down(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "air defences destroyed two missiles over the city": what flies is stopped, and an air defence did it."""
    beside = range(draft.last, draft.last + HIT)
    if draft.feature in VERBAL and not around.aircraft_in(scene, beside):
        beside = range(max(0, draft.first - FLOWN), draft.first)
    flying = any(h.first in beside and around.weapon_sort(h) in FLYING for h in scene.sentence.at["weapon"])
    return flying and around.signed(scene, draft, "shot_down") and not setting.sport


def air_target(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "our air defences took on hostile targets": what flies is only called so, in no text about sport."""
    return around.signed(scene, draft, "air_target") and not setting.sport


def packed_up(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the force folded its flags and went home", "packed its gear": fighters leave."""
    return around.signed(scene, draft, "packed_up") and around.armed_actor(draft)


def arms_deployed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the United States deployed guns in the town": an army or a state, and arms right behind the verb."""
    behind = range(draft.last, draft.last + DEPLOYED)
    arms = any(h.first in behind for h in scene.sentence.at["weapon"])
    return arms and bool(draft.places) and (around.armed_actor(draft) or around.state_actor(draft))


def advance_made(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the army made an advance in the fighting there": somebody armed gains it, whatever place is named."""
    gaining = around.light_before(scene, draft, GAINING, GAINED)
    by_armed = around.armed_actor(draft) or (not draft.actors and around.armed_near(scene, draft))
    return gaining and setting.conflict and by_armed


def at_the_gates(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the troops reached the outskirts of the town": fighters come to the edge or the middle of a place."""
    return around.signed(scene, draft, "at_the_gates") and around.armed_actor(draft) and bool(draft.places)


def goods_seized(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the militia confiscated medicines": fighters take what others live on."""
    return around.signed(scene, draft, "goods_seized") and setting.conflict and around.armed_actor(draft)


def routed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the militia suffered defeats": fighters meet with defeat, in a text about a conflict."""
    return around.signed(scene, draft, "routed") and setting.conflict and around.armed_near(scene, draft)


def ground_lost(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the rebels lost two towns": fighters lose a place, in a text about a conflict."""
    losing = any(p.armed for p in (*draft.actors, *draft.recipients))
    return around.signed(scene, draft, "ground_lost") and setting.conflict and losing


def supplies_cut(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the army cut the supply lines of the rebels": somebody armed cuts others off, or is cut off."""
    return around.signed(scene, draft, "supplies_cut") and setting.conflict and around.armed_near(scene, draft)


def stores_blown_up(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the air force blew up an ammunition store": somebody armed does, or owns it."""
    return around.signed(scene, draft, "stores_blown_up") and setting.conflict and around.armed_near(scene, draft)


def taken_on(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "a thousand volunteers were taken into the police", "the group brought in foreign fighters"."""
    return around.signed(scene, draft, "taken_on") and around.armed_near(scene, draft) and setting.conflict


def last_held(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the base is the last stronghold of the militia in the province": said of a place, of somebody armed."""
    return around.signed(scene, draft, "last_held") and around.armed_near(scene, draft) and setting.conflict


def sway_shrinks(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the sway of the group shrank to a strip": fighters hold less of a named place."""
    holding = around.signed(scene, draft, "sway_shrinks") and around.armed_near(scene, draft, 6)
    return holding and setting.conflict and bool(draft.places)
