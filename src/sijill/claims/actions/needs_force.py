"""Needs about forces and things: movements, bases, truces, weapons, property."""

from __future__ import annotations

from sijill.claims import surroundings as around
from sijill.claims.actions.links import HANDS, IN_HANDS
from sijill.claims.draft import Draft
from sijill.claims.surroundings import Setting
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import SOMEBODY
from sijill.mentions.sentence import VERBAL

SHOOTING = frozenset(("atlaqa", "fataha"))
FOILING = frozenset(("sadda",))
FIGHTERS = frozenset(("combatant",))
TROOPS = FIGHTERS | {"group"}
SETTING_UP = frozenset(("nasaba", "aqama"))
TRIBES = frozenset(("clan", "tribe"))
"""Whom fighters make peace with, and who make it among themselves."""
MOVEMENTS = frozenset(("movement", "front"))
"""Nouns by which an armed body is named again."""
PLACED, TAKING = 4, 14
"""Tokens behind "handing over" in which the place is named, and to whom it goes."""
REACHED = 9
"""Tokens from "signed" to the truce, those who signed between."""
BESIDE = 3
"""Tokens beside "agreed" in which "the two sides" stands."""
SENT_OUT = TROOPS | {"vehicle"}
"""Roles of what is moved, by name or by number: "sent in four tanks"."""
SENT = 13
"""Tokens behind "sent" in which the troops are named, "this week to the area" between."""
FRONTED = 12
"""Tokens behind "arrived" in which the troops are named where the place stands before them."""
WALLED = 7
"""Tokens behind the verb in which that is named which the way is closed with."""
CROSSING = 2
"""Tokens behind "closed" in which it is the crossing that is."""
NAMED = 16
"""Tokens before "shot most of them down" in which it is said of what."""
CLOSED = 5
"""Tokens behind the verb in which the crossing that it closes is named."""


