"""The journal: one row for every change, each holding the hash of the row before it."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, select

from sijill.store import schema
from sijill.store.canon import Row, canonical, digest

Change = Literal["added", "changed", "removed"]
FIRST = "0" * 64
"""What stands for the hash of the row before the first."""
GONE = ""
"""The digest of a row that was taken out."""


class Head(NamedTuple):
    """The last row of the journal: its number (0 where there is none) and its hash."""

    seq: int
    hash: str


class Entry(msgspec.Struct, frozen=True):
    """One row of the journal.

    ``kind`` and ``key`` name the row of a kept table, ``digest`` is the SHA-256 of its canonical form. ``payload`` is
    that form itself where the table may change later, so that no earlier state is lost.
    """

    seq: int
    at: str | None
    kind: str
    key: str
    change: Change
    digest: str
    payload: msgspec.Raw | None
    previous: str
    hash: str


def head(connection: Connection) -> Head:
    """The last row."""
    table = schema.journal
    last = connection.execute(select(table.c.seq, table.c.hash).order_by(table.c.seq.desc()).limit(1)).first()
    return Head(last.seq, last.hash) if last else Head(0, FIRST)


def row_hash(row: Row) -> str:
    """The hash of a row of the journal: of its canonical form without the hash itself."""
    return digest(canonical(schema.journal, {name: value for name, value in row.items() if name != "hash"}))


class Journal:
    """Numbers and chains new rows. Only one may write at a time: make it inside a writing transaction."""

    def __init__(self, connection: Connection, at: str | None):
        self._head = head(connection)
        self._at = at

    def row(self, kind: str, key: str, change: Change, data: bytes, *, whole: bool) -> Row:
        """The next row of the journal.

        Args:
            kind: the kept table.
            key: its row (:func:`sijill.store.canon.key_of`).
            change: what became of that row.
            data: its canonical form; nothing where it was taken out.
            whole: keep the form itself.
        """
        row: Row = {
            "seq": self._head.seq + 1,
            "at": self._at,
            "kind": kind,
            "key": key,
            "change": change,
            "digest": digest(data) if data else GONE,
            "payload": data.decode() if whole and data else None,
            "previous": self._head.hash,
        }
        row["hash"] = row_hash(row)
        self._head = Head(row["seq"], row["hash"])
        return row
