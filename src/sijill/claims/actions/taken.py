"""Who was taken: arrested by an authority, or abducted by mere gunmen, once it is known who did it."""

from __future__ import annotations

from msgspec import structs

from sijill.claims.actions.turned import no_authority
from sijill.claims.draft import Draft
from sijill.model import Measure

GUNMEN = frozenset(
    ("gunman", "unknown-gunman", "unknown-persons", "unknown-two", "masked-person", "kidnapper", "pirate")
)
"""Nouns of people who take others and are no authority."""
COUNTED: dict[str, Measure] = {"arrest": "arrested", "abduction": "abducted"}
"""What those who were taken are counted as."""


def by_mere_gunmen(draft: Draft) -> bool:
    """As in "two engineers fell into the hands of gunmen": whom no authority took was abducted."""
    if draft.action != "arrest" or "abduction" not in draft.entry.may_be or not draft.actors:
        return False
    return all(p.noun in GUNMEN and no_authority(p.actor) for p in draft.actors)


def take_as(draft: Draft, action: str) -> None:
    """Make an arrest of an abduction or the other way round, and of those counted too."""
    draft.action, measure = action, COUNTED[action]
    taken = COUNTED.values()
    draft.counts = [structs.replace(c, measure=measure) if c.measure in taken else c for c in draft.counts]
