"""Tells what is no text at all, from its first bytes."""

from __future__ import annotations

import re

from sijill.intake.faults import UnreadableError

_PICTURE = "type out its text, or run character recognition on it first"
_MEDIA = "write down what is said in it first"
_ARCHIVE = "unpack it and give the files in it"
_OFFICE = "open it in an office program and save it as plain text (UTF-8)"
_DATA = "export its texts as JSON lines or CSV"

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "copy its text into a .txt file, or convert it with a program such as pdftotext"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", _OFFICE),
    (b"{\\rtf", "a rich text (RTF) document", _OFFICE),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE),
    (b"GIF8", "a GIF picture", _PICTURE),
    (b"II*\x00", "a TIFF picture", _PICTURE),
    (b"MM\x00*", "a TIFF picture", _PICTURE),
    (b"RIFF", "a WebP picture or a sound or video file", _PICTURE),
    (b"ID3", "a sound file", _MEDIA),
    (b"OggS", "a sound file", _MEDIA),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _ARCHIVE),
    (b"Rar!\x1a\x07", "a RAR archive", _ARCHIVE),
    (b"BZh", "a bzip2 file", _ARCHIVE),
    (b"\xfd7zXZ\x00", "an xz file", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file", _ARCHIVE),
    (b"SQLite format 3\x00", "an SQLite database", _DATA),
    (b"PAR1", "a Parquet table", _DATA),
    (b"\x7fELF", "a program", "take it out of the input"),
)
_ZIPPED_OFFICE = re.compile(rb"\[Content_Types\]\.xml|_rels/|word/|xl/|ppt/|mimetypeapplication/vnd\.oasis")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_WORST_SHARE = 0.02
"""Share of control bytes above which bytes are no text; real text has none."""


def kind_of_binary(head: bytes) -> tuple[str, str] | None:
    """What the first bytes of a file give away, and what to do about it; ``None`` for what may be text."""
    if head.startswith(b"PK\x03\x04"):
        office = _ZIPPED_OFFICE.search(head[:4096])
        return ("an Office document", _OFFICE) if office else ("a ZIP archive", _ARCHIVE)
    if head[4:8] == b"ftyp":
        return "a video", _MEDIA
    return next(((kind, advice) for magic, kind, advice in _MAGIC if head.startswith(magic)), None)


def refuse_binary(head: bytes) -> None:
    """Refuse bytes whose beginning names a format that holds no plain text.

    Raises:
        UnreadableError: ``binary``.
    """
    known = kind_of_binary(head)
    if known:
        raise UnreadableError("binary", kind=known[0], advice=known[1])


def refuse_controls(data: bytes) -> None:
    """Refuse what is said to be text of one byte or UTF-8, but holds NUL or many control bytes.

    Raises:
        UnreadableError: ``binary``.
    """
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\0" in data or controls > _WORST_SHARE * len(data):
        kind = "binary data (NUL bytes)" if b"\0" in data else "binary data (control bytes)"
        advice = "find out which program wrote it, and save it as plain text"
        raise UnreadableError("binary", kind=kind, advice=advice)
