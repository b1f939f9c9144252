"""Whose "its fighters" are: those of who speaks, or of the body that an officer who speaks leads."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.draft import Draft, Named
from sijill.claims.parties.of_state import of_a_state
from sijill.claims.parties.ours import a_force, as_named
from sijill.claims.parties.two_sides import back_from
from sijill.lexicon.entries import Speaker, actors
from sijill.model import Source

SPEAKING = frozenset(("party", "official", "organisation"))
"""Kinds of teller that may have fighters of their own."""
NAMES = 60
"""Names back from a pronoun among which the body that an officer leads is looked for."""


def speaking(draft: Draft, party: Named, nearest: Named, names: Sequence[Named]) -> Named | None:
    """Who has the fighters that a sentence calls "its": who speaks in it; ``None`` where nobody there can.

    As in "The front said that its fighters had …". Of "the spokesman of the army said that his forces" it is the
    army, of "General X said that his forces" the forces of a state named before, where there are any.

    Args:
        draft: the act.
        party: who did it, with a pronoun.
        nearest: the body named last before it, or itself; named behind who speaks it is meant.
        names: every noun phrase for people and bodies of the document, in order.
    """
    s = draft.sentence
    start = s.span(0, 1).start
    teller = next((x for x in draft.sources if _may_lead(x) and start <= x.start < party.span.start), None)
    if teller is None or (nearest is not party and nearest.span.end > teller.end):
        return None
    within = (x for x in names if teller.start < x.span.start and x.span.end <= teller.end)
    body = next((x for x in within if x.armed and x.role in ("actor", "group") and not x.owned), None)
    if body is None and _officer(draft, teller):
        earlier = back_from(teller.start, names, NAMES)
        body = next((x for x in earlier if x.span.end <= teller.start and _forces_of_a_state(x)), None)
    return as_named(teller) if body is None else body


def _may_lead(teller: Source) -> bool:
    """A party or an authority; of other organisations those that the list has for parties, and no monitor."""
    if teller.kind == "organisation":
        return (teller.id in actors() and actors()[str(teller.id)].type == "party") or a_force(teller)
    return teller.kind in SPEAKING


def _officer(draft: Draft, teller: Source) -> bool:
    """Whether one person speaks: an officer, a spokesman, an official."""
    s = draft.sentence
    first = next((at for at in range(len(s)) if s.span(at, at + 1).end > teller.start), 0)
    speaker = s.starting("speaker", first)
    return speaker is not None and isinstance(speaker.hit.pattern.entry, Speaker) and speaker.hit.pattern.entry.person


def _forces_of_a_state(name: Named) -> bool:
    """Whether a noun phrase names the armed people of a state: an alliance has a spokesman who names it."""
    return name.armed and not name.owned and name.role in ("actor", "group") and of_a_state(name)
