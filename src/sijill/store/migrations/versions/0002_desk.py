"""The review desk: revisions of claims, each claim's reading, accounts and the audit.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sijill.store.readings import fill_readings, fill_subjects

revision = "0002"
down_revision = "0001"

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
APPEND_ONLY = ("revisions", "audit")


def upgrade() -> None:
    """Make the tables, guard what is never changed, and read every claim that is there."""
    make_tables()
    guard()
    fill_subjects(op.get_bind())
    fill_readings(op.get_bind())


def guard() -> None:
    """Refuse changes of append-only tables, as the first migration does."""
    for name in APPEND_ONLY:
        if op.get_bind().dialect.name == "sqlite":
            for change in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {name}_no_{change.lower()} BEFORE {change} ON {name} "
                    f"BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
                )
        else:
            op.execute(
                f"CREATE TRIGGER {name}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )


def make_tables() -> None:
    """The tables that both engines have."""
    op.create_table(
        "revisions",
        sa.Column("revision_id", KEY, nullable=False),
        sa.Column("claim_id", KEY, nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.claim_id"], name=op.f("revisions_claim_id_fkey")),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("revisions_pkey")),
    )
    op.create_index(op.f("revisions_claim_id_idx"), "revisions", ["claim_id"], unique=False)
    op.create_table(
        "subjects",
        sa.Column("subject", KEY, nullable=False),
        sa.Column("decision_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.decision_id"], name=op.f("subjects_decision_id_fkey")),
        sa.PrimaryKeyConstraint("subject", "decision_id", name=op.f("subjects_pkey")),
    )
    op.create_index(op.f("subjects_decision_id_idx"), "subjects", ["decision_id"], unique=False)
    op.create_table(
        "readings",
        sa.Column("claim_id", KEY, nullable=False),
        sa.Column("document_id", KEY, nullable=False),
        sa.Column("version", KEY, nullable=False),
        sa.Column("record", sa.String(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("grain", sa.String(), nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("contradicted", sa.Boolean(), nullable=False),
        sa.Column("priority", sa.Double(), nullable=False),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.claim_id"], name=op.f("readings_claim_id_fkey")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.document_id"], name=op.f("readings_document_id_fkey")),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("readings_pkey")),
    )
    op.create_index(op.f("readings_action_idx"), "readings", ["action"], unique=False)
    op.create_index(op.f("readings_document_id_idx"), "readings", ["document_id"], unique=False)
    op.create_index(op.f("readings_latest_idx"), "readings", ["latest"], unique=False)
    op.create_index(
        "readings_status_priority_claim_id_idx", "readings", ["status", "priority", "claim_id"], unique=False
    )
    op.create_index("readings_priority_claim_id_idx", "readings", ["priority", "claim_id"], unique=False)
    op.create_index(op.f("documents_outlet_idx"), "documents", ["outlet"], unique=False)
    op.create_table(
        "users",
        sa.Column("name", KEY, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("password", sa.String(), nullable=False),
        sa.Column("totp", sa.String(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("users_pkey")),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", KEY, nullable=False),
        sa.Column("user", KEY, nullable=False),
        sa.Column("csrf", sa.String(), nullable=False),
        sa.Column("seen", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["user"], ["users.name"], name=op.f("sessions_user_fkey")),
        sa.PrimaryKeyConstraint("digest", name=op.f("sessions_pkey")),
    )
    op.create_index(op.f("sessions_user_idx"), "sessions", ["user"], unique=False)
    op.create_table(
        "tokens",
        sa.Column("digest", KEY, nullable=False),
        sa.Column("user", KEY, nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("created", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["user"], ["users.name"], name=op.f("tokens_user_fkey")),
        sa.PrimaryKeyConstraint("digest", name=op.f("tokens_pkey")),
    )
    op.create_index(op.f("tokens_user_idx"), "tokens", ["user"], unique=False)
    op.create_table(
        "assignments",
        sa.Column("claim_id", KEY, nullable=False),
        sa.Column("user", KEY, nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.claim_id"], name=op.f("assignments_claim_id_fkey")),
        sa.ForeignKeyConstraint(["user"], ["users.name"], name=op.f("assignments_user_fkey")),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("assignments_pkey")),
    )
    op.create_index(op.f("assignments_user_idx"), "assignments", ["user"], unique=False)
    op.create_table(
        "audit",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("audit_pkey")),
    )
    op.create_index(op.f("audit_user_idx"), "audit", ["user"], unique=False)
