"""A ledger as the source of publications."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from sijill.model import Incident, Reliability, Tally, Told
from sijill.publication.outflow import Head
from sijill.publication.policy import Case
from sijill.store.store import Store

PORTION = 500
"""Incidents, or claims, whose rows are read together."""


class LedgerSource:
    """What a ledger holds, as publications ask for it: a portion at a time, never all of it."""

    def __init__(self, ledger: Store):
        self._ledger = ledger

    def head(self) -> Head:
        """The last row of the journal."""
        return Head(*self._ledger.head())

    def cases(self) -> Iterator[Case]:
        """Every incident with its claims, voices and contradictions, in order of their ids."""
        trust = self._ledger.reliability()
        incidents = self._ledger.incidents()
        while some := list(islice(incidents, PORTION)):
            yield from self._opened(some, trust)

    def loose_claims(self) -> Iterator[tuple[Told, str]]:
        """Totals, campaigns and states, each with the SHA-256 of its text, in order of their ids."""
        loose = (told for told in self._ledger.told() if told.claim.grain != "incident")
        while some := list(islice(loose, PORTION)):
            texts = self._texts(some)
            yield from ((told, texts[told.claim.document_id]) for told in some)

    def totals(self) -> Iterator[tuple[Tally, Told]]:
        """Every total, with the claim that gives it."""
        tallies = self._ledger.tallies()
        while some := list(islice(tallies, PORTION)):
            told = {one.claim.claim_id: one for one in self._ledger.told({tally.claim_id for tally in some})}
            yield from ((tally, told[tally.claim_id]) for tally in some)

    def _opened(self, some: list[Incident], trust: Mapping[str, Reliability]) -> Iterator[Case]:
        told = {one.claim.claim_id: one for one in self._ledger.told(c for own in some for c in own.claims)}
        texts = self._texts(list(told.values()))
        for incident in some:
            own = tuple(told[claim] for claim in incident.claims)
            yield Case(incident, own, {one.claim.document_id: texts[one.claim.document_id] for one in own}, trust)

    def _texts(self, told: list[Told]) -> dict[str, str]:
        documents = self._ledger.documents({one.claim.document_id for one in told})
        return {kept.document.id: kept.document.sha256 for kept in documents}
