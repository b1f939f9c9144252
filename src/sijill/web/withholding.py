"""What whoever only reads may see of a claim: what the publication policy lets leave, as pages show it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import msgspec

from sijill.model import Claim, Count, Interval, Party, PlaceRef, Source, TimeRef, Told, Words
from sijill.publication.policy import (
    Named,
    Number,
    Policy,
    Refused,
    ReleasedClaim,
    Spot,
    Teller,
    make_policy,
    release_claim,
)
from sijill.store.queueing import Queued

WITHHELD = "[withheld]"
"""What stands where withheld words stood."""
LABELS = frozenset(("accusations",))
"""Rules that label a value and withhold nothing."""
MOST = 4000
"""Claims of which it is remembered what may be published."""
KINDS = {"places": "place"}
"""What a field's withholding is called; every other field's is ``names``."""


def withheld(claim: Claim, published: str | None, today: date) -> tuple[str, ...]:
    """What of a claim may not be published: ``names``, ``place``, ``expected``."""
    found = _released(claim, published, today)
    if isinstance(found, Refused):
        return ("expected",)
    fields = [own.field for own in found.withheld if own.rule not in LABELS and own.field not in {"time", "outlet"}]
    return tuple(dict.fromkeys(KINDS.get(field, "names") for field in fields))


def public_claim(claim: Claim, published: str | None, today: date) -> Claim | None:
    """A claim as anybody may see it; ``None`` where nobody may yet."""
    found = _released(claim, published, today)
    if isinstance(found, Refused):
        return None
    return msgspec.structs.replace(
        claim,
        trigger=Words(found.trigger.text or WITHHELD, found.trigger.start, found.trigger.end),
        actors=_parties(found.actors),
        recipients=_parties(found.recipients),
        associates=_parties(found.associates),
        places=tuple(map(_place, found.places)),
        time=TimeRef(found.time.edtf, found.time.earliest, found.time.latest) if found.time else None,
        counts=tuple(map(_count, found.counts)),
        sources=tuple(map(_source, found.sources)),
    )


def public_queued(own: Queued, today: date) -> Queued | None:
    """A row of the queue as anybody may see it, without the words around it."""
    claim = public_claim(own.claim, own.published, today)
    return None if claim is None else msgspec.structs.replace(own, claim=claim, passage="", title=None)


@lru_cache(maxsize=MOST)
def _released(claim: Claim, published: str | None, today: date) -> ReleasedClaim | Refused:
    told = Told(claim, "", Interval.parse(published) if published else None)
    return release_claim(told, _policy(today))


@lru_cache(maxsize=2)
def _policy(today: date) -> Policy:
    return make_policy(as_of=today)


def _parties(parties: Iterable[Named]) -> tuple[Party, ...]:
    return tuple(Party(own.shown or WITHHELD, own.start or 0, own.end or 0, own.id) for own in parties)


def _source(own: Teller) -> Source:
    words = own.name or own.words or WITHHELD
    return Source(words, own.start or 0, own.end or 0, own.id, own.kind, own.interested)


def _place(own: Spot) -> PlaceRef:
    return PlaceRef(
        own.name_ar or own.name or WITHHELD, 0, 0, own.id, own.name, own.lat, own.lon, own.country, own.admin1,
        own.admin2, own.geonames_id, own.pcode, own.precision,
    )  # fmt: skip


def _count(own: Number) -> Count:
    return Count(
        measure=own.measure, min=own.min, max=own.max, approx=own.approx, who=own.who, text="", start=0, end=0
    )
