"""Tables that only help to find rows of the kept ones; they are made anew from them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, Double, ForeignKey, Index, Integer, String, Table

from sijill.store.schema.columns import JSON, KEY, metadata

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
