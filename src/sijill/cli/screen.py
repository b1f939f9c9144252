"""The two screens: results on standard output, everything else on standard error."""

from __future__ import annotations

import sys
from typing import TextIO

from rich.console import Console, Group
from rich.text import Text


def say(console: Console, *lines: Text) -> None:
    """Print lines of both directions; ``Console.print`` by itself would join them and lose what a line is."""
    console.print(Group(*lines))


def screen(stream: TextIO | None = None) -> Console:
    """A console on standard output, or on ``stream``; colours only on a terminal and unless ``NO_COLOR`` is set."""
    return Console(file=stream or sys.stdout, highlight=False, soft_wrap=False, emoji=False, markup=False)


def errors() -> Console:
    """The console on standard error: progress, summary, faults."""
    return screen(sys.stderr)
