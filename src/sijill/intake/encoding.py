"""Bytes to text: UTF-8 and UTF-16 by their form, Arabic code pages by what reads as Arabic."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import NamedTuple

from sijill.intake.binary import refuse_binary, refuse_controls
from sijill.intake.faults import Notice, UnreadableError
from sijill.lexicon.files import read_yaml

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE_HIGH_BYTES = bytes([0x00, 0x06, 0x20, 0xFB, 0xFC, 0xFE])
"""High bytes of UTF-16 units in Arabic text: Latin, Arabic, punctuation, presentation forms."""
_SAMPLE = 65536
_WORD = re.compile(r"[^\W\d_]{2,}")
_ARABIC_WORD = re.compile(r"[\u0621-\u065f\u0670-\u06d3]+")
_MIN_PURE, _MIN_COMMON, _FEW_WORDS = 0.9, 0.08, 12
_DAMAGE_SHARE = 0.05
"""Bad bytes per valid non-ASCII character up to which text still counts as (damaged) UTF-8."""


class Decoded(NamedTuple):
    """A text, the encoding it was read in (Python's name), and what the reader should be told."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


class _Reading(NamedTuple):
    pure: float
    """Share of the words beyond ASCII that are wholly Arabic letters."""
    common: float
    """Share of them that begin with the article or are function words."""
    words: int


@lru_cache(maxsize=1)
def _signs() -> tuple[str, frozenset[str], tuple[str, ...]]:
    data = read_yaml("ar/encoding.yaml")
    return data["article"], frozenset(data["common"]), tuple(data["code_pages"])


def _reading(text: str) -> _Reading:
    article, common, _ = _signs()
    words = [w for w in _WORD.findall(text) if not w.isascii()]
    if not words:
        return _Reading(0.0, 0.0, 0)
    pure = [w for w in words if _ARABIC_WORD.fullmatch(w)]
    usual = sum(w in common or (w.startswith(article) and len(w) > 3) for w in pure)
    return _Reading(len(pure) / len(words), usual / len(words), len(words))


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 or UTF-32, by byte order mark or by the pattern of high bytes; ``None`` for anything else.

    Arabic in UTF-16 is, byte for byte, often valid ASCII (U+0627 is 27 06), so this must be asked first.
    """
    for bom, encoding in _BOMS[1:]:
        if head.startswith(bom):
            return encoding
    sample = head[: min(len(head), 4096) // 2 * 2]
    if len(sample) < 4:
        return None
    for encoding, high, low in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        expected = len(high) - len(high.translate(None, _WIDE_HIGH_BYTES))
        telling = high.count(0) + high.count(6)
        if expected >= 0.95 * len(high) and telling >= 0.5 * len(high) and low.count(0) <= 0.02 * len(low):
            return encoding
    return None


def _without_bom(data: bytes) -> bytes:
    return next((data[len(bom) :] for bom, _ in _BOMS if data.startswith(bom)), data)


def _decode_wide(data: bytes, encoding: str) -> Decoded:
    unit = 4 if encoding.startswith("utf-32") else 2
    data = _without_bom(data)
    odd = len(data) % unit
    whole = data[: len(data) - odd]
    notices: tuple[Notice, ...] = (Notice("truncated_text", {"bytes": odd}),) if odd else ()
    try:
        text = whole.decode(encoding)
    except UnicodeDecodeError as error:
        text = whole.decode(encoding, "replace")
        count = text.count("\ufffd")
        if count > _DAMAGE_SHARE * len(text):
            raise UnreadableError("bad_encoding", at=error.start) from error
        notices += (Notice("damaged_utf8", {"count": count, "at": error.start}),)
    if "\0" in text:
        raise UnreadableError("binary", kind="binary data (NUL)", advice="save it as plain text (UTF-8)")
    return Decoded(text, encoding, notices)


def _damaged_utf8(data: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """Bytes that are UTF-8 but for a cut end or a few bad bytes; ``None`` if they are rather something else."""
    valid = len(data[: error.start].decode("utf-8").encode("ascii", "ignore"))
    if error.reason == "unexpected end of data" and error.end == len(data) and valid < error.start:
        cut = Notice("truncated_text", {"bytes": len(data) - error.start})
        return Decoded(data[: error.start].decode("utf-8"), "utf-8", (cut,))
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore")) - bad
    if bad > _DAMAGE_SHARE * beyond_ascii:
        return None
    return Decoded(text, "utf-8", (Notice("damaged_utf8", {"count": bad, "at": error.start}),))


def code_page(data: bytes) -> tuple[str, float] | None:
    """The Arabic code page in which bytes read as Arabic, and the share (0 to 1) of Arabic words in it."""
    sample = data[:_SAMPLE]
    best: tuple[float, str, float] | None = None
    for encoding in _signs()[2]:
        text = sample.decode(encoding, "replace")
        reading = _reading(text)
        lost = text.count("\ufffd") / len(text)
        certain = reading.common >= _MIN_COMMON or 0 < reading.words < _FEW_WORDS
        score = reading.pure + reading.common - lost
        if certain and lost <= _DAMAGE_SHARE and reading.pure >= _MIN_PURE and (best is None or score > best[0]):
            best = (score, encoding, reading.pure)
    return best and (best[1], best[2])


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Read bytes as text.

    A byte order mark decides, then the form of UTF-16 and UTF-8, then ``declared`` (what the page or the server
    says), then the Arabic code page in which the words read as Arabic.

    Raises:
        UnreadableError: ``binary``, ``bad_encoding``.
    """
    refuse_binary(data[:4096])
    wide = wide_encoding(data)
    if wide:
        return _decode_wide(data, wide)
    data = _without_bom(data)
    refuse_controls(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        damaged = _damaged_utf8(data, error)
        return damaged or _decode_legacy(data, declared, error.start)


def _decode_legacy(data: bytes, declared: str | None, at: int) -> Decoded:
    if declared and _known(declared) and not codecs.lookup(declared).name.startswith("utf"):
        text = data.decode(declared, "replace")
        if text.count("\ufffd") <= _DAMAGE_SHARE * len(text):
            return Decoded(text, codecs.lookup(declared).name)
    found = code_page(data)
    if found is None:
        raise UnreadableError("bad_encoding", at=at)
    encoding, share = found
    notice = Notice("legacy_encoding", {"encoding": encoding, "share": round(100 * share)})
    return Decoded(data.decode(encoding, "replace"), encoding, (notice,))


def _known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding
    except (LookupError, ValueError):
        return False
