"""What a trigger needs around it before it counts: each need is a small named predicate.

A word such as ``هجوم`` states an attack only where somebody is armed, hit or hurt; ``عملية`` may be surgery. The
entries of ``knowledge/ar/actions`` name their needs; any one of them is enough. Whether the clause then *states* the
act or only refers to it is decided by ``claims/assertion.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sijill.claims import surroundings as around
from sijill.claims.draft import Draft
from sijill.claims.roles import Scene
from sijill.lexicon.grammar import grammar

SHOOTING = frozenset(("atlaqa", "fataha"))
FIRING = frozenset(("atlaqa", "alqa", "taarrada"))
PROJECTILES = frozenset(("saqata", "istihdaf", "qasf", "sarukh"))
SUFFERING = frozenset(("taarrada",))


class Setting(NamedTuple):
    """What the document is about: ``conflict`` when armed parties, weapons or casualties fill it."""

    conflict: bool
    strong: bool
    sport: bool
    other: bool


Need = Callable[[Scene, Draft, Setting], bool]
NEEDS: dict[str, Need] = {}


def need(function: Need) -> Need:
    """Register a predicate under its name."""
    NEEDS[function.__name__] = function
    return function


def satisfied(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Whether any need of the draft's entry holds (an entry without needs counts outside sport)."""
    if setting.sport:
        return False
    names = draft.entry.needs
    for name in names:
        if NEEDS[name](scene, draft, setting):
            draft.rule(f"needs-{name}")
            break
    else:
        if names:
            return False
    return True


@need
def armed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party, a weapon or victims stand with it, or a text about a conflict says whom or where it hit."""
    if around.armed_here(draft) or around.armed_near(scene, draft):
        return True
    if around.weapon_near(scene, draft) or around.victims_near(scene, draft):
        return True
    return setting.conflict and (around.people_recipient(draft) or bool(draft.places) or setting.strong)


@need
def fighting(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Armed parties near, or victims, or a text about an armed conflict."""
    return (
        around.armed_here(draft)
        or around.armed_near(scene, draft, 20)
        or around.victims_near(scene, draft)
        or setting.strong
    )


