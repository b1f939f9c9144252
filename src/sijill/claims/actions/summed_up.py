"""Words that sum up what the text itself tells, give a reason for it or head it, and tell of no act of their own."""

from __future__ import annotations

import re

from sijill.claims.actions.modal_words import modal_words
from sijill.claims.draft import Draft
from sijill.claims.walk import Scene
from sijill.lexicon.bare import bare
from sijill.mentions.trigger import Trigger

COLON = ":"
OVERALL, OPERATION = frozenset(("hujum", "itida", "majzara")), frozenset(("amaliya-askariya",))
"""Words that may name, in the plural, all that a list then tells one by one, and one that always does."""
WRONGS = frozenset(("itida", "majzara"))
"""Words for wrongs done, which a side gives as its reasons."""
REASON = 3
"""Tokens from "in reply" to the wrong."""
CONDEMNED, AREA = 3, 4
"""Tokens from "condemned" to the act, and the precision from which a place is a whole country."""
TEASED, SHORT = 6, 14
"""Tokens between an act and the word of a teaser, and the longest sentence that is one."""
CAPTIVITY = frozenset(("arrest", "abduction"))
TAGS = re.compile(r"\s*(?:#\w+[\s|]*)+\s*")
"""A line of nothing but hashtags."""
JOINT = "_"


def summed_up(scene: Scene, trigger: Trigger, draft: Draft) -> bool:
    """Whether the word only sums up, gives a reason, dates or heads what is told elsewhere."""
    return any(only(scene, trigger) for only in (_headed, _reason, _while_held, _tagged, _teased))


def _headed(scene: Scene, trigger: Trigger) -> bool:
    """As in "carried out several operations:", "the toll of the attacks yesterday:": the list tells them."""
    if trigger.verbal or scene.sentence.words[-1] != COLON or trigger.entries[0].id not in OVERALL | OPERATION:
        return False
    if trigger.entries[0].id in OPERATION:
        return True
    counted = any(q.numeral and q.last == trigger.first for q in scene.quantities)
    return trigger.number > 2 and not counted


def _reason(scene: Scene, trigger: Trigger) -> bool:
    """As in "in reply to the massacres of the enemy": wrongs without number are why something else was done."""
    if trigger.verbal or trigger.entries[0].id not in WRONGS or trigger.number < 2:
        return False
    s, before = scene.sentence, range(max(0, trigger.first - REASON), trigger.first)
    return any(bare(s.words[at]) in modal_words()["in_reply"] for at in before)


def _while_held(scene: Scene, trigger: Trigger) -> bool:
    """As in "were tortured during their detention": when it was, and no arrest beside what they suffered."""
    if trigger.feature != "masdar" or not trigger.enclitic or trigger.entries[0].action not in CAPTIVITY:
        return False
    before = scene.sentence.plain[max(0, trigger.first - 2) : trigger.first]
    others = any(t is not trigger and t.entries[0].action not in CAPTIVITY for t in scene.triggers)
    return others and any(word in modal_words()["while"] for word in before)


def _tagged(scene: Scene, trigger: Trigger) -> bool:
    """As in "#gathering_of_the_free" on a line of hashtags: the name of a group, a slogan, what the post is about."""
    s = scene.sentence
    text, span = s.view.original, s.span(trigger.first, trigger.last)
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)]
    return "#" in line and JOINT in line and TAGS.fullmatch(line) is not None


def _teased(scene: Scene, trigger: Trigger) -> bool:
    """As in "wait for scenes of the targeting of the enemy's vehicles": a short line that promises what it shows."""
    s = scene.sentence
    if trigger.verbal or len(s) > SHORT:
        return False
    beside = range(max(0, trigger.first - TEASED), min(len(s), trigger.last + TEASED))
    return any(s.plain[at] in modal_words()["teasing"] for at in beside)


def merely_condemned(scene: Scene, trigger: Trigger, draft: Draft) -> bool:
    """As in "condemned the attacks on the country": no number, day or town, nor who did it to whom."""
    if trigger.verbal or draft.counts or draft.when or any((x.precision or 1) < AREA for x in draft.places):
        return False
    if draft.actors and draft.recipients:
        return False
    s, before = scene.sentence, range(max(0, trigger.first - CONDEMNED), trigger.first)
    return any(
        bare(s.words[at]) in modal_words()["condemning"] or s.words[at] in modal_words()["condemning"]
        for at in before
    )
