"""What each level of agreement weighs (``knowledge/learned/linking.yaml``): shipped, so every run weighs alike."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from sijill.errors import LexiconError
from sijill.incidents.comparisons import COMPARISONS
from sijill.lexicon.files import read_yaml

FILE = "learned/linking.yaml"


class Weights(NamedTuple):
    """Evidence in bits, the log2 of a Bayes factor: above zero for one incident, below it against."""

    prior: float
    """Log2 of the odds that two claims of one block tell of one incident."""
    levels: dict[str, dict[str, float]]
    """Comparison to level to bits, levels in the order of ``comparisons.py``."""


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The shipped weights, or those of the user's own layer of knowledge.

    Raises:
        LexiconError: a level has no weight, or two of one comparison weigh the same.
    """
    return weights_of(read_yaml(FILE))


def weights_of(data: dict[str, Any]) -> Weights:
    """Weights from plain data, checked complete: a model with a hole is refused and not patched."""
    found: dict[str, dict[str, float]] = {}
    for comparison in COMPARISONS:
        names, given = comparison.names, data["weights"].get(comparison.name, {})
        if missing := [name for name in names if name not in given]:
            raise _fault(f"no weight for {comparison.name}: {', '.join(missing)}")
        found[comparison.name] = {name: float(given[name]) for name in names}
        if len({0.0, *found[comparison.name].values()}) <= len(names):
            raise _fault(f"two levels of {comparison.name} weigh the same, or one weighs nothing")
    return Weights(float(data["prior"]), found)


def _fault(cause: str) -> LexiconError:
    return LexiconError(cause, remedy="learn the weights anew by scripts.train_linking", file=FILE)
