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


@pytest.fixture
def new_file(tmp_path: Path) -> NewLedger:
    return lambda: str(tmp_path / f"ledger{next(_numbers)}.db")


@pytest.fixture
def new_database(server: URL) -> Iterator[NewLedger]:
    """A schema of its own for each: made faster than a database."""
    made: list[str] = []

    def new() -> str:
        made.append(f"ledger{next(_numbers)}")
        administer(server, f"CREATE SCHEMA {made[-1]}")
        own = server.set(drivername="postgresql").update_query_dict({"options": f"-csearch_path={made[-1]},public"})
        return own.render_as_string(hide_password=False)

    yield new
    for name in made:
        administer(server, f"DROP SCHEMA {name} CASCADE")


@pytest.fixture(params=ENGINES)
def new_ledger(request: pytest.FixtureRequest) -> NewLedger:
    """On each engine in turn."""
    made: NewLedger = request.getfixturevalue("new_file" if request.param == "sqlite" else "new_database")
    return made
