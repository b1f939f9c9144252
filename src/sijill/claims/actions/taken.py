"""Who was taken: arrested by an authority, or abducted by mere gunmen, once it is known who did it."""

from __future__ import annotations

from msgspec import structs

from sijill.claims.actions.turned import no_authority
from sijill.claims.draft import Draft

GUNMEN = frozenset(
    ("gunman", "unknown-gunman", "unknown-persons", "unknown-two", "masked-person", "kidnapper", "pirate")
)
"""Nouns of people who take others and are no authority."""


def by_mere_gunmen(draft: Draft) -> bool:
    """As in "two engineers fell into the hands of gunmen": whom no authority took was abducted."""
    if draft.action != "arrest" or "abduction" not in draft.entry.may_be or not draft.actors:
        return False
    return all(p.noun in GUNMEN and no_authority(p.actor) for p in draft.actors)


def abduct(draft: Draft) -> None:
    """Make an abduction of what was read as an arrest, those counted too."""
    draft.action = "abduction"
    draft.counts = [structs.replace(c, measure="abducted") if c.measure == "arrested" else c for c in draft.counts]


def arrest(draft: Draft) -> None:
    """Make an arrest of what was read as an abduction, those counted too."""
    draft.action = "arrest"
    draft.counts = [structs.replace(c, measure="arrested") if c.measure == "abducted" else c for c in draft.counts]
