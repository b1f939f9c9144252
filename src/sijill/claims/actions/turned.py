"""What the words beside a trigger make of its act, whatever the cues say: changed sides, bombs made safe."""

from __future__ import annotations

from sijill.claims import surroundings as around
from sijill.claims.actions.aims import by_aim
from sijill.claims.actions.arms import disarmed
from sijill.claims.actions.doers import burned_property, by_doer, looted
from sijill.claims.actions.toxic import poisoned
from sijill.claims.draft import Draft, Named
from sijill.claims.parties.nounroles import carrier
from sijill.claims.parties.of_state import SERVING, of_a_state
from sijill.claims.walk import Scene
from sijill.lexicon.entries import actors
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import PEOPLE, THINGS
from sijill.mentions.sentence import VERBAL
from sijill.mentions.trigger import Trigger

BLASTS = frozenset(("explosion", "suicide_bombing"))
"""What a bomb makes of an assassination, and what is made safe where it is foiled."""
FOILING = 6
"""Tokens from "foiled" to what was foiled."""
GENERAL, MEANS = frozenset(("istihdaf", "hujum", "darb")), 2
"""Words for an attack by any means, and the tokens behind them in which "by" tells which."""
CARRIED = 6
"""Tokens from such a word to its means, where a verb that carries it stands between."""
FIRED, FIRING = frozenset(("nar", "inqadda")), 9
"""Words for shots and swoops, and the tokens before them in which the aircraft is named that did it."""
SWOOPING = 3
"""Tokens behind such a verb in which its subject stands."""
DESTROYING, BURSTING = frozenset(("tadmir",)), frozenset(("bomb", "missile"))
"""The word for destroying, and the weapons that destroy by bursting."""
CONTROLLED = 12
"""Tokens from a blast to "under control"."""
BACK = 7
"""Tokens behind "got back" in which people are named."""
FREEING = frozenset(("istaada", "tahrir"))
"""Words for getting back and freeing places or people."""
SEIZED = 4
"""Tokens behind "seized" in which a place or weapons may be what was seized."""
TAKING_PEOPLE = frozenset(("dabt-ashkhas", "iqtiyad"))
"""Words for taking people captive or away: a body of the state that does so arrests them."""
LEADING, JAILED = frozenset(("iqtiyad", "saaqa")), 14
"""Words for leading people away, and the tokens behind them in which a prison is named."""
CONVOYS = frozenset(("convoy-military",))
"""Nouns of what drives in to reinforce others and takes no place."""
MOB = frozenset(("attack", "torture", "destruction", "raid"))
"""What is a riot where a crowd does it."""
LAWLESS = frozenset(("tribal", "armed_civilians"))
"""Types of bodies that hold people without any law of theirs."""
ASSAULT, SEXUALLY = frozenset(("itida",)), 9
"""The verb of assaulting, and the tokens behind it in which "sexually" tells how."""
HELD = 11
"""Tokens behind a word for holding people in which they are called hostages or human shields."""
REBELS = frozenset(("rebel", "jihadist"))
"""Types of bodies that storm a place to attack it, and search nothing."""
MANAGED = frozenset(("tamakkana",))
"""Verbs of success."""
FALLING = 5
"""Tokens from a weapon to the verb that tells where it fell."""
STILL = 4
"""Tokens before "holds" in which "still" stands."""
JOINED = 9
"""Tokens from "joined" to those who are joined."""


