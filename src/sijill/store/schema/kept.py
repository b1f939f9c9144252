"""Tables that hold what is true of the ledger, and the journal, which has a row for each of their rows."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import BigInteger, Boolean, Column, Date, Double, ForeignKey, Integer, LargeBinary, String, Table

from sijill.store.schema.columns import JSON, KEY, metadata

evidence = Table(
    "evidence",
    metadata,
    Column("sha256", KEY, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
runs = Table(
    "runs",
    metadata,
    Column("run_id", KEY, primary_key=True),
    Column("version", String, nullable=False),
    Column("knowledge", String, nullable=False),
    Column("coder", String, nullable=False),
    Column("settings", String, nullable=False, info=JSON),
)
documents = Table(
    "documents",
    metadata,
    Column("document_id", KEY, primary_key=True),
    Column("sha256", KEY, nullable=False, index=True),
    Column("text", String, nullable=False),
    Column("title", String),
    Column("outlet", String, index=True),
    Column("url", String),
    Column("published", String),
    Column("published_earliest", Date),
    Column("published_latest", Date, index=True),
    Column("published_confidence", Double),
    Column("published_evidence", String, nullable=False, info=JSON),
    Column("retrieved", String),
    Column("file", String),
    Column("line", Integer),
    Column("evidence", KEY, ForeignKey("evidence.sha256")),
)
claims = Table(
    "claims",
    metadata,
    Column("claim_id", KEY, primary_key=True),
    Column("document_id", KEY, ForeignKey("documents.document_id"), nullable=False, index=True),
    Column("run_id", KEY, ForeignKey("runs.run_id"), nullable=False),
    Column("action", String, nullable=False, index=True),
    Column("grain", String, nullable=False),
    Column("modality", String, nullable=False),
    Column("earliest", Date),
    Column("latest", Date, index=True),
    Column("confidence", Double, nullable=False),
    Column("passage_start", Integer, nullable=False),
    Column("passage_end", Integer, nullable=False),
    Column("record", String, nullable=False, info=JSON),
)
reprints = Table(
    "reprints",
    metadata,
    Column("left", KEY, primary_key=True),
    Column("right", KEY, primary_key=True, index=True),
    Column("likeness", Double, nullable=False),
)
faults = Table(
    "faults",
    metadata,
    Column("fault_id", KEY, primary_key=True),
    Column("code", String, nullable=False),
    Column("file", String),
    Column("line", Integer),
    Column("warning", Boolean, nullable=False),
    Column("record", String, nullable=False, info=JSON),
)
decisions = Table(
    "decisions",
    metadata,
    Column("decision_id", KEY, primary_key=True),
    Column("kind", String, nullable=False, index=True),
    Column("reviewer", String, nullable=False),
    Column("record", String, nullable=False, info=JSON),
)
revisions = Table(
    "revisions",
    metadata,
    Column("revision_id", KEY, primary_key=True),
    Column("claim_id", KEY, ForeignKey("claims.claim_id"), nullable=False, index=True),
    Column("reviewer", String, nullable=False),
    Column("record", String, nullable=False, info=JSON),
)
duplicates = Table(
    "duplicates",
    metadata,
    Column("document_id", KEY, ForeignKey("documents.document_id"), primary_key=True),
    Column("duplicate_of", KEY, ForeignKey("documents.document_id"), nullable=False, index=True),
)
links = Table(
    "links",
    metadata,
    Column("left", KEY, ForeignKey("claims.claim_id"), primary_key=True),
    Column("right", KEY, ForeignKey("claims.claim_id"), primary_key=True, index=True),
    Column("probability", Double, nullable=False),
    Column("denial", Boolean, nullable=False),
    Column("record", String, nullable=False, info=JSON),
)
incidents = Table(
    "incidents",
    metadata,
    Column("incident_id", KEY, primary_key=True),
    Column("record", String, nullable=False, info=JSON),
)
tallies = Table(
    "tallies",
    metadata,
    Column("claim_id", KEY, ForeignKey("claims.claim_id"), primary_key=True),
    Column("measure", KEY, primary_key=True),
    Column("series", String, nullable=False, index=True),
    Column("record", String, nullable=False, info=JSON),
)
journal = Table(
    "journal",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", String),
    Column("kind", String, nullable=False),
    Column("key", KEY, nullable=False, index=True),
    Column("change", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("payload", String, info=JSON),
    Column("previous", String, nullable=False),
    Column("hash", String, nullable=False),
)


class Kept(NamedTuple):
    """A kept table: whether its rows are never changed, or stand for a state that may."""

    table: Table
    append_only: bool


KEPT = {
    str(table.name): Kept(table, append_only)
    for table, append_only in (
        (evidence, True),
        (runs, True),
        (documents, True),
        (claims, True),
        (reprints, True),
        (faults, True),
        (decisions, True),
        (revisions, True),
        (duplicates, False),
        (links, False),
        (incidents, False),
        (tallies, False),
    )
}
"""Every kept table but the journal itself, each after those that it refers to."""
