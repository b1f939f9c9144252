"""Sijill: from Arabic conflict reporting to an auditable register of who says what happened.

The front door: :func:`read` a document, :func:`code` it into claims. Everything heavy loads on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sijill.errors import SijillError
from sijill.model import Claim, Document, Interval, Place, Span

if TYPE_CHECKING:
    from sijill.claims.explain import explain
    from sijill.intake import read, read_inputs
    from sijill.lexicon.locate import locate
    from sijill.mentions.times import resolve_time
    from sijill.pipeline.ledger import Ledger
    from sijill.pipeline.run import code, code_many
    from sijill.text.numerals import parse_number
    from sijill.text.unmask import unmask

__version__ = "0.1.0"

_LAZY = {
    "Ledger": "sijill.pipeline.ledger",
    "code": "sijill.pipeline.run",
    "code_many": "sijill.pipeline.run",
    "explain": "sijill.claims.explain",
    "locate": "sijill.lexicon.locate",
    "parse_number": "sijill.text.numerals",
    "read": "sijill.intake",
    "read_inputs": "sijill.intake",
    "resolve_time": "sijill.mentions.times",
    "unmask": "sijill.text.unmask",
}

__all__ = [
    "Claim",
    "Document",
    "Interval",
    "Ledger",
    "Place",
    "SijillError",
    "Span",
    "__version__",
    "code",
    "code_many",
    "explain",
    "locate",
    "parse_number",
    "read",
    "read_inputs",
    "resolve_time",
    "unmask",
]


def __getattr__(name: str) -> Any:
    """Load a heavy name when it is first asked for."""
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'sijill' has no attribute {name!r}")
