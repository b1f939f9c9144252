"""What every format has in common: it takes released records one after another and ends its file properly."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import BinaryIO, Generic, TypeVar

from sijill.publication.cells import Cell, line

R = TypeVar("R")
"""The kind of released record that a format is of."""
Fill = Callable[[R], Cell]
"""What stands in a column, of a record."""
BOM = b"\xef\xbb\xbf"
"""Byte order mark, without which Excel takes UTF-8 for something else."""


class Terms:
    """What a writer may need besides the records."""

    def __init__(self, as_of: date | None = None, *, excel: bool = False):
        self.as_of = as_of
        self.excel = excel


class FormatWriter(ABC, Generic[R]):
    """Writes one file, a record at a time, without keeping them."""

    def __init__(self, stream: BinaryIO, terms: Terms):
        self.stream = stream
        self.terms = terms

    @abstractmethod
    def write(self, record: R) -> bool:
        """Add a record; ``False`` where the format has no place for it."""

    def close(self) -> None:
        """Write whatever ends the file."""


class Rows(FormatWriter[R]):
    """A table in CSV as RFC 4180 has it: UTF-8, comma, CRLF; cells are guarded against formulas."""

    @abstractmethod
    def columns(self) -> Mapping[str, Fill[R]]:
        """The columns in their order, and how each is filled."""

    def __init__(self, stream: BinaryIO, terms: Terms):
        super().__init__(stream, terms)
        if terms.excel:
            stream.write(BOM)
        self._fills = tuple(self.columns().values())
        for header in self.headers():
            self._put(header)

    def headers(self) -> Sequence[Sequence[str]]:
        """The rows that stand before the first record."""
        return [list(self.columns())]

    def write(self, record: R) -> bool:
        """Add a row."""
        self._put([fill(record) for fill in self._fills])
        return True

    def _put(self, cells: Iterable[Cell]) -> None:
        self.stream.write(line(cells).encode("utf-8", "replace"))
