"""Documents in a table: CSV and its kin, one document a row, columns known by their names."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator

from sijill.intake.columns import best_delimiter, match_columns, names_of
from sijill.intake.encoding import decode
from sijill.intake.faults import UnreadableError, make_fault, size, tell
from sijill.intake.lines import Line, as_utf8, numbered_lines
from sijill.intake.records import Told, build
from sijill.model import Received
from sijill.model.fault import Fault


class _Rows:
    """Rows of a table, put together from lines; a row whose quotes fail costs that row alone.

    After a failure the lines behind the first one are read again, so that an open quote cannot swallow the rest.
    """

    def __init__(self, lines: Iterator[Line], encoding: str, delimiter: str, limit: int):
        self._lines = lines
        self._encoding = encoding
        self._delimiter = delimiter
        self._limit = limit
        self._again: deque[Line] = deque()
        self._row: list[Line] = []
        self.line = 0
        """Number of the line on which the row begins."""

    def _feed(self) -> Iterator[str]:
        held = 0
        while line := self._again.popleft() if self._again else next(self._lines, None):
            self._row.append(line)
            held += len(line.data or b"")
            if line.data is None or held > self._limit:
                raise UnreadableError("too_large", limit=size(self._limit))
            yield line.data.decode(self._encoding, "surrogateescape").replace("\0", "\ufffd")

    def next(self) -> list[str] | None:
        """The next row, ``None`` at the end.

        Raises:
            UnreadableError: ``bad_quotes``, ``too_large``; the row after it can still be read.
        """
        self._row = []
        csv.field_size_limit(max(self._limit, csv.field_size_limit()))
        reader = csv.reader(self._feed(), delimiter=self._delimiter, strict=True)
        try:
            row = next(reader, None)
        except csv.Error as error:
            self._give_back()
            raise UnreadableError("bad_quotes", detail=str(error)) from error
        except UnreadableError:
            self._give_back()
            raise
        finally:
            self.line = self._row[0].number if self._row else self.line
        return row

    @property
    def raw(self) -> bytes:
        """The bytes of the row as they were read."""
        return b"".join(line.data or b"" for line in self._row)

    def _give_back(self) -> None:
        self._again.extendleft(reversed(self._row[1:]))
        del self._row[1:]


def _clean(cell: str) -> tuple[str, bool]:
    """A cell without undecodable bytes, and whether there were any."""
    if cell.isascii():
        return cell, False
    clean = cell.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return clean, clean != cell


def _cells(row: list[str], header: list[str]) -> dict[str, object]:
    while len(row) > len(header) and not row[-1].strip():
        row.pop()
    if len(row) != len(header):
        raise UnreadableError("bad_row", cells=len(row), columns=len(header))
    return dict(zip(header, row, strict=True))


def read_table(
    name: str, stem: str, head: bytes, stream: io.BufferedReader, told: Told, limit: int
) -> Iterator[Received | Fault]:
    """Documents of a table whose first row names its columns (``knowledge/kinds/columns.yaml``).

    The delimiter is the one (comma, semicolon, tab, bar) under which the header makes most sense.

    Args:
        name: the file as the user named it.
        stem: what ids of documents without one begin with.
        head: its first bytes.
        stream: its bytes from the beginning.
        told: what the user says of all documents.
        limit: the most bytes that one row may have.

    Raises:
        UnreadableError: ``no_text_column``, ``binary``, ``bad_encoding``: the table as a whole.
    """
    decoded = decode(head)
    utf8 = decoded.encoding.startswith("utf")
    for notice in decoded.notices:
        if notice.code == "legacy_encoding":
            yield tell(notice, name)
    header_line = decoded.text.partition("\n")[0]
    lines = numbered_lines(as_utf8(head, stream), limit)
    rows = _Rows(lines, "utf-8" if utf8 else decoded.encoding, best_delimiter(header_line), limit)
    header = [cell.strip() for cell in rows.next() or []]
    if "text" not in match_columns(tuple(header)):
        raise UnreadableError("no_text_column", names=names_of("text"), found=", ".join(header)[:200])
    yield from _documents(rows, header, rows.raw, name, stem, told)


def _documents(
    rows: _Rows, header: list[str], heading: bytes, name: str, stem: str, told: Told
) -> Iterator[Received | Fault]:
    documents = 0
    while True:
        try:
            row = rows.next()
            if row is None:
                break
            if not any(cell.strip() for cell in row):
                continue
            documents += 1
            cleaned = [_clean(cell) for cell in row]
            built = build(_cells([cell for cell, _ in cleaned], header), f"{stem}:{rows.line}", told)
        except UnreadableError as error:
            documents += 1
            yield error.at(name, rows.line)
            continue
        yield Received(built.document, heading + rows.raw, name, rows.line)
        damaged = sum(cell.count("\ufffd") for cell, hurt in cleaned if hurt)
        if damaged:
            yield make_fault("damaged_utf8", name, rows.line, count=damaged, at="unknown")
        for notice in built.notices:
            yield tell(notice, name, rows.line)
    if not documents:
        yield make_fault("blank", name)
