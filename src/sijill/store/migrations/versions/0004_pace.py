"""What keeps the desk quick in a large ledger: indexes, days beside each telling, and editions.

Revision ID: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sijill.store.engines import ROWS_A_DAY
from sijill.store.glances import renew_glances

revision = "0004"
down_revision = "0003"

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
DAYS = ("earliest", "latest", "expected")
TOLD = ("interested", "denies", "confirmed", "contradicted", *DAYS)


def upgrade() -> None:
    """Add to tables what is asked of them again and again; nothing that is kept changes."""
    op.create_table(
        "editions",
        sa.Column("name", KEY, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("editions_pkey")),
    )
    op.create_index("readings_status_reasons_idx", "readings", ["status", "reasons", "action", "modality"])
    op.create_index("claim_places_country_admin1_admin2_idx", "claim_places", ["country", "admin1", "admin2"])
    op.create_index("glances_month_expected_idx", "glances", ["month", "expected"])
    number_words_by_day()
    put_days_beside_tellings()
    for name in ("voice", "outlet"):
        op.drop_index(op.f(f"tellings_{name}_idx"), "tellings")
    op.create_index("tellings_voice_idx", "tellings", ["voice", "incident_id", *TOLD, "name", "kind"])
    op.create_index("tellings_outlet_idx", "tellings", ["outlet", "incident_id", *TOLD])


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


def put_days_beside_tellings() -> None:
    """Copy from each glance when its incident was, and whether it is only expected; where none is, look anew."""
    for name in ("earliest", "latest"):
        op.add_column("tellings", sa.Column(name, sa.Date(), nullable=False, server_default="0001-01-01"))
    op.add_column("tellings", sa.Column("expected", sa.Boolean(), nullable=False, server_default=sa.false()))
    if not op.get_bind().execute(sa.text("SELECT 1 FROM glances LIMIT 1")).first():
        renew_glances(op.get_bind(), None)
        return
    copied = ", ".join(
        f"{name} = (SELECT {name} FROM glances WHERE glances.incident_id = tellings.incident_id)" for name in DAYS
    )
    op.execute(f"UPDATE tellings SET {copied}")
