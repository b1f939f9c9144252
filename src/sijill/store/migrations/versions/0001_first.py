"""The first schema of the ledger.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
APPEND_ONLY = ("evidence", "runs", "documents", "claims", "reprints", "faults", "decisions", "journal")
WORDS = {"document_words": "documents", "claim_words": "claims"}


def upgrade() -> None:
    """Make every table, the indexes of words and places, and the guards of what is never changed."""
    make_tables()
    if op.get_bind().dialect.name == "sqlite":
        finish_file()
    else:
        finish_server()


def finish_file() -> None:
    """What SQLite has of its own: FTS5 and its triggers."""
    for name in WORDS:
        op.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5("
            "id UNINDEXED, words, detail = none, columnsize = 0, tokenize = 'unicode61 remove_diacritics 0')"
        )
    for name in APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {name}_no_{change.lower()} BEFORE {change} ON {name} "
                f"BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
            )


def finish_server() -> None:
    """What PostgreSQL has of its own: tsvector, its triggers, and PostGIS where it can be had."""
    for name, table in WORDS.items():
        key = f"{table[:-1]}_id"
        op.execute(
            f'CREATE TABLE {name} (id varchar COLLATE "C" PRIMARY KEY REFERENCES {table} ({key}), '
            "words tsvector NOT NULL)"
        )
        op.execute(f"CREATE INDEX {name}_words_idx ON {name} USING gin (words)")
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for name in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {name}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    if has_postgis():
        op.execute(
            "ALTER TABLE claim_places ADD COLUMN point geometry(Point, 4326) "
            "GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(lon, lat), 4326)) STORED"
        )
        op.execute("CREATE INDEX claim_places_point_idx ON claim_places USING gist (point)")
        op.execute("CREATE INDEX claim_places_sphere_idx ON claim_places USING gist ((point::geography))")


def has_postgis() -> bool:
    """Whether PostGIS is there, or could be added now."""
    bind = op.get_bind()
    if bind.execute(sa.text("SELECT 1 FROM pg_extension WHERE extname = 'postgis'")).scalar():
        return True
    if not bind.execute(sa.text("SELECT 1 FROM pg_available_extensions WHERE name = 'postgis'")).scalar():
        return False
    try:
        with bind.begin_nested():
            return bool(bind.execute(sa.text("CREATE EXTENSION postgis")))
    except sa.exc.ProgrammingError:
        return False


def make_tables() -> None:
    """The tables that both engines have."""
    op.create_table(
        "bands",
        sa.Column("sha256", KEY, nullable=False),
        sa.Column("band", sa.Integer(), nullable=False),
        sa.Column("bucket", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "band", name=op.f("bands_pkey")),
    )
    op.create_index(op.f("bands_bucket_idx"), "bands", ["bucket"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("decision_id", KEY, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("decisions_pkey")),
    )
    op.create_index(op.f("decisions_kind_idx"), "decisions", ["kind"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("sha256", KEY, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("evidence_pkey")),
    )
    op.create_table(
        "faults",
        sa.Column("fault_id", KEY, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("warning", sa.Boolean(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("fault_id", name=op.f("faults_pkey")),
    )
    op.create_table(
        "incidents",
        sa.Column("incident_id", KEY, nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("incident_id", name=op.f("incidents_pkey")),
    )
    op.create_table(
        "journal",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("payload", sa.String(), nullable=True),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("journal_pkey")),
    )
    op.create_index(op.f("journal_key_idx"), "journal", ["key"], unique=False)
    op.create_table(
        "reprints",
        sa.Column("left", KEY, nullable=False),
        sa.Column("right", KEY, nullable=False),
        sa.Column("likeness", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("left", "right", name=op.f("reprints_pkey")),
    )
    op.create_index(op.f("reprints_right_idx"), "reprints", ["right"], unique=False)
    op.create_table(
        "runs",
        sa.Column("run_id", KEY, nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("knowledge", sa.String(), nullable=False),
        sa.Column("coder", sa.String(), nullable=False),
        sa.Column("settings", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("run_id", name=op.f("runs_pkey")),
    )
    op.create_table(
        "documents",
        sa.Column("document_id", KEY, nullable=False),
        sa.Column("sha256", KEY, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("outlet", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("published_earliest", sa.Date(), nullable=True),
        sa.Column("published_latest", sa.Date(), nullable=True),
        sa.Column("published_confidence", sa.Double(), nullable=True),
        sa.Column("published_evidence", sa.String(), nullable=False),
        sa.Column("retrieved", sa.String(), nullable=True),
        sa.Column("file", sa.String(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("evidence", KEY, nullable=True),
        sa.ForeignKeyConstraint(["evidence"], ["evidence.sha256"], name=op.f("documents_evidence_fkey")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("documents_pkey")),
    )
    op.create_index(op.f("documents_published_latest_idx"), "documents", ["published_latest"], unique=False)
    op.create_index(op.f("documents_sha256_idx"), "documents", ["sha256"], unique=False)
    op.create_table(
        "claims",
        sa.Column("claim_id", KEY, nullable=False),
        sa.Column("document_id", KEY, nullable=False),
        sa.Column("run_id", KEY, nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("grain", sa.String(), nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("passage_start", sa.Integer(), nullable=False),
        sa.Column("passage_end", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.document_id"], name=op.f("claims_document_id_fkey")),
        sa.ForeignKeyConstraint(["run_id"], ["runs.run_id"], name=op.f("claims_run_id_fkey")),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("claims_pkey")),
    )
    op.create_index(op.f("claims_action_idx"), "claims", ["action"], unique=False)
    op.create_index(op.f("claims_document_id_idx"), "claims", ["document_id"], unique=False)
    op.create_index(op.f("claims_latest_idx"), "claims", ["latest"], unique=False)
    op.create_table(
        "duplicates",
        sa.Column("document_id", KEY, nullable=False),
        sa.Column("duplicate_of", KEY, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.document_id"], name=op.f("duplicates_document_id_fkey")),
        sa.ForeignKeyConstraint(
            ["duplicate_of"], ["documents.document_id"], name=op.f("duplicates_duplicate_of_fkey")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("duplicates_pkey")),
    )
    op.create_index(op.f("duplicates_duplicate_of_idx"), "duplicates", ["duplicate_of"], unique=False)
    op.create_table(
        "claim_counts",
        sa.Column("claim_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("approx", sa.Boolean(), nullable=False),
        sa.Column("who", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.claim_id"], name=op.f("claim_counts_claim_id_fkey")),
        sa.PrimaryKeyConstraint("claim_id", "position", name=op.f("claim_counts_pkey")),
    )
    op.create_index(op.f("claim_counts_measure_idx"), "claim_counts", ["measure"], unique=False)
    op.create_table(
        "claim_parties",
        sa.Column("claim_id", KEY, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("party_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.claim_id"], name=op.f("claim_parties_claim_id_fkey")),
        sa.PrimaryKeyConstraint("claim_id", "role", "position", name=op.f("claim_parties_pkey")),
    )
    op.create_index(op.f("claim_parties_party_id_idx"), "claim_parties", ["party_id"], unique=False)
    op.create_table(
        "claim_places",
        sa.Column("claim_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("admin1", sa.String(), nullable=True),
        sa.Column("admin2", sa.String(), nullable=True),
        sa.Column("pcode", sa.String(), nullable=True),
        sa.Column("precision", sa.Integer(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.claim_id"], name=op.f("claim_places_claim_id_fkey")),
        sa.PrimaryKeyConstraint("claim_id", "position", name=op.f("claim_places_pkey")),
    )
    op.create_index("claim_places_lat_lon_idx", "claim_places", ["lat", "lon"], unique=False)
    op.create_index(op.f("claim_places_place_id_idx"), "claim_places", ["place_id"], unique=False)
    op.create_index(op.f("claim_places_words_idx"), "claim_places", ["words"], unique=False)
    op.create_table(
        "claim_sources",
        sa.Column("claim_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("interested", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.claim_id"], name=op.f("claim_sources_claim_id_fkey")),
        sa.PrimaryKeyConstraint("claim_id", "position", name=op.f("claim_sources_pkey")),
    )
    op.create_index(op.f("claim_sources_source_id_idx"), "claim_sources", ["source_id"], unique=False)
    op.create_table(
        "links",
        sa.Column("left", KEY, nullable=False),
        sa.Column("right", KEY, nullable=False),
        sa.Column("probability", sa.Double(), nullable=False),
        sa.Column("denial", sa.Boolean(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["left"], ["claims.claim_id"], name=op.f("links_left_fkey")),
        sa.ForeignKeyConstraint(["right"], ["claims.claim_id"], name=op.f("links_right_fkey")),
        sa.PrimaryKeyConstraint("left", "right", name=op.f("links_pkey")),
    )
    op.create_index(op.f("links_right_idx"), "links", ["right"], unique=False)
    op.create_table(
        "memberships",
        sa.Column("claim_id", KEY, nullable=False),
        sa.Column("incident_id", KEY, nullable=False),
        sa.Column("denial", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.claim_id"], name=op.f("memberships_claim_id_fkey")),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.incident_id"], name=op.f("memberships_incident_id_fkey")
        ),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("memberships_pkey")),
    )
    op.create_index(op.f("memberships_incident_id_idx"), "memberships", ["incident_id"], unique=False)
    op.create_table(
        "tallies",
        sa.Column("claim_id", KEY, nullable=False),
        sa.Column("measure", KEY, nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.claim_id"], name=op.f("tallies_claim_id_fkey")),
        sa.PrimaryKeyConstraint("claim_id", "measure", name=op.f("tallies_pkey")),
    )
    op.create_index(op.f("tallies_series_idx"), "tallies", ["series"], unique=False)
