"""Whose attendant act a participle tells: "the group accused …, threatening to …" is of the subject that spoke."""

from __future__ import annotations

from sijill.claims.walk import Scene, preceding
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import PERSONS, THINGS, Group
from sijill.mentions.sentence import VERBAL
from sijill.mentions.trigger import Trigger


def main_subject(scene: Scene, trigger: Trigger) -> Group | None:
    """As in "The group claimed that …, demanding of the UN …, threatening to …": the subject of the verb of saying.

    The participle opens a clause, behind a comma; who is named between the two is only spoken of.
    """
    s, g = scene.sentence, grammar()
    opens = trigger.first > 0 and s.words[trigger.first - 1] in g.clause_signs
    if trigger.feature != "participle" or trigger.proclitic or not opens:
        return None
    said = [hit for hit in s.at["report"] if hit.first < trigger.first and hit.hit.pattern.feature in VERBAL]
    if not said or any(t.verbal and said[-1].last <= t.first < trigger.first for t in scene.triggers):
        return None
    behind = next((x for x in scene.groups if x.first == said[-1].last and not x.particle), None)
    subject = behind or preceding(scene, said[-1].first) or _set_off(scene, said[-1].first)
    fits = subject is not None and subject.role not in THINGS and _alike(scene, trigger, subject)
    return subject if fits else None


def _set_off(scene: Scene, verb: int) -> Group | None:
    """As in "that the group, claimed": a subject that a comma parts from its verb."""
    if verb < 2 or scene.sentence.words[verb - 1] not in grammar().clause_signs:
        return None
    return next((x for x in scene.groups if x.last == verb - 1), None)


def _alike(scene: Scene, trigger: Trigger, subject: Group) -> bool:
    """Whether the number of a participle can be that of people: "threatening" of several is no single man's."""
    several = scene.sentence.words[trigger.last - 1].endswith(grammar().oblique)
    return not several or subject.role not in PERSONS or subject.number != 1
