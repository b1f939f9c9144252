"""By what means claims were read, so that they can be read again."""

from __future__ import annotations

from typing import Any

import msgspec


class Run(msgspec.Struct, frozen=True):
    """Version, words, coder and settings; two runs with the same of each are one."""

    version: str
    """Of Sijill."""
    knowledge: str
    """Hex SHA-256 over all words in use."""
    coder: str
    settings: dict[str, Any] = {}
    """Of the coder; secrets are never among them."""
