"""Turns back text that was UTF-8, was read in a one-byte code page, and was saved as UTF-8 again."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sijill.intake.faults import Notice

_AS_LATIN = re.compile(
    r"[\u00d8-\u00db][^\s\w]|[\u00d8-\u00db][\u00aa\u00b5\u00ba\u0152-\u0192]|\u00c3[\u0098-\u009b\u02dc\u2122\u0161\u203a]"
)
"""Lead byte of an Arabic letter read as Latin (or that, read so once more), and what no word has after it."""
_AS_ARABIC = re.compile(r"[\u0637\u0638][^\s\w\u064b-\u065f.,:;!?\u060c\u061b\u061f()\[\]\"'\u00ab\u00bb/-]")
"""The same two lead bytes read as windows-1256, and a sign that is rare after them in honest text."""
_ARABIC = re.compile(r"[\u0621-\u064a]")
_FEWEST_SIGNS = 3
_ROUNDS = 2


class Repaired(NamedTuple):
    """A text after repair (or untouched), and what to tell about it."""

    text: str
    notice: Notice | None


@lru_cache(maxsize=2)
def _bytes_of(codec: str) -> dict[int, int]:
    """Code point to byte in a code page, its unassigned bytes standing for themselves, as programs do it."""
    table = {0x80 + i: 0x80 + i for i in range(0x20)}
    for byte in range(256):
        char = bytes([byte]).decode(codec, "replace")
        table[byte if char == "\ufffd" else ord(char)] = byte
    return table


def _turn_back(text: str, codec: str) -> str | None:
    table = _bytes_of(codec)
    try:
        return bytes([table[ord(char)] for char in text]).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None


def _suspect(text: str) -> tuple[str, str] | None:
    for codec, signs in (("cp1252", _AS_LATIN), ("cp1256", _AS_ARABIC)):
        found = signs.findall(text, 0, 1_000_000)
        if len(found) >= _FEWEST_SIGNS:
            return codec, " ".join(dict.fromkeys(found[:_FEWEST_SIGNS]))
    return None


def repair_mojibake(text: str) -> Repaired:
    """Turn double-encoded Arabic back, only where the whole text turns back without loss into Arabic.

    Arabic as such cannot be turned back by chance: its windows-1256 bytes are no valid UTF-8. Where only a part
    shows the signs, the text stays as it is and the notice says so.
    """
    suspect = _suspect(text)
    if suspect is None:
        return Repaired(text, None)
    codec, saw = suspect
    turned = text
    for _ in range(_ROUNDS):
        better = _turn_back(turned, codec)
        if better is None or not (_ARABIC.search(better) or _suspect(better)):
            break
        turned = better
        codec = (_suspect(turned) or (codec, ""))[0]
    if turned is not text and _suspect(turned) is None:
        return Repaired(turned, Notice("mojibake_repaired", {"encoding": suspect[0], "saw": saw}))
    return Repaired(text, Notice("mojibake", {"saw": saw}))
