"""Fetches pages politely: one at a time, by name, within robots.txt, with a pause, and never more than asked for."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib.metadata import version
from types import TracebackType
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

import httpx

from sijill.intake.faults import UnreadableError, size

_REDIRECTS = 5
_REDIRECT_CODES = frozenset({301, 302, 303, 307, 308})
_ROBOTS_BYTES = 512_000
_LONGEST_PAUSE = 30.0
_TEXT_TYPES = ("text/html", "application/xhtml+xml", "text/plain")


class Fetched(NamedTuple):
    """A page as the server gave it. ``url`` is where it stood after redirects."""

    url: str
    data: bytes
    media_type: str
    charset: str | None


class Fetcher:
    """A polite client for the pages that a user names one by one. Use it as a context manager.

    Args:
        max_bytes: the most bytes of a page, unpacked.
        pause: seconds between two requests to one host; a longer ``Crawl-delay`` of the site is kept.
        timeout: seconds to wait for a connection and for each answer.
        deadline: seconds that one page may take in all.
    """

    def __init__(
        self,
        max_bytes: int,
        *,
        pause: float = 2.0,
        timeout: float = 20.0,
        deadline: float = 90.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ):
        self.agent = f"Sijill/{version('sijill')} (+documentation of conflict reporting; one page at a time)"
        headers = {"User-Agent": self.agent, "Accept": "text/html, text/plain;q=0.8"}
        self._client = httpx.Client(headers=headers, timeout=timeout)
        self._max_bytes, self._pause, self._deadline = max_bytes, pause, deadline
        self._clock, self._sleep = clock, sleep
        self._robots: dict[str, RobotFileParser] = {}
        self._last: dict[str, float] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def fetch(self, url: str) -> Fetched:
        """One page.

        Raises:
            UnreadableError: ``bad_url``, ``robots``, ``robots_unknown``, ``fetch_failed``, ``http_status``,
                ``too_many_redirects``, ``not_a_page``, ``too_large``, ``empty``.
        """
        for _ in range(_REDIRECTS + 1):
            url = self._checked(url)
            answer, data = self._get(url, self._max_bytes)
            if answer.status_code not in _REDIRECT_CODES or "location" not in answer.headers:
                return self._page(url, answer, data)
            url = str(httpx.URL(url).join(answer.headers["location"]))
        raise UnreadableError("too_many_redirects", count=_REDIRECTS)

    def _page(self, url: str, answer: httpx.Response, data: bytes) -> Fetched:
        if answer.status_code != 200:
            raise UnreadableError(
                "http_status", status=answer.status_code, reason=answer.reason_phrase or "no reason"
            )
        media_type = answer.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
        if media_type not in _TEXT_TYPES:
            raise UnreadableError("not_a_page", kind=media_type)
        if len(data) > self._max_bytes:
            raise UnreadableError("too_large", limit=size(self._max_bytes))
        if not data:
            raise UnreadableError("empty")
        return Fetched(url, data, media_type, answer.charset_encoding)

    def _checked(self, url: str) -> str:
        try:
            parsed = httpx.URL(url)
        except (httpx.InvalidURL, ValueError) as error:
            raise UnreadableError("bad_url", detail=str(error)) from error
        if parsed.scheme not in ("http", "https") or not parsed.host:
            raise UnreadableError("bad_url", detail=f"it leads to {parsed.scheme or 'no scheme'}:")
        robots = self._robots_of(str(parsed))
        if not robots.can_fetch(self.agent, str(parsed)):
            raise UnreadableError("robots", robots=_robots_url(str(parsed)))
        return str(parsed)

    def _robots_of(self, url: str) -> RobotFileParser:
        """The rules of a site: none where it has no robots.txt, no page where the file cannot be had (RFC 9309)."""
        address = _robots_url(url)
        if address not in self._robots:
            rules = RobotFileParser(address)
            try:
                answer, data = self._get(address, _ROBOTS_BYTES, pause=False)
                hops = 0
                while answer.status_code in _REDIRECT_CODES and "location" in answer.headers and hops < _REDIRECTS:
                    answer, data = self._get(str(answer.url.join(answer.headers["location"])), _ROBOTS_BYTES)
                    hops += 1
            except UnreadableError as error:
                raise UnreadableError("robots_unknown", detail=error.cause) from error
            if answer.status_code >= 500:
                raise UnreadableError("robots_unknown", detail=f"the site answered {answer.status_code}")
            readable = answer.status_code == 200
            rules.parse(data[:_ROBOTS_BYTES].decode("utf-8", "replace").splitlines() if readable else [])
            self._robots[address] = rules
        return self._robots[address]

    def _wait(self, url: str) -> None:
        host = urlsplit(url).netloc
        rules = self._robots.get(_robots_url(url))
        asked = float(rules.crawl_delay(self.agent) or 0) if rules else 0.0
        if host in self._last:
            due = self._last[host] + min(max(self._pause, asked), _LONGEST_PAUSE)
            if due > self._clock():
                self._sleep(due - self._clock())
        self._last[host] = self._clock()

    def _get(self, url: str, limit: int, pause: bool = True) -> tuple[httpx.Response, bytes]:
        """One request without following redirects, reading no more than just over ``limit`` bytes."""
        if pause:
            self._wait(url)
        until = self._clock() + self._deadline
        try:
            with self._client.stream("GET", url, follow_redirects=False) as answer:
                data = bytearray()
                for part in answer.iter_bytes():
                    data += part
                    if len(data) > limit:
                        break
                    if self._clock() > until:
                        raise UnreadableError("fetch_failed", detail=f"it took over {self._deadline:.0f} seconds")
                return answer, bytes(data)
        except httpx.InvalidURL as error:
            raise UnreadableError("bad_url", detail=str(error)) from error
        except (httpx.HTTPError, OSError, ValueError) as error:
            raise UnreadableError("fetch_failed", detail=str(error) or type(error).__name__) from error


def _robots_url(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
