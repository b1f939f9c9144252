"""Needs of words for what begins, ends or turns: operations, truces of tribes, freedom, changes of side.

Most are everyday words ("joined", "went out of") that one word beside them, as ``mentions/gates.py`` asks for it, and
who does it make acts.
"""

from __future__ import annotations

from sijill.claims import surroundings as around
from sijill.claims.draft import Draft
from sijill.claims.parties.ours import told_by_us
from sijill.claims.surroundings import Setting
from sijill.claims.walk import Scene
from sijill.lexicon.entries import actors
from sijill.lexicon.grammar import grammar
from sijill.mentions.gates import GATES
from sijill.mentions.group import Group

BEGUN = 7
"""Tokens from "launched" to the operation, who launched it between."""
NAMED = 3
"""Tokens behind "the second phase" in which the name of the operation opens."""
BESIDE = 10
"""Tokens on either side of a release in which it is said of what kind those are who are freed."""
SPEAKING = 18
"""Tokens before a threat in which who speaks is named."""
SPREADING = 4
"""Tokens from "spread" or "saw" to the unrest."""
HELD = 8
"""Tokens before "held" in which "still" stands."""
HAPPENING = frozenset(("indalaa", "shahida-light"))
"""Verbs by which unrest breaks out, or a town sees it."""
RISING = 5
"""Tokens from "joined" to the uprising."""
COMMANDERS = frozenset(("commander", "officer", "officer-by-rank", "non-commissioned-officer"))
"""Nouns of those who change sides when they join an uprising: others only go to fight."""
STRUCK = frozenset(("combatant", "civilian", "official", "group"))


