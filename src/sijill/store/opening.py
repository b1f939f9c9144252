"""An open ledger: transactions on it, in which errors are told in plain words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, local

from sqlalchemy import Connection

from sijill.errors import LedgerError
from sijill.store import migrate
from sijill.store.address import address, shown
from sijill.store.engines import connect
from sijill.store.troubles import understood

TIMEOUT = 60.0
"""Seconds to wait for another writer."""


class Opened:
    """A ledger that has this version's schema.

    Args:
        where: a SQLite file, or a ``postgresql://`` URL.
        create: make it where there is none.
        timeout: seconds to wait for a lock.

    Raises:
        LedgerError: it cannot be opened, is no ledger, or is newer than this version.
    """

    def __init__(self, where: str | os.PathLike[str], *, create: bool, timeout: float = TIMEOUT):
        url = address(where)
        self.where = os.fspath(where)
        """As it was named, with its password: to open it again, and never to be shown."""
        self.name = shown(url)
        self.backend = connect(url, timeout)
        self._turn = Lock()
        self._here = local()
        self._file = Path(url.database or "") if url.get_backend_name() == "sqlite" else None
        if not create and self._file is not None and not self._file.exists():
            raise self._missing()
        with understood(self.name):
            self._bring_up_to_date(create)

    def _missing(self) -> LedgerError:
        return LedgerError(
            "there is no ledger",
            remedy="make one by sijill add --ledger LEDGER PATH…, or check its name",
            file=self.name,
        )

    def _bring_up_to_date(self, create: bool) -> None:
        with self.backend.engine.begin() as connection:
            found = migrate.refuse_strange(connection, self.name)
        if found is None and not create:
            raise self._missing()
        if found == migrate.latest():
            return
        if self._file is not None:
            self._keep_log_beside()
        with self.backend.writing().begin() as connection:
            self.backend.settle(connection)
            migrate.refuse_strange(connection, self.name)
            migrate.upgrade(connection)

    def _keep_log_beside(self) -> None:
        """Write-ahead mode, which the file remembers: readers and a writer do not wait for one another."""
        raw = self.backend.engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            raw.close()

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """Let all that this thread reads in the block see one state of the ledger, and open it once."""
        try:
            with self.reading() as self._here.connection:
                yield
        finally:
            self._here.connection = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger throughout."""
        if (here := getattr(self._here, "connection", None)) is not None:
            yield here
            return
        engine = self.backend.engine
        if self._file is None:
            engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with understood(self.name), engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, *, lasting: bool = True) -> Iterator[Connection]:
        """A transaction that waits for every other writer, and is kept whole or not at all.

        Writers of one process take turns here, as a file's own lock is asked for only now and then.

        Args:
            lasting: wait until the disk has it (:meth:`Backend.writing`).
        """
        with self._turn, understood(self.name), self.backend.writing(lasting=lasting).begin() as connection:
            self.backend.settle(connection)
            yield connection
