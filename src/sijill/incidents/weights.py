"""What each level of agreement weighs (``knowledge/learned/linking.yaml``): shipped, so that every run weighs alike."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any, NamedTuple

from sijill.errors import LexiconError
from sijill.incidents.comparisons import COMPARISONS
from sijill.lexicon.files import read_yaml

FILE = "learned/linking.yaml"


class Level(NamedTuple):
    """How often two candidates of one incident stand at this level (``m``), and two of different incidents (``u``)."""

    m: float
    u: float

    @property
    def bits(self) -> float:
        """Log2 of the Bayes factor: evidence for one incident above zero, against it below."""
        return math.log2(self.m / self.u)


class Weights(NamedTuple):
    """The weights of all comparisons. ``prior`` is the share of pairs of one incident among candidate pairs."""

    prior: float
    levels: dict[str, dict[str, Level]]

    @property
    def prior_bits(self) -> float:
        """Log2 of the prior odds."""
        return math.log2(self.prior / (1 - self.prior))


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The shipped weights, or those of the user's own layer of knowledge.

    Raises:
        LexiconError: a level has no weight; a model that is not complete is refused and not patched.
    """
    return weights_of(read_yaml(FILE))


def weights_of(data: dict[str, Any]) -> Weights:
    """Weights from plain data, checked complete."""
    found: dict[str, dict[str, Level]] = {}
    for comparison in COMPARISONS:
        given = data["levels"].get(comparison.name, {})
        missing = [level for level in (*comparison.levels, comparison.rest) if level not in given]
        if missing:
            raise LexiconError(
                f"no weight for {comparison.name}: {', '.join(missing)}",
                remedy="learn the weights anew by scripts/train_linking.py",
                file=FILE,
            )
        found[comparison.name] = {
            level: Level(float(given[level]["m"]), float(given[level]["u"]))
            for level in (*comparison.levels, comparison.rest)
        }
        if len({round(level.bits, 6) for level in found[comparison.name].values()} | {0.0}) <= len(given):
            raise LexiconError(
                f"two levels of {comparison.name} weigh the same, or one weighs nothing",
                remedy="change one of them a little: a level is told by its weight",
                file=FILE,
            )
    return Weights(float(data["prior"]), found)