def turned(scene: Scene, trigger: Trigger, draft: Draft, options: tuple[str, ...]) -> str:
    """The action that the words beside the trigger make of the one chosen, or that one."""
    if draft.action in BLASTS and (_foiled(scene, trigger) or _controlled(scene, draft)):
        return "disarm"
    if draft.action == "air_strike" and draft.entry.id in FIRED and not _from_the_air(scene, draft):
        return draft.entry.action
    if poisoned(scene, draft):
        return "chemical_attack"
    if disarmed(scene, draft):
        return "disarm"
    if by := by_doer(scene, draft):
        return by
    if draft.action == "attack" and draft.entry.id in GENERAL and (by := _by_means(scene, draft)) in options:
        return str(by)
    if draft.entry.id in DESTROYING and (by := _weapon_did(scene, trigger)):
        return by
    if looted(scene, draft):
        return "destruction"
    if draft.action == "territory_gain" and "disarm" in options and _things_taken(scene, trigger, draft):
        weapons = any(p.armed or p.role == "weapon" for p in draft.recipients) or not draft.recipients
        return "disarm" if weapons else "destruction"
    if draft.action == "territory_gain" and "shelling" in options and _landed(scene, trigger):
        return "shelling"
    if draft.action == "territory_gain" and "control" in options and _still(scene, trigger):
        return "control"
    if draft.action == "control" and "territory_gain" in options and _managed(scene, trigger):
        return "territory_gain"
    if draft.action == "mobilization" and "defection" in options and _changed_sides(scene, draft):
        return "defection"
    if draft.action == "arrest" and "abduction" in options and (_by_gunmen(draft) or _as_hostages(scene, draft)):
        return "abduction"
    if draft.action in MOB and _by_crowd(scene, draft):
        return "riot"
    if draft.entry.id in ASSAULT and around.signal_in(scene, "sexually", range(draft.last, draft.last + SEXUALLY)):
        return "sexual_violence"
    return _by_object(scene, draft)


def _by_object(scene: Scene, draft: Draft) -> str:
    """What an act is done to, by whom and which way it goes make of it."""
    done_to = {(party.role, party.armed) for party in draft.recipients}
    burned = draft.entry.id == "ihraq" and not around.unknown_did(scene, draft) and not burned_property(scene, draft)
    if burned and done_to and all(role in PEOPLE for role, _ in done_to):
        return "attack" if all(armed for _, armed in done_to) else "killing"
    if draft.action == "torture" and draft.entry.id in GENERAL and draft.places and not done_to:
        return draft.entry.action
    if draft.entry.id in FREEING and _people_back(scene, draft):
        return "release"
    if by := by_aim(scene, draft):
        return by
    if draft.entry.id == "dukhul" and draft.actors and all(p.noun in CONVOYS for p in draft.actors):
        return "mobilization"
    if arrested(draft):
        return "arrest"
    if draft.entry.id == "taqaddum" and draft.feature in VERBAL and _towards(scene, draft):
        return "mobilization"
    if (
        draft.entry.id == "iqtiham"
        and draft.actors
        and all(map(_rebel, draft.actors))
        and any(p.armed for p in draft.recipients)
    ):
        return "attack"
    return draft.action


def arrested(draft: Draft) -> bool:
    """As in "the police led two youths away": a body of the state that takes people, and no hostage, arrests them.

    So does whoever leads them to a prison.
    """
    if draft.entry.id in LEADING and any(h.first - draft.last in range(JAILED) for h in draft.sentence.at["jails"]):
        return True
    taken = draft.entry.id in TAKING_PEOPLE and not draft.sentence.at["hostages"]
    return taken and bool(draft.actors) and all(map(of_a_state, draft.actors))


def _people_back(scene: Scene, draft: Draft) -> bool:
    """As in "the police got back 26 of the pupils": people are counted behind the verb, and no place is named."""
    behind = range(draft.last, draft.last + BACK)
    if draft.feature not in VERBAL or any(hit.first in behind for hit in scene.sentence.at["place"]):
        return False
    counted = {q.group for q in scene.quantities if q.group is not None and q.group.first in behind}
    return any(group.role == "civilian" and not group.armed for group in counted)


def _rebel(party: Named) -> bool:
    body = actors().get(str(party.actor))
    return party.armed and (body.type in REBELS if body is not None else party.who == "fighters")


def _towards(scene: Scene, draft: Draft) -> bool:
    """As in "the forces advance towards the town": nothing is taken yet."""
    s, g = scene.sentence, grammar()
    for at in range(draft.last, min(len(s), draft.last + JOINED)):
        if s.words[at] in g.clause_signs or s.plain[at] in (g.in_, g.on):
            return False
        if s.plain[at] in g.toward:
            return True
    return False


