"""How far people agree with each other, and with the machine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

import msgspec

from sijill.model import Claim, Decision
from sijill.review.changes import FIELDS, differences
from sijill.review.standing import VERDICTS


class Pair(msgspec.Struct, frozen=True):
    """Two people and the verdicts that each gave on the same versions of claims, in the same order."""

    first: str
    second: str
    verdicts: tuple[tuple[str, str], ...]

    @property
    def agreed(self) -> int:
        """How many of them are alike."""
        return sum(one == other for one, other in self.verdicts)


class Kept(msgspec.Struct, frozen=True):
    """Of the claims that people have settled, in how many a field is as the machine coded it."""

    field: str
    kept: int
    of: int


def pairs(decisions: Iterable[Decision]) -> tuple[Pair, ...]:
    """Every two people who judged the same version of a claim; the last verdict of each counts.

    Args:
        decisions: that stand, in the order they were taken.
    """
    said: dict[tuple[str, str | None], dict[str, str]] = defaultdict(dict)
    for own in decisions:
        if own.kind in VERDICTS:
            said[own.subjects[0], own.value][own.reviewer] = own.kind
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for judged in said.values():
        for one, other in combinations(sorted(judged), 2):
            found[one, other].append((judged[one], judged[other]))
    return tuple(Pair(*people, tuple(verdicts)) for people, verdicts in sorted(found.items()))


def kept_fields(number: int, corrected: Iterable[tuple[Claim, Claim]]) -> tuple[Kept, ...]:
    """For each field, how often people left it as coded.

    Args:
        number: of accepted claims.
        corrected: those that were changed as coded, and as they now stand.
    """
    changed: dict[str, int] = dict.fromkeys(FIELDS, 0)
    for coded, now in corrected:
        for field in differences(coded, now):
            changed[field] += 1
    return tuple(Kept(field, number - changed[field], number) for field in FIELDS)
