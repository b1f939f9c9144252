"""What a trigger needs around it before it counts: each need is a small named predicate.

A word such as ``هجوم`` states an attack only where somebody is armed, hit or hurt; ``عملية`` may be surgery. The
entries of ``knowledge/ar/actions`` name their needs; any one of them is enough.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sijill.claims.draft import Draft
from sijill.claims.walk import Scene
from sijill.lexicon.entries import Weapon
from sijill.lexicon.grammar import grammar


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
    """Whether any need of the draft's entry holds (an entry without needs always counts)."""
    names = draft.entry.needs
    if not names:
        return setting.conflict or not setting.sport
    for name in names:
        if NEEDS[name](scene, draft, setting):
            draft.rule(f"needs-{name}")
            return True
    return False


def _parties(draft: Draft) -> list[object]:
    return [*draft.actors, *draft.recipients, *draft.associates]


def _armed_here(scene: Scene, draft: Draft) -> bool:
    return any(p.armed for p in (*draft.actors, *draft.recipients, *draft.associates))


def _near(scene: Scene, draft: Draft, reach: int = 12) -> range:
    return range(max(0, draft.first - reach), min(len(scene.sentence), draft.last + reach))


def _armed_near(scene: Scene, draft: Draft, reach: int = 12) -> int:
    near = _near(scene, draft, reach)
    return sum(1 for g in scene.groups if g.armed and g.first in near)


def _people_recipient(draft: Draft) -> bool:
    return any(p.role in ("civilian", "combatant", "actor", "group", "official") for p in draft.recipients)


def _weapon_near(scene: Scene, draft: Draft, reach: int = 8) -> bool:
    near = _near(scene, draft, reach)
    return any(h.first in near and not draft.first <= h.first < draft.last for h in scene.sentence.at["weapon"])


def _victims_near(scene: Scene, draft: Draft) -> bool:
    near = _near(scene, draft, 25)
    if any(q.measure in ("killed", "injured") and q.first in near for q in scene.quantities):
        return True
    return any(
        t.first in near and t.first != draft.first and t.entries[0].measure in ("killed", "injured")
        for t in scene.triggers
    )


@need
def armed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party, a weapon or victims stand with it, in a text that is not about something else."""
    if _armed_here(scene, draft):
        return True
    if setting.sport:
        return False
    return (
        _armed_near(scene, draft) > 0
        or _weapon_near(scene, draft)
        or _victims_near(scene, draft)
        or (setting.conflict and (_people_recipient(draft) or bool(draft.places) or setting.strong))
    )


@need
def fighting(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Armed parties near, or victims, or a text about an armed conflict."""
    return not setting.sport and (
        _armed_here(scene, draft)
        or _armed_near(scene, draft, 20) > 0
        or _victims_near(scene, draft)
        or setting.strong
    )


