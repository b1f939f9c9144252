"""What a database refuses is told in plain words, and nothing is half-written."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import make_url, text
from tests.conftest import NewLedger
from tests.store.texts import dispatch, dispatches

from sijill import Ledger
from sijill.errors import LedgerError, UsageError
from sijill.store import migrate
from sijill.store.address import address
from sijill.store.engines import connect
from sijill.store.schema import metadata


def refused(where: str, *, create: bool = False, timeout: float = 1.0) -> LedgerError:
    with pytest.raises(LedgerError) as caught:
        Ledger(where, create=create, timeout=timeout)
    assert caught.value.remedy
    assert caught.value.file
    return caught.value


def test_migrations_lead_to_the_schema(new_ledger: NewLedger) -> None:
    with Ledger(new_ledger()) as ledger, ledger._open.reading() as connection:
        assert migrate.current(connection) == migrate.latest()
        options = {"include_object": lambda thing, name, kind, reflected, other: not reflected or other is not None}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_a_newer_ledger_is_left_alone(new_ledger: NewLedger) -> None:
    where = new_ledger()
    Ledger(where).close()
    with connect(address(where), 5).writing().begin() as connection:
        connection.execute(text("UPDATE sijill_schema SET version_num = '9999'"))
    for create in (True, False):
        error = refused(where, create=create)
        assert "newer" in error.cause
        assert "9999" in error.cause
        assert "update Sijill" in error.remedy
    with connect(address(where), 5).engine.begin() as connection:
        assert migrate.current(connection) == "9999"


def test_there_is_no_ledger(new_ledger: NewLedger) -> None:
    where = new_ledger()
    assert "no ledger" in refused(where).cause
    assert "sijill add" in refused(where).remedy
    assert not Path(where).exists()


def test_another_file_is_not_touched(tmp_path: Path) -> None:
    for name, data in (("notes.txt", b"x" * 5000), ("short.txt", b"hello")):
        path = tmp_path / name
        path.write_bytes(data)
        assert "no ledger" in refused(str(path), create=True).cause
        assert path.read_bytes() == data


def test_another_program_s_database_is_not_touched(new_ledger: NewLedger) -> None:
    where = new_ledger()
    with connect(address(where), 5).engine.begin() as connection:
        connection.execute(text("CREATE TABLE documents (id int)"))
    for create in (True, False):
        assert "no ledger" in refused(where, create=create).cause
    with connect(address(where), 5).engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM documents")).scalar() == 0


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert "cannot be opened" in refused(str(tmp_path / "none" / "ledger.db"), create=True).cause
    assert "cannot be opened" in refused(str(tmp_path), create=True).cause


@pytest.mark.parametrize("where", ["mysql://host/db", "http://host/x", "sqlite://", "postgresql://host:port/db"])
def test_no_address_of_a_ledger(where: str) -> None:
    with pytest.raises(UsageError) as caught:
        Ledger(where)
    assert "postgresql://" in caught.value.remedy


def test_wrong_password_unknown_database_and_no_server(new_database: NewLedger) -> None:
    url = make_url(new_database())
    wrong = refused(url.set(password="s3cret-guess").render_as_string(hide_password=False))
    assert "password" in wrong.cause
    assert "s3cret-guess" not in str(wrong)
    assert "no such database" in refused(url.set(database="nowhere").render_as_string(hide_password=False)).cause
    assert "cannot be reached" in refused(url.set(port=1).render_as_string(hide_password=False)).cause


def test_a_locked_ledger_says_so(new_ledger: NewLedger) -> None:
    where = new_ledger()
    with Ledger(where) as ledger:
        ledger.add([dispatch(1)])
        head = ledger.head()
        with Ledger(where, timeout=0.2) as waiting, ledger._open.writing():
            with pytest.raises(LedgerError, match="locked") as caught:
                waiting.add([dispatch(2)])
            assert caught.value.remedy
            assert waiting.head() == head
            assert waiting.search("المرصد")
        waiting.add([dispatch(2)])
        assert ledger.verify().findings == []


FULL = """
import os, resource, sys
from sijill import Ledger
from sijill.errors import LedgerError
from sijill.model import Received
from tests.store.texts import dispatches
ledger = Ledger(sys.argv[1])
ledger.add(dispatches(5))
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
try:
    ledger.add(Received(document, os.urandom(50_000)) for document in dispatches(60))
except LedgerError as error:
    sys.exit(str(error))
"""


def test_a_full_disk_says_so_and_leaves_a_whole_ledger(new_file: NewLedger) -> None:
    where = new_file()
    done = subprocess.run([sys.executable, "-c", FULL, where], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "disk" in done.stderr
    assert "nothing of the last step was written" in done.stderr
    assert "Traceback" not in done.stderr
    with Ledger(where, create=False) as ledger:
        assert ledger.verify().findings == []
        kept = len(list(ledger.documents()))
        assert 5 <= kept < 60
        assert ledger.add(dispatches(kept + 1)).added == 1


def test_a_table_that_is_gone_is_told(new_file: NewLedger) -> None:
    where = new_file()
    with Ledger(where) as ledger:
        with sqlite3.connect(where) as other:
            other.execute("DROP TABLE links")
        with pytest.raises(LedgerError, match="no such table") as caught:
            list(ledger.links())
        assert caught.value.remedy
