"""From a ledger to released records: everything passes the policy, then the query, and what stays back is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Any, NamedTuple, Protocol, TypeVar

from sijill.model import Tally, Told
from sijill.publication.formats import Unit
from sijill.publication.leaving import leaving
from sijill.publication.passing import passed
from sijill.publication.policy import (
    Case,
    Policy,
    Refused,
    ReleasedClaim,
    ReleasedIncident,
    ReleasedTally,
    Withheld,
    release_claim,
    release_tally,
)
from sijill.publication.query import Query

T = TypeVar("T")


class Head(NamedTuple):
    """The last row of a ledger's journal."""

    seq: int
    hash: str


class Source(Protocol):
    """What is published from. A ledger is one (``pipeline/publishing.py``)."""

    def head(self) -> Head:
        """The last row of the journal."""
        ...

    def cases(self) -> Iterator[Case]:
        """Every incident with its claims, in order of their ids."""
        ...

    def loose_claims(self) -> Iterator[tuple[Told, str]]:
        """Claims that can be in no incident, each with the SHA-256 of its text, in order of their ids."""
        ...

    def totals(self) -> Iterator[tuple[Tally, Told]]:
        """Every total, with the claim that gives it."""
        ...


class Outflow:
    """What of a source may leave and is asked for. Iterate as often as needed; the counts are those of the last time.

    Args:
        source: what is published from.
        policy: the terms.
        query: what is asked for.
        jobs: processes that apply the policy.
    """

    def __init__(self, source: Source, policy: Policy, query: Query | None = None, jobs: int = 1):
        self._source = source
        self._jobs = jobs
        self.policy = policy
        self.query = query or Query()
        self._start()

    def _start(self) -> None:
        self.refused: Counter[str] = Counter()
        """Incidents and claims that do not leave at all, by rule; of the whole source, as no filter sees them."""
        self.withheld: Counter[str] = Counter()
        """Values that were withheld or coarsened in the records that leave, by rule."""
        self.claims_told = 0
        """Claims of the records that left."""

    def rows(self, unit: Unit, row: Callable[[Any], T]) -> Iterator[T]:
        """What a format makes of each incident, of each total, or of each claim: of those of the incidents first.

        Args:
            unit: which of the three.
            row: what it makes of one. It is called where the policy is applied, so it can be pickled.
        """
        if unit == "incident":
            return self._incidents(row)
        if unit == "total":
            return map(row, self._totals())
        members = self._incidents(partial(_of_claims, row=row))
        return chain(chain.from_iterable(members), map(row, self._loose_claims()))

    def incidents(self) -> Iterator[ReleasedIncident]:
        """The incidents themselves."""
        return self._incidents(_itself)

    def _incidents(self, row: Callable[[ReleasedIncident], T]) -> Iterator[T]:
        self._start()
        work = partial(leaving, policy=self.policy, query=self.query, row=row)
        for some in passed(self._source.cases(), work, self._jobs):
            self.refused += some.refused
            self.withheld += some.withheld
            self.claims_told += some.claims
            yield from some.rows

    def _loose_claims(self) -> Iterator[ReleasedClaim]:
        for told, digest in self._source.loose_claims():
            found = release_claim(told, self.policy, digest)
            if isinstance(found, Refused):
                self.refused[found.rule] += 1
            elif self.query.lets_claim_pass(found):
                self._count(found.withheld)
                self.claims_told += 1
                yield found

    def _totals(self) -> Iterator[ReleasedTally]:
        self._start()
        claims: set[str] = set()
        for found in self._tallies():
            if isinstance(found, Refused):
                self.refused[found.rule] += 1
            else:
                self._count(found.withheld)
                claims.add(found.claim_id)
                self.claims_told = len(claims)
                yield found

    def tallies(self) -> Iterator[ReleasedTally]:
        """The totals, for a brief; they are not counted among the records of a publication."""
        return (found for found in self._tallies() if not isinstance(found, Refused))

    def _tallies(self) -> Iterator[ReleasedTally | Refused]:
        for tally, told in self._source.totals():
            found, claim = release_tally(tally, told, self.policy), release_claim(told, self.policy)
            if isinstance(claim, Refused) or self.query.lets_claim_pass(claim):
                yield found

    def _count(self, withheld: Iterable[Withheld]) -> None:
        self.withheld.update(own.rule for own in withheld)


def _itself(incident: ReleasedIncident) -> ReleasedIncident:
    return incident


def _of_claims(incident: ReleasedIncident, row: Callable[[ReleasedClaim], T]) -> list[T]:
    return [row(claim) for claim in incident.claims]
