"""What other processes do in tests. Whoever imports this has all words loaded."""

from __future__ import annotations

from pathlib import Path

from sijill import Document, Ledger, code
from sijill.intake import receive_inputs


def add(documents: Path, where: str) -> None:
    """What ``sijill add`` does."""
    with Ledger(where) as ledger:
        ledger.add(receive_inputs([documents]))


def make(where: str) -> None:
    """Open a ledger that may not be there yet."""
    Ledger(where).close()


code(Document("any", "قصفت قوات النظام بلدة سرمين أمس."))
