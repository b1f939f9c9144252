"""From whom a place was taken where its own words do not say: whom those who took it fight around that sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sijill.claims.draft import Draft, Named
from sijill.claims.parties.able import TAKEN
from sijill.claims.parties.of_state import SERVING
from sijill.lexicon.entries import actors

FOUGHT = frozenset(("armed_clash", "attack", "air_strike", "shelling", "siege", "military_operation", TAKEN)) | {
    "raid",
    "killing",
}
"""Acts of which one side does to the other what it fights with."""
LEFT = frozenset(("withdrawal", "defection"))
"""Acts of who gives up a place or flees from it."""
FIGHTERS = "fighters"
SENTENCES = 4
"""Sentences between a place's being taken and the fight that names the other side."""


def read_opposed(drafts: Sequence[Draft]) -> None:
    """As in "The army fought the rebels … It took the town": the town was taken from the rebels.

    Args:
        drafts: all drafts of a document, in order of reading, their parties resolved.
    """
    for number, draft in enumerate(drafts):
        if draft.action != TAKEN or not draft.actors or draft.recipients:
            continue
        for foe in next(_foes_around(draft, drafts, number), []):
            draft.add("recipients", foe, "taken-from")


def _foes_around(draft: Draft, drafts: Sequence[Draft], number: int) -> Iterator[list[Named]]:
    """Whom the acts around a draft name as the other side, those of its own sentence first."""
    own = [other for other in drafts if other.sentence is draft.sentence and other is not draft]
    before = [x for x in reversed(drafts[:number]) if 0 < draft.sentence.index - x.sentence.index <= SENTENCES]
    for other in (*own, *before):
        foes = _foes(draft, other)
        if foes:
            yield foes


def _foes(draft: Draft, other: Draft) -> list[Named]:
    """Those whom another act sets against the doers of a draft."""
    if other.action in LEFT:
        return _others(other.actors, draft)
    if other.action not in FOUGHT:
        return []
    if other.action == "armed_clash":
        return _others(other.actors, draft) if _shares(other.actors, draft) else []
    if _shares(other.actors, draft):
        return _others(other.recipients, draft)
    return _others(other.actors, draft) if _shares(other.recipients, draft) else []


def _shares(parties: Sequence[Named], draft: Draft) -> bool:
    """Whether one of them fights on the side of a draft's doers."""
    return any(_beside(party, doer) for party in parties for doer in draft.actors)


def _others(parties: Sequence[Named], draft: Draft) -> list[Named]:
    """The armed bodies among them that are not on the side of a draft's doers."""
    return [
        party
        for party in parties
        if (party.armed or party.who == FIGHTERS)
        and party.role in ("actor", "group")
        and not party.bare
        and not any(_beside(party, doer) for doer in draft.actors)
    ]


def _beside(one: Named, other: Named) -> bool:
    """Whether two are the same words or body, or fight on one side."""
    if one.text == other.text or (one.actor is not None and one.actor == other.actor):
        return True
    body, ally = actors().get(str(one.actor)), actors().get(str(other.actor))
    if body is None or ally is None:
        return one.who in SERVING and other.who in SERVING
    if body.id in ally.allies or ally.id in body.allies:
        return True
    return body.side != "none" and body.side == ally.side
