"""A sentence written as one sign per token: what stands between an act and a noun phrase, at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar

KINDS = (("cause", "C"), ("by", "B"), ("with", "W"), ("target", "T"), ("who_did", "D"), ("formula", "F"))
SKIPPED, UNKNOWN = "", "."
LONGEST = 5
"""Signs of a path that are kept in full."""


def marks(scene: Scene) -> list[str]:
    """One sign for each token.

    ``V N U O`` acts and results as verbs and nouns; ``a h s w`` armed bodies, people, sites and vehicles, weapons;
    ``R L l`` verbs of saying and light verbs; ``Q K S`` relatives, complementizers and words that open a clause;
    ``C B W T D F`` the markers of the lists; ``p`` prepositions; ``& .`` unknown words with and without "and".
    """
    s, g = scene.sentence, grammar()
    signs = [UNKNOWN] * len(s)
    for at, (word, plain) in enumerate(zip(s.words, s.plain, strict=True)):
        light = s.starting("light", at)
        kind = next((sign for name, sign in KINDS if s.starting(name, at) is not None), "")
        if at in scene.saying:
            signs[at] = "R"
        elif kind:
            signs[at] = kind
        elif light is not None:
            signs[at] = "L" if light.hit.pattern.feature in ("past", "present", "future", "passive") else "l"
        elif plain in g.relatives:
            signs[at] = "Q"
        elif plain in g.complementizers:
            signs[at] = "K"
        elif word in g.clause_signs or word in (":", "\u061b"):
            signs[at] = ","
        elif plain in g.clause_starters:
            signs[at] = "S"
        elif at in scene.skippable or word in g.quotes or plain in g.adverbs or plain in g.adjectives:
            signs[at] = SKIPPED
        elif plain in g.prepositions or plain in g.against:
            signs[at] = "p"
        elif word.startswith(g.and_):
            signs[at] = "&"
    for group in scene.groups:
        signs[group.first : group.last] = [SKIPPED] * (group.last - group.first)
        signs[group.first] = _sign(group.role, group.armed or group.actor is not None)
    for trigger in scene.triggers:
        result = trigger.entries[0].kind == "outcome"
        signs[trigger.first : trigger.last] = [SKIPPED] * (trigger.last - trigger.first)
        signs[trigger.first] = ("U" if result else "V") if trigger.verbal else ("O" if result else "N")
    return signs


def _sign(role: str, armed: bool) -> str:
    if armed:
        return "a"
    return {"weapon": "w", "site": "s", "vehicle": "s"}.get(role, "h")


def path(signs: Sequence[str], first: int, last: int) -> str:
    """The signs from ``first`` up to ``last``, unknown words in a row as one."""
    found = ""
    for sign in signs[first:last]:
        if sign and not (sign == UNKNOWN and found.endswith(UNKNOWN)):
            found += sign
    return found
