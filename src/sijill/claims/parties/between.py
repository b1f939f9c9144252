"""The sides of a clash, where "between" stands far from the clash or holds a pronoun."""

from __future__ import annotations

from sijill.claims.draft import Draft, Named
from sijill.claims.parties.filling import marked_by, put
from sijill.claims.parties.pronouns import agrees
from sijill.claims.parties.two_sides import side_of
from sijill.claims.walk import Argument, Scene, following
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import Group
from sijill.mentions.trigger import Trigger

SIDES = "side-of-a-clash"
OTHER_SIDE = 12
"""Tokens after one side of a clash in which the other is looked for."""
FAR = 30
"""Tokens from a clash to the "between" of its own clause."""


def read_sides(scene: Scene, trigger: Trigger, draft: Draft, argument: Argument) -> None:
    """As in "fighting with the rebels", "fighting between the army, backed by volunteers, and the rebels"."""
    s, g, group = scene.sentence, grammar(), argument.group
    put(scene, draft, "actor", group, SIDES)
    if argument.preposition != g.between:
        return
    held = group.first - 2
    if held >= trigger.last and s.plain[held + 1] == g.between and s.words[held].startswith(g.between):
        meant = _held(scene, trigger, group, s.words[held].removeprefix(g.between))
        if meant is not None:
            put(scene, draft, "actor", meant, SIDES)
        return
    other = _other_side(scene, group)
    if other is not None:
        put(scene, draft, "actor", other, SIDES)


def far_sides(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """As in "fighting broke out at night, and went on till the morning, between the army and the rebels"."""
    s, g = scene.sentence, grammar()
    if g.between not in marked_by(draft.entry.with_) or any(p.rule == SIDES for p in draft.proposed):
        return
    for at in range(trigger.last, min(len(s), trigger.last + FAR)):
        if scene.trigger_at(at) is not None or at in scene.saying or s.starting("cause", at) is not None:
            return
        if s.plain[at] in g.complementizers or scene.group_at(at) is not None:
            return
        if s.plain[at] != g.between:
            continue
        first = next(following(scene, at), None)
        if first is not None and first.preposition == g.between and first.gap <= 1:
            read_sides(scene, trigger, draft, first)
            return


def _held(scene: Scene, trigger: Trigger, other: Group, pronoun: str) -> Group | None:
    """As in "clashes between them and the rebels": the nearest armed body before that is not of the rebels' side."""
    earlier = (x for x in reversed(scene.groups) if x.last <= trigger.first and x.armed and not x.victim)
    side = side_of(Named.of(scene.sentence, other))
    own = (x for x in earlier if agrees(scene, x, pronoun) and side_of(Named.of(scene.sentence, x)) != side)
    return next(own, None)


def _other_side(scene: Scene, side: Group) -> Group | None:
    """As in "between the army, backed by volunteers, and the rebels": the side that "and" opens behind an aside."""
    s, g = scene.sentence, grammar()
    if len(scene.chain(side)) > 1:
        return None
    for at in range(side.last, min(len(s), side.last + OTHER_SIDE)):
        if scene.trigger_at(at) is not None or at in scene.saying or s.plain[at] in g.relatives - {g.from_}:
            return None
        group = next((x for x in scene.groups if x.first in (at, at + 1)), None)
        if group is not None and s.words[at].startswith(g.and_) and group.armed:
            return group
    return None
