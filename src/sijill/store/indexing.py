"""Making the index tables anew from the kept ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection, insert, select

from sijill.model import Claim, Document, Incident
from sijill.store import schema
from sijill.store.canon import Row
from sijill.store.editions import READ, RULED, count_edition, note_edition
from sijill.store.engines import CLAIM_WORDS, DOCUMENT_WORDS, Backend
from sijill.store.glances import renew_glances
from sijill.store.likeness import band_rows, shape_of
from sijill.store.linking import membership_rows, read_records
from sijill.store.passages import passages
from sijill.store.readings import fill_readings, fill_subjects
from sijill.store.rows import claim_of, document_of, side_rows
from sijill.store.writing import present


def index_all(connection: Connection, backend: Backend) -> None:
    """Fill every index table of a ledger that has none of their rows."""
    for document, claims in _documents(connection):
        _index(connection, backend, document, claims)
    members: list[Row] = []
    for incident in read_records(connection, schema.incidents, Incident):
        members += membership_rows(incident)
    if members:
        connection.execute(insert(schema.memberships), members)
    fill_subjects(connection)
    fill_readings(connection)
    note_edition(connection, READ, None)
    count_edition(connection, RULED)
    renew_glances(connection, None)


def _documents(connection: Connection) -> Iterator[tuple[Document, list[Claim]]]:
    papers, claims = schema.documents.c, schema.claims.c
    asked = (
        select(schema.documents, claims.record)
        .select_from(schema.documents.outerjoin(schema.claims))
        .order_by(papers.document_id, claims.claim_id)
        .execution_options(yield_per=200)
    )
    for _, group in groupby(connection.execute(asked), key=lambda row: row.document_id):
        rows = list(group)
        yield document_of(rows[0]), [claim_of(row.record) for row in rows if row.record is not None]


def _index(connection: Connection, backend: Backend, document: Document, claims: list[Claim]) -> None:
    tokens, forms, around = passages(document, claims)
    day = document.published.latest if document.published else None
    backend.put_words(connection, DOCUMENT_WORDS, [(document.id, forms)], day)
    pairs = zip(claims, around, strict=True)
    backend.put_words(connection, CLAIM_WORDS, [(claim.claim_id, passage.forms) for claim, passage in pairs])
    sides: dict[str, list[Row]] = {table.name: [] for table in schema.SIDES}
    for claim in claims:
        for table, row in side_rows(claim):
            sides[table.name].append(row)
    for table in schema.SIDES:
        if sides[table.name]:
            connection.execute(insert(table), sides[table.name])
    if not present(connection, schema.bands.c.sha256, [document.sha256]):
        rows = band_rows(shape_of(document.sha256, tokens))
        if rows:
            connection.execute(insert(schema.bands), rows)