def _by_means(scene: Scene, draft: Draft) -> str | None:
    """As in "an attack with two drones", "an attack that was carried out with a car bomb": the means decides."""
    s, by = scene.sentence, grammar().by
    for hit in s.at["weapon"]:
        apart = range(draft.last, hit.first)
        if not hit.hit.proclitic.endswith(by) or len(apart) > CARRIED or hit.first < draft.last:
            continue
        acted = any(t.first in apart for t in scene.triggers) or any(
            s.words[at] in grammar().clause_signs for at in apart
        )
        if len(apart) < MEANS or (any(light.first in apart for light in s.at["light"]) and not acted):
            return str(hit.hit.pattern.entry.means)
    return None


def _weapon_did(scene: Scene, trigger: Trigger) -> str | None:
    """As in "a mine destroyed a car": the weapon right behind the verb did it, to what is named behind it."""
    weapon = scene.sentence.covering("weapon", trigger.last) if trigger.verbal else None
    if weapon is None or weapon.hit.proclitic or around.weapon_sort(weapon) not in BURSTING:
        return None
    behind = range(weapon.last, weapon.last + FALLING)
    return (
        str(weapon.hit.pattern.entry.means)
        if any(g.first in behind and g.role != "weapon" for g in scene.groups)
        else None
    )


def _from_the_air(scene: Scene, draft: Draft) -> bool:
    """As in "a helicopter opened fire on a car", "swooped a drone on …": an aircraft is named as who did it."""
    behind = SWOOPING if draft.feature in VERBAL else 0
    return around.aircraft_in(scene, range(max(0, draft.first - FIRING), draft.last + behind))


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
    behind = s.plain[trigger.last : trigger.last + FALLING]
    onto = grammar().on in behind and not grammar().clause_signs.intersection(behind[: behind.index(grammar().on)])
    return trigger.verbal and onto and any(hit.first in before for hit in s.at["weapon"])


def _still(scene: Scene, trigger: Trigger) -> bool:
    """As in "the army still holds the base": what went on before is no beginning."""
    return trigger.feature == "present" and around.signal_in(
        scene, "still", range(trigger.first - STILL, trigger.first)
    )


def _managed(scene: Scene, trigger: Trigger) -> bool:
    """As in "managed to take control of the hill": who managed it did not hold it before."""
    light = carrier(scene, trigger)
    return light is not None and light.hit.pattern.entry.id in MANAGED


def _changed_sides(scene: Scene, draft: Draft) -> bool:
    """As in "ten soldiers of the army joined the ranks of the rebels": soldiers and policemen join another body."""
    behind = [group for group in scene.groups if draft.last <= group.first < draft.last + JOINED]
    if any(group.who in SERVING for group in behind[:1]) and any(
        group.armed and group.actor and group.who not in SERVING for group in behind[1:]
    ):
        return True
    return any(map(of_a_state, draft.actors)) and _to_the_uprising(scene, draft)


def _to_the_uprising(scene: Scene, draft: Draft) -> bool:
    """As in "a brigade joined the revolution": an uprising, and no army, is what "to" leads to."""
    s, g, behind = scene.sentence, grammar(), range(draft.last, draft.last + JOINED + FALLING)
    rising = (hit for hit in s.at["uprising"] if hit.first in behind)
    return any(s.plain[hit.first - 1] == g.into or s.words[hit.first].startswith((g.to, g.by)) for hit in rising)


def _by_crowd(scene: Scene, draft: Draft) -> bool:
    """As in "beaten to death by an angry crowd": all who did it are demonstrators or a crowd, and none is armed."""
    s = scene.sentence
    crowd = [s.span(hit.first, hit.last).start for hit in s.at["demonstrators"]]
    return bool(draft.actors) and all(
        not p.armed and any(p.span.start <= at < p.span.end for at in crowd) for p in draft.actors
    )


def _as_hostages(scene: Scene, draft: Draft) -> bool:
    """As in "they hold the residents as human shields", "they hold dozens of hostages": nobody arrests hostages."""
    return around.signal_in(scene, "hostages", range(draft.last, draft.last + HELD))


def _by_gunmen(draft: Draft) -> bool:
    """As in "tribal gunmen hold five soldiers": whoever is only called a gunman is no authority."""
    return bool(draft.actors) and all(p.who == "fighters" and no_authority(p.actor) for p in draft.actors)


def no_authority(actor: str | None) -> bool:
    """Whether somebody of this name, or of none, holds people without any law of theirs."""
    return actor is None or (actor in actors() and actors()[actor].type in LAWLESS)
