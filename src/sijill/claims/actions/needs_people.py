"""Needs about people: who is killed, hurt, taken or driven out, and how the sentence says so."""

from __future__ import annotations

from sijill.claims import surroundings as around
from sijill.claims.draft import Draft
from sijill.claims.surroundings import Setting
from sijill.claims.walk import Scene
from sijill.lexicon.entries import action_kinds, actors
from sijill.lexicon.grammar import grammar
from sijill.mentions.counts.count_words import dead_and_hurt, dead_or_hurt
from sijill.mentions.sentence import VERBAL

FIGHTING = frozenset(("violence", "remote"))
OFFICERS, STATE = frozenset(("police",)), frozenset(("government", "police", "state_forces", "judiciary"))
"""Who carries out the sentence of a court."""
CROWDS = frozenset(("protest", "riot"))
FLIGHT = 14
"""Tokens within which stands what people flee from."""
SUFFERING = frozenset(("taarrada",))
NOMINAL = frozenset(("masdar", "plural"))
FOUND = 8
"""Tokens before a body in which the verb of finding stands."""
SUFFERED = 6
"""Tokens beside a word for rape in which those who suffer it are named."""
HELD = 14
"""Tokens behind "laid its hand on" in which the people are named."""
CAPTIVE = 6
"""Tokens beside "undid the bonds" in which captives are named."""
TAKEN = 26
"""Tokens before "let go" in which the words stand that say that they were taken."""
COUNTED = 10
"""Tokens behind "arrested" in which "three of" stands, the day and the place between."""
QUELLED = 8
"""Tokens beside an arrest in which the force is named that puts a march down."""
NEAR_DEAD = 5
"""Tokens within which "between dead and wounded" follows who fell."""


