"""A learnt decision is the same in whatever order its cues come."""

from __future__ import annotations

from itertools import permutations

from sijill.claims.learned import Model


def test_the_order_of_cues_never_turns_an_answer() -> None:
    model = Model({"a": 0.1, "b": 0.2, "c": 0.3, "d": -0.6}, 0.0)
    assert len({model.score(order) for order in permutations("abcd")}) == 1
    assert model.score(["unknown"]) == 0.0
