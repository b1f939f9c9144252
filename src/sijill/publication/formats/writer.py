"""What every format has in common: it makes a row of each released record by itself, and a file of the rows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, BinaryIO, Generic, TypeVar

from sijill.publication.cells import Cell, line

R = TypeVar("R")
"""The kind of released record that a format is of."""
X = TypeVar("X")
"""What a format makes of one."""
Fill = Callable[[R], Cell | bytes]
"""What stands in a column, of a record; bytes are JSON."""
BOM = b"\xef\xbb\xbf"
"""Byte order mark, without which Excel takes UTF-8 for something else."""


class Terms:
    """What a writer may need besides the records."""

    def __init__(self, as_of: date | None = None, *, excel: bool = False):
        self.as_of = as_of
        self.excel = excel


class FormatWriter(ABC, Generic[R, X]):
    """What becomes of each record, in whatever process, and what file they make together, in one."""

    def __init__(self, terms: Terms):
        self.terms = terms

    def __reduce__(self) -> tuple[Any, ...]:
        """It goes to other processes as its terms."""
        return type(self), (self.terms,)

    @abstractmethod
    def row(self, record: R) -> X | None:
        """What becomes of a record; ``None`` where the format has no place for it."""

    @abstractmethod
    def write(self, stream: BinaryIO, rows: Iterable[X]) -> None:
        """Write the file, row after row, without keeping them."""


class Lines(FormatWriter[R, bytes]):
    """A file that is its rows, one after another."""

    def write(self, stream: BinaryIO, rows: Iterable[bytes]) -> None:
        """Write the rows."""
        stream.writelines(rows)


class Rows(Lines[R]):
    """A table in CSV as RFC 4180 has it: UTF-8, comma, CRLF; cells are guarded against formulas."""

    def __init__(self, terms: Terms):
        super().__init__(terms)
        self._fills = tuple(self.columns().values())

    @abstractmethod
    def columns(self) -> Mapping[str, Fill[R]]:
        """The columns in their order, and how each is filled."""

    def headers(self) -> Sequence[Sequence[str]]:
        """The rows that stand before the first record."""
        return [list(self.columns())]

    def row(self, record: R) -> bytes | None:
        """A row."""
        return line([fill(record) for fill in self._fills])

    def write(self, stream: BinaryIO, rows: Iterable[bytes]) -> None:
        """Write the headers, then the rows."""
        stream.write(BOM if self.terms.excel else b"")
        stream.writelines(map(line, self.headers()))
        super().write(stream, rows)
