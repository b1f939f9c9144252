"""Which of the released records a publication holds. A filter sees what everybody may see, so none can pry."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import msgspec

from sijill.lexicon.gazetteer import gazetteer
from sijill.lexicon.locate import locate
from sijill.lexicon.orthography import fold_word
from sijill.model import Interval, Modality
from sijill.publication.policy import Named, ReleasedClaim, ReleasedIncident, Spot, most_exact


class Query(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is asked for; every filter that is given must hold.

    Filters look at released records only: a place that was coarsened to its district is found by the district and not
    by the village, a day that was coarsened to its week by every day of the week alike.
    """

    area: str | None = None
    """A place, district, governorate or country: Arabic or English name, or gazetteer id."""
    since: date | None = None
    until: date | None = None
    """First and last day: what may have happened between them is meant; what has no known time is not."""
    action: str | None = None
    actor: str | None = None
    """Id, English or Arabic name of a body that is said to have done it or to have helped."""
    modality: Modality | None = None
    least_voices: int = 0

    def lets_pass(self, incident: ReleasedIncident) -> bool:
        """Whether an incident is meant."""
        return (
            self._where(spot for claim in incident.claims for spot in claim.places)
            and self._when(incident.time)
            and self.action in {None, *(claim.action for claim in incident.claims)}
            and self._who(party for claim in incident.claims for party in (*claim.actors, *claim.associates))
            and self.modality in {None, incident.modality}
            and len(incident.voices) >= self.least_voices
        )

    def lets_claim_pass(self, claim: ReleasedClaim) -> bool:
        """Whether a claim that is in no incident is meant; it has one voice."""
        return (
            self._where(claim.places)
            and self._when(claim.time)
            and self.action in {None, claim.action}
            and self._who((*claim.actors, *claim.associates))
            and self.modality in {None, claim.modality}
            and self.least_voices <= 1
        )

    def place_of(self, incident: ReleasedIncident) -> Spot | None:
        """Where an incident is in the area that is asked for, of all places that its claims tell; else its own."""
        spots = {spot for claim in incident.claims for spot in claim.places if self._where([spot])}
        inside = incident.place is not None and self._where([incident.place])
        return incident.place if inside or not spots else min(spots, key=most_exact)

    def _where(self, spots: Iterable[Spot]) -> bool:
        if self.area is None:
            return True
        areas = _areas(self.area)
        return any(not areas.isdisjoint(_holders(spot.id, spot.country)) for spot in spots)

    def _when(self, time: Interval | None) -> bool:
        if self.since is None and self.until is None:
            return True
        if time is None:
            return False
        late_enough = self.since is None or time.latest is None or time.latest >= self.since
        return late_enough and (self.until is None or time.earliest is None or time.earliest <= self.until)

    def _who(self, parties: Iterable[Named]) -> bool:
        if self.actor is None:
            return True
        wanted = _plain(self.actor)
        return any(wanted in {_plain(name) for name in (x.id, x.name, x.name_ar) if name} for x in parties)


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return " ".join(fold_word(name).casefold().split())


@lru_cache(maxsize=64)
def _areas(name: str) -> frozenset[str]:
    """The ids of every place that an area's name can mean."""
    known = gazetteer().by_id(name)
    return frozenset((known.id,)) if known else frozenset(place.id for place in locate(name))


@lru_cache(maxsize=65_536)
def _holders(identifier: str | None, country: str | None) -> frozenset[str]:
    """A released place and all that holds it."""
    place = gazetteer().by_id(identifier) if identifier else None
    if place is None:
        return frozenset(_country(country)) if country else frozenset()
    return frozenset((place.id, *(area.id for area in gazetteer().chain(place))))


def _country(code: str) -> Iterable[str]:
    return (place.id for place in gazetteer() if place.kind == "country" and place.country == code)
