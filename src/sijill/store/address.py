"""Where a ledger is: a SQLite file or a PostgreSQL database."""

from __future__ import annotations

import os

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from sijill.errors import UsageError

_POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")


def address(given: str | os.PathLike[str]) -> URL:
    """The address of a ledger, from a file's name or a URL.

    Raises:
        UsageError: it is a URL of another kind, or none that can be read.
    """
    text = os.fspath(given)
    if "://" not in text:
        return URL.create("sqlite+pysqlite", database=text)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise UsageError(
            f"{text.partition('://')[0]}://… is no address of a ledger",
            remedy="write it as postgresql://user:password@host:port/database, or name a file",
        ) from error
    if url.drivername in _POSTGRES:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername in {"sqlite", "sqlite+pysqlite"} and url.database:
        return url.set(drivername="sqlite+pysqlite")
    raise UsageError(
        f"a ledger cannot be kept in {url.drivername}",
        remedy="name a file for SQLite, or give an address that begins with postgresql://",
    )


def shown(url: URL) -> str:
    """An address as it may be printed: a file's name, or a URL without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(drivername="postgresql").render_as_string(hide_password=True)
