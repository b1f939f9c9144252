"""What of some cases leaves: by the policy, by the query, and in the shape that is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

from sijill.publication.policy import Case, Policy, Refused, ReleasedIncident, release
from sijill.publication.query import Query

T = TypeVar("T")


class Leaving(NamedTuple, Generic[T]):
    """What leaves, and the counts of what stays back (``outflow.py`` tells them)."""

    rows: list[T]
    refused: Counter[str]
    withheld: Counter[str]
    claims: int


def leaving(cases: Iterable[Case], policy: Policy, query: Query, row: Callable[[ReleasedIncident], T]) -> Leaving[T]:
    """What of some cases leaves and is asked for.

    Args:
        cases: in order.
        policy: the terms.
        query: what is asked for.
        row: what is made of each incident.
    """
    found = [release(case, policy) for case in cases]
    meant = [own for own in found if not isinstance(own, Refused) and query.lets_pass(own)]
    return Leaving(
        [row(own) for own in meant],
        Counter(own.rule for own in found if isinstance(own, Refused)),
        Counter(value.rule for own in meant for value in own.withheld),
        sum(len(own.claims) for own in meant),
    )
