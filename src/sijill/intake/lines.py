"""Streams with a bounded appetite: heads that can be read twice, lines and documents that cannot fill memory."""

from __future__ import annotations

import codecs
import gzip
import io
from collections.abc import Callable, Iterator
from typing import IO, Any, NamedTuple

from sijill.intake.encoding import wide_encoding
from sijill.intake.faults import UnreadableError, size

HEAD_BYTES = 65536
_GZIP = b"\x1f\x8b\x08"


class Line(NamedTuple):
    """One line with its 1-based number; ``data`` is ``None`` where it was longer than the limit."""

    number: int
    data: bytes | None


class _Filtered(io.RawIOBase):
    """Bytes that stand ready, then those that a function brings until it brings none."""

    def __init__(self, ready: bytes, more: Callable[[int], bytes]):
        self._ready = ready
        self._more = more

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._ready:
            self._ready = self._more(max(len(buffer), 4096))
        part = self._ready[: len(buffer)]
        buffer[: len(part)] = part
        self._ready = self._ready[len(part) :]
        return len(part)


def _read_head(stream: IO[bytes]) -> bytes:
    head = b""
    while len(head) < HEAD_BYTES and (more := stream.read(HEAD_BYTES - len(head))):
        head += more
    return head


def _again(head: bytes, read: Callable[[int], bytes]) -> io.BufferedReader:
    return io.BufferedReader(_Filtered(head, read), HEAD_BYTES)


def open_head(raw: IO[bytes]) -> tuple[bytes, io.BufferedReader]:
    """The first bytes of a stream (unpacked if it is gzip), and the stream from its beginning."""
    head = _read_head(raw)
    stream = _again(head, raw.read)
    if not head.startswith(_GZIP):
        return head, stream
    unpacked = gzip.GzipFile(fileobj=stream)
    head = _gzip_head(unpacked)
    return head, _again(head, unpacked.read1)


def _gzip_head(unpacked: gzip.GzipFile) -> bytes:
    """The first bytes of a gzip file; a break shows only after what stands before it has been read."""
    head = b""
    try:
        while len(head) < HEAD_BYTES and (more := unpacked.read1(HEAD_BYTES - len(head))):
            head += more
    except EOFError:
        if not head:
            raise
    return head


def as_utf8(head: bytes, stream: io.BufferedReader) -> io.BufferedReader:
    """The stream itself, or its UTF-8 form where it is UTF-16 or UTF-32; a byte order mark is taken off."""
    encoding = wide_encoding(head)
    if encoding is None:
        if head.startswith(codecs.BOM_UTF8):
            stream.read(len(codecs.BOM_UTF8))
        return stream
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    first = True

    def more(count: int) -> bytes:
        nonlocal first
        while data := stream.read(count):
            text = decoder.decode(data)
            if first:
                text, first = text.removeprefix("\ufeff"), False
            if text:
                return text.encode("utf-8", "surrogatepass")
        return decoder.decode(b"", True).encode("utf-8")

    return io.BufferedReader(_Filtered(b"", more), HEAD_BYTES)


def numbered_lines(stream: io.BufferedReader, limit: int) -> Iterator[Line]:
    """The lines of a stream, each at most ``limit`` bytes long; longer ones are skipped to their end."""
    number = 0
    while line := stream.readline(limit + 2):
        number += 1
        if len(line.rstrip(b"\r\n")) <= limit and (line.endswith(b"\n") or len(line) <= limit):
            yield Line(number, line)
            continue
        while not line.endswith(b"\n") and (line := stream.readline(HEAD_BYTES)):
            pass
        yield Line(number, None)


def read_whole(stream: io.BufferedReader, limit: int, code: str = "too_large") -> bytes:
    """All bytes of a stream.

    Raises:
        UnreadableError: ``code`` if there are more than ``limit``; ``empty`` if there are none.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise UnreadableError(code, limit=size(limit))
    if not data:
        raise UnreadableError("empty")
    return data
