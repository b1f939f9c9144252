"""Bringing a ledger to the schema of this version; the program does it by itself."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from sijill.errors import LedgerError
from sijill.store.troubles import NEWER, NO_LEDGER

VERSION_TABLE = "sijill_schema"
"""Holds which migration the ledger is at."""
_MIGRATIONS = Path(__file__).with_name("migrations")
_SIGNS = {"documents", "claims", "journal"}
"""Tables that somebody else's database would have to have for it to be in our way."""


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings, for a connection that the caller commits."""
    made = Config()
    made.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def latest() -> str:
    """The schema that this version of Sijill knows."""
    return str(ScriptDirectory.from_config(config()).get_current_head())


def current(connection: Connection) -> str | None:
    """The schema that a database has; ``None`` where it holds no ledger."""
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()


def refuse_strange(connection: Connection, where: str) -> str | None:
    """The schema of a ledger that can be worked with; ``None`` for an empty database.

    Raises:
        LedgerError: something else is kept there, or a ledger of a newer schema.
    """
    found = current(connection)
    if found is None:
        there = set(inspect(connection).get_table_names())
        if there & _SIGNS or (there and connection.dialect.name == "sqlite"):
            raise LedgerError(NO_LEDGER, remedy="name another file or database; nothing was changed", file=where)
        return None
    script = ScriptDirectory.from_config(config())
    if found not in {revision.revision for revision in script.walk_revisions()}:
        raise LedgerError(
            NEWER.format(found=found, known=latest()),
            remedy="update Sijill, or ask for a dump that it can restore; nothing was changed",
            file=where,
        )
    return found


def upgrade(connection: Connection) -> None:
    """Run every migration that the ledger has not had, in the caller's transaction."""
    command.upgrade(config(connection), "head")
