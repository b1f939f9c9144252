"""What a confidence is worth: of the claims with about the same one, how many the gold has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sijill.quality.scorer import Compared

STEPS = 10
"""Steps into which confidences from 0 to 1 are cut."""
HEADS = ("confidence from", "claims", "in gold", "mean confidence", "share in gold")
"""The columns of a table of steps, each of which begins with its lower bound."""
_DIGITS = 3


class Step(NamedTuple):
    """Predicted claims whose confidences lie in one step: how many, how many of them gold has, the mean of both.

    ``confidence`` and ``share`` are equal where confidence is what it says it is: the share of such claims that the
    text really makes.
    """

    claims: int
    found: int
    confidence: float
    share: float


def reliability(compared: Sequence[Compared]) -> dict[str, Step]:
    """The steps that hold any claim, by their lower bounds ("0.7" holds 0.7 up to 0.8), the highest first.

    Empty where no predicted claim has a confidence, as in an annotator's file.
    """
    steps: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one in compared:
        found = {pair.predicted for pair in one.found}
        for at, claim in enumerate(one.predicted):
            if claim.confidence is not None:
                steps[min(STEPS - 1, int(claim.confidence * STEPS))].append((claim.confidence, at in found))
    return {f"{number / STEPS:.1f}": _step(steps[number]) for number in sorted(steps, reverse=True)}


def cells_of(step: Step) -> tuple[str, str, str, str]:
    """The cells of a row of such a table behind its first."""
    return (str(step.claims), str(step.found), f"{step.confidence:.2f}", f"{step.share:.2f}")


def _step(claims: Sequence[tuple[float, bool]]) -> Step:
    found = sum(right for _, right in claims)
    mean = sum(confidence for confidence, _ in claims) / len(claims)
    return Step(len(claims), found, round(mean, _DIGITS), round(found / len(claims), _DIGITS))
