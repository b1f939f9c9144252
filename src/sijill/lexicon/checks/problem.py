"""One fault in the words, told so that a person can mend it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sijill.lexicon.files import layers


class Problem(NamedTuple):
    """What is wrong, where, and what to do about it.

    Args:
        file: path of the file.
        line: its 1-based line, where the fault has one.
        entry: the entry or key concerned, empty where it is the whole file.
        cause: what is wrong, in one plain sentence.
        remedy: what to do about it.
    """

    file: str
    line: int | None
    entry: str
    cause: str
    remedy: str


def at(file: str, line: int) -> str:
    """Another place, in short: shipped files by their name below ``knowledge/``, the user's own by their path."""
    shipped = layers()[0]
    path = Path(file)
    return f"{path.relative_to(shipped).as_posix() if path.is_relative_to(shipped) else file}:{line}"
