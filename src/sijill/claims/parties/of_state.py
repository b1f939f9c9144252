"""Whether a party bears arms for a state: by its list, or by its noun where no list names a body under arms."""

from __future__ import annotations

from sijill.claims.draft import Named
from sijill.lexicon.entries import actors

UNDER_ARMS = frozenset(("state_forces", "police"))
"""Types of body that bear arms for a state."""
SERVING = frozenset(("soldiers", "police"))
"""Who serves a state, as nouns tell: the soldiers of a government are, those of a rebel body are not."""
STATE = "government"
"""Type of body for which soldiers serve."""


def of_a_state(party: Named) -> bool:
    """As "the army", "the police", "Turkish soldiers"."""
    body = actors().get(str(party.actor))
    if body is None or body.type == STATE:
        return party.who in SERVING
    return body.type in UNDER_ARMS