def operation_begun(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party or a state launches or presses an operation: "began a ground offensive"."""
    before = range(max(0, draft.first - BEGUN), draft.first)
    begun = any(around.signal_in(scene, kind, before) for kind in ("launching", "pressing", "calling_up"))
    doing = around.armed_actor(draft) or around.state_actor(draft) or around.armed_near(scene, draft, BESIDE)
    placed = draft.feature == "phrase" and bool(draft.places)
    return begun and (doing or placed) and not setting.other


def phase_begun(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "launched the second phase of 'Winds'": the name of an operation stands behind, and no word for it."""
    s = scene.sentence
    named = grammar().quotes.intersection(s.words[draft.last : draft.last + NAMED])
    begun = around.signal_in(scene, "launching", range(max(0, draft.first - BEGUN), draft.first))
    told = any(t.entries[0].operation and t.first in range(draft.last, draft.last + NAMED) for t in scene.triggers)
    return bool(named) and begun and not told and around.armed_near(scene, draft)


def tribes_reconciled(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Tribes or clans make peace, in a named place."""
    return around.signed(scene, draft, "tribes_reconciled") and bool(draft.places or setting.conflict)


def _for_a_cause(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Whether politics or a war put those in jail who are freed: activists, captives, or whoever fighters held."""
    political = around.signal_in(scene, "activists", around.near(scene, draft, BESIDE))
    return political or setting.conflict or around.armed_here(draft)


def out_of_jail(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An activist or captive comes out of jail, by pardon or on bail."""
    return around.signed(scene, draft, "out_of_jail") and _for_a_cause(scene, draft, setting)


def pardoned(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Captives are whom somebody pardons."""
    return around.signed(scene, draft, "pardoned") and _for_a_cause(scene, draft, setting)


def light_of_day(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An activist or captive breathes freedom again, or sees "the light" after jail."""
    freed = around.signed(scene, draft, "light_of_day") and _for_a_cause(scene, draft, setting)
    return freed and (bool(scene.sentence.at["activists"]) or bool(scene.sentence.at["jail"]))


def walking_free(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the reporter is free again after a month in jail"."""
    free = draft.feature == "phrase" or around.signed(scene, draft, "walking_free")
    jailed = around.signal_in(scene, "jail", around.near(scene, draft, BESIDE))
    return free and jailed and _for_a_cause(scene, draft, setting)


def _state(group: Group) -> bool:
    body = actors().get(str(group.actor))
    return body is not None and body.type == around.STATE


def force_speaks(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party or a state is named before it or says it, in a text about nothing else."""
    before = [group for group in scene.groups if draft.first - SPEAKING <= group.first < draft.first]
    speaking = any(group.armed or _state(group) for group in before)
    return (speaking or any(source.kind == "party" for source in draft.sources)) and not setting.other


def we_threaten(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "we gave them two days to leave": "we" are who fights, in a text plainly about a conflict."""
    return setting.strong and told_by_us(draft)


def sides_changed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Commanders join an uprising, or another armed body with their men; or fighters leave their own for it."""
    behind = any(group.armed and group.first >= draft.last for group in scene.groups)
    rising = around.signal_in(scene, "uprising", range(draft.last, draft.last + RISING))
    commanding = any(party.noun in COMMANDERS for party in draft.actors)
    return (rising and commanding) or (behind and around.armed_actor(draft) and _with_men(scene, draft))


def _with_men(scene: Scene, draft: Draft) -> bool:
    """As in "joined with his men", and not "joined (to) his men"."""
    s, behind = scene.sentence, range(draft.last, draft.last + GATES["sides_changed"][2])
    return any(hit.first in behind and s.plain[hit.first - 1] != grammar().into for hit in s.at["own_men"])


def turned_on_own(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters turn on their own side."""
    return around.signed(scene, draft, "turned_on_own") and around.armed_near(scene, draft)


def hands_off(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters wash their hands of their own side, or take off its uniform."""
    return around.signed(scene, draft, "hands_off") and around.armed_near(scene, draft)


def arms_from_state(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the army received ten American tanks": a state, and no fighters who give up theirs, stand behind."""
    s, behind = scene.sentence, range(draft.last, draft.last + BESIDE)
    states = (group.first in behind and _state(group) for group in scene.groups)
    foreign = any(hit.first in behind for hit in s.at["nisba"]) or any(states)
    fighters = {hit.first for hit in s.at["fighters_named"]} | {x.first for x in scene.groups if x.armed}
    given_up = any(at in behind and s.plain[at - 1] == grammar().from_ for at in fighters)
    received = around.signed(scene, draft, "arms_from_state") and around.armed_near(scene, draft)
    return received and foreign and not given_up


def own_selves(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters hand themselves over."""
    return around.signed(scene, draft, "own_selves") and around.armed_near(scene, draft)


def settled(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters settle their status with those they fought."""
    return around.signed(scene, draft, "settled") and around.armed_here(draft)


def protesting(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the shops shut in mourning", "a camp in solidarity": words of protest or mourning stand with it."""
    return around.signal_in(scene, "in_protest", around.near(scene, draft, 2 * BESIDE)) and not setting.other


def broke_out(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Unrest broke out or spread, or a town saw it."""
    spread = around.signal_in(scene, "spreading", range(max(0, draft.first - SPREADING), draft.first))
    return spread or around.light_before(scene, draft, HAPPENING, BEGUN)


def brawl(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Sides brawl with stones or sticks: "between" or "with" leads to people."""
    named = any(group.role in STRUCK and group.first >= draft.last for group in scene.groups)
    return draft.feature == "phrase" and named


def prison_mutiny(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Prisoners are who mutiny."""
    return around.signed(scene, draft, "prison_mutiny") and not around.armed_actor(draft)


def held_still(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A place is still held, or held by somebody armed; "the occupied lands" is only a name."""
    s = scene.sentence
    still = around.signal_in(scene, "still", range(max(0, draft.first - HELD), draft.first))
    by_whom = any(hit.first in range(draft.last, draft.last + 2) for hit in s.at["by"])
    return not draft.definite and (still or by_whom) and around.armed_near(scene, draft)


def arms_aid(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Military aid that a state or an armed party gives or gets, in a text about nothing else."""
    near = [group for group in scene.groups if group.first in around.near(scene, draft)]
    given = any(group.armed or _state(group) for group in near)
    return draft.feature == "phrase" and given and not setting.other
