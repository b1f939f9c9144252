"""How Alembic runs the migrations of a ledger: on the connection that it is given, in its transaction."""

from __future__ import annotations

from alembic import context

from sijill.store.migrate import VERSION_TABLE
from sijill.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE
)
context.run_migrations()
