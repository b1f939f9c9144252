"""What was found of a ledger and is asked for again and again; forgotten when what it is about may be otherwise."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """Remembers answers while what they are about does not change.

    Args:
        most: answers that are remembered; the one that was asked for longest ago is forgotten first.
    """

    def __init__(self, most: int) -> None:
        self._most = most
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
            answer = self._known.pop(key, None)
            if answer is None or answer.edition != edition:
                answer = _Answer(edition)
            self._known[key] = answer
            while len(self._known) > self._most:
                del self._known[next(iter(self._known))]
        with answer.lock:
            if not answer.found:
                answer.found = (find(),)
            told: T = answer.found[0]
            return told


class _Answer:
    """An answer, once it is found."""

    def __init__(self, edition: int) -> None:
        self.edition, self.lock = edition, Lock()
        self.found: tuple[Any, ...] = ()
