"""Claims on a sheet: what the queue counts and lists them by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable

from sqlalchemy import Connection, func, select

from sijill.store import schema
from sijill.store.sheets import Sheet, columns_of
from sijill.store.writing import Choice

COLUMNS = ("status", "action", "modality", "outlet", "assignee")
"""What a claim either is or is not."""
NOBODY = ""
"""The assignee of claims that nobody has."""
_OWN, _PAPERS, _HELD = schema.readings.c, schema.documents.c, schema.assignments.c
_CLAIMS = Choice(
    select(
        *(_OWN.priority, _OWN.claim_id, _OWN.reasons, _OWN.version),
        *(_OWN.status, _OWN.action, _OWN.modality, _PAPERS.outlet, func.coalesce(_HELD.user, NOBODY)),
    )
    .join(schema.documents, _PAPERS.document_id == _OWN.document_id)
    .outerjoin(schema.assignments, _HELD.claim_id == _OWN.claim_id)
    .order_by(_OWN.priority, _OWN.claim_id),
    _OWN.claim_id,
)


def claim_sheet(connection: Connection, names: Collection[str] | None) -> Sheet:
    """Read some claims, or all, in order of how pressing they are.

    Args:
        connection: of any transaction.
        names: their ids.
    """
    columns = columns_of(("priority", "claim_id", "reasons", "version", *COLUMNS), _CLAIMS.rows(connection, names))
    marks: dict[Hashable, list[int]] = defaultdict(list)
    for at, reasons in enumerate(columns.pop("reasons")):
        for reason in reasons.split():
            marks[reason].append(at)
    return Sheet(columns.pop("claim_id"), columns, marks)
