"""What the aim of going in or of an operation makes of it: who comes to arrest or to search takes no place."""

from __future__ import annotations

from sijill.claims import surroundings as around
from sijill.claims.draft import Draft
from sijill.claims.parties.of_state import of_a_state
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL

ENTERED = 14
"""Tokens behind "entered" in which an arrest may be what it was for."""
OPERATIONS, AIM = frozenset(("amaliya-harbiya", "amaliya-askariya", "hamla", "hamla-ala")), 8
"""Words for an operation of any kind, and the tokens behind them in which its aim is told."""
ENTERING = frozenset(("dukhul", "ijtiyah"))
"""Words for going into a place: who goes in to search or to arrest takes none."""
SEARCHING = frozenset(("taftish", "mudahama", "dahm"))
"""Words for searching houses."""


def by_aim(scene: Scene, draft: Draft) -> str | None:
    """As in "carried out an operation to arrest a man": it is a raid; "to impose security": no engagement is told.

    Where one is (somebody killed, armed people hit), it stays what it is.
    """
    if draft.entry.id in ENTERING and (_to_arrest(scene, draft) or _and_searched(scene, draft)):
        return "raid"
    general = draft.entry.id in OPERATIONS and draft.action in ("attack", "military_operation")
    if not general or not draft.actors or not all(map(of_a_state, draft.actors)):
        return None
    if _to_arrest(scene, draft):
        return "raid"
    engaged = draft.counts or any(party.armed for party in draft.recipients)
    aimed = not engaged and around.signal_in(scene, "securing", range(draft.last, draft.last + AIM))
    return "military_operation" if aimed else None


def _to_arrest(scene: Scene, draft: Draft) -> bool:
    """As in "the soldiers entered the village to arrest a man": who comes to arrest takes no village."""
    s, g, behind = scene.sentence, grammar(), range(draft.last, draft.last + ENTERED)
    aims = [t for t in scene.triggers if t.first in behind and t.entries[0].action in ("arrest", "raid")]
    return any(
        t.proclitic.startswith(g.to) or any(s.words[at].startswith(g.to) for at in range(t.first - 2, t.first))
        for t in aims
        if not t.verbal
    )


def _and_searched(scene: Scene, draft: Draft) -> bool:
    """As in "the patrol entered the village and searched houses": who goes in to search takes no village."""
    behind = range(draft.last, draft.last + ENTERED)
    searches = (t for t in scene.triggers if t.first in behind and t.entries[0].id in SEARCHING)
    return draft.feature in VERBAL and any(t.verbal and t.proclitic.startswith(grammar().and_) for t in searches)
