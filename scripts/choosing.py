"""Choices among several options, each with cues: weights by conditional logit, with a ridge; cross-validation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

from learning import FOLDS, folds, matrix_of
from sijill.claims.learned import Model

ROUNDS = 500
"""Steps after which the search for the best weights ends at the latest."""


class Choice(NamedTuple):
    """One decision: the document that it comes from, the cues of each option, how right each is (0 to 1).

    An option without cues, such as "no place", always scores nothing; a cue that an option has twice counts twice. Of
    options that score the same, the first is taken.
    """

    document: str
    options: tuple[tuple[str, ...], ...]
    right: tuple[float, ...]
    weight: float = 1.0
    """How much the decision counts."""

    @property
    def best(self) -> float:
        """How right the best option is; 0 where none is right."""
        return max(self.right)


class _Problem:
    """Choices as arrays: one row for each option, its choice in ``owner``."""

    def __init__(self, choices: Sequence[Choice], names: Sequence[str], ridge: float):
        index = {name: at for at, name in enumerate(names)}
        self.matrix = matrix_of([cues for x in choices for cues in x.options], index)
        self.owner = np.array([number for number, x in enumerate(choices) for _ in x.options])
        self.right = np.array([right == x.best for x in choices for right in x.right])
        self.weight = np.array([x.weight for x in choices])
        self.size = len(choices)
        self.ridge = ridge

    def loss(self, weights: Any) -> tuple[float, Any]:
        """Minus the log likelihood of the right options, with the ridge, and its slope."""
        scores = self.matrix @ weights
        most = np.full(self.size, -np.inf)
        np.maximum.at(most, self.owner, scores)
        powers = np.exp(np.maximum(scores - most[self.owner], -50.0))
        total = np.bincount(self.owner, powers, self.size)
        good = np.bincount(self.owner, powers * self.right, self.size)
        missed = self.weight @ (np.log(total) - np.log(good))
        slope = self.weight[self.owner] * (powers / total[self.owner] - powers * self.right / good[self.owner])
        return float(missed + self.ridge / 2 * weights @ weights), self.matrix.T @ slope + self.ridge * weights


def fit_choices(choices: Sequence[Choice], ridge: float, least: int) -> Model:
    """The weights that make the right options likeliest.

    Args:
        choices: those without a right option, or with one option only, teach nothing.
        ridge: how strongly weights are held down.
        least: choices that must show a cue before it gets a weight.
    """
    seen = Counter(cue for x in choices for cue in {cue for cues in x.options for cue in cues})
    names = sorted(cue for cue, times in seen.items() if times >= least)
    usable = [x for x in choices if x.best > 0 and len(x.options) > 1]
    problem = _Problem(usable, names, ridge)
    found = minimize(problem.loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
    return Model(dict(zip(names, map(float, found.x), strict=True)), 0.0)


def outcome(choice: Choice, learnt: Model) -> float:
    """How right the option is that the weights choose."""
    scores = [learnt.score(cues) for cues in choice.options]
    return choice.right[scores.index(max(scores))]


def cross_validated(title: str, choices: Sequence[Choice], ridge: float, least: int) -> None:
    """Print how right the weights choose in documents that they were not learnt from."""
    fold = folds(x.document for x in choices)
    reached = 0.0
    for held_out in range(FOLDS):
        learnt = fit_choices([x for x in choices if fold[x.document] != held_out], ridge, least)
        reached += sum(outcome(x, learnt) for x in choices if fold[x.document] == held_out)
    best = sum(x.best for x in choices)
    print(f"{title}: {len(choices)} choices, right at best {best / len(choices):.3f}, {reached / len(choices):.3f}")
