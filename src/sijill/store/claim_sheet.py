"""Claims on a sheet: what the queue counts and lists them by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable

from sqlalchemy import Connection, select

from sijill.store import schema
from sijill.store.sheets import Sheet, columns_of
from sijill.store.writing import chosen

COLUMNS = ("status", "action", "modality", "outlet")
"""What a claim either is or is not."""


def claim_sheet(connection: Connection, names: Collection[str] | None) -> Sheet:
    """Read some claims, or all, in order of how pressing they are.

    Args:
        connection: of any transaction.
        names: their ids.
    """
    own, papers = schema.readings.c, schema.documents.c
    asked = (
        select(own.priority, own.claim_id, own.reasons, own.status, own.action, own.modality, papers.outlet)
        .join(schema.documents, papers.document_id == own.document_id)
        .order_by(own.priority, own.claim_id)
    )
    named = ("priority", "claim_id", "reasons", *COLUMNS)
    columns = columns_of(named, chosen(connection, asked, own.claim_id, names))
    marks: dict[Hashable, list[int]] = defaultdict(list)
    for at, reasons in enumerate(columns.pop("reasons")):
        for reason in reasons.split():
            marks[reason].append(at)
    return Sheet(columns.pop("claim_id"), columns, marks)
