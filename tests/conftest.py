"""Ledgers for tests, on both engines: a file, and a database of a real server that is started once."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import URL, NullPool, create_engine, make_url, text
from sqlalchemy.exc import NotSupportedError, ProgrammingError

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "postgres.sh"
ENGINES = ("sqlite", "postgres")

NewLedger = Callable[[], str]
"""Gives the address of a ledger that does not exist yet."""


@pytest.fixture(scope="session")
def server() -> Iterator[URL]:
    """A PostgreSQL server of our own, made by the project's script."""
    if os.environ.get("SIJILL_NO_POSTGRES"):
        pytest.skip("SIJILL_NO_POSTGRES is set")
    folder = tempfile.mkdtemp(prefix="sijill-postgres-")
    done = subprocess.run([SCRIPT, "start", folder], capture_output=True, text=True, check=False)
    if done.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.fail(f"{done.stderr.strip()}\n(set SIJILL_NO_POSTGRES=1 to leave these tests out)", pytrace=False)
    try:
        url = make_url(done.stdout.strip()).set(drivername="postgresql+psycopg")
        with contextlib.suppress(NotSupportedError, ProgrammingError):
            administer(url, "CREATE EXTENSION postgis")
        yield url
    finally:
        subprocess.run([SCRIPT, "stop", folder], check=False)


def administer(url: URL, statement: str) -> None:
    """Run a statement that no transaction may hold."""
    with create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(statement))


_numbers = count(1)


def own_schema(server: URL, name: str) -> str:
    """The address of a new schema."""
    administer(server, f"CREATE SCHEMA {name}")
    own = server.set(drivername="postgresql").update_query_dict({"options": f"-csearch_path={name},public"})
    return own.render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> NewLedger:
    folder = tmp_path_factory.mktemp("ledgers")
    return lambda: str(folder / f"ledger{next(_numbers)}.db")


@pytest.fixture(scope="session")
def new_database(server: URL) -> NewLedger:
    """A schema of its own for each, which is made faster than a database; they end with the server."""
    return lambda: own_schema(server, f"ledger{next(_numbers)}")


@pytest.fixture(scope="session", params=ENGINES)
def new_ledger(request: pytest.FixtureRequest) -> NewLedger:
    """On each engine in turn."""
    made: NewLedger = request.getfixturevalue("new_file" if request.param == "sqlite" else "new_database")
    return made
