"""Headers that every answer bears: what a browser may load and run, and that nothing of it is kept or framed."""

from __future__ import annotations

from typing import Any

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
"""Of a file that is asked for with the version in its address."""
BRIEFLY = b"public, max-age=3600"
SECURE = (b"strict-transport-security", b"max-age=31536000")


class Headers:
    """Puts the headers on every answer.

    Args:
        app: what answers.
        secure: whether people reach it by TLS.
        tiles: from where a browser may load map tiles besides; empty where from nowhere.
    """

    def __init__(self, app: Any, secure: bool, tiles: str):
        self._app = app
        policy = (b"content-security-policy", POLICY.format(tiles=f" {tiles}" if tiles else "").encode())
        self._own = (policy, *PLAIN, SECURE) if secure else (policy, *PLAIN)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer, with headers."""
        static = scope["type"] == "http" and scope["path"].startswith("/static/")
        kept = LASTING if static and scope["query_string"] else BRIEFLY if static else b"no-store"
        cache = (b"cache-control", kept)

        async def with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._own, cache]
            await send(message)

        await self._app(scope, receive, with_headers)
