"""Needs about fighting: armed parties, fire, blasts."""

from __future__ import annotations

from sijill.claims import surroundings as around
from sijill.claims.draft import Draft
from sijill.claims.surroundings import Setting
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL

HIT = frozenset(("combatant", "vehicle", "site"))
CARRYING_OUT = frozenset(("naffadha", "irtakaba", "shanna"))
TAKING_PLACE = frozenset(("indalaa", "waqaa-fi"))
TARGETING = frozenset(("istihdaf",))
"""Verbs that carry an act out, and verbs of which the act itself is the subject, of targeting too."""
SHOOTING = frozenset(("atlaqa", "fataha"))
OPENED = 9
"""Tokens from "opened" to the fire, who opened it between."""
TRADED = 9
"""Tokens from "exchanged" to the fire, the two sides between."""
FIRING = frozenset(("atlaqa", "alqa", "taarrada", "istakhdama", "wajjaha"))
FALLING, THAT_FELL = frozenset(("saqata",)), 3
"""The verb for falling, and the tokens behind a projectile in which it stands."""
LAUNCHED, UNDER_WAY = 3, 12
"""Tokens from "launched" to the operation, and from it to "began", its name between."""
AIMED = 3
"""Tokens behind who fired in which it is said at what."""
HIT_BY = 5
"""Tokens behind "was hit" in which "by a missile" stands."""
RAINED = 6
"""Tokens from "rained down", "was hit" to the projectiles."""
PROJECTILES = frozenset(("saqata", "istihdaf", "qasf", "sarukh", "asaba"))


def armed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party, a weapon or victims stand with it, or a text about a conflict says whom or where it hit."""
    if around.armed_here(draft) or around.armed_near(scene, draft):
        return True
    if around.weapon_near(scene, draft) or around.victims_near(scene, draft):
        return True
    if around.state_actor(draft) and any(p.role in HIT for p in draft.recipients):
        return True
    if draft.modality == "denied" and setting.conflict:
        return True
    return setting.conflict and (around.people_recipient(draft) or bool(draft.places) or setting.strong)


def holders(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A body or a government holds the area, in a text about a conflict."""
    return around.armed_here(draft) or (setting.conflict and any(p.role in ("actor", "group") for p in draft.actors))


