"""Tables beside each other, as they are read most often."""

from __future__ import annotations

from sqlalchemy import func

from sijill.store.schema.index import readings
from sijill.store.schema.kept import claims, documents, duplicates

_IS_COPY = duplicates.c.document_id == documents.c.document_id
PAPERS = documents.outerjoin(duplicates, _IS_COPY)
"""Documents, and whose duplicate each of them is."""
READ = claims.join(readings, readings.c.claim_id == claims.c.claim_id)
"""Claims as coded, and as they now stand."""
RECORD = func.coalesce(readings.c.record, claims.c.record)
"""The record of a claim of ``READ`` as it now stands."""
PASSAGE = func.substr(documents.c.text, claims.c.passage_start + 1, claims.c.passage_end - claims.c.passage_start)
"""The words around a claim, in its document."""
TOLD = READ.join(documents, claims.c.document_id == documents.c.document_id).outerjoin(duplicates, _IS_COPY)
"""The same with their documents, and whose duplicate each of those is."""
