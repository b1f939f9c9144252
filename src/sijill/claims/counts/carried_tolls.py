"""Tolls of a sentence that tells no act of its own: "The hospital counted nine dead", right behind an attack."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.counts.allot import BY_ACT, give, tellers_of
from sijill.claims.counts.outcomes import CAUSABLE
from sijill.claims.counts.tolls import find_tolls
from sijill.claims.draft import UNDONE, Draft
from sijill.claims.walk import Scene
from sijill.mentions.sources.speakers import Speech

TAKING = CAUSABLE | {"protest"}
"""Acts that a toll can be told of."""
BESIDE = 1
"""Sentences from an act to a toll that is told of it."""


def carry_tolls(scene: Scene, act: Draft, speeches: Sequence[Speech]) -> None:
    """Give the tolls of a sentence to the act of the sentence before, and who tells them where nobody tells that.

    Args:
        scene: a sentence in which no claim is drafted.
        act: the last draft before it.
        speeches: who speaks in the sentence.
    """
    if not _takes_tolls(scene, act):
        return
    measures = {count.measure for count in act.counts}
    for toll in find_tolls(scene):
        fits = toll.measure == "participants" if act.action == "protest" else toll.measure in BY_ACT
        if not fits or toll.measure in measures:
            continue
        give(scene, act, toll)
        act.rule("toll-carried-on")
        if not act.sources:
            act.sources = tellers_of(toll, speeches)


def _takes_tolls(scene: Scene, act: Draft) -> bool:
    """Whether the act is a violent one that happened, and the sentence right behind it names no other."""
    near = scene.sentence.index - act.sentence.index <= BESIDE and not act.sentence.headline
    told = [t.entries[0] for t in scene.triggers if t.entries[0].kind != "outcome"]
    again = all(entry.action == act.action for entry in told)
    return near and again and act.action in TAKING and act.modality not in UNDONE
