"""What a database refuses, told so that a person knows what to do."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy.exc import DBAPIError

from sijill.errors import LedgerError

NEWER = "it was written by a newer version of Sijill (schema {found}; this one knows {known})"
NO_LEDGER = "is no ledger of Sijill"


class _Trouble(NamedTuple):
    sign: re.Pattern[str]
    cause: str
    remedy: str


def _trouble(sign: str, cause: str, remedy: str) -> _Trouble:
    return _Trouble(re.compile(sign, re.IGNORECASE), cause, remedy)


_KNOWN = (
    _trouble(
        "file is not a database|file is encrypted",
        NO_LEDGER,
        "check the name of the file; a ledger is made by: sijill add --ledger FILE PATH…",
    ),
    _trouble(
        "database (table )?is locked|lock timeout|LockNotAvailable",
        "another program has held the ledger locked for too long",
        "wait until it is done, or end it, and run the same command again; nothing of the last step was written",
    ),
    _trouble(
        "database or disk is full|No space left|DiskFull|could not (extend|write to) file",
        "the disk is full",
        "make room on it and run the same command again; nothing of the last step was written",
    ),
    _trouble(
        "disk I/O error",
        "the disk refused to read or write: it is full, files on it may grow no further, or it is failing",
        "check its free room and its health, and run the same command again; nothing of the last step was written",
    ),
    _trouble(
        "unable to open database file",
        "cannot be opened",
        "check that its folder exists and that you may read and write there",
    ),
    _trouble(
        "readonly database|permission denied|InsufficientPrivilege|must be owner",
        "you may not write to it",
        "ask for the right to write there, or make a ledger of your own",
    ),
    _trouble(
        "malformed|disk image",
        "is damaged",
        "run sijill verify to see where; restore it from a dump or a copy",
    ),
    _trouble(
        "password authentication failed|no password supplied|no pg_hba.conf entry",
        "the server does not accept the user or the password",
        "check user and password in the address (signs such as @ and / are written %40 and %2F)",
    ),
    _trouble(
        'database ".*" does not exist|role ".*" does not exist',
        "the server knows no such database or user",
        "make it first (createdb NAME), or correct the address",
    ),
    _trouble(
        "connection refused|could not connect|connection failed|is the server running|timeout expired|"
        "could not translate host|failed to resolve host|starting up|shutting down",
        "the server cannot be reached",
        "check that it runs, and its host and port in the address",
    ),
    _trouble(
        "connection (is |was )?(lost|closed|already closed)|terminating connection|closed the connection",
        "the server ended the connection",
        "run the same command again; nothing of the last step was written",
    ),
    _trouble(
        "append-only",
        "something tried to alter what is kept for ever",
        "report it; nothing was written",
    ),
)


def ledger_error(error: Exception, where: str) -> LedgerError:
    """What a database error means.

    Args:
        error: as the driver raised it.
        where: the ledger, as it may be shown.
    """
    plain = error.orig if isinstance(error, DBAPIError) and error.orig else error
    said = f"{type(plain).__name__}: {plain}"
    for known in _KNOWN:
        if known.sign.search(said):
            return LedgerError(known.cause, remedy=known.remedy, file=where)
    first = " ".join(str(plain).split("\n")[0].split())
    return LedgerError(
        f"the database refused: {first}", remedy="nothing of the last step was written; report it", file=where
    )


@contextmanager
def understood(where: str) -> Iterator[None]:
    """Turn whatever the database refuses in the block into a :class:`LedgerError`."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise ledger_error(error, where) from error
    except OverflowError as error:
        raise LedgerError(
            "a number is larger than a ledger can hold", remedy="give a smaller one", file=where
        ) from error
