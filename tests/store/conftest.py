"""What tests of the store share, on both engines."""

from __future__ import annotations

import pytest
from tests.conftest import NewLedger
from tests.store.texts import dispatches

from sijill import Ledger


@pytest.fixture
def linked(new_ledger: NewLedger) -> Ledger:
    """A ledger of a few dispatches, linked."""
    ledger = Ledger(new_ledger())
    ledger.add(dispatches(8))
    ledger.link()
    return ledger
