"""Lines that mix right-to-left and left-to-right words, kept readable, and made harmless for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.console import Console, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.text import Text

ISOLATE, POP = "\u2068", "\u2069"
"""First-strong isolate and its end (Unicode Bidirectional Algorithm, UAX 9): what stands between them is laid out by
itself and cannot pull the signs around it out of order."""

_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RUN = re.compile(f"{_LETTER}(?:[^A-Za-z\u2068\u2069\n]*{_LETTER})?")
_PAIRS = (("(", ")"), ("[", "]"), ("\u00ab", "\u00bb"), ("\u201c", "\u201d"))
_CLOSING = ".!:\u2026"
"""Signs that end a sentence and belong to the side that it was read from."""
_OWN_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]|[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def harmless(words: str) -> str:
    """Words of a document without the controls that could reorder the screen, colour it or move its cursor."""
    return _OWN_CONTROLS.sub("", words)


def visible(words: str) -> str:
    """The same, every control replaced by a character of no width, so that offsets stay what they were."""
    return _OWN_CONTROLS.sub("\u200b", words)


def runs(words: str) -> Iterator[tuple[int, int]]:
    """Where right-to-left runs stand: from first letter to last, with the quotes, brackets and stop around them."""
    after = 0
    for match in _RUN.finditer(words):
        start, end = match.span()
        for opener, closer in _PAIRS:
            opened = words.count(opener, start, end) - words.count(closer, start, end)
            if opened < 0 and start > after and words[start - 1] == opener:
                start -= 1
            elif opened > 0 and words[end : end + 1] == closer:
                end += 1
        if words[end : end + 1] and words[end] in _CLOSING and not words[end + 1 : end + 2].strip():
            end += 1
        after = end
        yield start, end


def isolated(words: str) -> str:
    """Put every right-to-left run between isolates, so that a mixed line reads in the order it was meant."""
    out, at = [], 0
    clean = harmless(words)
    for start, end in runs(clean):
        out += [clean[at:start], ISOLATE, clean[start:end], POP]
        at = end
    return "".join([*out, clean[at:]])


class Mixed(Text):
    """Text of both directions: each printed line, wherever it is broken, isolates its right-to-left runs."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """Break into lines as Rich does, then isolate each line by itself."""
        lines = super().wrap(console, width, justify=justify, overflow=overflow, tab_size=tab_size, no_wrap=no_wrap)
        return Lines([_isolate(line) for line in lines])


def _isolate(line: Text) -> Text:
    """The line with isolates set around its right-to-left runs, its colours kept."""
    out = Text(justify=line.justify, overflow=line.overflow, no_wrap=line.no_wrap, end=line.end, style=line.style)
    at = 0
    for start, end in runs(line.plain):
        for piece in (line[at:start], Text(ISOLATE), line[start:end], Text(POP)):
            out.append_text(piece)
        at = end
    out.append_text(line[at:])
    return out


def mixed(words: str, style: str = "") -> Mixed:
    """Words of a document, ready for a table cell or a line."""
    return Mixed(harmless(words), style=style)
