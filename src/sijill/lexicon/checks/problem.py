"""One fault in the words, told so that a person can mend it."""

from __future__ import annotations

from typing import NamedTuple


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
