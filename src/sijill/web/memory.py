"""What was found of a ledger and is asked for again and again; forgotten as soon as anything is written."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")
MOST = 500
"""Answers that are remembered."""


class Memory:
    """Remembers answers while the ledger's journal does not grow."""

    def __init__(self) -> None:
        self._head = ""
        self._known: dict[Hashable, Any] = {}
        self._lock = Lock()

    def of(self, head: str, key: Hashable, find: Callable[[], T]) -> T:
        """The answer to a question.

        Args:
            head: hash of the journal's last row.
            key: the question.
            find: finds the answer where it is not known.
        """
        with self._lock:
            if head != self._head or len(self._known) >= MOST:
                self._head, self._known = head, {}
            elif key in self._known:
                known: T = self._known[key]
                return known
        found = find()
        with self._lock:
            if head == self._head:
                self._known[key] = found
        return found
