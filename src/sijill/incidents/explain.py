"""Why two claims are one incident, in words and as a waterfall from the prior to the probability."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sijill.incidents.scoring import PRIOR, probability
from sijill.incidents.terms import terms
from sijill.model import Link

WIDTH = 14
"""Columns of the name of a comparison in the text form."""


class Step(NamedTuple):
    """One step of a waterfall. ``total`` and ``probability`` stand after it."""

    comparison: str
    level: str
    words: str
    bits: float
    total: float
    probability: float


def waterfall(link: Link) -> tuple[Step, ...]:
    """The evidence of a link in order: where all candidates begin, then what each comparison adds or takes."""
    steps = []
    total = 0.0
    for reason in link.reasons:
        total += reason.bits
        words = words_for(reason.comparison, reason.level)
        steps.append(Step(reason.comparison, reason.level, words, reason.bits, total, probability(total)))
    return tuple(steps)


def words_for(comparison: str, level: str) -> str:
    """What a level of agreement says, in plain words."""
    return terms().prior if comparison == PRIOR else terms().levels[comparison][level]


def sentence(link: Link) -> str:
    """Why, in one sentence: what speaks most for it, and what against, the strongest first."""
    steps = sorted(waterfall(link)[1:], key=lambda step: -abs(step.bits))
    speaking = [step.words for step in steps if step.bits > 0.5]
    against = [step.words for step in steps if step.bits < -0.5]
    return "; but ".join(", ".join(part) for part in (speaking, against) if part)


def rendered(link: Link) -> Iterator[str]:
    """The waterfall as lines of text: comparison, bits, running total, words."""
    for step in waterfall(link):
        yield f"{step.comparison:{WIDTH}} {step.bits:+7.2f} {step.total:+7.2f}  {step.words}"
    yield f"{'probability':{WIDTH}} {link.probability:15.3f}"
