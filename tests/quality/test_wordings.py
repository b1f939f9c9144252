"""Wordings of acts, by the hundred: how many the coder knows may not fall, nor how often it stays silent."""

from __future__ import annotations

import wordings

FLOORS = {
    "wo-p-": 0.88, "wo-q-": 0.72, "wo-r-": 0.66, "wo-u-": 0.67, "wo-v-": 0.72, "wo-w-": 0.61, "wo-x-": 0.55,
    "wo-y-": 0.57, "common": 0.82, "nothing": 0.97,
}  # fmt: skip
"""The least share that is read rightly: by writer, of common wordings, and where no act is told. Raise them only
(that of the common ones was 0.91 until four lists joined whose common wordings are less so)."""


def test_wordings_that_are_known_stay_known() -> None:
    shares = wordings.shares(wordings.read())
    fallen = {name: shares[name] for name, least in FLOORS.items() if shares[name][0] < least * shares[name][1]}
    assert not fallen
    assert shares["common"][0] / shares["common"][1] > shares["rare"][0] / shares["rare"][1]
