"""Totals: the number to which those come who suffered something, as in "the number of those arrested reached 75"."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.counts.countable import Head
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.counts.counts import Quantity

WHO = 3
"""Tokens from "the total of" to "who": "the number of civilians who"."""
STATED = 3
"""Tokens from "who" to the word that says what was done to them: "the total of whom the arrest was made"."""
REACH = 24
"""Tokens from that word to the number."""


def totalled(scene: Scene, quantity: Quantity, heads: Sequence[Head]) -> Head | None:
    """The word that says what was done to those whose number is told, where "reached" or "exceeded" leads to it."""
    if not quantity.numeral or not _reached(scene, quantity):
        return None
    for head in reversed([h for h in heads if 0 <= quantity.first - h.last <= REACH]):
        if _of_those(scene, head):
            return head
    return None


def _reached(scene: Scene, quantity: Quantity) -> bool:
    """As in "reached 75", "came to more than 75": what opens the number of a total stands right before it."""
    s, g = scene.sentence, grammar()
    openers = g.total_openers | g.exceeding
    return quantity.first > 0 and (
        s.plain[quantity.first - 1] in openers or s.words[quantity.first - 1].removeprefix(g.and_) in openers
    )


def _of_those(scene: Scene, head: Head) -> bool:
    """As in "the total of those who were arrested": "who" before the word, and the total before that."""
    s, g = scene.sentence, grammar()
    for who in range(head.first - 1, max(-1, head.first - 1 - STATED), -1):
        if s.plain[who] in g.relatives or s.plain[who] == g.from_:
            return any(s.plain[at] in g.toll_nouns for at in range(max(0, who - WHO), who))
    return False
