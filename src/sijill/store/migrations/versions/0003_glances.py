"""Incidents at a glance, and who tells them.

Revision ID: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables; a later migration looks at every incident that is there."""
    op.create_table(
        "glances",
        sa.Column("incident_id", KEY, nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=False),
        sa.Column("latest", sa.Date(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("precision", sa.Integer(), nullable=True),
        sa.Column("area", sa.String(), nullable=True),
        sa.Column("area_lat", sa.Double(), nullable=True),
        sa.Column("area_lon", sa.Double(), nullable=True),
        sa.Column("exact_from", sa.Date(), nullable=False),
        sa.Column("expected", sa.Boolean(), nullable=False),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("one_party", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.incident_id"], name=op.f("glances_incident_id_fkey")),
        sa.PrimaryKeyConstraint("incident_id", name=op.f("glances_pkey")),
    )
    op.create_index(op.f("glances_action_idx"), "glances", ["action"], unique=False)
    op.create_index("glances_latest_incident_id_idx", "glances", ["latest", "incident_id"], unique=False)
    op.create_index("glances_lat_lon_idx", "glances", ["lat", "lon"], unique=False)
    op.create_table(
        "tellings",
        sa.Column("incident_id", KEY, nullable=False),
        sa.Column("voice", KEY, nullable=False),
        sa.Column("outlet", KEY, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("interested", sa.Boolean(), nullable=False),
        sa.Column("denies", sa.Boolean(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("contradicted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.incident_id"], name=op.f("tellings_incident_id_fkey")),
        sa.PrimaryKeyConstraint("incident_id", "voice", "outlet", name=op.f("tellings_pkey")),
    )
    op.create_index(op.f("tellings_voice_idx"), "tellings", ["voice"], unique=False)
    op.create_index(op.f("tellings_outlet_idx"), "tellings", ["outlet"], unique=False)
