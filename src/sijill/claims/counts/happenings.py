"""How many times it happened, told by other words than the noun of the act: "fourteen times", "six car bombs"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sijill.claims.counts.quantities import count_for
from sijill.claims.draft import Draft
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.counts.counts import Quantity, behind
from sijill.mentions.group import THINGS
from sijill.mentions.sentence import VERBAL

MOVING = frozenset(("mobilization", "withdrawal", "defection", "military_support"))
"""Acts in which vehicles and arms are counted that nobody loses."""
SEIZED_REACH = 20
"""Tokens from a seizure to a number of arms behind it ("found a store that held 35 bombs and …")."""
MOVED_REACH, MOVED_BEHIND = 14, 12
"""Tokens from such an act to the number behind it, and from a number to the act behind that."""
TIMES_REACH = 14
"""Tokens from a verb within which "fourteen times" tells how often it was done."""
NOUN_REACH = 4
"""Tokens between "six sorties" and the word that states the act."""
BOMB_REACH = 2
"""Tokens between "blew up" and the number of bombs."""
STRIKES = frozenset(("air_strike", "shelling"))
BLASTS = frozenset(("explosion", "suicide_bombing"))
MANY = STRIKES | BLASTS | {"attack", "armed_clash", "chemical_attack", "sexual_violence"}
"""Acts that are counted so."""
STEPS = frozenset(("raid", "destruction", "torture"))
"""Acts that are counted by the noun "operation", "case" before them only."""


def count_happenings(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Put on each act how many times it happened."""
    for quantity in _amounts(scene):
        draft = _done_so_often(scene, quantity, drafts)
        if draft is not None and not any(c.measure == "events" for c in draft.counts):
            draft.counts.append(count_for(scene, draft, "events", quantity))
            draft.rule("count-of-events")


def _amounts(scene: Scene) -> Iterator[Quantity]:
    """Numbers of more than one, and words that mean "twice"."""
    yield from (q for q in scene.quantities if q.numeral and q.measure is None and (q.min or 0) > 1)
    for at, word in enumerate(scene.sentence.words):
        if word in grammar().twice:
            yield Quantity(at, at + 1, 2, 2, False, None, None, None, True)
    for group in scene.groups:
        if group.role in ("vehicle", "weapon") and group.number == 2:
            yield Quantity(group.first, group.head + 1, 2, 2, False, None, None, group, False)


def _done_so_often(scene: Scene, quantity: Quantity, drafts: Sequence[Draft]) -> Draft | None:
    s, g = scene.sentence, grammar()
    at = behind(s, quantity)
    word = s.words[at] if at < len(s) else ""
    acts = [d for d in drafts if d.action in MANY and not d.outcome]
    if quantity.numeral and (word in g.times or s.words[quantity.first] in g.twice):
        return _before(acts, quantity, TIMES_REACH)
    if quantity.numeral and word in g.event_nouns:
        return _around(acts + [d for d in drafts if d.action in STEPS], at)
    hit = s.words[quantity.last - 1] if quantity.group is not None else word
    if quantity.numeral and hit in g.targets:
        return _before([d for d in acts if d.action in STRIKES and d.feature in VERBAL], quantity, NOUN_REACH)
    if quantity.group is not None and quantity.group.role in ("vehicle", "weapon"):
        return _before([d for d in acts if d.action in BLASTS and d.entry.id not in g.shots], quantity, BOMB_REACH)
    return None


def _before(acts: Sequence[Draft], quantity: Quantity, reach: int) -> Draft | None:
    near = [d for d in acts if 0 <= quantity.first - d.last <= reach]
    return near[-1] if near else None


def _around(acts: Sequence[Draft], noun: int) -> Draft | None:
    """The act whose noun it is, or else the one right behind the noun."""
    own = [d for d in acts if d.first <= noun < d.last]
    near = [d for d in acts if 0 < d.first - noun <= NOUN_REACH]
    return next(iter(own or near), None)


def count_hardware(scene: Scene, drafts: Sequence[Draft]) -> None:
    """As in "a convoy of forty vehicles entered": what forces on the move, or who changes sides, bring along."""
    movers = [d for d in drafts if d.action in MOVING]
    seizing = [d for d in drafts if d.action == "disarm"]
    for quantity in (*_amounts(scene), *_two_of_hardware(scene)):
        if not ((quantity.min or 0) > 1 and _is_hardware(scene, quantity)):
            continue
        near = [d for d in movers if -MOVED_BEHIND <= quantity.first - d.last <= MOVED_REACH]
        near = near or [d for d in seizing if 0 <= quantity.first - d.last <= SEIZED_REACH]
        near = near or [d for d in drafts if d.action == "destruction" and 0 <= quantity.first - d.last <= BOMB_REACH]
        span = scene.sentence.span(quantity.first, quantity.last)
        if near and not any(c.start < span.end and span.start < c.end for d in drafts for c in d.counts):
            near[-1].counts.append(count_for(scene, near[-1], "weapons_systems", quantity))
            near[-1].rule("count-of-things")


def _two_of_hardware(scene: Scene) -> Iterator[Quantity]:
    """As in "shot two drones down", where the singular may be a march as well; not "two drone aircraft"."""
    known = {at for group in scene.groups if group.role in THINGS for at in range(group.head + 1, group.last + 1)}
    for at, word in enumerate(scene.sentence.words):
        if word in grammar().two_of_hardware and at not in known:
            yield Quantity(at, at + 1, 2, 2, False, None, None, None, False)


def _is_hardware(scene: Scene, quantity: Quantity) -> bool:
    """Whether arms or vehicles of war are counted; a vehicle that anybody drives only where it is called armed."""
    s, g, group = scene.sentence, grammar(), quantity.group
    if s.words[quantity.first] in g.two_of_hardware:
        return True
    if group is None:
        return s.words[quantity.last : quantity.last + 1] != [] and s.words[quantity.last] in g.hardware
    return group.role in THINGS and (group.armed or group.noun not in g.civil_vehicles)
