"""A ledger as a file of lines, and back: everything that is kept, the journal last, the same from both engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec
from sqlalchemy import Connection, Table, func, insert, select

from sijill.errors import LedgerError
from sijill.store import migrate, schema
from sijill.store.canon import Row, canonical, row_of
from sijill.store.engines import Backend
from sijill.store.indexing import index_all
from sijill.store.journal import head
from sijill.store.verify import stream, verify
from sijill.store.writing import portions

TABLES = {name: kept.table for name, kept in schema.KEPT.items()} | {"journal": schema.journal}
"""What a dump holds, in its order."""


class _Header(msgspec.Struct, frozen=True):
    """The first line of a dump."""

    sijill_dump: str
    """The schema of the ledger that it was taken from."""
    rows: dict[str, int]
    head: str
    """The hash of the journal's last row."""


class _Line(msgspec.Struct, frozen=True):
    table: str
    row: msgspec.Raw


def dump(connection: Connection, out: BinaryIO) -> int:
    """Write every row, one a line, and say first how many there are.

    Args:
        connection: of a reading transaction.
        out: where to.

    Returns:
        How many rows.
    """
    counts = {name: _count(connection, table) for name, table in TABLES.items()}
    header = _Header(migrate.current(connection) or "", counts, head(connection).hash)
    out.write(msgspec.json.encode(header) + b"\n")
    for name, table in TABLES.items():
        for row in stream(connection, table):
            out.write(msgspec.json.encode(_Line(name, msgspec.Raw(canonical(table, row)))) + b"\n")
    return sum(counts.values())


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def restore(connection: Connection, backend: Backend, lines: Iterable[bytes], name: str) -> int:
    """Fill an empty ledger from a dump, and prove it, in the caller's writing transaction.

    Args:
        connection: of the writing transaction.
        backend: its engine.
        lines: of the dump.
        name: the file, as errors name it.

    Returns:
        How many rows.

    Raises:
        LedgerError: the ledger is not empty, or the dump is damaged or newer; the caller's transaction must fail.
    """
    if any(_count(connection, table) for table in TABLES.values()):
        raise LedgerError("the ledger is not empty", remedy="restore into a new one; nothing was changed", file=name)
    numbered = enumerate(lines, 1)
    header = _header(numbered, name)
    counts = dict.fromkeys(TABLES, 0)
    for table, rows in _tables(numbered, name):
        connection.execute(insert(table), rows)
        counts[table.name] += len(rows)
    if counts != header.rows:
        short = ", ".join(f"{own} {counts[own]:,} of {n:,}" for own, n in header.rows.items() if counts.get(own) != n)
        raise _damaged(name, None, f"it is cut off or was changed: {short}")
    index_all(connection, backend)
    verdict = verify(connection, header.head)
    if verdict.findings:
        wrong = verdict.findings[0]
        raise _damaged(name, None, f"{wrong.table} {wrong.row}: {wrong.what}")
    return sum(counts.values())


def _damaged(name: str, line: int | None, what: str) -> LedgerError:
    return LedgerError(what, remedy="get the dump again; nothing was restored", file=name, line=line)


def _header(numbered: Iterator[tuple[int, bytes]], name: str) -> _Header:
    try:
        header = msgspec.json.decode(next(numbered, (1, b""))[1], type=_Header)
    except msgspec.DecodeError as error:
        raise _damaged(name, 1, "this is no dump of a ledger") from error
    if header.sijill_dump != migrate.latest():
        raise LedgerError(
            f"it was dumped from a ledger of schema {header.sijill_dump}; this version knows {migrate.latest()}",
            remedy="restore it with the version that wrote it, or update Sijill; nothing was restored",
            file=name,
        )
    return header


def _tables(numbered: Iterator[tuple[int, bytes]], name: str) -> Iterator[tuple[Table, list[Row]]]:
    """Rows of one table at a time, some hundred together."""
    for some in portions(_rows(numbered, name)):
        at = 0
        while at < len(some):
            table = some[at][0]
            rows = [row for own, row in some[at:] if own is table]
            yield table, rows
            at += len(rows)


def _rows(numbered: Iterator[tuple[int, bytes]], name: str) -> Iterator[tuple[Table, Row]]:
    order = list(TABLES)
    at = 0
    for number, data in numbered:
        try:
            line = msgspec.json.decode(data, type=_Line)
            table: Any = TABLES[line.table]
            row = row_of(table, line.row)
        except (msgspec.DecodeError, ValueError, KeyError) as error:
            raise _damaged(name, number, f"this is no row of a ledger: {error}") from error
        if order.index(line.table) < at:
            raise _damaged(name, number, f"a row of {line.table} stands out of its order")
        at = order.index(line.table)
        yield table, row
