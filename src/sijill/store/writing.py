"""Writing rows of kept tables, each with its row of the journal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, and_, bindparam, delete, insert, select, update

from sijill.store import schema
from sijill.store.canon import Row, canonical, digest, key_of
from sijill.store.journal import Change, Journal

MANY = 400
"""Values in one statement; SQLite takes a thousand at least."""
T = TypeVar("T")


class Writer:
    """Gathers rows of one writing transaction and puts them into their tables."""

    def __init__(self, connection: Connection, at: str | None):
        self.connection = connection
        self.at = at
        self._journal = Journal(connection, at)
        self._rows: dict[Table, list[Row]] = defaultdict(list)

    def add(self, table: Table, row: Row) -> None:
        """Put a new row into a kept table."""
        self._told(table, row, "added")
        self._rows[table].append(row)

    def index(self, table: Table, row: Row) -> None:
        """Put a row into a table that is no kept one."""
        self._rows[table].append(row)

    def change(self, table: Table, row: Row) -> None:
        """Put a row of a kept table in the place of the one with its key."""
        self._told(table, row, "changed")
        self.connection.execute(update(table).where(_is(table, row)).values(row))

    def remove(self, table: Table, row: Row) -> None:
        """Take a row out of a kept table; the journal keeps what it was."""
        self._told(table, row, "removed")
        self.connection.execute(delete(table).where(_is(table, row)))

    def _told(self, table: Table, row: Row, change: Change) -> None:
        data = b"" if change == "removed" else canonical(table, row)
        whole = not schema.KEPT[table.name].append_only
        entry = self._journal.row(str(table.name), key_of(table, row), change, data, whole=whole)
        self._rows[schema.journal].append(entry)

    def flush(self) -> None:
        """Send what was gathered; kept tables first, each after those that it refers to."""
        order = [kept.table for kept in schema.KEPT.values()]
        rest = [table for table in self._rows if table not in order]
        for table in (*order, *rest):
            rows = self._rows.pop(table, None)
            if rows:
                self.connection.execute(insert(table), rows)

    def replace(self, table: Table, old: Mapping[str, Row], new: Mapping[str, Row]) -> int:
        """Bring rows to a new state, touching only what differs.

        Args:
            table: a kept table that may change.
            old: its rows now, by key; those that are not in ``new`` are taken out.
            new: its rows from now on, by key.

        Returns:
            How many rows were put in, changed or taken out.
        """
        touched = 0
        for key in sorted(old.keys() | new.keys()):
            if key not in new:
                self.remove(table, old[key])
            elif key not in old:
                self.add(table, new[key])
            elif digest(canonical(table, old[key])) != digest(canonical(table, new[key])):
                self.change(table, new[key])
            else:
                continue
            touched += 1
        return touched


def _is(table: Table, row: Row) -> Any:
    return and_(*(column == row[column.name] for column in table.primary_key))


def portions(values: Iterable[T], size: int = MANY) -> Iterator[list[T]]:
    """The values, so many at a time."""
    source = iter(values)
    while some := list(islice(source, size)):
        yield some


def present(connection: Connection, column: Any, values: Iterable[Any]) -> set[Any]:
    """Those of the values that a column has already."""
    return {row[0] for row in _column(column).rows(connection, dict.fromkeys(values))}


class Choice:
    """A select of the rows whose column has one of some values: laid out once, which takes longer than asking it.

    Args:
        asked: a select of all rows.
        column: of what is asked.
    """

    def __init__(self, asked: Select[Any], column: Any):
        self._all = asked.execution_options(yield_per=MANY)
        self._some = asked.where(column.in_(bindparam("values", expanding=True)))

    def rows(self, connection: Connection, values: Iterable[Any] | None) -> Iterator[Any]:
        """The rows whose column has one of the values, in the order of the select so many at a time; all without."""
        if values is None:
            yield from connection.execute(self._all)
            return
        for some in portions(values):
            yield from connection.execute(self._some, {"values": some}).all()


@lru_cache
def _column(column: Any) -> Choice:
    return Choice(select(column), column)
