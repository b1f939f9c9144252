"""What a clause only supposes or has yet to see: "had they shelled it", "if they leave", "until it is freed"."""

from __future__ import annotations

from sijill.claims.actions.modal_words import modal_words
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL, OpenSentence
from sijill.mentions.trigger import Trigger

IF_ONLY, IN_CASE = 22, 10
"""Tokens from "if only" and from "in case" to what is supposed."""
ONCE = 16
"""Tokens behind "once it is done" in which the verb stands that says what will be then."""
GOING_ON = 12
"""Tokens before "until" in which something is said to go on."""


def supposed(scene: Scene, trigger: Trigger) -> bool:
    """Whether a condition or an "until" before it says that the act has not happened."""
    return any(waits(scene, trigger) for waits in (_if_only, _in_case, _until, _once))


def _if_only(scene: Scene, trigger: Trigger) -> bool:
    """As in "had the army advanced, the rebels would have left": neither the condition nor what it would have led to.

    What would follow begins with its particle ("would have left") behind the comma; an act that is known stands.
    """
    s, g = scene.sentence, grammar()
    if trigger.first < 1 or trigger.proclitic in g.definite - {""}:
        return False
    for at in range(trigger.first - 1, max(-1, trigger.first - IF_ONLY), -1):
        if s.plain[at] in modal_words()["if_only"] and _opens_a_condition(s, at):
            parted = any(s.words[i] in g.clause_signs for i in range(at, trigger.first))
            follows = trigger.verbal and (
                trigger.proclitic == g.to or s.plain[trigger.first - 1] in g.complementizers
            )
            return follows or not parted
    return False


def _opens_a_condition(s: OpenSentence, at: int) -> bool:
    """Whether a verb or "that" follows: "even if only for a while" opens none."""
    if at + 1 >= len(s):
        return False
    behind, g = s.plain[at + 1], grammar()
    if behind in g.complementizers | g.negation or behind in modal_words()["used_to"]:
        return True
    hits = (s.starting(kind, at + 1) for kind in ("action", "light", "report", "cause"))
    return not s.words[at].startswith(g.and_) or any(hit and hit.hit.pattern.feature in VERBAL for hit in hits)


def _in_case(scene: Scene, trigger: Trigger) -> bool:
    """As in "in case they agree on the departure of the rebels"."""
    s, g = scene.sentence, grammar()
    if trigger.proclitic in g.definite - {""}:
        return False
    for at in range(trigger.first - 1, max(0, trigger.first - IN_CASE), -1):
        if s.words[at] in g.clause_signs:
            return False
        if s.plain[at] in modal_words()["case"] and s.plain[at - 1] == g.in_:
            return True
    return False


def _until(scene: Scene, trigger: Trigger) -> bool:
    """As in "the battles will go on until the last village is freed": what they go on to is still to come."""
    s, words = scene.sentence, modal_words()
    if trigger.verbal or not trigger.first:
        return False
    if _until_it_is(scene, trigger.first - 1):
        return True
    if s.plain[trigger.first - 1] not in words["until"]:
        return False
    return any(word in words["going_on"] for word in s.plain[max(0, trigger.first - GOING_ON) : trigger.first])


def _once(scene: Scene, trigger: Trigger) -> bool:
    """As in "once the villages are cleared, they will be safe": a verbal noun, and what will be when it is done."""
    s = scene.sentence
    if trigger.verbal or not trigger.first or s.plain[trigger.first - 1] not in modal_words()["once"]:
        return False
    behind = range(trigger.last, trigger.last + ONCE)
    verbs = (hit for kind in ("action", "light", "report") for hit in s.at[kind] if hit.first in behind)
    told = any(hit.hit.pattern.feature == "future" for hit in verbs)
    return told or any(t.future and t.first in behind for t in scene.triggers)


def _until_it_is(scene: Scene, at: int) -> bool:
    """As in "closed until the release of the teachers (takes place)", "once the city is cleared": it is awaited."""
    s, words = scene.sentence, modal_words()
    if s.words[at] not in words["until_it"]:
        return False
    lead = at - 1 - (at > 0 and s.plain[at - 1] in grammar().complementizers)
    return lead >= 0 and s.plain[lead] in words["until_leads"]
