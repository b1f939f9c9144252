"""Names of incidents that last: an incident keeps its id while most of its claims stay together."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import count

DIGITS = 12
"""Hexadecimal digits of an id."""


def new_id(claims: Iterable[str], attempt: int = 0) -> str:
    """The id of an incident that had none: from its smallest claim id; other ``attempt`` s give others."""
    seed = min(claims) + f"#{attempt}" * (attempt > 0)
    return "inc-" + hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def identify(
    clusters: Iterable[tuple[str, ...]], previous: Mapping[str, str], borne: Callable[[str], bool] | None = None
) -> dict[tuple[str, ...], str]:
    """Give each cluster its id.

    A cluster takes over the id that most of its claims had; where two clusters could take the same one, the one with
    more of its claims has it, and the other tries the next that its claims had. Where that does not tell, it is the
    id that the cluster would get anew, then the cluster with the smaller first claim, then the smaller id. A cluster
    that none is left for gets a new id, never one that any incident bore before.

    Args:
        clusters: sorted claim ids, no claim in two of them.
        previous: claim id to incident id.
        borne: whether an incident bears an id, where ``previous`` is not of all claims.
    """
    ordered = sorted(clusters)
    wishes = sorted(
        (-share, identifier != new_id(cluster), cluster, identifier)
        for cluster in ordered
        for identifier, share in Counter(previous[c] for c in cluster if c in previous).items()
    )
    named: dict[tuple[str, ...], str] = {}
    taken: set[str] = set()
    for _, _, cluster, identifier in wishes:
        if cluster not in named and identifier not in taken:
            named[cluster] = identifier
            taken.add(identifier)
    reserved = taken | set(previous.values())

    def free(identifier: str) -> bool:
        return identifier not in reserved and not (borne and borne(identifier))

    for cluster in ordered:
        if cluster not in named:
            named[cluster] = next(filter(free, (new_id(cluster, n) for n in count())))
            reserved.add(named[cluster])
    return named
