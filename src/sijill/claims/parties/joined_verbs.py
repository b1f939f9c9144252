"""A verb that goes on from one before it: "surrounded the quarter and arrested nine" arrested them, no passive."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.group import PERSONS, Group
from sijill.mentions.sentence import VERBAL
from sijill.mentions.trigger import Trigger

REACH = 25
"""Tokens from a verb to the one that it goes on from."""
SINGLE = ("past", "present")
"""Features of verbs whose form may say whether a woman or a body of feminine name acts."""


def active_by_form(scene: Scene, trigger: Trigger, free: Sequence[Group]) -> bool:
    """Whether a verb that could be read as a passive is an active one, by its own form or by the verb before it.

    A feminine verb is no passive of men that a number counts ("and (she) arrested 14 students"); a verb joined to
    one of the same gender and tense has its subject, where nothing begins another clause between them.
    """
    if trigger.feature not in SINGLE:
        return False
    counted = any(q.numeral and free and q.group == free[0] and q.first <= trigger.last + 2 for q in scene.quantities)
    if not counted:
        return False
    if _feminine(scene, trigger.first, trigger.last, trigger.feature) and _of_men(scene, free[0]):
        return True
    return trigger.entries[0].kind != "outcome" and _goes_on(scene, trigger)


def _of_men(scene: Scene, group: Group) -> bool:
    """Whether a noun for people ends like no feminine."""
    word = scene.sentence.words[group.head]
    g = grammar()
    feminine = (fold_word(g.feminine), g.feminine_plural, g.feminine_plural + g.accusative)
    return group.role in PERSONS and not word.endswith(feminine)


def _goes_on(scene: Scene, trigger: Trigger) -> bool:
    """Whether "and" joins it to a verb before it of the same gender and tense."""
    s, g = scene.sentence, grammar()
    if not trigger.proclitic.startswith(g.and_):
        return False
    feminine = _feminine(scene, trigger.first, trigger.last, trigger.feature)
    for at in range(trigger.first - 1, max(-1, trigger.first - REACH), -1):
        for kind in ("action", "light"):
            hit = s.starting(kind, at)
            if hit is not None and hit.hit.pattern.feature in VERBAL:
                same = hit.hit.pattern.feature == trigger.feature
                if getattr(hit.hit.pattern.entry, "kind", "") == "outcome":
                    return False  # "a man was killed and nine arrested"
                same = same and feminine == _feminine(scene, at, hit.last, trigger.feature)
                return same and (feminine or _of_one(scene, hit.last))
        if s.words[at] in g.clause_signs or s.plain[at] in g.complementizers | g.relatives - {g.from_}:
            return False
        if at in scene.saying:
            return False
    return False


def _of_one(scene: Scene, edge: int) -> bool:
    """Whether the subject behind a verb is one man or one body: of gunmen "and (he) arrested" is not said."""
    subject = next((group for group in scene.groups if group.first >= edge), None)
    if subject is None or (subject.number != 1 and subject.role in PERSONS):
        return False
    return not scene.sentence.words[subject.head].endswith(grammar().plural_endings)


def _feminine(scene: Scene, first: int, last: int, feature: str) -> bool:
    """Whether a verb of the singular is feminine."""
    s, g = scene.sentence, grammar()
    hit = s.starting("action", first) or s.starting("light", first)
    word = s.words[last - 1]
    if hit is not None and hit.hit.enclitic:
        word = word.removesuffix(hit.hit.enclitic)
    if feature == "past":
        own = (fold_word(past) for past in getattr(hit.hit.pattern.entry, "past", ())) if hit is not None else ()
        return word.endswith(g.feminine_t) and not any(past.endswith(g.feminine_t) for past in own)
    return word.removeprefix(g.and_).startswith(g.feminine_t)
