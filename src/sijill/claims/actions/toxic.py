"""Toxic agents in what is fired or dropped: they make a chemical attack of it, whatever carried them."""

from __future__ import annotations

from sijill.claims import surroundings as around
from sijill.claims.draft import Draft
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL, TokenHit

CHEMICAL = "chemical"
"""The word for toxic agents, in ``knowledge/ar/weapons.yaml``."""
CARRIERS = frozenset(("shelling", "air_strike", "explosion", "attack", "torture"))
"""Acts by means that may carry a toxic agent."""
ACCIDENTAL = frozenset(("infijar", "tafjir", "daf-ala", "zujajat", "qanabil-ghaz"))
"""Words for blasts, which a factory's chemicals make too, and for what is no war gas."""
REACH, FILLED = 10, 3
"""Tokens from an act to the agent, and from "carrying" to it."""


def poisoned(scene: Scene, draft: Draft) -> bool:
    """As in "fired shells carrying mustard gas", "struck the town with sarin", "chlorine shells fell".

    A chemical factory that is hit, or a lorry of chemicals that blows up, poisons nobody on purpose.
    """
    if draft.action not in CARRIERS or draft.entry.id in ACCIDENTAL or draft.entry.kind == "outcome":
        return False
    behind = range(draft.last, draft.last + REACH)
    agents = (h for h in scene.sentence.at["weapon"] if h.hit.pattern.entry.id == CHEMICAL and h.first in behind)
    agent = next(agents, None)
    return agent is not None and not _broken(scene, draft.last, agent.first) and _carried(scene, draft, agent)


def _broken(scene: Scene, low: int, high: int) -> bool:
    """Whether another clause begins between an act and what stands behind it."""
    s, g = scene.sentence, grammar()
    return any(s.words[at] in g.clause_signs or s.plain[at] in g.complementizers for at in range(low, high))


def _carried(scene: Scene, draft: Draft, agent: TokenHit) -> bool:
    if grammar().by in agent.hit.proclitic:
        return True
    if agent.first == draft.last and draft.feature not in VERBAL:
        return True
    return around.signal_in(scene, "laden", range(agent.first - FILLED, agent.first))
