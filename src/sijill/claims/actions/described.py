"""What a clause tells only to say who, which area or what matter is meant: "the man who blew himself up is Saudi"."""

from __future__ import annotations

from sijill.claims.actions.modal_words import modal_words
from sijill.claims.walk import Scene
from sijill.lexicon.bare import bare
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import PEOPLE, Group
from sijill.mentions.trigger import Trigger

HELD = frozenset(("control", "territory_gain"))
"""Acts that are done to an area."""
OF_WHOM = 4
"""Tokens behind a verb in which the day of its news stands."""
OBJECT = 3
"""Tokens behind a verb of holding in which its area stands."""
TELLING = frozenset(("past", "present", "phrase"))
"""Forms of a verb in the active voice."""
DISCUSSED = 5
"""Tokens from the verb of discussing to the operation."""
CHARGED = 5
"""Tokens from "on a charge of" to what somebody is charged with."""


def described(scene: Scene, trigger: Trigger) -> bool:
    """Whether the clause only describes somebody or something that the sentence tells something else of."""
    return any(only(scene, trigger) for only in (_who_is_meant, _which_area, _some_area, _a_matter, _charge))


def _who_is_meant(scene: Scene, trigger: Trigger) -> bool:
    """As in "the people who fled may return", "the group that kidnapped the girls has lost its base".

    The noun has its article and no name; what somebody did yesterday, and what a body did whose name stands there
    ("the police, who …"), is told of them.
    """
    at = _relative(scene, trigger)
    if at is None or trigger.enclitic or trigger.feature not in TELLING or trigger.entries[0].kind == "outcome":
        return False
    head = _head(scene, at)
    if head is None or head.actor or not head.definite or head.role not in PEOPLE or _counted(scene, head):
        return False
    s = scene.sentence
    return not any(
        bare(s.words[i]) in modal_words()["of_the_day"]
        for i in range(trigger.last, min(len(s), trigger.last + OF_WHOM))
    )


def _which_area(scene: Scene, trigger: Trigger) -> bool:
    """As in "the lands that were cleared will be safe", "the villages that they took": an area without a name."""
    at = _relative(scene, trigger)
    if at is None or not at or trigger.entries[0].action not in HELD:
        return False
    return scene.sentence.words[at - 1] in modal_words()["the_areas"]


def _some_area(scene: Scene, trigger: Trigger) -> bool:
    """As in "the group, which holds wide stretches of the country": that tells which group is meant."""
    at = _relative(scene, trigger)
    if at is None or trigger.entries[0].action not in HELD or _head(scene, at) is None:
        return False
    s = scene.sentence
    behind = s.words[trigger.last : trigger.last + OBJECT]
    return any(word in modal_words()["some_areas"] for word in behind)


def _a_matter(scene: Scene, trigger: Trigger) -> bool:
    """As in "to oversee the operation", "the spokesman of the operation", "discussed the military operations"."""
    if trigger.verbal or not trigger.entries[0].operation or not trigger.first:
        return False
    s, words = scene.sentence, modal_words()
    at = trigger.first - 1
    if s.words[at] in words["heading_operations"]:
        return True
    if s.plain[at] in grammar().prepositions and at and bare(s.words[at - 1]) in words["overseeing"]:
        return True
    near = range(max(0, trigger.first - DISCUSSED), trigger.first)
    return any(bare(s.words[i]) in words["discussing"] for i in near)


def _charge(scene: Scene, trigger: Trigger) -> bool:
    """As in "arrested on suspicion of arming the gunmen", "on a charge of taking part in the attack"."""
    s, g = scene.sentence, grammar()
    if trigger.verbal or trigger.proclitic.startswith(g.and_):
        return False
    for at in range(trigger.first - 1, max(-1, trigger.first - 1 - CHARGED), -1):
        if s.words[at] in g.clause_signs or scene.trigger_at(at) is not None:
            return False
        if s.words[at].removeprefix(g.and_) in modal_words()["charges"]:
            return True
    return False


def _relative(scene: Scene, trigger: Trigger) -> int | None:
    """Where the relative stands that opens the clause of a verb, or of a verbal noun that "was done" carries."""
    s, words = scene.sentence, modal_words()
    at = trigger.first - 1
    if at > 0 and s.plain[at] in (words["carried_out"] if not trigger.verbal else words["had"]):
        at -= 1
    elif not trigger.verbal and trigger.feature != "phrase":
        return None
    return at if at > 0 and s.plain[at] in grammar().describing else None


def _head(scene: Scene, at: int) -> Group | None:
    """The noun phrase that a relative describes."""
    return next((group for group in scene.groups if group.last == at), None)


def _counted(scene: Scene, head: Group) -> bool:
    """As in "the number of the men who gave themselves up": they are told of."""
    before = scene.sentence.plain[max(0, head.first - 1) : head.first]
    return any(word in modal_words()["counting"] for word in before)
