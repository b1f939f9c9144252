"""Weights that were learnt: named cues, each with a number, summed. See ``scripts/train.py``."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from sijill.lexicon.files import read_yaml


class Model(NamedTuple):
    """One learnt decision: what each cue weighs, and the sum from which the answer is yes."""

    weights: dict[str, float]
    threshold: float

    def score(self, cues: Iterable[str]) -> float:
        """The sum of the weights of some cues, above zero for yes; cues that were rare in training weigh nothing.

        The sum is exact, so that the order of the cues never turns an answer.
        """
        weight = self.weights.get
        return math.fsum([weight(cue, 0.0) for cue in cues]) - self.threshold


@cache
def model(name: str) -> Model:
    """The model kept in ``knowledge/learned/NAME.yaml``."""
    data: dict[str, Any] = read_yaml(f"learned/{name}.yaml")
    return Model({cue: float(value) for cue, value in data["weights"].items()}, float(data["threshold"]))
