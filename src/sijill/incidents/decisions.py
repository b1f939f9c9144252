"""What people decided about pairs of claims; it always wins over what the program finds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

Pair = tuple[str, str]
"""Two claim ids, in any order."""


class Decisions(NamedTuple):
    """Pairs that people put together, and pairs that they took apart."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


class Settled(NamedTuple):
    """Decisions that can all be met at once, and those that cannot."""

    held: tuple[tuple[str, ...], ...]
    """Groups of claims that belong together, sorted; each claim in one group at most."""
    apart: frozenset[Pair]
    refused: tuple[Pair, ...]
    """Pairs put together that would join two claims which others took apart."""


def settle(decisions: Decisions) -> Settled:
    """Groups from pairs. Taking apart is the stronger word: a pair put together against it is refused and told."""
    apart = frozenset(_sorted(decisions.apart))
    home: dict[str, frozenset[str]] = {}
    refused = []
    for left, right in sorted(set(_sorted(decisions.together))):
        one, other = (home.get(claim, frozenset((claim,))) for claim in (left, right))
        if one != other and any((min(a, b), max(a, b)) in apart for a in one for b in other):
            refused.append((left, right))
            continue
        for member in one | other:
            home[member] = one | other
    groups = {tuple(sorted(group)) for group in home.values() if len(group) > 1}
    return Settled(tuple(sorted(groups)), apart, tuple(refused))


def _sorted(pairs: Iterable[Pair]) -> Iterable[Pair]:
    return ((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])
