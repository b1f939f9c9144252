"""Headers that every answer bears: what a browser may load and run, and that nothing of it is kept or framed."""

from __future__ import annotations

from typing import Any

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
PLAIN = (
    (b"content-security-policy", POLICY.encode()),
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
    """

    def __init__(self, app: Any, secure: bool):
        self._app = app
        self._own = (*PLAIN, SECURE) if secure else PLAIN

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer, with headers."""
        lasting = scope["type"] == "http" and scope["path"].startswith("/static/")
        cache = (b"cache-control", LASTING if lasting else b"no-store")

        async def with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._own, cache]
            await send(message)

        await self._app(scope, receive, with_headers)
