"""What the tables of the ledger share: the registry that they stand in, and two kinds of column."""

from __future__ import annotations

from sqlalchemy import MetaData, String

KEY = String().with_variant(String(collation="C"), "postgresql")
"""Text that sorts by its code points on both engines."""
JSON = {"json": True}
"""Marks a column whose text is a JSON record, which a dump shows as such."""

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    }
)
