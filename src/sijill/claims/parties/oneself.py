"""No armed body fights itself: of a claim that would say so, the role for which less speaks is given up."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.draft import Draft, Named

HOSTILE = frozenset(
    ("attack", "air_strike", "shelling", "killing", "territory_gain", "siege", "destruction", "arrest")
)
"""Acts that no body does to itself."""
CAPTURE = "arrest"
"""The act of which only those who are taken are always told."""
STRUCK = frozenset(("air_strike", "territory_gain"))
"""Acts of which whom they are done to is told more often than who did them."""


def part_from_oneself(events: Sequence[Draft]) -> None:
    """As in "Houthi gunmen took the valley from the Houthis": one of the two leaves its role.

    Args:
        events: the claims of a document, with their parties; changed in place.
    """
    for event in events:
        if event.action not in HOSTILE:
            continue
        for actor in tuple(event.actors):
            both = [party for party in event.recipients if _one_body(actor, party)]
            if not both:
                continue
            if _suffers(event, actor, both):
                event.actors.remove(actor)
            else:
                event.recipients = [party for party in event.recipients if party not in both]
            event.rule("never-against-itself")


def _suffers(event: Draft, actor: Named, both: Sequence[Named]) -> bool:
    """Whether the body is who suffers: a rule of grammar says so and none that it acts; of equals, the captive."""
    if event.action == CAPTURE:
        return True
    if len(both) < len(event.recipients):
        return False
    acts, suffers = (
        _named(event, "actors", (actor,)),
        _named(event, "recipients", both),
    )
    return not acts and (suffers or event.action in STRUCK)


def _one_body(one: Named, other: Named) -> bool:
    return one.actor is not None and one.actor == other.actor and one.armed and other.armed


def _named(event: Draft, role: str, parties: Sequence[Named]) -> bool:
    """Whether a rule of grammar put one of them into the role."""
    spans = [p.party.span for p in event.proposed if p.role == role]
    return any(party.span.overlaps(span) for party in parties for span in spans)
