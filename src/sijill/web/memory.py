"""What was found of a ledger and is asked for again and again; forgotten as soon as anything is written."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")
MOST = 500
"""Answers that are remembered."""


class Memory:
    """Remembers answers while what they are about does not change."""

    def __init__(self) -> None:
        self._edition = 0
        self._known: dict[Hashable, _Answer] = {}
        self._lock = Lock()

    def of(self, edition: int, key: Hashable, find: Callable[[], T]) -> T:
        """The answer to a question.

        Args:
            edition: of what the question is about.
            key: the question.
            find: finds the answer where it is not known; whoever asks the same meanwhile waits for it.
        """
        with self._lock:
            if edition != self._edition or len(self._known) >= MOST:
                self._edition, self._known = edition, {}
            answer = self._known.setdefault(key, _Answer())
        with answer.lock:
            if not answer.found:
                answer.found = (find(),)
            told: T = answer.found[0]
            return told


class _Answer:
    """An answer, once it is found."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.found: tuple[Any, ...] = ()
