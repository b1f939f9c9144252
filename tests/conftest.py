"""Ledgers for tests, on both engines: a file, and a database of a real server that is started once."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import URL, NullPool, create_engine, make_url, text

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "postgres.sh"
ENGINES = ("sqlite", "postgres")
TEMPLATE = "sijill_template"

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
        administer(url, f"CREATE DATABASE {TEMPLATE}")
        template = create_engine(url.set(database=TEMPLATE), poolclass=NullPool)
        with template.begin() as connection:
            if connection.execute(text("SELECT 1 FROM pg_available_extensions WHERE name = 'postgis'")).scalar():
                connection.execute(text("CREATE EXTENSION postgis"))
        yield url
    finally:
        subprocess.run([SCRIPT, "stop", folder], check=False)


def administer(url: URL, statement: str) -> None:
    """Run a statement that no transaction may hold."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


_numbers = count(1)


@pytest.fixture
def new_file(tmp_path: Path) -> NewLedger:
    return lambda: str(tmp_path / f"ledger{next(_numbers)}.db")


@pytest.fixture
def new_database(server: URL) -> Iterator[NewLedger]:
    made: list[str] = []

    def new() -> str:
        made.append(f"ledger{next(_numbers)}")
        administer(server, f"CREATE DATABASE {made[-1]} TEMPLATE {TEMPLATE}")
        url = server.set(drivername="postgresql", database=made[-1])
        return url.render_as_string(hide_password=False)

    yield new
    for name in made:
        administer(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=ENGINES)
def new_ledger(request: pytest.FixtureRequest) -> NewLedger:
    """On each engine in turn."""
    made: NewLedger = request.getfixturevalue("new_file" if request.param == "sqlite" else "new_database")
    return made
