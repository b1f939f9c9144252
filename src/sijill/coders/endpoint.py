"""Asks an OpenAI-compatible endpoint: one request at a time, patiently, and never longer than it was allowed."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any, NamedTuple

import httpx

from sijill.coders.model_settings import ModelSettings
from sijill.coders.reply import NoAnswerError, Reply, error_words, read_reply
from sijill.pipeline.usage import Usage

_AGAIN = frozenset({408, 409, 425, 429})
"""Statuses below 500 after which the same request may succeed."""
_LONGEST_PAUSE = 60.0
_CONNECTING = 20.0
_MOST_BYTES = 16_000_000
"""An answer larger than this is no answer."""


class _Got(NamedTuple):
    status: int
    retry_after: float
    data: bytes


class Endpoint:
    """A client for one endpoint, kept for the whole run.

    Args:
        settings: where, as whom, how patiently.
        sleep: waits so many seconds.
        clock: seconds that only ever grow.
    """

    def __init__(
        self,
        settings: ModelSettings,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ):
        headers = {"User-Agent": f"Sijill/{version('sijill')}", "Content-Type": "application/json"}
        if settings.key:
            headers["Authorization"] = f"Bearer {settings.key.reveal()}"
        limits = httpx.Timeout(settings.timeout, connect=min(settings.timeout, _CONNECTING))
        self._client = httpx.Client(headers=headers, timeout=limits, follow_redirects=False)
        self._settings, self._sleep, self._clock = settings, sleep, clock
        self._key_refused = False

    def ask(self, request: Mapping[str, Any]) -> Reply:
        """One answer to one request.

        Raises:
            NoAnswerError: ``model_key``, ``model_status``, ``model_timeout``, ``model_unreachable``,
                ``model_answer``.
        """
        if self._key_refused:
            raise NoAnswerError("model_key", Usage())
        body = json.dumps(request).encode("ascii")
        pause = self._settings.pause
        for tries in range(1, self._settings.retries + 2):
            waiting = 0.0
            try:
                got = self._once(body, tries)
            except httpx.RequestError as error:
                failed = NoAnswerError("model_unreachable", Usage(tries), detail=self._told(error), tries=tries)
            else:
                if got.status == 200:
                    return read_reply(got.data, self._settings, tries)
                failed = self._refused(got, tries)
                if got.status not in _AGAIN and got.status < 500:
                    raise failed
                waiting = got.retry_after
            if tries <= self._settings.retries:
                self._sleep(min(max(pause, waiting), _LONGEST_PAUSE))
                pause *= 2
        raise failed

    def _once(self, body: bytes, tries: int) -> _Got:
        """One request, its answer read no further than the limits of bytes and seconds.

        A server that is still at work when the time is up is not asked again: it would do, and charge, the same.
        """
        limit = self._settings.timeout
        until = self._clock() + limit
        try:
            with self._client.stream("POST", self._settings.address, content=body) as answer:
                data = bytearray()
                for part in answer.iter_bytes():
                    data += part
                    if self._clock() > until:
                        raise NoAnswerError("model_timeout", Usage(tries, untold=1), seconds=f"{limit:g}")
                    if len(data) > _MOST_BYTES:
                        raise _too_large(tries)
                return _Got(answer.status_code, _seconds(answer.headers.get("retry-after", "")), bytes(data))
        except (httpx.ReadTimeout, httpx.WriteTimeout) as error:
            raise NoAnswerError("model_timeout", Usage(tries, untold=1), seconds=f"{limit:g}") from error

    def _refused(self, got: _Got, tries: int) -> NoAnswerError:
        if got.status == 401:
            self._key_refused = True
            return NoAnswerError("model_key", Usage(tries))
        detail = self._settings.key.hidden_in(error_words(got.data)) or "no reason given"
        return NoAnswerError("model_status", Usage(tries), status=got.status, detail=detail, tries=tries)

    def _told(self, error: httpx.RequestError) -> str:
        return self._settings.key.hidden_in(str(error)) or type(error).__name__


def _too_large(tries: int) -> NoAnswerError:
    return NoAnswerError("model_answer", Usage(tries, untold=1), detail="it is larger than any answer can be")


def _seconds(value: str) -> float:
    """A header that asks to wait so many seconds; one that names a date is left aside."""
    try:
        seconds = float(value)
    except ValueError:
        return 0.0
    return seconds if 0 < seconds < float("inf") else 0.0
