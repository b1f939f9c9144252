"""Doing to a ledger what its guards forbid, as somebody with the right to its file or its server could."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from sijill.store.address import address
from sijill.store.engines import connect
from sijill.store.verify import verify


@contextmanager
def unguarded(where: str) -> Iterator[Connection]:
    """A connection on which every guard is off; all that was done is taken back at the end."""
    with connect(address(where), 10).engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            triggers = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars()
            for name in triggers.all():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        yield connection
        connection.rollback()


def found_after(where: str, *statements: str, head: str | None = None) -> set[tuple[str, str]]:
    """Table and row of all that verify finds once the statements were run."""
    with unguarded(where) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
        return {(finding.table, finding.row) for finding in verify(connection, head).findings}
