"""Wordings of acts, by the hundred: how many the coder knows may not fall, nor how often it stays silent."""

from __future__ import annotations

import wordings

FLOORS = {"wo-p-": 0.6, "wo-q-": 0.5, "wo-r-": 0.4, "wo-u-": 0.6, "nothing": 0.9}
"""The least share that is read rightly, by writer and where no act is told."""


def test_wordings_that_are_known_stay_known() -> None:
    shares = wordings.shares(wordings.read())
    fallen = {name: shares[name] for name, least in FLOORS.items() if shares[name][0] < least * shares[name][1]}
    assert not fallen
    assert shares["common"][0] / shares["common"][1] > shares["rare"][0] / shares["rare"][1]
