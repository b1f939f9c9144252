"""How far people agree with each other, and with the machine."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

import msgspec

from sijill.model import Decision
from sijill.review.changes import FIELDS, Field
from sijill.review.standing import VERDICTS


class Pair(msgspec.Struct, frozen=True):
    """Two people and the verdicts that both gave on the same versions of claims."""

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


Judged = tuple[str, str | None]
"""A version of a claim."""


class Agreement:
    """Every two people who judged the same version of a claim; the last verdict of each that stands counts."""

    def __init__(self) -> None:
        self._said: dict[Judged, dict[str, Decision]] = defaultdict(dict)
        self._judged: dict[str, Judged] = {}
        self._verdicts: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)

    def decided(self, id_: str, own: Decision) -> None:
        """Take note of a decision, after those that were taken before it."""
        if own.kind in VERDICTS:
            judged = self._judged[id_] = own.subjects[0], own.value
            self._count(judged, -1)
            self._said[judged][id_] = own
            self._count(judged, 1)
        elif own.kind == "withdraw":
            for gone in self._judged.keys() & {*own.subjects}:
                judged = self._judged.pop(gone)
                self._count(judged, -1)
                del self._said[judged][gone]
                self._count(judged, 1)

    def _count(self, judged: Judged, times: int) -> None:
        last = {own.reviewer: own.kind for own in self._said[judged].values()}
        for one, other in combinations(sorted(last), 2):
            self._verdicts[one, other][last[one], last[other]] += times

    def pairs(self) -> tuple[Pair, ...]:
        """All of them, by their names."""
        found = ((people, tuple(verdicts.elements())) for people, verdicts in sorted(self._verdicts.items()))
        return tuple(Pair(*people, verdicts) for people, verdicts in found if verdicts)


def kept_fields(number: int, corrected: Iterable[Iterable[Field]]) -> tuple[Kept, ...]:
    """For each field, how often people left it as coded.

    Args:
        number: of accepted claims.
        corrected: the fields of each of them that people changed.
    """
    changed = Counter(field for fields in corrected for field in fields)
    return tuple(Kept(field, number - changed[field], number) for field in FIELDS)
