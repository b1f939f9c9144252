"""What a confidence is worth."""

from __future__ import annotations

import pytest

from sijill.quality.records import GoldDocument, ScoredClaim
from sijill.quality.reliability import reliability
from sijill.quality.scorer import Compared, compare

TEXT = "قصف ثم هجوم ثم انفجار"


def _claim(word: str, action: str, confidence: float | None) -> ScoredClaim:
    at = TEXT.index(word)
    claim = ScoredClaim(word, at, at + len(word), action, "incident", "asserted")
    return claim._replace(confidence=confidence)


def _compared(*confidences: float | None) -> Compared:
    """Gold has the first two of three predicted claims."""
    acts = (("قصف", "shelling"), ("هجوم", "attack"), ("انفجار", "protest"))
    found = tuple(_claim(*act, confidence) for act, confidence in zip(acts, confidences, strict=True))
    gold = tuple(claim._replace(confidence=None) for claim in found[:2])
    return compare(GoldDocument("a", TEXT, gold, {}, 1), found)


def test_claims_of_about_one_confidence_stand_together() -> None:
    steps = reliability([_compared(0.72, 0.95, 0.78)])
    assert list(steps) == ["0.9", "0.7"]
    assert steps["0.9"] == (1, 1, 0.95, 1.0)
    assert steps["0.7"] == (2, 1, 0.75, 0.5)


@pytest.mark.parametrize(("confidence", "step"), [(0.0, "0.0"), (0.8, "0.8"), (0.7999, "0.7"), (1.0, "0.9")])
def test_a_step_holds_its_lower_bound_and_the_last_one_both(confidence: float, step: str) -> None:
    assert list(reliability([_compared(confidence, None, None)])) == [step]


def test_an_annotator_has_none() -> None:
    assert reliability([_compared(None, None, None)]) == {}
