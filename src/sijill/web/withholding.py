"""What the publication policy withholds from whoever only reads: private names, what is recent, what is to come."""

from __future__ import annotations

from datetime import date

import msgspec

from sijill.model import Claim, Document, Interval, Party, PlaceRef, Source
from sijill.publication.policy import WITHHELD, Policy, party_words, point, showing, source_words
from sijill.store.queueing import Queued


def withheld(claim: Claim, published: str | None, today: date) -> tuple[str, ...]:
    """What of a claim may not be published: ``names``, ``place``, ``expected``."""
    policy = Policy(as_of=today)
    how = showing(claim, _document(claim, published), policy)
    found = []
    if any(
        party_words(own, policy) == WITHHELD for own in (*claim.actors, *claim.recipients, *claim.associates)
    ) or any(source_words(own, policy) == WITHHELD for own in claim.sources):
        found.append("names")
    if how == "nothing":
        found.append("expected")
    elif how == "coarse" and any(own.precision is None or own.precision < 4 for own in claim.places):
        found.append("place")
    return tuple(found)


def public_claim(claim: Claim, published: str | None, today: date) -> Claim | None:
    """A claim as anybody may see it; ``None`` where nobody may yet."""
    policy = Policy(as_of=today)
    how = showing(claim, _document(claim, published), policy)
    if how == "nothing":
        return None
    return msgspec.structs.replace(
        claim,
        actors=tuple(_party(own, policy) for own in claim.actors),
        recipients=tuple(_party(own, policy) for own in claim.recipients),
        associates=tuple(_party(own, policy) for own in claim.associates),
        sources=tuple(_source(own, policy) for own in claim.sources),
        places=claim.places if how == "exact" else tuple(map(_coarse, claim.places)),
    )


def public_queued(own: Queued, today: date) -> Queued | None:
    """A row of the queue as anybody may see it, without the words around it."""
    claim = public_claim(own.claim, own.published, today)
    return None if claim is None else msgspec.structs.replace(own, claim=claim, passage="", title=None)


def _document(claim: Claim, published: str | None) -> Document:
    return Document(claim.document_id, "", published=Interval.parse(published) if published else None)


def _party(party: Party, policy: Policy) -> Party:
    return msgspec.structs.replace(party, text=party_words(party, policy))


def _source(source: Source, policy: Policy) -> Source:
    return msgspec.structs.replace(source, text=source_words(source, policy))


def _coarse(place: PlaceRef) -> PlaceRef:
    shown = point(place, "coarse", lambda admin, country: None)
    return PlaceRef(
        shown.name or WITHHELD, place.start, place.end, None, shown.name, shown.lat, shown.lon, shown.country,
        shown.admin1, None, None, None, shown.precision,
    )  # fmt: skip
