"""The one place that asks what time it is: when something came into a ledger is written there."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)