def people_hurt(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People are hurt, in a text about a conflict or, in one not about something else, by a weapon or an act."""
    if not (draft.counts or around.people_recipient(draft)) or (draft.enclitic and draft.feature in NOMINAL):
        return False
    if _accidental(scene, draft):
        return False
    return setting.conflict or (
        not setting.other and (around.weapon_near(scene, draft) or around.act_near(scene, draft))
    )


def died(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """They died by violence: an act, a weapon or an armed party stands near, or the text is about a conflict."""
    if (setting.other and not setting.conflict) or _accidental(scene, draft):
        return False
    return (
        setting.conflict
        or around.act_near(scene, draft)
        or around.armed_near(scene, draft)
        or around.weapon_near(scene, draft)
    )


def violent_death(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Killed, in a text that is not about accidents or courts alone."""
    return (setting.conflict or not setting.other) and not _accidental(scene, draft)


def _accidental(scene: Scene, draft: Draft) -> bool:
    """An accident, an illness or the weather is told, nobody armed, no weapon, and no other act beside."""
    return around.by_accident(scene) and not around.act_near(scene, draft)


def martyred(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People fell: they are counted, or named as civilians or fighters."""
    return victims(scene, draft, setting)


def martyr(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """The word "martyr" stands near."""
    where = around.near(scene, draft, 16)
    return any(h.first in where and h.hit.pattern.entry.id == "shahid" for h in scene.sentence.at["counted"])


def victims(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody is counted or named as dead or hurt."""
    if draft.enclitic and draft.feature in NOMINAL:
        return False
    told = "count-from-noun" not in draft.rules and any(c.measure in around.HARM for c in draft.counts)
    if told or any(p.role in ("civilian", "combatant") for p in draft.recipients):
        return True
    near = range(draft.last, draft.last + NEAR_DEAD)
    return any(dead_or_hurt(scene.sentence, at) or dead_and_hurt(scene.sentence, at) for at in near)


def losing(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Life is lost: a word of losing stands before "their lives", or close before "the life of", "the lives of"."""
    reach = 10 if draft.enclitic else 4 if draft.feature == "plural" else 2
    return around.signal_in(scene, "losing", range(max(0, draft.first - reach), draft.first))


def found(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A body is found, in a text about a conflict, with traces of a weapon or bound."""
    marked = around.signal_in(scene, "murdered", around.near(scene, draft, 14))
    violent = marked or setting.conflict or around.weapon_near(scene, draft) or around.armed_near(scene, draft)
    return violent and around.signal_in(scene, "finding", range(max(0, draft.first - FOUND), draft.first))


def bulletin(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A line of a tally: a word of totals stands before "martyrs" or "dead", a number beside, and no act near."""
    where = range(max(0, draft.first - 3), min(len(scene.sentence), draft.last + 6))
    counted = any(q.numeral and q.first in where for q in scene.quantities)
    return counted and not around.act_near(scene, draft, 8)


def people(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """It is done to people, in a text about a conflict or by an armed party."""
    done_to = around.people_recipient(draft) or bool(draft.counts) or around.people_after(scene, draft)
    return done_to and (setting.conflict or around.armed_here(draft))


def kidnapper(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party is the subject of the verb: whom it takes has a name alone, which no list holds."""
    return draft.feature in VERBAL and any(p.armed for p in draft.actors)


def by_unknown(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Unknown or masked people do it: nobody would call an authority or a thief so."""
    return around.unknown_did(scene, draft)


def executed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters carry out a sentence of their own; the courts of a state do no violence."""
    lawful = any(p.who in OFFICERS or _lawful(p.actor) for p in draft.actors)
    return not lawful and around.armed_actor(draft)


def _lawful(actor: str | None) -> bool:
    return actor in actors() and actors()[actor].type in STATE


def suffered(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody "was subjected to" it."""
    return around.light_before(scene, draft, SUFFERING, 8)


def forcibly(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People are made to vanish "by force"; who only hides them does not take them."""
    return around.signed(scene, draft, "forcibly") and people(scene, draft, setting)


def documented(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Cases of it are counted."""
    ahead = max(0, draft.first - 3)
    return bool(draft.counts) or any(q.numeral and q.first <= draft.last and q.last > ahead for q in scene.quantities)


def detainees(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People are taken, by an armed party or in a text about a conflict or a riot, and not by a traffic court."""
    some = around.signal_in(scene, "of_them", range(draft.last, draft.last + 3)) or _some_of(scene, draft)
    if not (some or around.people_recipient(draft) or draft.counts or around.people_after(scene, draft)):
        return False
    if any(p.armed for p in draft.recipients) or any(p.armed and p.who != "police" for p in draft.actors):
        return True
    held_by = any(p.armed for p in draft.actors) or around.state_actor(draft)
    rising = any(t.entries[0].action in CROWDS for t in scene.triggers) or scene.sentence.at["demonstrators"]
    quelled = bool(rising) and (held_by or around.armed_near(scene, draft, QUELLED))
    beside = held_by or around.armed_near(scene, draft, QUELLED)
    return setting.strong or quelled or (setting.conflict and beside)


def _some_of(scene: Scene, draft: Draft) -> bool:
    """As in "arrested on Monday in the suburb three of those who fire the rockets": a number with "of"."""
    plain, behind = scene.sentence.plain, range(draft.last, draft.last + COUNTED)
    return any(q.first in behind and plain[q.last : q.last + 1] == [grammar().from_] for q in scene.quantities)


def uprooted(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Civilians are driven from a named place, and neither weather nor anything else than war is told of.

    "The demolition drove out twenty" only tells on what came of another act.
    """
    civilians = any(p.role == "civilian" for p in (*draft.actors, *draft.recipients)) or bool(draft.counts)
    razed = any(t.entries[0].action == "destruction" for t in scene.triggers)
    elsewhere = setting.other or razed or scene.sentence.at["natural"]
    return civilians and bool(draft.places) and not elsewhere


def hand_laid_on(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An authority or fighters lay their hand on people."""
    if not around.signed(scene, draft, "hand_laid_on") or scene.sentence.at["weapon"]:
        return False
    taken = around.people_recipient(draft) or around.people_after(scene, draft, HELD)
    return taken and (around.armed_actor(draft) or around.state_actor(draft))


def unbound(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A captive's bonds are undone, or anybody's by fighters or in a text about a conflict."""
    undone = draft.feature == "phrase" or around.signed(scene, draft, "unbound")
    captive = around.signal_in(scene, "captives", around.near(scene, draft, CAPTIVE))
    return undone and (captive or setting.conflict or around.armed_here(draft))


def let_out(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Those who were taken are let out: "gunmen kidnapped two engineers and let them go after a week"."""
    taken = around.signal_in(scene, "taking", range(max(0, draft.first - TAKEN), draft.first))
    taken = taken or around.signal_in(scene, "takers", range(draft.last, draft.last + TAKEN))
    fired = any(hit.first in range(draft.last, draft.last + 4) for hit in scene.sentence.at["weapon"])
    return around.signed(scene, draft, "let_out") and taken and not fired


def honour_violated(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Women's honour is violated by somebody armed, or in a text about a conflict."""
    violated = draft.feature == "phrase" or around.signed(scene, draft, "honour_violated")
    return violated and (setting.conflict or around.armed_actor(draft))


def defenceless(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Captives, displaced people or demonstrators are who suffers it."""
    beside = around.near(scene, draft, SUFFERED)
    kinds = ("captives", "refugees", "demonstrators")
    return not setting.other and any(around.signal_in(scene, kind, beside) for kind in kinds)


def jailed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People are put into a prison, in a text about a conflict or by somebody armed."""
    taken = around.people_recipient(draft) or around.people_after(scene, draft)
    return around.signed(scene, draft, "jailed") and taken and (setting.conflict or around.armed_here(draft))


def put_out(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People are put out of their homes, by somebody armed or in a text about a conflict."""
    return around.signed(scene, draft, "put_out") and (setting.conflict or around.armed_near(scene, draft))


def cell(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party is named right behind: one of its cells or members is caught."""
    after = range(draft.last, draft.last + 7)
    return setting.conflict and any(x.armed and x.first in after for x in scene.groups)


def displaced(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People are moved out, in a text about a conflict."""
    return setting.conflict and (around.people_recipient(draft) or bool(draft.counts))


def civilians_flee(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Those who flee are civilians, in a text about a conflict or from fighting that the sentence names."""
    return _civilian(draft) and (setting.conflict or _from_fighting(scene, draft, setting))


def fled_from(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Civilians flee from or to a named place, and nothing but war is told of."""
    return _civilian(draft) and around.nothing_but_war(scene, draft, setting)


def _civilian(draft: Draft) -> bool:
    return any(p.role == "civilian" for p in (*draft.actors, *draft.recipients))


def _from_fighting(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Whether fire or fighting is named near, in a text that is not about something else."""
    if setting.other or around.by_accident(scene):
        return False
    where = around.near(scene, draft, FLIGHT)
    return any(t.first in where and action_kinds()[t.entries[0].action].family in FIGHTING for t in scene.triggers)
