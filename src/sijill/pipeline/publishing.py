"""A ledger as the source of publications."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain

from sijill.incidents.tallies import tallies
from sijill.model import Incident, Tally, Told
from sijill.publication.outflow import Head
from sijill.publication.policy import Case
from sijill.store.store import Store
from sijill.store.writing import portions

PORTION = 500
"""Incidents, or claims, whose rows are read together."""


class LedgerSource:
    """What a ledger holds, as publications ask for it: a portion at a time, never all of it.

    What people rejected is in none of it, and what they corrected is in it as they corrected it, whether or not the
    ledger was linked since.
    """

    def __init__(self, ledger: Store):
        self._ledger = ledger

    def head(self) -> Head:
        """The last row of the journal."""
        return Head(*self._ledger.head())

    def cases(self) -> Iterator[Case]:
        """Every incident with its claims, voices and contradictions, in order of their ids."""
        trust = self._ledger.reliability()
        for incidents in portions(self._ledger.incidents(), PORTION):
            told = self._standing(claim for own in incidents for claim in own.claims)
            texts = self._texts(told.values())
            for incident in map(partial(_as_it_stands, told=told), incidents):
                own = tuple(told[claim] for claim in incident.claims)
                if own:
                    yield Case(incident, own, {name: texts[name] for name in map(_document, own)}, trust)

    def loose_claims(self) -> Iterator[tuple[Told, str]]:
        """Totals, campaigns and states, each with the SHA-256 of its text, in order of their ids."""
        loose = (told for told in self._ledger.told(standing=True) if told.claim.grain != "incident")
        for some in portions(loose, PORTION):
            texts = self._texts(some)
            yield from ((told, texts[_document(told)]) for told in some)

    def totals(self) -> Iterator[tuple[Tally, Told]]:
        """Every total, with the claim that gives it; where people changed claims since, they are found anew."""
        found = self._anew() if self._changed() else self._ledger.tallies()
        for some in portions(found, PORTION):
            told = self._standing(tally.claim_id for tally in some)
            yield from ((tally, told[tally.claim_id]) for tally in some)

    def _changed(self) -> bool:
        """Whether people rejected or corrected any claim after it was linked."""
        rejected = self._ledger.rejected()
        members = (claim for own in self._ledger.incidents() for claim in own.claims)
        told = (tally.claim_id for tally in self._ledger.tallies())
        return bool(self._ledger.revised()) or (bool(rejected) and not rejected.isdisjoint(chain(members, told)))

    def _anew(self) -> Iterator[Tally]:
        told = {one.claim.claim_id: one for one in self._ledger.told(standing=True)}
        incidents = map(partial(_as_it_stands, told=told), self._ledger.incidents())
        return iter(tallies(told.values(), incidents))

    def _standing(self, ids: Iterable[str]) -> dict[str, Told]:
        return {one.claim.claim_id: one for one in self._ledger.told(ids, standing=True)}

    def _texts(self, told: Iterable[Told]) -> dict[str, str]:
        return self._ledger.digests(map(_document, told))


def _as_it_stands(incident: Incident, told: Mapping[str, Told]) -> Incident:
    """An incident of those of its claims that nobody rejected, and that still tell of one thing."""
    claims = [name for name in incident.claims if name in told and told[name].claim.grain == "incident"]
    denials = [name for name in claims if told[name].claim.modality == "denied"]
    return Incident(incident.incident_id, tuple(claims), tuple(denials))


def _document(told: Told) -> str:
    return told.claim.document_id
