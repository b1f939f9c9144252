"""Words of violence and of moving that tell of none: politicians who attack in words, dangers, works that stop."""

from __future__ import annotations

from sijill.claims import surroundings as around
from sijill.claims.actions.modal_words import modal_words
from sijill.claims.actions.summed_up import summed_up
from sijill.claims.draft import Draft, Named
from sijill.claims.surroundings import STATE
from sijill.claims.walk import Scene
from sijill.lexicon.bare import bare
from sijill.lexicon.entries import action_kinds, actors
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import SOMEBODY
from sijill.mentions.sentence import VERBAL
from sijill.mentions.trigger import Trigger

ATTACKING, LEAVING = frozenset(("hujum",)), frozenset(("mughadara", "insihab"))
"""Words for attacking, and verbs for leaving and going back."""
POLITICAL = "party"
"""Type of body of political parties (``kinds/actor_types.yaml``)."""
THREATENING, GIVEN = frozenset(("tahdid",)), 6
"""Words for threatening, and the tokens before a threat in which the verb stands that utters it."""
HOLDING, GAINING, HELD = frozenset(("ihkam", "ihkam-qabda", "tahakkum")), frozenset(("saytara",)), 8
"""Verbs for tightening a hold, the word for the hold, and the tokens from the one to the other."""
EXECUTION, SENTENCED = frozenset(("idam",)), 9
"""The word for putting to death, and the tokens from "sentenced" to it."""
STOPPING, STOPPED = frozenset(("itiqal",)), 3
"""The verb for stopping and arresting, and the tokens behind it in which what stops is named."""
TEAR_GAS = frozenset(("qanabil-ghaz",))
"""The words for tear gas and stun grenades."""
OF_NATURE, AHEAD = frozenset(("violence", "remote")), 4
"""Families of acts that storms and illness are said to do, and the tokens from them to their verb."""


def other_sense(scene: Scene, trigger: Trigger, draft: Draft) -> str:
    """Why the word tells of no act of its own, as those who do it or the words beside it show; "" if it does."""
    beside = (_danger, _hold_itself, _sentence, _works_stop, _dispersed)
    if _politics(scene, draft) or _nature(scene, trigger, draft) or summed_up(scene, trigger, draft):
        return "target"
    return "target" if any(shows(scene, trigger) for shows in beside) else ""


def _nature(scene: Scene, trigger: Trigger, draft: Draft) -> bool:
    """As in "a polar low strikes the country", "an attack of stray dogs": weather, quakes, illness, beasts do it."""
    if action_kinds()[draft.action].family not in OF_NATURE or around.armed_actor(draft):
        return False
    s, g = scene.sentence, grammar()
    for hit in s.at["nature"]:
        if hit.first == trigger.last and not hit.hit.proclitic.strip(g.the):
            return True
        between = range(hit.last, trigger.first)
        if trigger.verbal and 0 <= trigger.first - hit.last < AHEAD and not (hit.first and _led(scene, hit.first)):
            return not any(s.words[at] in g.clause_signs or scene.trigger_at(at) for at in between)
    return False


def _led(scene: Scene, at: int) -> bool:
    """Whether a particle leads to a word, or is written onto it."""
    s, g = scene.sentence, grammar()
    return s.plain[at - 1] in g.prepositions or s.words[at].startswith((g.by, g.to))


def _politics(scene: Scene, draft: Draft) -> bool:
    """As in "a deputy attacked the government", "the minister returns to Tehran", "the president went back on it".

    Officials and parties without arms attack in words, and no force leaves a place where they do.
    """
    moving = draft.entry.id in LEAVING and draft.feature in VERBAL
    if not draft.actors or not (moving or draft.entry.id in ATTACKING):
        return False
    return all(_politician(scene, party) for party in draft.actors)


def _politician(scene: Scene, party: Named) -> bool:
    """An official, named by his office or by the state that he speaks for, or a party without arms."""
    body = actors().get(str(party.actor))
    if party.armed or party.role == "official" or body is None:
        return not party.armed and party.role == "official"
    office = (
        hit
        for hit in scene.sentence.at["speaker"]
        if scene.sentence.span(hit.first, hit.last).start == party.span.start
    )
    return body.type == POLITICAL or (body.type == STATE and any(hit.hit.pattern.entry.person for hit in office))


def _danger(scene: Scene, trigger: Trigger) -> bool:
    """As in "a threat to national security", "free it from the threat of the rebels": nobody says he will do it."""
    if trigger.verbal or trigger.entries[0].id not in THREATENING or trigger.number > 1:
        return False
    s, g = scene.sentence, grammar()
    lead = s.words[trigger.first - 1] if trigger.first else ""
    if lead and (s.plain[trigger.first - 1] == g.from_ or bare(lead) in modal_words()["any_danger"]):
        return True
    uttered = range(max(0, trigger.first - GIVEN), trigger.first)
    if any(hit.first in uttered for hit in s.at["light"]) or trigger.last >= len(s):
        return False
    behind = s.words[trigger.last]
    return behind.startswith(g.to) and s.plain[trigger.last] not in g.negation and len(behind) > len(g.to) + 1


def _hold_itself(scene: Scene, trigger: Trigger) -> bool:
    """As in "the rebels tightened their hold on the town": the hold is what the verb tells, and is no second act."""
    if trigger.verbal or trigger.entries[0].id not in GAINING:
        return False
    s, reach = scene.sentence, range(max(0, trigger.first - HELD), trigger.first)
    if any(s.words[at] in grammar().clause_signs for at in reach):
        return False
    return any(t.first in reach and t.verbal and t.entries[0].id in HOLDING for t in scene.triggers)


def _sentence(scene: Scene, trigger: Trigger) -> bool:
    """As in "a court in Cairo sentenced seven men to death": nobody is dead yet."""
    g = grammar()
    if trigger.verbal or trigger.entries[0].id not in EXECUTION or trigger.proclitic.rstrip(g.the) != g.by:
        return False
    before = scene.sentence.plain[max(0, trigger.first - SENTENCED) : trigger.first]
    return any(word in modal_words()["sentencing"] for word in before)


def _works_stop(scene: Scene, trigger: Trigger) -> bool:
    """As in "five hospitals have stopped working": departments, works and services are arrested by nobody."""
    if trigger.feature != "present" or trigger.entries[0].id not in STOPPING or trigger.enclitic:
        return False
    behind = range(trigger.last, trigger.last + STOPPED)
    ahead = next((hit.first for hit in scene.sentence.at["works"] if hit.first in behind), None)
    if ahead is None:
        return False
    return not any(trigger.last <= group.first < ahead and group.role in SOMEBODY for group in scene.groups)


def _dispersed(scene: Scene, trigger: Trigger) -> bool:
    """As in "dispersed the march with tear gas": what is thrown at those who march is a part of their protest."""
    if trigger.entries[0].id not in TEAR_GAS:
        return False
    crowd = any(t.entries[0].action == "protest" for t in scene.triggers)
    return crowd and not any(t.entries[0].measure == "killed" for t in scene.triggers)
