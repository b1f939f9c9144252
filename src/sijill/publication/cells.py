"""What a cell of a spreadsheet may hold, and how several values share one."""

from __future__ import annotations

import re
from collections.abc import Iterable

JOIN = " | "
"""Between the values of one cell that holds several."""
WITHHELD = "[withheld]"
"""What stands where words are withheld."""

_FORMULA = re.compile(r"[\s\u200b-\u200f\u2066-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n']")
_SPECIAL = re.compile('[",\r\n]')
_NUMBER = re.compile(r"-?\d+(\.\d+)?")

Cell = str | int | float | None


def joined(values: Iterable[object]) -> str:
    """Values side by side; an unknown one keeps its place as nothing, and nothing but unknowns is empty."""
    texts = ["" if v is None else str(v) for v in values]
    return JOIN.join(texts) if any(texts) else ""


def guarded(cell: Cell) -> Cell:
    """The cell, with an apostrophe before it where a spreadsheet program would run it as a formula."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def line(cells: Iterable[Cell | bytes]) -> bytes:
    """A row of CSV as RFC 4180 has it, in UTF-8: what :mod:`csv` writes, without its cost for long cells.

    Args:
        cells: guarded here; bytes are JSON, which no spreadsheet program would run.
    """
    return b",".join([_quoted_json(cell) if isinstance(cell, bytes) else _encoded(cell) for cell in cells]) + b"\r\n"


def _encoded(cell: Cell) -> bytes:
    return b"" if cell is None else _quoted(str(guarded(cell))).encode("utf-8", "replace")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text


def _quoted_json(json: bytes) -> bytes:
    return b'"' + json.replace(b'"', b'""') + b'"'


def unguarded(cell: str) -> str:
    """The cell as it was before :func:`guarded`."""
    return cell.removeprefix("'")
