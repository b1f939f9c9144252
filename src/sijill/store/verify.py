"""Proving a ledger: every row against the journal, and the journal against itself."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import DBAPIError

from sijill.model import AS_CODED, Incident
from sijill.store import schema
from sijill.store.canon import Row, canonical, digest, json_text, key_of
from sijill.store.journal import FIRST, Head, row_hash
from sijill.store.linking import membership_rows
from sijill.store.readings import revisions
from sijill.store.rows import claim_of, side_rows


class Finding(NamedTuple):
    """What is wrong with a row of a ledger."""

    table: str
    row: str
    what: str


class Verdict(NamedTuple):
    """What was looked at, and what was found."""

    rows: int
    head: Head
    findings: list[Finding]


Expected = dict[str, dict[str, str]]
"""By table and key, the digest that the journal says a row has."""


def verify(connection: Connection, known_head: str | None = None) -> Verdict:
    """Look at every row.

    Args:
        connection: of a reading transaction.
        known_head: the hash of an earlier head, noted down elsewhere; it must still stand in the journal. Without it,
            rows taken off the end together with their rows of the journal leave no trace.
    """
    expected: Expected = defaultdict(dict)
    findings: list[Finding] = []
    head, rows = _journal(connection, expected, findings, known_head)
    for kept in schema.KEPT.values():
        try:
            rows += _table(connection, kept.table, expected[kept.table.name], findings)
        except DBAPIError as error:
            findings.append(Finding(kept.table.name, "", f"cannot be read: {error.orig}"))
    for check in (_readings, _sides, _memberships, _file):
        try:
            findings += check(connection)
        except DBAPIError as error:
            findings.append(Finding("", "", f"cannot be read: {error.orig}"))
    return Verdict(rows, head, findings)


def stream(connection: Connection, table: Table) -> Iterator[Row]:
    """Every row of a table in order of its key, few of them in memory."""
    asked = select(table).order_by(*table.primary_key).execution_options(yield_per=500)
    for row in connection.execute(asked).mappings():
        yield dict(row)


def _journal(
    connection: Connection, expected: Expected, findings: list[Finding], known_head: str | None
) -> tuple[Head, int]:
    before = Head(0, FIRST)
    rows = 0
    seen_head = known_head in (None, FIRST)
    try:
        for row in stream(connection, schema.journal):
            rows += 1
            name = str(row["seq"])
            if row["seq"] != before.seq + 1:
                findings.append(Finding("journal", name, f"the rows between {before.seq} and {name} are missing"))
            if row["previous"] != before.hash:
                findings.append(Finding("journal", name, "does not follow the row before it"))
            if row_hash(row) != row["hash"]:
                findings.append(Finding("journal", name, "was altered: its hash is another"))
            if row["payload"] is not None and digest(row["payload"].encode("utf-8", "replace")) != row["digest"]:
                findings.append(Finding("journal", name, "was altered: its payload has another digest"))
            if row["change"] == "removed":
                expected[row["kind"]].pop(row["key"], None)
            else:
                expected[row["kind"]][row["key"]] = row["digest"]
            before = Head(row["seq"], row["hash"])
            seen_head = seen_head or row["hash"] == known_head
    except DBAPIError as error:
        findings.append(Finding("journal", str(before.seq + 1), f"cannot be read: {error.orig}"))
    if not seen_head:
        findings.append(Finding("journal", "", f"the head {known_head} stands nowhere in it: rows were taken out"))
    return before, rows


def _table(connection: Connection, table: Table, expected: dict[str, str], findings: list[Finding]) -> int:
    rows = 0
    missing = set(expected)
    for row in stream(connection, table):
        rows += 1
        key = key_of(table, row)
        missing.discard(key)
        findings += _wrong_inside(table, key, row)
        if key not in expected:
            findings.append(Finding(table.name, key, "is in no row of the journal"))
        elif digest(canonical(table, row)) != expected[key]:
            findings.append(Finding(table.name, key, "was altered: it is not what the journal says"))
    findings += [
        Finding(table.name, key, "is missing: the journal says that it was added") for key in sorted(missing)
    ]
    return rows


def _wrong_inside(table: Table, key: str, row: Row) -> Iterator[Finding]:
    """What a row shows by itself."""
    if table is schema.documents and digest(row["text"].encode("utf-8", "replace")) != row["sha256"]:
        yield Finding(table.name, key, "its text no longer has its hash")
    if table is schema.evidence:
        try:
            data: bytes | None = zlib.decompress(row["data"])
        except zlib.error:
            data = None
        if data is None or digest(data) != key or len(data) != row["size"]:
            yield Finding(table.name, key, "its bytes no longer have their hash")


def _readings(connection: Connection) -> Iterator[Finding]:
    """Whether every claim stands as its last revision says that was not withdrawn."""
    wanted = {name: next(reversed(own.items())) for name, own in revisions(connection).items() if own}
    for row in stream(connection, schema.readings):
        name = row["claim_id"]
        version, revision = wanted.pop(name, (AS_CODED, None))
        if row["version"] != version or row["record"] != (json_text(revision.claim) if revision else None):
            yield Finding("readings", name, f"is not the version {version}")
    claims = schema.claims.c
    unread = select(claims.claim_id).where(claims.claim_id.not_in(select(schema.readings.c.claim_id)))
    for name in connection.execute(unread.order_by(claims.claim_id)).scalars():
        yield Finding("readings", name, "is missing")


def _sides(connection: Connection) -> Iterator[Finding]:
    """Whether what searches filter by is what the claims say."""
    groups = {table: _Groups(connection, table) for table in schema.SIDES}
    claims = schema.claims.c
    asked = select(claims.claim_id, schema.RECORD).select_from(schema.READ).order_by(claims.claim_id)
    asked = asked.execution_options(yield_per=500)
    for claim_id, record in connection.execute(asked):
        wanted: dict[Table, list[Row]] = defaultdict(list)
        try:
            for table, row in side_rows(claim_of(record)):
                wanted[table].append(row)
        except ValueError:
            continue
        for table, group in groups.items():
            for strange in group.before(claim_id):
                yield Finding(table.name, strange, "belongs to no claim")
            if not _same(group.rows_of(claim_id), wanted[table]):
                yield Finding(table.name, claim_id, "is not what the claim's record says")


def _same(stored: list[Row], wanted: list[Row]) -> bool:
    return len(stored) == len(wanted) and all(row in stored for row in wanted)


class _Groups:
    """The rows of a table by claim, read along with the claims."""

    def __init__(self, connection: Connection, table: Table):
        self._groups = groupby(stream(connection, table), key=lambda row: str(row["claim_id"]))
        self._at: str | None = None
        self._rows: list[Row] = []
        self._step()

    def _step(self) -> None:
        self._at, self._rows = next(((claim_id, list(rows)) for claim_id, rows in self._groups), (None, []))

    def before(self, claim_id: str) -> Iterator[str]:
        """Claims that are passed over."""
        while self._at is not None and self._at < claim_id:
            yield self._at
            self._step()

    def rows_of(self, claim_id: str) -> list[Row]:
        """The rows of one claim; the next question is about a later one."""
        if self._at != claim_id:
            return []
        rows = self._rows
        self._step()
        return rows


def _memberships(connection: Connection) -> Iterator[Finding]:
    """Whether the claims of incidents are those that their records name."""
    stored = {row["claim_id"]: row for row in stream(connection, schema.memberships)}
    for row in stream(connection, schema.incidents):
        for wanted in membership_rows(msgspec.json.decode(row["record"], type=Incident)):
            if stored.pop(wanted["claim_id"], None) != wanted:
                yield Finding("memberships", wanted["claim_id"], f"is not what incident {row['incident_id']} says")
    for claim_id in sorted(stored):
        yield Finding("memberships", claim_id, "belongs to no incident")


def _file(connection: Connection) -> Iterator[Finding]:
    """SQLite's own look at its file."""
    if connection.dialect.name == "sqlite":
        for (told,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
            if told != "ok":
                yield Finding("file", "", " ".join(str(told).split()))