def forces(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party or, in a text about a conflict, its vehicles move, or a state leaves a base or a town."""
    civilian = any(p.role == "civilian" for p in draft.actors)
    if around.armed_actor(draft) or (around.armed_here(draft) and not civilian):
        return True
    leaving = around.state_actor(draft) and around.exact_place(draft)
    return setting.conflict and (leaving or any(p.role == "vehicle" for p in around.parties(draft)))


def troops(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Soldiers or fighters are moved; or, in a text about a conflict, military vehicles or other forces, not aid."""
    behind = range(draft.last, draft.last + SENT)
    if not setting.conflict or scene.sentence.at["aid"]:
        roles = SENT_OUT if around.armed_actor(draft) or around.state_actor(draft) else FIGHTERS
        return any(x.role in roles and x.armed and x.first in behind for x in scene.groups)
    return any(
        p.role == "vehicle" or (p.armed and p.role in SOMEBODY) for p in (*draft.recipients, *draft.actors)
    ) or any(x.armed and x.role in SENT_OUT and x.first in behind for x in scene.groups)


def troops_move(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Troops, their vehicles or aircraft arrive in a named place."""
    if not (setting.conflict and draft.places) or scene.sentence.at["aid"]:
        return False
    ahead = draft.last < len(scene.sentence) and scene.sentence.plain[draft.last] == grammar().into
    beside = range(max(0, draft.first - 4), draft.last + (FRONTED if ahead else 4))
    return (
        any((p.armed and p.role != "actor") or p.role in ("vehicle", "weapon") for p in draft.actors)
        or any(x.armed and x.role not in ("actor", "site") and x.first in beside for x in scene.groups)
        or around.aircraft_in(scene, range(draft.last, draft.last + 3))
    )


def by_state(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A state does it, and the words say with what (manoeuvres), or troops and arms are named right behind."""
    if not around.state_actor(draft):
        return False
    behind = range(draft.last, draft.last + 4)
    told = draft.feature == "phrase" or draft.last - draft.first > 1
    return told or any(x.armed and x.role != "actor" and x.first in behind for x in scene.groups)


def reinforced(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Military movements towards or in a named place, in a text about a conflict."""
    return setting.conflict and bool(draft.places)


def called_up(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters are called up: somebody announces it in a text about a conflict."""
    before = range(max(0, draft.first - 5), draft.first)
    return setting.conflict and around.signal_in(scene, "calling_up", before)


def armed_place(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A place or base is taken, by or from an armed party or tribes, in a text about a conflict.

    "The movement" is an armed one in a text that is plainly about nothing else.
    """
    located = bool(draft.places)
    if any(p.armed or p.noun in TRIBES for p in (*draft.actors, *draft.recipients)):
        return located or setting.strong
    if setting.conflict and around.state_actor(draft):
        return located
    return setting.strong and (located or any(p.noun in MOVEMENTS for p in draft.actors))


def fighters_place(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party moves and a place is named, or a base."""
    based = any(p.role == "site" and p.armed for p in draft.recipients)
    meant = draft.feature in VERBAL and bool(draft.enclitic)  # "the town: units of the army entered it"
    return any(p.armed for p in draft.actors) and (bool(draft.places) or based or meant)


def handed_over(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the handing of six bases to the Somali forces": a place right behind, and somebody armed to take it."""
    s, g = scene.sentence, grammar()
    behind = range(draft.last, draft.last + PLACED)
    placed = any(hit.first in behind for hit in s.at["place"]) or any(
        x.role == "site" and x.first in behind for x in scene.groups
    )
    armed = (x.first for x in scene.groups if x.armed and x.role != "site")
    taking = (at for at in armed if at in range(draft.last, draft.last + TAKING))
    to_whom = any(s.plain[at - 1] == g.into or s.words[at].startswith(g.to) for at in taking)
    return setting.conflict and placed and bool(draft.places) and to_whom


def into_hands(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party stands behind a word for hands: "the fall of the town into the hands of the army"."""
    near = range(draft.last, draft.last + IN_HANDS)
    held = [t.last for t in scene.triggers if t.first in near and t.entries[0].id in HANDS]
    by = [hit.last for hit in scene.sentence.at["by"] if hit.first in near]
    return any(group.armed and group.first in (*held, *by) for group in scene.groups)


def bases(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """One party lets another use its bases or air space."""
    after = range(draft.last, min(len(scene.sentence), draft.last + 12))
    return around.signal_in(scene, "bases", after) and (setting.conflict or around.armed_here(draft))


def cover(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Aircraft are to defend an armed group."""
    before = range(max(0, draft.first - 16), draft.first)
    return around.aircraft_in(scene, before) and setting.conflict and around.people_after(scene, draft)


def arming(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Those who are trained or supplied are armed."""
    return bool(draft.actors) and any(p.armed for p in draft.recipients)


def armed_around(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party stands near, in a text plainly about a conflict."""
    return setting.strong and around.armed_near(scene, draft, 10)


def parties(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Two parties of a conflict agree, tribes among them."""
    return setting.conflict and sum(p.armed or p.noun in TRIBES for p in (*draft.actors, *draft.recipients)) > 1


def two_sides(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the two sides agreed": nobody else is named, in a text plainly about a conflict."""
    return setting.strong and around.signal_in(scene, "two_sides", around.near(scene, draft, BESIDE))


def agreed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A truce is announced, reached, signed or in force, not merely sought.

    The bare word counts in a text about a conflict: husbands and parliaments have truces too.
    """
    where = range(max(0, draft.first - REACHED), min(len(scene.sentence), draft.last + 8))
    brokered = bool(draft.places) and around.signal_in(scene, "brokers", where)
    at_war = setting.conflict or brokered or draft.feature == "phrase"
    return at_war and around.signal_in(scene, "reaching", where)


def closure(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party closes a road, crossing, gate or town, or a state or nobody a crossing; or earth walls do.

    A crossing on a border, shut by whomever, is told of in no text but one of such matters.
    """
    crossing = around.signal_in(scene, "crossings", range(draft.last, draft.last + CLOSED))
    state = around.state_actor(draft) and (setting.conflict or crossing)
    walled = setting.conflict and around.signal_in(scene, "barriers", range(draft.last, draft.last + WALLED))
    at_war = setting.conflict and around.signal_in(scene, "crossings", range(draft.last, draft.last + CROSSING))
    gate = not setting.other and around.signal_in(scene, "border_gates", range(draft.last, draft.last + CROSSING))
    closing = any(p.armed for p in draft.actors) or state or walled or at_war or gate
    by_pronoun = draft.feature in VERBAL and bool(draft.enclitic)  # "the road: the army has been closing it since"
    sites = any(p.role == "site" for p in draft.recipients)
    shut = around.signal_in(scene, "closed_ways", range(draft.last, draft.last + CLOSED))
    ways = shut and setting.strong and around.armed_actor(draft)
    return closing and (by_pronoun or bool(draft.places) or sites or ways)


def set_up(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody armed sets up a barrier, or keeps supplies out."""
    placed = draft.feature == "phrase" or around.light_before(scene, draft, SETTING_UP, 7)
    return placed and (around.armed_here(draft) or around.armed_near(scene, draft))


def gave_up(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody hands over himself or his arms."""
    if draft.feature != "phrase" and not around.signed(scene, draft, "gave_up"):
        return False
    return setting.conflict or around.armed_here(draft)


def set_free(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody is let go, in the set phrase or around its subject."""
    return draft.feature == "phrase" or around.light_before(scene, draft, SHOOTING, 7)


def weapon(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A weapon or vehicle is its object."""
    after = range(draft.last, draft.last + 6)
    return any(p.role in ("weapon", "vehicle") for p in draft.recipients) or any(
        h.first in after for h in scene.sentence.at["weapon"]
    )


def landed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An aircraft or a ship arrives, and brings no aid."""
    return aircraft(scene, draft, setting) and not scene.sentence.at["aid"]


def foiled(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Weapons were to be smuggled, and somebody saw to it that they were not."""
    return around.light_before(scene, draft, FOILING, 7) and weapon(scene, draft, setting)


def aircraft(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An aircraft, drone or missile is its object or subject; of "them" or "most of them" it was named before."""
    told = draft.enclitic or around.signal_in(scene, "some_of_them", range(draft.last, draft.last + 1))
    before = draft.first - (NAMED if told else 4)
    return around.aircraft_in(scene, range(max(0, before), min(len(scene.sentence), draft.last + 8)))


def defused(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A bomb is made safe: a word of defusing and an explosive stand at it."""
    return around.weapon_near(scene, draft, 5) or draft.feature == "phrase"


def property(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A building, vehicle or weapon is destroyed in a text about a conflict."""
    return setting.conflict and any(p.role in ("site", "vehicle", "weapon") for p in draft.recipients)


def trees_cut(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Trees are what somebody armed cuts down."""
    near = around.armed_near(scene, draft, 5)
    return around.signed(scene, draft, "trees_cut") and (near or around.armed_actor(draft))


def air_defence(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Air defences are who meets it."""
    return around.signed(scene, draft, "air_defence")


def property_by_armed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party destroys property."""
    return around.armed_actor(draft)


def security(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Security forces act, in a text about a conflict."""
    if any(p.armed for p in (*draft.actors, *draft.recipients)):
        return True
    return setting.conflict and around.armed_near(scene, draft)