def fighting(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Armed parties near, or victims, or a text about an armed conflict."""
    return (
        around.armed_here(draft)
        or around.armed_near(scene, draft, 20)
        or around.victims_near(scene, draft)
        or setting.strong
    )


def fighters(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party is among its own actors or recipients."""
    return around.armed_here(draft)


def named_operation(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An operation with a name in quotation marks, that somebody "is carrying out" or has launched, or "to retake".

    An armed party stands near, in a text about a conflict; where it left victims it is the act that made them.
    """
    if around.victims_near(scene, draft):
        return False
    if around.signal_in(scene, "launching", range(max(0, draft.first - LAUNCHED), draft.first)):
        return (around.armed_here(draft) or around.state_actor(draft) or setting.strong) and not setting.other
    quoted = any(word in grammar().quotes for word in scene.sentence.words[draft.last : draft.last + 1])
    behind = range(draft.last, draft.last + (UNDER_WAY if quoted else 3))
    carried = around.signal_in(scene, "under_way", behind)
    if quoted and (carried or around.signal_in(scene, "launching", behind)) and not setting.other:
        return setting.conflict and around.armed_near(scene, draft, 20)
    if not setting.strong or not around.armed_near(scene, draft):
        return False
    retaking = scene.trigger_at(draft.last)
    if retaking is not None and retaking.proclitic == grammar().to and retaking.entries[0].action == "territory_gain":
        return True
    return carried or quoted


def military_here(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """The words themselves call it military, in a named place, in a text about nothing else."""
    return draft.feature == "phrase" and around.exact_place(draft) and not setting.other


def fighters_both(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Armed parties on both ends."""
    armed_actors = {p.text for p in draft.actors if p.armed}
    behind = range(draft.last + 2, draft.last + 10)
    if armed_actors and (
        any(p.armed for p in draft.recipients) or any(x.armed and x.first in behind for x in scene.groups)
    ):
        return True
    return draft.action == "armed_clash" and len(armed_actors) > 1


def fighters_prep(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """What is joined is armed, or an armed body is named right behind ("the ranks of …")."""
    behind = range(draft.last, draft.last + 4)
    rising = around.armed_actor(draft) and around.signal_in(scene, "uprising", behind)
    return (
        rising or any(p.armed for p in draft.recipients) or any(x.armed and x.first in behind for x in scene.groups)
    )


def shooting(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fire is opened, shot or exchanged, not burning: such a verb stands right before, or victims fell to it."""
    if around.light_before(scene, draft, SHOOTING, OPENED):
        return True
    if around.signal_in(scene, "exchange", range(max(0, draft.first - TRADED), draft.first)):
        return around.armed_near(scene, draft)
    return scene.sentence.words[draft.first][:1] == grammar().by and around.victims_near(scene, draft)


def military(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An operation with an armed party in it, or one that left casualties."""
    return around.armed_here(draft) or (setting.strong and around.victims_near(scene, draft))


def waylaid(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Fighters stop people or their vehicle on the way."""
    stopped = any(p.role == "vehicle" for p in draft.recipients) or around.people_recipient(draft)
    return stopped and around.armed_actor(draft)


def place_named(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A place is named in a text about a conflict."""
    return setting.strong and bool(draft.places)


def conflict(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """The text is about an armed conflict."""
    return setting.conflict


def strike(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A strike with an armed party, a weapon, victims or a place in a text about a conflict."""
    return armed(scene, draft, setting)


def fired(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A projectile is fired or falls: the word for it stands before, or right behind ("a shell that fell on")."""
    if _headline(scene, draft):
        return True
    if around.light_before(scene, draft, FIRING, 10):
        return True
    before, behind = range(max(0, draft.first - 10), draft.first), range(draft.last, draft.last + THAT_FELL)
    if around.signal_in(scene, "falling", range(max(0, draft.first - RAINED), draft.first)):
        return True
    if around.signal_in(scene, "falling", behind):
        return True
    if any(t.first in behind and t.verbal and t.entries[0].id in FALLING for t in scene.triggers):
        return True
    shot = any(hit.first in behind and hit.hit.pattern.entry.id in FIRING for hit in scene.sentence.at["light"])
    if shot and (around.victims_near(scene, draft) or _by_somebody(scene, behind)):
        return True
    return any(t.first in before and t.entries[0].id in PROJECTILES for t in scene.triggers)


def projectile_hits(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "a shell hit a school", "a ship was hit by a missile": a weapon that flies hit a thing, and no person."""
    s, by = scene.sentence, draft.feature == "passive"
    behind = range(draft.last, draft.last + (HIT_BY if by else 1))
    flown = any(
        hit.first in behind
        and hit.hit.pattern.entry.means in ("shelling", "air_strike")
        and (not by or hit.hit.proclitic.endswith(grammar().by) or s.words[hit.first].startswith(grammar().by))
        for hit in s.at["weapon"]
    )
    things = any(p.role in ("site", "vehicle") for p in draft.recipients)
    return flown and setting.conflict and (things or any(g.role in ("site", "vehicle") for g in scene.groups))


def _by_somebody(scene: Scene, behind: range) -> bool:
    """As in "a missile that the rebels had fired at the airport": somebody armed behind the verb, and at what."""
    s, g = scene.sentence, grammar()
    ends = {hit.last for hit in s.at["light"] if hit.first in behind and hit.hit.enclitic}
    doing = (group.last for group in scene.groups if group.armed and group.first in ends)
    return any(word == g.on or word in g.toward for at in doing for word in s.plain[at : at + AIMED])


def _headline(scene: Scene, draft: Draft) -> bool:
    """As in "Rockets on Tel Aviv": the bare noun opens the sentence, and "on" with a place follows."""
    s = scene.sentence
    return draft.first == 0 and s.plain[draft.last : draft.last + 1] == [grammar().on] and bool(draft.places)


def blast(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A bomb, a mine, victims or an armed party stand with the explosion, in a text not only about something else."""
    if setting.other and not setting.conflict:
        return False
    return (
        setting.conflict
        or around.weapon_near(scene, draft)
        or around.victims_near(scene, draft)
        or around.armed_near(scene, draft)
        or bool(draft.places)
    )


def bomber(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A bomber strikes: victims stand near."""
    return around.victims_near(scene, draft)


def carried_out(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody "carried it out"."""
    return around.light_before(scene, draft, CARRYING_OUT, 5)


def took_place(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """The noun is what "took place" somewhere that is named, or "targeted" it."""
    s, behind = scene.sentence, range(draft.last, draft.last + 3)
    if any(t.first == draft.last and t.verbal and t.entries[0].id in TARGETING for t in scene.triggers):
        return not setting.other
    took = any(h.first in behind and h.hit.pattern.entry.id in TAKING_PLACE for h in s.at["light"])
    return took and draft.feature not in VERBAL and bool(draft.places) and not setting.other


def armed_or_victims(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """An armed party or victims stand with it."""
    return armed(scene, draft, setting) or around.victims_near(scene, draft)


def never_alone(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """The word never makes a claim by itself; it only colours others."""
    return False
