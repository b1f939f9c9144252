"""An index by what claims count and how many, so that a rule on numbers of dead is applied to those it is about.

Revision ID: 0006
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Put the number into the index; nothing that is kept changes."""
    op.drop_index(op.f("claim_counts_measure_idx"), "claim_counts")
    op.create_index("claim_counts_measure_low_idx", "claim_counts", ["measure", "low"])
