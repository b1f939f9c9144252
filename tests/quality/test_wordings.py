"""Wordings of acts, by the hundred: how many the coder knows may not fall, nor how often it stays silent."""

from __future__ import annotations

import wordings

FLOORS = {"wo-p-": 0.88, "wo-q-": 0.71, "wo-r-": 0.65, "wo-u-": 0.65, "common": 0.91, "nothing": 0.96}
"""The least share that is read rightly: by writer, of common wordings, and where no act is told. Raise them only."""


def test_wordings_that_are_known_stay_known() -> None:
    shares = wordings.shares(wordings.read())
    fallen = {name: shares[name] for name, least in FLOORS.items() if shares[name][0] < least * shares[name][1]}
    assert not fallen
