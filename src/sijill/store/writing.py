"""Writing rows of kept tables, each with its row of the journal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, and_, delete, insert, select, update

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
    found: set[Any] = set()
    for some in portions(dict.fromkeys(values)):
        found.update(connection.execute(select(column).where(column.in_(some))).scalars())
    return found


def chosen(connection: Connection, asked: Select[Any], column: Any, values: Iterable[Any] | None) -> list[Any]:
    """The rows of a select whose column has one of the values; all of them without values."""
    if values is None:
        return list(connection.execute(asked).all())
    return [row for some in portions(values) for row in connection.execute(asked.where(column.in_(some)))]
