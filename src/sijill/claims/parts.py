"""What a sentence tells as a part of an act before: how somebody was assassinated, what was hit there, the reply."""

from __future__ import annotations

from sijill.claims.assertion import bare
from sijill.claims.doings import DONE
from sijill.claims.draft import Draft
from sijill.claims.links import REMOTE, led_by, rivals, take_in
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL

SLAIN, MANNER = "ightiyal", 14
"""The word for an assassination, and the tokens from it to what it was done with."""
SHOTS = frozenset(("nar", "itlaq-nar"))
"""Words for shots."""
FOUGHT = frozenset(("armed_clash", "riot", "protest"))
"""Acts in which one side answers the other."""
ANSWERED = 3
"""Tokens from "answered" to the shots."""
BEGUN = 4
"""Tokens from "began" to what an attack began with."""
THERE, BACK = 2, 30
"""Tokens from "where" to the verb behind it, and from the act before to that verb."""


def absorb_parts(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Give to each act what the sentence tells as a part of it."""
    kept: list[Draft] = []
    for draft in drafts:
        act = kept[-1] if kept else None
        if act is None or act.modality != draft.modality or draft.outcome:
            kept.append(draft)
        elif _manner(scene, act, draft):
            act.action = draft.action if draft.action in REMOTE else "attack"
            take_in(act, draft)
        elif _there(scene, act, draft) or _answer(scene, act, draft) or _phase(scene, act, draft):
            take_in(act, draft)
        else:
            kept.append(draft)
    return kept


def _manner(scene: Scene, act: Draft, means: Draft) -> bool:
    """As in "was assassinated by the bullets of gunmen", "with a bomb": how it was done is no second act."""
    if act.entry.id != SLAIN or means.feature in VERBAL or not 0 <= means.first - act.last <= MANNER:
        return False
    by_it = means.action in REMOTE or means.entry.id in SHOTS
    clear = not any(scene.sentence.plain[at] in grammar().complementizers for at in range(act.last, means.first))
    return by_it and clear and led_by(scene, means)


def _there(scene: Scene, act: Draft, verb: Draft) -> bool:
    """As in "raided the town, where they destroyed a house": what was hit there was hit by that act."""
    if verb.feature not in VERBAL or verb.action not in DONE or act.action not in DONE - {"destruction"}:
        return False
    before = scene.sentence.plain[max(act.last, verb.first - THERE) : verb.first]
    there = any(word in grammar().where for word in before)
    return there and verb.first - act.last <= BACK and not rivals(act, verb)


def _answer(scene: Scene, act: Draft, shots: Draft) -> bool:
    """As in "youths threw stones in the clashes, and the police answered with bullets": one side of what goes on."""
    if act.action not in FOUGHT or shots.action != "attack" or shots.feature in VERBAL:
        return False
    before = scene.sentence.words[max(act.last, shots.first - ANSWERED) : shots.first]
    return any(bare(word) in grammar().answered for word in before)


def _phase(scene: Scene, act: Draft, part: Draft) -> bool:
    """As in "the attack began with a blast that an exchange of fire followed": its phases are no acts beside it."""
    if act.action != "attack" or part.feature in VERBAL or part.action not in DONE | {"armed_clash"}:
        return False
    g, before = grammar(), scene.sentence.words[max(act.last, part.first - BEGUN) : part.first]
    begun = any(bare(word) in g.begun for word in before) and led_by(scene, part)
    begun_before = any(bare(word) in g.begun for word in scene.sentence.words[act.last : part.first])
    return begun or (begun_before and any(word in g.followed for word in before))
