"""The two screens: results on standard output, everything else on standard error; safe for right-to-left words."""

from __future__ import annotations

import re
import sys
from typing import TextIO

from rich.console import Console, Group, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.text import Text

ISOLATE, POP = "\u2068", "\u2069"
"""First-strong isolate and its end (Unicode Bidirectional Algorithm, UAX 9): what stands between them is laid out by
itself and cannot pull the signs around it out of order."""

_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RUN = re.compile(f"{_LETTER}(?:[^A-Za-z\u2068\u2069\n]*{_LETTER})?")
_OWN_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]|[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def harmless(words: str) -> str:
    """Words of a document without the controls that could reorder the screen, colour it or move its cursor."""
    return _OWN_CONTROLS.sub("", words)


def visible(words: str) -> str:
    """The same, every control replaced by a character of no width, so that offsets stay what they were."""
    return _OWN_CONTROLS.sub("\u200b", words)


def isolated(words: str) -> str:
    """Put every right-to-left run between isolates, so that a mixed line reads in the order it was meant."""
    return _RUN.sub(lambda m: f"{ISOLATE}{m.group()}{POP}", harmless(words))


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
    for run in _RUN.finditer(line.plain):
        for piece in (line[at : run.start()], Text(ISOLATE), line[run.start() : run.end()], Text(POP)):
            out.append_text(piece)
        at = run.end()
    out.append_text(line[at:])
    return out


def mixed(words: str, style: str = "") -> Mixed:
    """Words of a document, ready for a table cell or a line."""
    return Mixed(harmless(words), style=style)


def say(console: Console, *lines: Text) -> None:
    """Print lines of both directions; ``Console.print`` by itself would join them and lose what a line is."""
    console.print(Group(*lines))


def screen(stream: TextIO | None = None) -> Console:
    """A console on standard output, or on ``stream``; colours only on a terminal and unless ``NO_COLOR`` is set."""
    return Console(file=stream or sys.stdout, highlight=False, soft_wrap=False, emoji=False, markup=False)


def errors() -> Console:
    """The console on standard error: progress, summary, faults."""
    return screen(sys.stderr)
