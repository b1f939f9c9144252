"""Needs of everyday verbs that one word beside them turns into acts: what is thrown, shut, set free, threatened.

Where the word is missing they are no triggers at all (``mentions/gates.py``); here the text has to be
about a conflict too, or somebody armed has to do it.
"""

from __future__ import annotations

from sijill.claims import surroundings as around
from sijill.claims.draft import Draft
from sijill.claims.surroundings import Setting
from sijill.claims.walk import Scene
from sijill.lexicon.entries import action_kinds
from sijill.lexicon.grammar import grammar
from sijill.mentions.gates import GATES
from sijill.mentions.group import PEOPLE, THINGS

FORCE = frozenset(("violence", "remote"))
"""Families of acts that are force when they are threatened."""
TO_WHOM = 18
"""Tokens behind "gave" in which those are named to whom the arms go."""
LET_GO = 12
"""Tokens behind "came back" in which it is said how the captives were let go: for a ransom."""
THREATENED = 6
"""Tokens after a threat in which what is threatened stands."""


def _violent(draft: Draft, setting: Setting) -> bool:
    return setting.conflict or around.armed_here(draft)


def bombs_fall(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A bomb, barrel or mine is thrown, dropped or laid."""
    sign = around.signal_in(scene, "bombs", around.near(scene, draft, 8))
    return sign and (_violent(draft, setting) or around.aircraft_in(scene, around.near(scene, draft, 8)))


def driven_out(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody is made to leave."""
    return around.signed(scene, draft, "driven_out") and (_violent(draft, setting) or around.armed_near(scene, draft))


def carried_off(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People are taken away by bus, ship or aircraft, in a text about a conflict."""
    sign = around.signal_in(scene, "transport", around.near(scene, draft, 10))
    return sign and setting.conflict and (around.people_recipient(draft) or bool(draft.counts))


def kept_from(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People or goods are kept from going in or out."""
    return around.signed(scene, draft, "kept_from") and _violent(draft, setting)


def retaliating(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Force is what is threatened, in a text about a conflict or by a state."""
    threatening = _violent(draft, setting) or around.state_actor(draft)
    return around.signed(scene, draft, "retaliating") and threatening


def force_threatened(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A state or fighters threaten, and an act of force is what they threaten: duties and walking out are none."""
    if not (around.state_actor(draft) or _fighters(draft) or (setting.conflict and draft.actors)):
        return False
    after = range(draft.last, draft.last + THREATENED)
    named = (t for t in scene.triggers if t.first in after and not t.lone)
    forces = (t for t in named if _force(t.entries[0].action))
    return any(
        word.startswith(grammar().by) for t in forces for word in scene.sentence.words[t.first - 2 : t.first + 1]
    )


def _force(action: str) -> bool:
    return action in ("destruction", "military_operation") or action_kinds()[action].family in FORCE


def freed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Prisoners, detainees or hostages are let go."""
    behind = range(draft.last, draft.last + LET_GO)
    let_go = around.signal_in(scene, "set_loose", behind)
    return around.signed(scene, draft, "freed") and (let_go or _violent(draft, setting))


def let_go(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody's way is left free: a set phrase around its subject."""
    return around.signed(scene, draft, "let_go")


def regained(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Freedom is what somebody gets back, in a text about a conflict or from somebody armed."""
    return around.signed(scene, draft, "regained") and (_violent(draft, setting) or around.armed_near(scene, draft))


def holding(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A grip, sway or rule over a place is what is extended."""
    return around.signed(scene, draft, "holding") and _violent(draft, setting)


def subject_to(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A place is what is subject to it."""
    sign = around.signed(scene, draft, "subject_to")
    return sign and bool(draft.actors) and _violent(draft, setting)


def refugees_come(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Displaced people or refugees are who comes or is taken in."""
    return around.signed(scene, draft, "refugees_come") and around.nothing_but_war(scene, draft, setting)


def civilians_leave(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Civilians go out of a named place, in a text about a conflict."""
    return around.signed(scene, draft, "civilians_leave") and setting.conflict and bool(draft.places)


def refugees_counted(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """The displaced are counted: "their number rose to …"."""
    return around.signed(scene, draft, "refugees_counted") and setting.conflict and _numbered(scene, draft)


def captives_counted(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Those who were arrested are counted: "the number of the detainees reached …"."""
    return around.signed(scene, draft, "captives_counted") and setting.conflict and _numbered(scene, draft)


def to_the_war(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody goes to fight."""
    return around.signed(scene, draft, "to_the_war") and setting.conflict and bool(draft.actors)


def swapped(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Prisoners or bodies are what is exchanged."""
    return around.signed(scene, draft, "swapped") and setting.conflict


def flag_raised(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters raise their flag over a named place."""
    return around.signed(scene, draft, "flag_raised") and setting.conflict and _fighters(draft) and bool(draft.places)


def arms_given(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody gives weapons to an armed party."""
    s, into = scene.sentence, grammar().into
    given = around.signed(scene, draft, "arms_given")
    receiving = any(p.armed and p.role not in THINGS for p in draft.recipients) or any(
        x.armed
        and x.role not in THINGS
        and x.first in range(draft.last, draft.last + TO_WHOM)
        and s.plain[x.first - 1] == into
        for x in scene.groups
    )
    return given and setting.conflict and bool(draft.actors) and receiving


def arms_received(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters get weapons from somebody."""
    given = around.signed(scene, draft, "arms_received")
    return given and setting.conflict and any(p.armed and p.role not in THINGS for p in draft.recipients)


def grip_kept(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters keep a grip on a named place."""
    return around.signed(scene, draft, "grip_kept") and _fighters(draft) and bool(draft.places)


def stones_thrown(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A crowd throws stones, and neither fighters nor settlers do."""
    beside = range(max(0, draft.first - 2), draft.last + 2)
    crowd = around.signal_in(scene, "youths", beside) or not around.armed_actor(draft)
    rising = around.signal_in(scene, "demonstrators", range(draft.first))
    thrown = around.signed(scene, draft, "stones_thrown") and (rising or _violent(draft, setting))
    return thrown and crowd and not around.attackers_at(draft)


def fireworks_thrown(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Youths or demonstrators throw fireworks at a force, or in a text about a conflict."""
    beside = range(max(0, draft.first - 2), draft.last + 2)
    crowd = around.signal_in(scene, "youths", beside) or around.signal_in(scene, "demonstrators", beside)
    at_force = _violent(draft, setting) or around.armed_near(scene, draft)
    return crowd and at_force and around.signed(scene, draft, "fireworks_thrown")


def youths_clash(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Youths or residents without weapons are one side of it, a force the other."""
    signed = around.signed(scene, draft, "youths_clash")
    return signed and around.armed_near(scene, draft, 8)


def beheaded(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Heads are what is cut off."""
    return around.signed(scene, draft, "beheaded") and _fighters(draft)


def arms_laid_down(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters lay down their own arms."""
    return around.signed(scene, draft, "arms_laid_down") and around.armed_here(draft)


def caught(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody, and no place, falls into the hands of others."""
    at_war = _violent(draft, setting) or around.act_near(scene, draft) or around.armed_near(scene, draft)
    return around.signed(scene, draft, "caught") and at_war and around.people_recipient(draft)


def hostage(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody falls hostage to others."""
    return around.signed(scene, draft, "hostage") and around.people_recipient(draft)


def patrolling(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Patrols are what armed men send out."""
    return around.signed(scene, draft, "patrolling") and _fighters(draft)


def arms_recovered(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Weapons are what is taken back."""
    return around.signed(scene, draft, "arms_recovered") and (
        _violent(draft, setting) or around.armed_near(scene, draft)
    )


def told_to_leave(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party or a state tells civilians to leave."""
    told = any(p.role == "civilian" for p in draft.recipients)
    ordered = around.armed_actor(draft) or around.state_actor(draft)
    return around.signed(scene, draft, "told_to_leave") and setting.conflict and told and ordered


def captives_handed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Captives are handed over, and no mere list of them."""
    return around.signed(scene, draft, "captives_handed") and setting.conflict and around.people_recipient(draft)


def set_alight(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody armed or unknown sets fire: the words for it stand around him."""
    by_whom = around.armed_actor(draft) or around.unknown_did(scene, draft)
    return around.signed(scene, draft, "set_alight") and by_whom


def held_by(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody armed holds them ("are still detained by the group"); "the detainees" only says who they are."""
    return around.signed(scene, draft, "held_by") and not draft.definite and around.armed_near(scene, draft, 10)


def rescued(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People are saved from somebody's hands."""
    saved = bool(draft.counts) or any(p.role in PEOPLE for p in draft.recipients)
    return around.signed(scene, draft, "rescued") and setting.conflict and saved


def handed_place(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party takes a place or a base over from those who held it."""
    both = any(p.armed for p in draft.recipients) and any(p.armed for p in draft.actors)
    return setting.conflict and bool(draft.places) and both


def _fighters(draft: Draft) -> bool:
    return any(party.armed for party in draft.actors)


def _numbered(scene: Scene, draft: Draft) -> bool:
    """Whether a number stands near, written as such."""
    beside = around.near(scene, draft, 12)
    return any(at in scene.numbers for at in beside) or any(q.numeral and q.first in beside for q in scene.quantities)


def order_restored(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "army units brought security and stability back to the village": so a side says that it took it."""
    return around.signed(scene, draft, "order_restored") and around.armed_actor(draft) and bool(draft.places)


def ranks_left(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters leave the ranks of their own body, and do not flee after losses in its ranks."""
    s, g, behind = scene.sentence, grammar(), range(draft.last, draft.last + GATES["ranks_left"][2])
    left = any(hit.first in behind and s.plain[hit.first - 1] not in (g.in_, g.into) for hit in s.at["ranks"])
    return left and around.armed_here(draft)


def allegiance(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters change or renounce their allegiance."""
    return around.signed(scene, draft, "allegiance") and around.armed_here(draft)


def given_choice(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters let people choose "between" what they ask and what they threaten."""
    return (draft.feature == "phrase" or around.signed(scene, draft, "given_choice")) and around.armed_here(draft)
