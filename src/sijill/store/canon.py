"""The one written form of a row: what the journal hashes, what a dump writes and what a restore reads."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import Boolean, Date, Double, LargeBinary, Table

Row = dict[str, Any]
SHORT_ID = 16
"""Hex digits of an id that is a digest."""
_ENCODER = msgspec.json.Encoder(order="sorted")


def digest(data: bytes) -> str:
    """Hex SHA-256."""
    return hashlib.sha256(data).hexdigest()


def short_digest(record: object) -> str:
    """An id that says what it stands for."""
    return digest(_ENCODER.encode(record))[:SHORT_ID]


def json_text(value: object) -> str:
    """A record as the JSON that a column of the ledger holds."""
    return msgspec.json.encode(value).decode()


def key_of(table: Table, row: Mapping[str, Any]) -> str:
    """A row's name in the journal: the values of its primary key, a space between them."""
    return " ".join(str(row[column.name]) for column in table.primary_key)


@lru_cache(maxsize=32)
def _json_columns(table: Table) -> tuple[str, ...]:
    return tuple(str(column.name) for column in table.columns if column.info.get("json"))


def canonical(table: Table, row: Mapping[str, Any]) -> bytes:
    """A row as JSON: every column by name, in order of the names; records as they are, bytes in base 64."""
    values = {str(name): value for name, value in row.items()}
    for name in _json_columns(table):
        if values[name] is not None:
            values[name] = msgspec.Raw(values[name].encode("utf-8", "replace"))
    return _ENCODER.encode(values)


def row_of(table: Table, data: bytes | msgspec.Raw) -> Row:
    """The row that :func:`canonical` wrote, its records byte for byte.

    Raises:
        msgspec.DecodeError: it is no such row.
        ValueError: a column is missing, unknown or of the wrong kind.
    """
    fields = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    if set(fields) != set(table.columns.keys()):
        raise ValueError(f"its columns are {', '.join(sorted(fields))}")
    return {str(column.name): _value(column, fields[column.name]) for column in table.columns}


def _value(column: Any, raw: msgspec.Raw) -> Any:
    if bytes(raw) == b"null":
        return None
    if column.info.get("json"):
        return bytes(raw).decode()
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(msgspec.json.decode(raw, type=str))
    kinds: tuple[tuple[type, type], ...] = ((Date, date), (Double, float), (Boolean, bool))
    kind = next((own for sql, own in kinds if isinstance(column.type, sql)), column.type.python_type)
    return msgspec.json.decode(raw, type=kind)
