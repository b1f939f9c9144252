"""Headers that every answer bears: what a browser may load and run, and that nothing of it is kept or framed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "worker-src 'self'",
        "img-src 'self' data:{tiles}",
        "connect-src 'self'{tiles}",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
PLAIN = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
LASTING = b"public, max-age=31536000, immutable"
SECURE = (b"strict-transport-security", b"max-age=31536000")


class Headers:
    """Puts the headers on every answer.

    Args:
        app: what answers.
        secure: whether people reach it by TLS.
        tiles: address of map tiles, from where a browser may load them; empty where there are none.
    """

    def __init__(self, app: Any, secure: bool, tiles: str):
        self._app = app
        policy = (b"content-security-policy", POLICY.format(tiles=_origin(tiles)).encode())
        self._own = (policy, *PLAIN, SECURE) if secure else (policy, *PLAIN)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer, with headers."""
        lasting = scope["type"] == "http" and scope["path"].startswith("/static/")
        cache = (b"cache-control", LASTING if lasting else b"no-store")

        async def with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._own, cache]
            await send(message)

        await self._app(scope, receive, with_headers)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f" {parts.scheme}://{parts.netloc}" if parts.netloc else ""
