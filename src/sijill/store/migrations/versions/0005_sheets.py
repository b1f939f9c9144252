"""What has become otherwise, so that what is counted in memory follows; indexes that only counting needed go.

Revision ID: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sijill.store.glances import renew_glances

revision = "0005"
down_revision = "0004"

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
COUNTED = (
    ("readings", "readings_status_priority_claim_id_idx"),
    ("readings", "readings_status_action_priority_claim_id_idx"),
    ("readings", "readings_status_reasons_idx"),
    ("readings", "readings_priority_claim_id_idx"),
    ("claim_places", "claim_places_area_idx"),
    ("glances", "glances_list_idx"),
    ("glances", "glances_map_idx"),
    ("glances", "glances_action_idx"),
    ("tellings", "tellings_role_key_idx"),
)


def upgrade() -> None:
    """Make the table of what changed, and look at every incident where nobody has since it was last laid out anew."""
    op.create_table(
        "renewals",
        sa.Column("name", KEY, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", "key", name=op.f("renewals_pkey")),
    )
    op.create_index("renewals_name_number_key_idx", "renewals", ["name", "number", "key"])
    for table, name in COUNTED:
        op.drop_index(name, table)
    op.create_index(op.f("readings_status_idx"), "readings", ["status"])
    if op.get_bind().execute(sa.text("SELECT 1 FROM tellings LIMIT 1")).first() is None:
        renew_glances(op.get_bind(), None)
