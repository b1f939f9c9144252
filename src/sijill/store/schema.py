"""The tables of the ledger, one schema for both engines (docs/ledger.md tells each).

*Kept* tables hold what is true of the ledger: each of their rows has a row of the journal, is dumped and restored.
*Index* tables only help to find rows of the kept ones; they are made anew from them.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    func,
)

KEY = String().with_variant(String(collation="C"), "postgresql")
"""Text that sorts by its code points on both engines."""
JSON = {"json": True}
"""Marks a column whose text is a JSON record, which a dump shows as such."""

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    }
)

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

claim_places = Table(
    "claim_places",
    metadata,
    Column("claim_id", KEY, ForeignKey("claims.claim_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("words", String, nullable=False, index=True),
    Column("place_id", String, index=True),
    Column("name", String),
    Column("country", String),
    Column("admin1", String),
    Column("admin2", String),
    Column("pcode", String),
    Column("precision", Integer),
    Column("lat", Double),
    Column("lon", Double),
    Index("claim_places_lat_lon_idx", "lat", "lon"),
)
claim_parties = Table(
    "claim_parties",
    metadata,
    Column("claim_id", KEY, ForeignKey("claims.claim_id"), primary_key=True),
    Column("role", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("words", String, nullable=False),
    Column("party_id", String),
    Index("claim_parties_party_id_claim_id_idx", "party_id", "claim_id"),
)
claim_sources = Table(
    "claim_sources",
    metadata,
    Column("claim_id", KEY, ForeignKey("claims.claim_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("words", String, nullable=False),
    Column("source_id", String, index=True),
    Column("kind", String, nullable=False),
    Column("interested", Boolean, nullable=False),
)
claim_counts = Table(
    "claim_counts",
    metadata,
    Column("claim_id", KEY, ForeignKey("claims.claim_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("measure", String, nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("approx", Boolean, nullable=False),
    Column("who", String),
    Index("claim_counts_measure_low_idx", "measure", "low"),
)
subjects = Table(
    "subjects",
    metadata,
    Column("subject", KEY, primary_key=True),
    Column("decision_id", KEY, ForeignKey("decisions.decision_id"), primary_key=True, index=True),
)
"""What decisions are about."""
readings = Table(
    "readings",
    metadata,
    Column("claim_id", KEY, ForeignKey("claims.claim_id"), primary_key=True),
    Column("document_id", KEY, ForeignKey("documents.document_id"), nullable=False, index=True),
    Column("version", KEY, nullable=False),
    Column("record", String, info=JSON),
    Column("action", String, nullable=False, index=True),
    Column("grain", String, nullable=False),
    Column("modality", String, nullable=False),
    Column("earliest", Date),
    Column("latest", Date, index=True),
    Column("status", String, nullable=False, index=True),
    Column("contradicted", Boolean, nullable=False),
    Column("priority", Double, nullable=False),
    Column("reasons", String, nullable=False),
)
"""Each claim as it now stands: the version in force (its record, where it is not the coded one), what people said of
it, and how pressing it is."""
memberships = Table(
    "memberships",
    metadata,
    Column("claim_id", KEY, ForeignKey("claims.claim_id"), primary_key=True),
    Column("incident_id", KEY, ForeignKey("incidents.incident_id"), nullable=False),
    Column("denial", Boolean, nullable=False),
    Index("memberships_claim_id_incident_id_idx", "claim_id", "incident_id"),
    Index("memberships_incident_id_claim_id_idx", "incident_id", "claim_id"),
)
glances = Table(
    "glances",
    metadata,
    Column("incident_id", KEY, ForeignKey("incidents.incident_id"), primary_key=True),
    Column("action", String, nullable=False),
    Column("earliest", Date, nullable=False),
    Column("latest", Date, nullable=False),
    Column("month", Integer),
    Column("place", String),
    Column("lat", Double),
    Column("lon", Double),
    Column("precision", Integer),
    Column("area", String),
    Column("area_lat", Double),
    Column("area_lon", Double),
    Column("exact_from", Date, nullable=False),
    Column("expected", Boolean, nullable=False),
    Column("voices", Integer, nullable=False),
    Column("contested", Boolean, nullable=False),
    Column("one_party", Boolean, nullable=False),
)
"""Each incident as lists and maps need it: what most voices say, and from which day its place may be published."""
tellings = Table(
    "tellings",
    metadata,
    Column("incident_id", KEY, ForeignKey("incidents.incident_id"), primary_key=True),
    Column("role", KEY, primary_key=True),
    Column("key", KEY, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("interested", Boolean, nullable=False),
    Column("denies", Boolean, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("contradicted", Boolean, nullable=False),
    Column("earliest", Date, nullable=False),
    Column("latest", Date, nullable=False),
    Column("expected", Boolean, nullable=False),
)
"""Who tells each incident, as a voice or as the outlet of one, and whether independent voices tell the same or
otherwise."""
editions = Table(
    "editions",
    metadata,
    Column("name", KEY, primary_key=True),
    Column("number", BigInteger, nullable=False),
)
"""Numbers by which to tell whether something has become otherwise (``editions.py``)."""
renewals = Table(
    "renewals",
    metadata,
    Column("name", KEY, primary_key=True),
    Column("key", KEY, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Index("renewals_name_number_key_idx", "name", "number", "key"),
)
"""What has become otherwise, and at which edition last: things that are gone are among them."""
bands = Table(
    "bands",
    metadata,
    Column("sha256", KEY, primary_key=True),
    Column("band", Integer, primary_key=True),
    Column("bucket", BigInteger, nullable=False, index=True),
)
SIDES = (claim_places, claim_parties, claim_sources, claim_counts)
"""What the filters of a search need of a claim's record."""

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

users = Table(
    "users",
    metadata,
    Column("name", KEY, primary_key=True),
    Column("role", String, nullable=False),
    Column("password", String, nullable=False),
    Column("totp", String),
    Column("active", Boolean, nullable=False),
    Column("created", String, nullable=False),
)
sessions = Table(
    "sessions",
    metadata,
    Column("digest", KEY, primary_key=True),
    Column("user", KEY, ForeignKey("users.name"), nullable=False, index=True),
    Column("csrf", String, nullable=False),
    Column("seen", String, nullable=False),
)
tokens = Table(
    "tokens",
    metadata,
    Column("digest", KEY, primary_key=True),
    Column("user", KEY, ForeignKey("users.name"), nullable=False, index=True),
    Column("label", String, nullable=False),
    Column("role", String, nullable=False),
    Column("created", String, nullable=False),
)
assignments = Table(
    "assignments",
    metadata,
    Column("claim_id", KEY, ForeignKey("claims.claim_id"), primary_key=True),
    Column("user", KEY, ForeignKey("users.name"), nullable=False, index=True),
    Column("at", String, nullable=False),
)
audit = Table(
    "audit",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", String, nullable=False),
    Column("user", String, nullable=False, index=True),
    Column("what", String, nullable=False),
    Column("subject", String, nullable=False),
)
"""Who may use the desk, and what was done there that is no decision. Of this installation only: never dumped."""
