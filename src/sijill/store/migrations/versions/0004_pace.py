"""What keeps the desk quick in a large ledger: indexes, who tells by role and with days, and editions.

Revision ID: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sijill.store.engines import ROWS_A_DAY

revision = "0004"
down_revision = "0003"

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
FILTERS = ("earliest", "expected", "contested", "one_party", "voices", "action")
SPOT = ("place", "precision", "area", "exact_from", "area_lat", "area_lon")
TOLD = ("interested", "denies", "confirmed", "contradicted", "earliest", "latest", "expected")


def upgrade() -> None:
    """Add to tables what is asked of them again and again; nothing that is kept changes."""
    op.create_table(
        "editions",
        sa.Column("name", KEY, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("editions_pkey")),
    )
    op.create_index(
        "readings_status_action_priority_claim_id_idx", "readings", ["status", "action", "priority", "claim_id"]
    )
    op.create_index("readings_status_reasons_idx", "readings", ["status", "reasons", "action", "modality"])
    op.create_index("claim_places_area_idx", "claim_places", ["country", "admin1", "admin2", "claim_id"])
    op.drop_index(op.f("claim_parties_party_id_idx"), "claim_parties")
    op.create_index("claim_parties_party_id_claim_id_idx", "claim_parties", ["party_id", "claim_id"])
    op.drop_index(op.f("memberships_incident_id_idx"), "memberships")
    op.create_index("memberships_incident_id_claim_id_idx", "memberships", ["incident_id", "claim_id"])
    op.create_index("memberships_claim_id_incident_id_idx", "memberships", ["claim_id", "incident_id"])
    for name in ("latest_incident_id", "lat_lon"):
        op.drop_index(f"glances_{name}_idx", "glances")
    op.create_index("glances_list_idx", "glances", ["latest", "incident_id", "month", *FILTERS])
    op.create_index("glances_map_idx", "glances", ["lat", "lon", *SPOT, "incident_id", "latest", *FILTERS])
    number_words_by_day()
    tell_by_role()


def number_words_by_day() -> None:
    """Let the rows of the index of words follow the days of their documents, where rows have numbers."""
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute(
        "CREATE VIRTUAL TABLE numbered USING fts5("
        "id UNINDEXED, words, detail = none, columnsize = 0, tokenize = 'unicode61 remove_diacritics 0')"
    )
    day = "coalesce(cast(julianday(published_latest) - 1721424.5 AS INTEGER), 0)"
    op.execute(
        f"INSERT INTO numbered (rowid, id, words) SELECT {day} * {ROWS_A_DAY}"
        " + row_number() OVER (PARTITION BY published_latest ORDER BY document_words.rowid), id, words"
        " FROM document_words JOIN documents ON document_id = id"
    )
    op.execute("DROP TABLE document_words")
    op.execute("ALTER TABLE numbered RENAME TO document_words")


def tell_by_role() -> None:
    """Make voices and outlets rows of their own; the next migration looks at every incident anew."""
    op.drop_table("tellings")
    op.create_table(
        "tellings",
        sa.Column("incident_id", KEY, nullable=False),
        sa.Column("role", KEY, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("interested", sa.Boolean(), nullable=False),
        sa.Column("denies", sa.Boolean(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("contradicted", sa.Boolean(), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=False),
        sa.Column("latest", sa.Date(), nullable=False),
        sa.Column("expected", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.incident_id"], name=op.f("tellings_incident_id_fkey")),
        sa.PrimaryKeyConstraint("incident_id", "role", "key", name=op.f("tellings_pkey")),
    )
    op.create_index("tellings_role_key_idx", "tellings", ["role", "key", "incident_id", *TOLD, "name", "kind"])
