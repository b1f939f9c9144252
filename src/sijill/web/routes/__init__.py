"""The desk's views. Importing this package registers all of them, in the order in which their paths are tried.

To add a view: write a module here (see ``web/views.py``), import it below, give it a template and, if people come to
it from everywhere, a line in
``web/navigation.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sijill.web.routes import (
    account,
    agreement,
    claims,
    correcting,
    documents,
    incidents,
    linking,
    mapping,
    names,
    people,
    publishing,
    queue,
    session,
    sources,
    tallies,
)

__all__ = [
    "AGAIN",
    "account",
    "agreement",
    "claims",
    "correcting",
    "documents",
    "incidents",
    "linking",
    "mapping",
    "names",
    "people",
    "publishing",
    "queue",
    "session",
    "sources",
    "tallies",
]


Again = Callable[[Any, dict[str, Any], Exception, bool], tuple[str, Any] | None]
AGAIN: dict[str, Again] = dict.fromkeys(correcting.PATHS, claims.again) | dict.fromkeys(linking.PATHS, linking.again)
"""For actions on which somebody's work hangs: the page that shows it again beside what went wrong."""
