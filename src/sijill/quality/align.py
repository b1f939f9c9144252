"""Which predicted claim is compared with which gold claim: one to one, by the greatest total similarity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sijill.quality.fields import FieldScores, field_scores
from sijill.quality.records import ScoredClaim
from sijill.quality.wording import Sentences

_ANY, _OVERLAP, _ACTION = 0.01, 2.0, 3.0
"""Added to the similarity of a pair: for being possible, for overlapping triggers, for the score of the action."""
_CEILING = 1000.0
"""More than any similarity; a cost is what lacks to it."""


class Pair(NamedTuple):
    """A gold claim and the predicted claim that it is compared with, by their places in the document's lists."""

    gold: int
    predicted: int
    scores: FieldScores


def pair_claims(gold: Sequence[ScoredClaim], predicted: Sequence[ScoredClaim], text: str) -> list[Pair]:
    """Pair the claims of one document.

    A pair is possible only where the triggers overlap or stand in the same sentence of ``text``.
    """
    sentences = Sentences(text)
    scores: dict[tuple[int, int], FieldScores] = {}
    weights = [[0.0] * len(predicted) for _ in gold]
    for i, one in enumerate(gold):
        for j, other in enumerate(predicted):
            overlap = one.start < other.end and other.start < one.end
            if overlap or sentences.number(one.start) == sentences.number(other.start):
                scores[i, j] = found = field_scores(one, other)
                weights[i][j] = _ANY + _OVERLAP * overlap + _ACTION * found.action + sum(found)
    return [Pair(i, j, scores[i, j]) for i, j in assign(weights) if (i, j) in scores]


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The one-to-one assignment of rows to columns with the greatest sum of weights.

    Shortest augmenting paths with prices (Kuhn 1955, Munkres 1957; cubic in the longer side).

    Args:
        weights: a rectangle of numbers from 0 to less than 1000.

    Returns:
        Row and column of every assigned cell, in order of columns.
    """
    rows, columns = len(weights), len(weights[0]) if weights else 0
    size = max(rows, columns) if columns else 0
    costs = [
        [_CEILING - (weights[i][j] if i < rows and j < columns else 0.0) for j in range(size)] for i in range(size)
    ]
    matching = _Matching(costs)
    for row in range(size):
        matching.add(row)
    return [(row, column) for column, row in enumerate(matching.row_of[:columns]) if 0 <= row < rows]


class _Matching:
    """A least-cost matching that grows by one row at a time."""

    def __init__(self, costs: list[list[float]]):
        self.costs = costs
        self.row_of = [-1] * len(costs)
        """The row of each column; -1 while it has none."""
        self._row_price = [0.0] * len(costs)
        self._column_price = [0.0] * len(costs)

    def add(self, row: int) -> None:
        """Match one more row, changing the partners of others where that is cheaper."""
        size = len(self.costs)
        slack, before = [float("inf")] * size, [-1] * size
        reached: list[int] = []
        free = list(range(size))
        column, reader = -1, row
        while True:
            for j in free:
                reduced = self.costs[reader][j] - self._row_price[reader] - self._column_price[j]
                if reduced < slack[j]:
                    slack[j], before[j] = reduced, column
            column = min(free, key=slack.__getitem__)
            self._reprice(row, reached, free, slack, slack[column])
            reached.append(column)
            free.remove(column)
            reader = self.row_of[column]
            if reader < 0:
                break
        self._turn(column, before, row)

    def _reprice(self, row: int, reached: list[int], free: list[int], slack: list[float], step: float) -> None:
        self._row_price[row] += step
        for j in reached:
            self._row_price[self.row_of[j]] += step
            self._column_price[j] -= step
        for j in free:
            slack[j] -= step

    def _turn(self, column: int, before: list[int], row: int) -> None:
        """Hand every column on the path to the row that reached it."""
        while before[column] >= 0:
            self.row_of[column] = self.row_of[before[column]]
            column = before[column]
        self.row_of[column] = row