@need
def fighters(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party is among its own actors or recipients."""
    return not setting.sport and _armed_here(scene, draft)


@need
def fighters_both(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Armed parties on both ends."""
    return not setting.sport and (
        (any(p.armed for p in draft.actors) and any(p.armed for p in draft.recipients))
        or (len({p.text for p in draft.actors if p.armed}) > 1 and draft.action == "armed_clash")
    )


@need
def fighters_place(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party moves and a place is named."""
    return not setting.sport and any(p.armed for p in draft.actors) and bool(draft.places)


@need
def fighters_prep(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """What is joined is armed."""
    return not setting.sport and any(p.armed for p in draft.recipients)


@need
def armed_place(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A place or base is taken, by or from an armed party, in a text about a conflict."""
    return not setting.sport and (
        (any(p.armed for p in (*draft.actors, *draft.recipients)) and (bool(draft.places) or setting.strong))
        or (setting.strong and bool(draft.places))
    )


@need
def shooting(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "Fire" is opened or shot, not burning: a verb of shooting stands right before, or victims fell to it."""
    s, g = scene.sentence, grammar()
    for at in range(max(0, draft.first - 6), draft.first):
        hit = s.starting("light", at)
        if hit is not None and hit.hit.pattern.entry.id in ("atlaqa", "fataha"):
            return True
    return s.words[draft.first][:1] == g.by and _victims_near(scene, draft)


@need
def military(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An operation with an armed party in it, or one that left casualties."""
    return not setting.sport and (_armed_here(scene, draft) or (setting.strong and _victims_near(scene, draft)))


@need
def victims(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody is counted or named as dead or hurt."""
    return not setting.sport and (
        any(c.measure in ("killed", "injured") and _counts_people(scene, c) for c in draft.counts)
        or any(p.role in ("civilian", "combatant") for p in draft.recipients)
    )


def _counts_people(scene: Scene, count: object) -> bool:
    return True


@need
def people_hurt(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People are hurt, in a text with an armed conflict in it."""
    return setting.conflict and (bool(draft.counts) or _people_recipient(draft))


@need
def martyr(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """The word "martyr" stands near."""
    near = _near(scene, draft, 16)
    return any(h.first in near and h.hit.pattern.entry.id in ("shahid",) for h in scene.sentence.at["counted"])


@need
def losing(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Life is lost: a word of losing stands before it."""
    s = scene.sentence
    return draft.enclitic != "" and any(
        h.first in range(max(0, draft.first - 10), draft.first) for h in s.at["losing"]
    )


@need
def found(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A body is found."""
    return setting.conflict and any(
        h.first in range(max(0, draft.first - 6), draft.first) for h in scene.sentence.at["finding"]
    )


@need
def people(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """It is done to people, in a text about a conflict or by an armed party."""
    return (
        not setting.sport
        and (_people_recipient(draft) or bool(draft.counts))
        and (setting.conflict or _armed_here(scene, draft))
    )


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
    s = scene.sentence
    if setting.sport:
        return False
    for at in range(max(0, draft.first - 10), draft.first):
        light = s.starting("light", at)
        trigger = s.starting("action", at)
        if light is not None and light.hit.pattern.entry.id in ("atlaqa", "alqa", "taarrada"):
            return True
        if trigger is not None and trigger.hit.pattern.entry.id in ("saqata", "istihdaf", "qasf", "sarukh"):
            return True
    return False


@need
def blast(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A bomb, a mine, victims or an armed party stand with the explosion."""
    return (
        not setting.sport
        and not (setting.other and not setting.conflict)
        and (
            _weapon_near(scene, draft)
            or _victims_near(scene, draft)
            or _armed_near(scene, draft) > 0
            or setting.conflict
        )
    )


@need
def bomber(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A bomber strikes: victims stand near."""
    return _victims_near(scene, draft) and not setting.sport


@need
def armed_or_victims(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party or victims stand with it."""
    return not setting.sport and (armed(scene, draft, setting) or _victims_near(scene, draft))


@need
def detainees(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People are taken, by an armed party or in a text about a conflict, and not by a traffic court."""
    if setting.sport or not (_people_recipient(draft) or draft.counts):
        return False
    return any(p.armed for p in draft.actors) or any(p.armed for p in draft.recipients) or setting.strong


@need
def weapon(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A weapon or vehicle is its object."""
    return any(p.role in ("weapon", "vehicle") for p in draft.recipients)


@need
def security(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Security forces act, in a text about a conflict."""
    return not setting.sport and (
        any(p.armed for p in (*draft.actors, *draft.recipients))
        or (setting.conflict and _armed_near(scene, draft) > 0)
    )


@need
def closure(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party closes a road, crossing, gate or town."""
    return any(p.armed for p in draft.actors) and (
        bool(draft.places) or any(p.role == "site" for p in draft.recipients)
    )


@need
def property(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A building, vehicle or weapon is destroyed in a text about a conflict."""
    return setting.conflict and any(p.role in ("site", "vehicle", "weapon") for p in draft.recipients)


@need
def property_by_armed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party destroys property."""
    return not setting.sport and any(p.armed for p in draft.actors)


@need
def aircraft(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An aircraft, drone or missile is its object or subject."""
    near = range(draft.first, min(len(scene.sentence), draft.last + 6))
    back = range(max(0, draft.first - 4), draft.first)
    hits = [h for h in scene.sentence.at["weapon"] if h.first in near or h.first in back]
    return any(
        isinstance(h.hit.pattern.entry, Weapon) and h.hit.pattern.entry.means in ("air_strike", "shelling")
        for h in hits
    )


@need
def troops(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Soldiers, fighters or military vehicles are moved."""
    return (
        not setting.sport
        and setting.conflict
        and (any(p.armed or p.role in ("vehicle", "combatant") for p in (*draft.actors, *draft.recipients)))
        and any(
            p.role in ("combatant", "vehicle", "group", "actor") and (p.armed or p.role == "vehicle")
            for p in (*draft.recipients, *draft.actors)
        )
    )


@need
def troops_move(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party arrives in a named place."""
    return (
        not setting.sport
        and setting.conflict
        and bool(draft.places)
        and any(p.armed and p.role != "actor" for p in draft.actors)
    )


@need
def bases(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """One armed party lets another use its bases."""
    return any(p.armed for p in draft.recipients) and setting.strong


@need
def parties(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Two parties of a conflict agree."""
    return setting.conflict and sum(1 for p in (*draft.actors, *draft.recipients) if p.armed) > 1


@need
def agreed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A truce is announced, reached, signed, broken or in force, not merely sought."""
    s = scene.sentence
    return setting.conflict and any(
        h.first in range(max(0, draft.first - 6), min(len(s), draft.last + 8)) for h in s.at["reaching"]
    )


@need
def gathering(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People gather: they are named or counted, or a place is."""
    return not setting.sport and (bool(draft.actors) or bool(draft.counts) or bool(draft.places))


@need
def never_alone(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """The word never makes a claim by itself; it only colours others."""
    return False
