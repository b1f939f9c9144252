"""How many times it happened, told by other words than the noun of the act: "fourteen times", "six car bombs"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sijill.claims.counts.quantities import count_for
from sijill.claims.draft import Draft
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.counts.counts import Quantity
from sijill.mentions.sentence import VERBAL

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
    word = s.words[quantity.last] if quantity.last < len(s) else ""
    acts = [d for d in drafts if d.action in MANY and not d.outcome]
    if quantity.numeral and (word in g.times or s.words[quantity.first] in g.twice):
        return _before(acts, quantity, TIMES_REACH)
    if quantity.numeral and word in g.event_nouns:
        return _around(acts, quantity)
    if quantity.numeral and word in g.targets:
        return _before([d for d in acts if d.action in STRIKES and d.feature in VERBAL], quantity, NOUN_REACH)
    if quantity.group is not None and quantity.group.role in ("vehicle", "weapon"):
        return _before([d for d in acts if d.action in BLASTS and d.entry.id not in g.shots], quantity, BOMB_REACH)
    return None


def _before(acts: Sequence[Draft], quantity: Quantity, reach: int) -> Draft | None:
    near = [d for d in acts if 0 <= quantity.first - d.last <= reach]
    return near[-1] if near else None


def _around(acts: Sequence[Draft], quantity: Quantity) -> Draft | None:
    """The act whose noun it is, or else the one right behind the noun."""
    own = [d for d in acts if d.first <= quantity.last < d.last]
    behind = [d for d in acts if 0 < d.first - quantity.last <= NOUN_REACH]
    return next(iter(own or behind), None)
