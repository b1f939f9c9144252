"""Who may use the desk, and what was done there that is no decision. Of this installation only: never dumped."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, String, Table

from sijill.store.schema.columns import KEY, metadata

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
