"""Which claims are worth comparing: those that share a block, and no block is large.

A block is a set of claims with one key in common: days and acts and place, two parties and a week, a rare piece of
wording, a large number of dead. A block with too many claims is divided by the next finer trait, and at last by
order, so that the number of pairs grows with the number of claims and not with its square.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from sijill.incidents.facts import Facts
from sijill.incidents.terms import terms

LARGEST = 60
"""Claims in a block; more are divided."""
BUCKET = 3
"""Days that share a bucket; a claim stands in every bucket that its days and their neighbours touch."""
LONGEST = 10
"""Days of a stretch that still goes into buckets; a longer one goes by its months."""
CELL = 0.4
"""Degrees of a cell of the map (about 40 km)."""
EDGE = 0.06
"""Degrees from its edge at which a site stands in the neighbouring cell too."""
MONTH = 30
MOST_MONTHS = 12
WORDING_KEYS = 4
"""Pieces of wording, those of the smallest hashes, that are keys."""
UNDATED_WORDING_KEYS = 12
"""The same for a claim without any date, which has fewer other keys."""
EVER = "ever"
"""First part of the keys under which claims without any date meet all others."""
MANY_DEAD = 4
"""Dead from which their number is a key."""

Key = tuple[Hashable, ...]


class Index:
    """The claims of every key, and the blocks that they make.

    Args:
        claims: in order of their ids, so that the same claims give the same blocks.
    """

    def __init__(self, claims: Sequence[Facts]):
        self._claims = claims
        self._members: dict[Key, list[int]] = defaultdict(list)
        for position, claim in enumerate(claims):
            for key in keys(claim):
                self._members[key].append(position)

    def blocks(self, only: Iterable[Key] | None = None) -> dict[Key, tuple[int, ...]]:
        """The final blocks by name: positions, two at least, sorted; of the keys in ``only``, or of all."""
        wanted = self._members if only is None else only
        return {
            name: members
            for key in wanted
            for name, members in _divided(key, self._members.get(key, []), self._claims, 0)
            if key[0] != EVER or any(self._claims[at].when is None for at in members)
        }

    def holding(self, only: Iterable[Key]) -> set[int]:
        """The positions of all claims that have one of these keys."""
        return {at for key in only for at in self._members.get(key, ())}


def keys(claim: Facts) -> set[Key]:
    """Every key of a claim."""
    groups = terms().groups.get(claim.action, frozenset((claim.action,)))
    cells = [("cell", *cell) for cell in _cells(claim)]
    areas = [("in", x) for x in sorted(claim.where.provinces or claim.where.countries) or [""]]
    pieces = UNDATED_WORDING_KEYS if claim.when is None else WORDING_KEYS
    found: set[Key] = {("words", piece) for piece in claim.words[:pieces]}
    found |= {(EVER, group, spot) for group in groups for spot in cells or areas}
    found |= _traits(claim, EVER)
    for stretch, spots in ((_buckets(claim), cells + areas), (_months(claim), cells or areas)):
        found |= {(days, group, spot) for days in stretch for group in groups for spot in spots}
    for bucket in _buckets(claim):
        found |= _traits(claim, bucket)
        for actor in claim.actors.kin:
            found |= {(bucket, group, "by", actor) for group in groups}
    return found


def _traits(claim: Facts, days: Hashable) -> set[Key]:
    """Keys of what seldom agrees by chance: a large number of dead, who did it to whom."""
    found: set[Key] = {
        (days, actor, other) for actor in claim.actors.ids for other in claim.recipients.ids | claim.recipients.words
    }
    if claim.killed is not None and claim.killed.low >= MANY_DEAD:
        found.add((days, "dead", claim.killed.low))
    return found


def _buckets(claim: Facts) -> list[tuple[str, int]]:
    """The buckets that the days of a claim and their neighbours touch; none for a long stretch."""
    when = claim.when
    if when is None or when.last - when.first > LONGEST:
        return []
    return [("days", at) for at in range((when.first - 1) // BUCKET, (when.last + 1) // BUCKET + 1)]


def _months(claim: Facts) -> list[tuple[str, int]]:
    """The months of every claim, where long stretches meet the short ones; none without any date."""
    when = claim.when
    if when is None:
        return []
    first = when.first // MONTH
    return [("month", at) for at in range(first, min(when.last // MONTH, first + MOST_MONTHS) + 1)]


def _cells(claim: Facts) -> set[tuple[int, int]]:
    if not claim.where.sites:
        return set()
    return {
        (math.floor((lat + north) / CELL), math.floor((lon + east) / CELL))
        for lat, lon in claim.where.points
        for north in (-EDGE, EDGE)
        for east in (-EDGE, EDGE)
    }


Trait = Callable[[Facts], Hashable]
FINER: tuple[Trait, ...] = (
    lambda claim: min(claim.where.sites, default=""),
    lambda claim: claim.action,
    lambda claim: min(claim.actors.kin, default=""),
    lambda claim: claim.when.last if claim.when else 0,
    lambda claim: claim.killed.low if claim.killed else -1,
)
"""Traits that divide a block that is too large, one after the other."""
TIMELESS = (*FINER[:3], FINER[4])
"""The same where claims without a date meet those with one."""


def _divided(
    key: Key, members: list[int], claims: Sequence[Facts], depth: int
) -> Iterator[tuple[Key, tuple[int, ...]]]:
    if len(members) < 2:
        return
    if len(members) <= LARGEST:
        yield key, tuple(members)
    elif depth == len(traits := TIMELESS if key[0] == EVER else FINER):
        for start in range(0, len(members), LARGEST):
            yield from _divided((*key, start), members[start : start + LARGEST], claims, depth)
    else:
        parts: dict[Hashable, list[int]] = defaultdict(list)
        for position in members:
            parts[traits[depth](claims[position])].append(position)
        for trait, part in parts.items():
            yield from _divided((*key, trait), part, claims, depth + 1)
