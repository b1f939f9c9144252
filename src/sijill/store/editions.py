"""Numbers by which to tell whether something has become otherwise since one looked."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, insert, select, update

from sijill.store import schema
from sijill.store.journal import head

SHOWN, CORRECTED, LINKED = "shown", "corrected", "linked"
"""How often incidents were summed up anew, and what filters need of claims; the journal's last row when linking last
ended."""


def edition(connection: Connection, *names: str) -> int:
    """A number that grows whenever one of these may have become otherwise."""
    return sum(_number(connection, name) or 0 for name in names)


def note_edition(connection: Connection, name: str) -> None:
    """Say that something is no longer what it was."""
    _note(connection, name, schema.editions.c.number + 1, 1)


def linked_until(connection: Connection) -> int | None:
    """The journal's last row when linking last ended; ``None`` where nobody knows, as in a restored ledger."""
    return _number(connection, LINKED)


def note_linked(connection: Connection) -> None:
    """Say that linking has seen all that is in the journal."""
    now = head(connection).seq
    _note(connection, LINKED, now, now)


def _number(connection: Connection, name: str) -> int | None:
    table = schema.editions.c
    return connection.execute(select(table.number).where(table.name == name)).scalar()


def _note(connection: Connection, name: str, number: ColumnElement[int] | int, first: int) -> None:
    table = schema.editions
    if not connection.execute(update(table).where(table.c.name == name).values(number=number)).rowcount:
        connection.execute(insert(table), [{"name": name, "number": first}])
