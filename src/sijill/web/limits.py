"""Limits on how often and how much is asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Lock, Semaphore
from typing import Any

MOST_KEYS = 10_000
"""Askers that are remembered; the one who asked longest ago is forgotten first."""


class Limiter:
    """Counts what each asker did lately.

    Args:
        most: times that are allowed in the window; 0 sets no limit.
        window: how long a time counts.
        clock: gives the time.
    """

    def __init__(self, most: int, window: timedelta, clock: Callable[[], datetime]):
        self._most, self._window, self._clock = most, window, clock
        self._times: dict[str, deque[datetime]] = {}
        self._lock = Lock()

    def allows(self, key: str, *, count: bool = True) -> bool:
        """Whether an asker may go on; ``count`` notes that it did."""
        if not self._most:
            return True
        now = self._clock()
        with self._lock:
            times = self._times.pop(key, deque())
            while times and now - times[0] > self._window:
                times.popleft()
            allowed = len(times) < self._most
            if count and allowed:
                times.append(now)
            if times:
                self._times[key] = times
            while len(self._times) > MOST_KEYS:
                self._times.pop(next(iter(self._times)))
            return allowed

    def forget(self, key: str) -> None:
        """Let an asker begin anew."""
        with self._lock:
            self._times.pop(key, None)


class Turns:
    """Lets few be answered at a time: more would only take each other's place again and again, and all wait longer.

    Args:
        most: at a time.
        patience: seconds after which one goes on all the same, as those before it may be waiting for something.
    """

    def __init__(self, most: int, patience: float):
        self._free, self._patience = Semaphore(most), patience

    @contextmanager
    def one(self) -> Iterator[None]:
        """Wait for a turn, and have it for the block."""
        had = self._free.acquire(timeout=self._patience)
        try:
            yield
        finally:
            if had:
                self._free.release()


class BodyLimit:
    """Refuses requests that are too large, before and while they are read.

    Args:
        app: what they are for.
        most: bytes.
    """

    def __init__(self, app: Any, most: int):
        self._app, self._most = app, most

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Pass a request on, as long as it is small enough."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = dict(scope["headers"]).get(b"content-length", b"0")
        if not told.isdigit() or int(told) > self._most:
            await _refuse(send)
            return
        seen = 0

        async def counted() -> Any:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._most:
                raise TooLargeError
            return message

        try:
            await self._app(scope, counted, send)
        except TooLargeError:
            await _refuse(send)


class TooLargeError(Exception):
    """A request grew beyond the limit while it was read."""


async def _refuse(send: Any) -> None:
    body = b"The request is too large.\n"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body})
