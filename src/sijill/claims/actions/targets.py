"""What an act hit, by a word that may name an act itself: a convoy that was shelled, a post that was stormed."""

from __future__ import annotations

from sijill.claims.actions.suffered import suffers
from sijill.claims.walk import Scene
from sijill.lexicon.entries import action_kinds
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL
from sijill.mentions.trigger import Trigger

AMBUSH = frozenset(("kamin",))
CONVOYS = frozenset(("tazizat", "ahba", "dawriya"))
"""Words of movement that may name what was hit."""
ENTERING = frozenset(("dukhul",))
"""Verbs of movement whose subject moves, and is not hit."""
HITTING, AT_A_DISTANCE = frozenset(("violence", "remote")), frozenset(("remote",))
"""Families of acts that hit what is named right behind them, and behind who did it."""
AIMED = 9
"""Tokens from an air strike or from shelling to what it hit."""
JUST_BEFORE = 3
"""Tokens before a noun in which the verb of which it is the object stands."""


def _checkpoint(scene: Scene, trigger: Trigger) -> bool:
    """As in "the ambush of al-Risa": with a name behind it the word is a checkpoint, as they say in Egypt."""
    s, the = scene.sentence, grammar().the
    named = trigger.last < len(s) and s.words[trigger.last].startswith(the)
    return trigger.entries[0].id in AMBUSH and named and not trigger.proclitic.endswith(the) and not trigger.enclitic


def is_target(scene: Scene, trigger: Trigger) -> bool:
    """As in "shelled a military convoy", "a column came under attack": what was hit is no movement of its own."""
    if _checkpoint(scene, trigger):
        return True
    if trigger.verbal or trigger.entries[0].id not in CONVOYS:
        return not trigger.verbal and trigger.entries[0].id in AMBUSH and _shelled(scene, trigger)
    s, before = scene.sentence, range(trigger.first - JUST_BEFORE, trigger.first)
    if any(h.first in before and suffers(h) for h in s.at["light"]):
        return True
    act = act_before(scene, trigger)
    return act is not None and trigger.first - act.last < AIMED and _aimed(scene, act, trigger)


def _shelled(scene: Scene, post: Trigger) -> bool:
    """As in "attacked an ambush": the object right behind the verb is a checkpoint, as they say in Egypt."""
    act = act_before(scene, post)
    if act is None or not act.verbal or act.last != post.first or post.proclitic:
        return False
    return action_kinds()[act.entries[0].action].family in HITTING and act.feature != "passive"


def _aimed(scene: Scene, act: Trigger, target: Trigger) -> bool:
    """Whether an act hits what is named behind it: no other clause, "amid" or "after" stands between."""
    s, g = scene.sentence, grammar()
    near, entry = target.first - act.last < JUST_BEFORE, act.entries[0]
    if act.verbal and entry.id in ENTERING:
        return False  # "a column entered": it moves itself
    kinds = (entry.action,) if near else (entry.action, *entry.may_be)
    if entry.action != "destruction" and not any(
        action_kinds()[kind].family in (HITTING if near else AT_A_DISTANCE) for kind in kinds
    ):
        return False
    between, lead = range(act.last, target.first), s.plain[target.first - 1]
    if any(s.words[at] in g.clause_signs or s.plain[at] in g.complementizers | g.contrast for at in between):
        return False
    verbs = any(h.first in between and h.hit.pattern.feature in VERBAL for h in s.at["light"])
    return near or (not verbs and not (target.proclitic or lead in g.prepositions - {g.on}))


def act_before(scene: Scene, trigger: Trigger) -> Trigger | None:
    """The possible trigger before one."""
    return next((t for t in reversed(scene.triggers) if t.last <= trigger.first), None)
