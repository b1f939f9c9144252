"""What a verb of suffering leads to: "was subjected to an attack"."""

from __future__ import annotations

from sijill.claims.walk import Scene
from sijill.lexicon.entries import LightVerb
from sijill.mentions.sentence import TokenHit
from sijill.mentions.trigger import Trigger

SUFFERED = 30
"""Tokens from "was subjected" to what it was subjected to."""


def suffers(light: TokenHit) -> bool:
    """As in "was subjected to an attack": whatever stands between, "to" leads what its subject suffered."""
    return isinstance(entry := light.hit.pattern.entry, LightVerb) and entry.subject == "recipient"


def suffered(scene: Scene, trigger: Trigger) -> bool:
    """As in "came, on its way home with the wounded, under an attack": no act and no other verb stands between."""
    ahead = range(max(0, trigger.first - SUFFERED), trigger.first)
    light = next((hit for hit in reversed(scene.sentence.at["light"]) if hit.first in ahead), None)
    if light is None or not suffers(light):
        return False
    return not any(light.last <= t.first < trigger.first for t in scene.triggers)
