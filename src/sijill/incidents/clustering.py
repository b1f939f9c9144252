"""From scored pairs to clusters: average linkage in each component, so that a chain of likenesses does not hold."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import product

from sijill.incidents.scoring import LEAST_BITS, Scored

MOST_BITS = 10.0
"""More evidence than this counts no more, so that one pair cannot outvote a cluster."""
ENOUGH_BITS = -1.25
"""Mean evidence of all pairs between two clusters from which they are one incident. Below zero, as the vague claims
of a cluster say less of each other than of the whole (chosen on generated reporting, docs/linking.md)."""
TIE_BITS = 1.5
"""Evidence of one pair (odds of three to one) from which two claims hang together; without such a pair between them
no two claims come into question for one cluster."""
SCALE = 1024
"""Bits are summed as whole 1024ths, so that their order never turns a result."""
LEAST = round((LEAST_BITS - ENOUGH_BITS) * SCALE)
"""What a pair counts that told too little to be kept."""

Edges = dict[int, dict[int, int]]
"""From one position to another, both ways: bits beyond ``ENOUGH_BITS``, scaled."""


def edges_of(scored: Scored) -> Edges:
    """The pairs as a graph, each with how much it speaks for one incident beyond what is enough."""
    edges: Edges = defaultdict(dict)
    for left, right, bits in zip(scored.left, scored.right, scored.bits, strict=True):
        edges[left][right] = edges[right][left] = round((max(LEAST_BITS, min(MOST_BITS, bits)) - ENOUGH_BITS) * SCALE)
    return edges


def tied(edges: Edges, at: int) -> set[int]:
    """What a claim hangs together with."""
    least = (TIE_BITS - ENOUGH_BITS) * SCALE
    return {other for other, bits in edges.get(at, {}).items() if bits >= least}


def components(members: Iterable[int], near: Callable[[int], set[int]]) -> list[list[int]]:
    """Sets that hang together, sorted.

    Args:
        members: positions.
        near: what a position hangs together with.
    """
    seen: set[int] = set()
    found = []
    for start in sorted(members):
        if start in seen:
            continue
        seen.add(start)
        pending, component = [start], []
        while pending:
            at = pending.pop()
            component.append(at)
            fresh = near(at) - seen
            pending += fresh
            seen |= fresh
        found.append(sorted(component))
    return found


class Clusterer:
    """Average linkage in one component, merging the two likeliest clusters until no two have enough evidence.

    Args:
        members: positions, sorted.
        edges: scored pairs.
        apart: whether two claims can never be one incident; asked only of pairs about to be joined.
        absent: scaled bits of a pair that was not scored.
        held: clusters to begin with, no claim in two of them.
        severed: pairs that are to be in no cluster together.
    """

    def __init__(
        self,
        members: Sequence[int],
        edges: Edges,
        apart: Callable[[int, int], bool],
        absent: int = LEAST,
        held: Iterable[Sequence[int]] = (),
        severed: Iterable[tuple[int, int]] = (),
    ):
        home = {member: min(group) for group in held for member in group}
        self._apart = apart
        self._absent = absent
        self._clusters: dict[int, list[int]] = defaultdict(list)
        for member in members:
            self._clusters[home.get(member, member)].append(member)
        self._sums: dict[int, dict[int, list[int]]] = {name: {} for name in self._clusters}
        inside = set(members)
        for left in members:
            for right, bits in edges.get(left, {}).items():
                one, other = home.get(left, left), home.get(right, right)
                if left < right and right in inside and one != other:
                    self._add(one, other, bits, 1)
        self._barred: dict[int, set[int]] = defaultdict(set)
        for left, right in severed:
            if left in inside and right in inside:
                self._bar(home.get(left, left), home.get(right, right))
        self._heap: list[tuple[int, int, int, int]] = []

    def run(self) -> list[tuple[int, ...]]:
        """The clusters, each sorted."""
        for one, near in self._sums.items():
            for other in near:
                if one < other:
                    self._propose(one, other)
        while self._heap:
            _, one, other, size = heapq.heappop(self._heap)
            if self._size(one, other) == size and other not in self._barred[one]:
                if self._clash(one, other):
                    self._bar(one, other)
                else:
                    self._merge(one, other)
        return sorted(tuple(sorted(members)) for members in self._clusters.values())

    def _size(self, one: int, other: int) -> int:
        """How many pairs stand between two clusters; it grows with every merge, so it dates a proposal."""
        return len(self._clusters.get(one, ())) * len(self._clusters.get(other, ()))

    def _propose(self, one: int, other: int) -> None:
        bits, pairs = self._sums[one][other]
        size = self._size(one, other)
        total = bits + (size - pairs) * self._absent
        if total > 0 and other not in self._barred[one]:
            heapq.heappush(self._heap, (-(total // size), min(one, other), max(one, other), size))

    def _clash(self, one: int, other: int) -> bool:
        return any(self._apart(a, b) for a, b in product(self._clusters[one], self._clusters[other]))

    def _merge(self, one: int, other: int) -> None:
        """Take ``other`` into ``one``, the smaller name."""
        self._clusters[one] += self._clusters.pop(other)
        for name, (bits, pairs) in self._sums.pop(other).items():
            del self._sums[name][other]
            if name != one:
                self._add(one, name, bits, pairs)
        for name in self._barred.pop(other, set()):
            self._barred[name].discard(other)
            self._bar(one, name)
        for name in self._sums[one]:
            self._propose(one, name)

    def _add(self, one: int, other: int, bits: int, pairs: int) -> None:
        for here, there in ((one, other), (other, one)):
            entry = self._sums[here].setdefault(there, [0, 0])
            entry[0] += bits
            entry[1] += pairs

    def _bar(self, one: int, other: int) -> None:
        self._barred[one].add(other)
        self._barred[other].add(one)
