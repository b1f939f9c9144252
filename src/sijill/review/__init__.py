"""People decide: what to look at next and why, verdicts, corrections, two-person rule, agreement. Pure functions."""
