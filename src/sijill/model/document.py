"""One text with what is known about where and when it was published."""

from __future__ import annotations

import hashlib

import msgspec

from sijill.model.interval import Interval


class Evidence(msgspec.Struct, frozen=True):
    """Why a publication date is believed: the rule, what it saw, and how far to trust it (0 to 1)."""

    rule: str
    saw: str
    confidence: float


class Document(msgspec.Struct, frozen=True):
    """A text as it was published. ``text`` is never altered after intake; every span points into it.

    Where a title is known it is the first line of ``text``.
    """

    id: str
    text: str
    title: str | None = None
    published: Interval | None = None
    published_evidence: tuple[Evidence, ...] = ()
    source: str | None = None
    """The outlet's name or id, as given."""
    url: str | None = None

    @property
    def sha256(self) -> str:
        """Hex digest of the text's UTF-8 bytes (lone surrogates kept)."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


class Received(msgspec.Struct, frozen=True):
    """A document as it came in: what it was read from, byte for byte, and where that stands."""

    document: Document
    raw: bytes | None = None
    """The file, page, line, object or row (with its table's header) that holds it; unpacked, if it was packed."""
    file: str | None = None
    """The input as the user named it; ``-`` is standard input."""
    line: int | None = None
