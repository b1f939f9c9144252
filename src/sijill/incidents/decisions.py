"""What people decided about what belongs together; it always wins over what the program finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

Pair = tuple[str, str]
"""Two claim ids, in any order."""


class Decisions(NamedTuple):
    """Groups that people put together, and pairs that they took apart."""

    together: frozenset[tuple[str, ...]] = frozenset()
    apart: frozenset[Pair] = frozenset()


class Settled(NamedTuple):
    """Decisions that can all be met at once, and those that cannot."""

    held: tuple[tuple[str, ...], ...]
    """Groups of claims that belong together, sorted; each claim in one group at most."""
    apart: frozenset[Pair]
    refused: tuple[Pair, ...]
    """Pairs put together that would join two claims which others took apart."""


def settle(decisions: Decisions) -> Settled:
    """What of the decisions can be met at once.

    Taking apart is the stronger word: a pair put together against it is refused and told, and the others of its
    group stay together.
    """
    apart = frozenset(_sorted(decisions.apart))
    foes: dict[str, set[str]] = defaultdict(set)
    for left, right in apart:
        foes[left].add(right)
        foes[right].add(left)
    home: dict[str, frozenset[str]] = {}
    refused = []
    for group in sorted({tuple(sorted(set(group))) for group in decisions.together}):
        rest = group
        while rest:
            first, *others = rest
            rest = ()
            own = {*home.get(first, (first,))}
            for other in others:
                more = home.get(other, frozenset((other,)))
                if any(claim in foes and not foes[claim].isdisjoint(own) for claim in more):
                    refused.append((first, other))
                    rest += (other,)
                else:
                    own |= more
            home |= dict.fromkeys(own, frozenset(own))
    groups = (tuple(sorted(group)) for group in {*home.values()} if len(group) > 1)
    return Settled(tuple(sorted(groups)), apart, tuple(refused))


def _sorted(pairs: Iterable[Pair]) -> Iterable[Pair]:
    return ((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])