@need
def fighters(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party is among its own actors or recipients."""
    return around.armed_here(draft)


@need
def fighters_both(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Armed parties on both ends."""
    armed_actors = {p.text for p in draft.actors if p.armed}
    if armed_actors and any(p.armed for p in draft.recipients):
        return True
    return draft.action == "armed_clash" and len(armed_actors) > 1


@need
def fighters_place(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party moves and a place is named."""
    return any(p.armed for p in draft.actors) and bool(draft.places)


@need
def fighters_prep(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """What is joined is armed."""
    return any(p.armed for p in draft.recipients)


@need
def forces(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party or, in a text about a conflict, its vehicles move."""
    return around.armed_here(draft) or (setting.conflict and any(p.role == "vehicle" for p in around.parties(draft)))


@need
def armed_place(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A place or base is taken, by or from an armed party, in a text about a conflict."""
    located = bool(draft.places)
    if any(p.armed for p in (*draft.actors, *draft.recipients)):
        return located or setting.strong
    return setting.strong and located


@need
def shooting(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """ "Fire" is opened or shot, not burning: a verb of shooting stands right before, or victims fell to it."""
    if around.light_before(scene, draft, SHOOTING, 6):
        return True
    return scene.sentence.words[draft.first][:1] == grammar().by and around.victims_near(scene, draft)


@need
def military(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An operation with an armed party in it, or one that left casualties."""
    return around.armed_here(draft) or (setting.strong and around.victims_near(scene, draft))


@need
def victims(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody is counted or named as dead or hurt."""
    return any(c.measure in around.HARM for c in draft.counts) or any(
        p.role in ("civilian", "combatant") for p in draft.recipients
    )


@need
def people_hurt(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People are hurt, in a text with an armed conflict in it."""
    return setting.conflict and (bool(draft.counts) or around.people_recipient(draft))


@need
def died(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """They died by violence: an act, a weapon or an armed party stands near, or the text is about a conflict."""
    return (
        setting.conflict
        or around.act_near(scene, draft)
        or around.armed_near(scene, draft)
        or around.weapon_near(scene, draft)
    )


@need
def martyred(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People fell: they are named or counted."""
    return bool(draft.counts) or around.people_recipient(draft)


@need
def martyr(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """The word "martyr" stands near."""
    where = around.near(scene, draft, 16)
    return any(h.first in where and h.hit.pattern.entry.id == "shahid" for h in scene.sentence.at["counted"])


@need
def losing(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Life is lost: a word of losing stands before "their lives", or right before "the life of"."""
    reach = 10 if draft.enclitic else 2
    return around.signal_in(scene, "losing", range(max(0, draft.first - reach), draft.first))


@need
def found(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A body is found, in a text about a conflict."""
    return setting.conflict and around.signal_in(scene, "finding", range(max(0, draft.first - 6), draft.first))


@need
def bulletin(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A line of a tally: a word of totals stands before "martyrs" or "dead", a number beside, and no act near."""
    where = range(max(0, draft.first - 3), min(len(scene.sentence), draft.last + 4))
    counted = any(q.measure == "killed" and q.numeral and q.first in where for q in scene.quantities)
    return counted and not around.act_near(scene, draft, 8)


@need
def people(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """It is done to people, in a text about a conflict or by an armed party."""
    return (around.people_recipient(draft) or bool(draft.counts)) and (setting.conflict or around.armed_here(draft))


@need
def suffered(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody "was subjected to" it."""
    return around.light_before(scene, draft, SUFFERING, 8)


@need
def place_named(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A place is named in a text about a conflict."""
    return setting.strong and bool(draft.places)


@need
def conflict(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """The text is about an armed conflict."""
    return setting.conflict


@need
def strike(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A strike with an armed party, a weapon, victims or a place in a text about a conflict."""
    return armed(scene, draft, setting)


@need
def fired(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A projectile is fired or falls."""
    if around.light_before(scene, draft, FIRING, 10):
        return True
    before = range(max(0, draft.first - 10), draft.first)
    return any(t.first in before and t.entries[0].id in PROJECTILES for t in scene.triggers)


@need
def blast(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A bomb, a mine, victims or an armed party stand with the explosion, in a text not only about something else."""
    if setting.other and not setting.conflict:
        return False
    return (
        setting.conflict
        or around.weapon_near(scene, draft)
        or around.victims_near(scene, draft)
        or around.armed_near(scene, draft)
    )


@need
def bomber(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A bomber strikes: victims stand near."""
    return around.victims_near(scene, draft)


@need
def armed_or_victims(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party or victims stand with it."""
    return armed(scene, draft, setting) or around.victims_near(scene, draft)


@need
def detainees(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People are taken, by an armed party or in a text about a conflict, and not by a traffic court."""
    if not (around.people_recipient(draft) or draft.counts):
        return False
    return any(p.armed for p in (*draft.actors, *draft.recipients)) or setting.strong


@need
def weapon(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A weapon or vehicle is its object."""
    return any(p.role in ("weapon", "vehicle") for p in draft.recipients)


@need
def security(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Security forces act, in a text about a conflict."""
    if any(p.armed for p in (*draft.actors, *draft.recipients)):
        return True
    return setting.conflict and around.armed_near(scene, draft)


@need
def closure(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party closes a road, crossing, gate or town."""
    return any(p.armed for p in draft.actors) and (bool(draft.places) or any(p.role == "site" for p in draft.recipients))


@need
def property(scene: Scene, draft: Draft, setting: Setting) -> bool:  # noqa: A001
    """A building, vehicle or weapon is destroyed in a text about a conflict."""
    return setting.conflict and any(p.role in ("site", "vehicle", "weapon") for p in draft.recipients)


@need
def property_by_armed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party destroys property."""
    return any(p.armed for p in draft.actors)


@need
def aircraft(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An aircraft, drone or missile is its object or subject."""
    return around.aircraft_in(scene, range(max(0, draft.first - 4), min(len(scene.sentence), draft.last + 6)))


@need
def troops(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Soldiers, fighters or military vehicles are moved."""
    return setting.conflict and any(
        p.role == "vehicle" or (p.armed and p.role in around.PEOPLE_ROLES)
        for p in (*draft.recipients, *draft.actors)
    )


@need
def troops_move(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Troops, their vehicles or aircraft arrive in a named place."""
    if not (setting.conflict and draft.places):
        return False
    return any((p.armed and p.role != "actor") or p.role in ("vehicle", "weapon") for p in draft.actors)


@need
def bases(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """One party lets another use its bases or air space."""
    after = range(draft.last, min(len(scene.sentence), draft.last + 12))
    return around.signal_in(scene, "bases", after) and (setting.conflict or around.armed_here(draft))


@need
def cover(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Aircraft are to defend an armed group."""
    before = range(max(0, draft.first - 8), draft.first)
    return around.aircraft_in(scene, before) and any(p.armed for p in draft.recipients)


@need
def parties(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Two parties of a conflict agree."""
    return setting.conflict and sum(1 for p in (*draft.actors, *draft.recipients) if p.armed) > 1


@need
def agreed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A truce is announced, reached, signed, broken or in force, not merely sought."""
    where = range(max(0, draft.first - 6), min(len(scene.sentence), draft.last + 8))
    return setting.conflict and around.signal_in(scene, "reaching", where)


@need
def civilians_flee(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Those who flee are civilians, in a text about a conflict."""
    return setting.conflict and any(p.role == "civilian" for p in (*draft.actors, *draft.recipients))


@need
def gathering(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People gather: they are named or counted, or a place is; "in protest at" alone is only a reason."""
    s, g = scene.sentence, grammar()
    if s.words[draft.first].endswith(g.accusative) and s.plain[draft.last : draft.last + 1] == [g.on]:
        return False
    return bool(draft.actors) or bool(draft.counts) or bool(draft.places)


@need
def marching(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody marches or assembles, and a word of protest stands near."""
    return around.signal_in(scene, "demonstration", around.near(scene, draft, 15))


@need
def to_the_streets(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody goes out into the streets or into a march."""
    return around.signal_in(scene, "streets", range(draft.last, min(len(scene.sentence), draft.last + 9)))


@need
def chanting(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Demonstrators are the subject of the verb."""
    return around.signal_in(scene, "demonstrators", range(max(0, draft.first - 2), draft.last + 3))


@need
def protesters_clash(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Demonstrators are one side of it."""
    return around.signal_in(scene, "demonstrators", around.near(scene, draft, 6))


@need
def protesters_act(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Demonstrators do it."""
    return around.signal_in(scene, "demonstrators", range(max(0, draft.first - 3), draft.last + 3))


@need
def never_alone(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """The word never makes a claim by itself; it only colours others."""
    return False
