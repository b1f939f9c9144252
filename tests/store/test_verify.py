from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.conftest import NewLedger
from tests.store.tampering import found_after
from tests.store.texts import dispatch, dispatches

from sijill import Ledger
from sijill.model import AS_CODED, Decision, Document, Incident, Link, Received
from sijill.store import schema
from sijill.store.address import address
from sijill.store.engines import connect


def filled(where: str) -> Ledger:
    """A ledger with a row in every table that verify looks at."""
    ledger = Ledger(where)
    documents = dispatches(6)
    bad = dispatch(2)
    ledger.add([*(Received(d, d.text.encode()) for d in documents), Received(bad, b"x")])
    near = documents[0].text + " المصدر: وكالات."
    ledger.add([Document("copy", documents[0].text), Document("near", near), Document("d00001", "نص آخر.")])
    left, right, *_ = sorted(claim.claim_id for claim in ledger.claims())
    ledger.save_linking(links=[Link(left, right, 0.9, ())], incidents=[Incident("i1", (left, right), (right,))])
    (claim,) = ledger.claims([left])
    ledger.review.revise(replace(claim, grain="tally"), AS_CODED, "reviewer", "a total", "2026-01-31")
    ledger.decide(Decision("must_link", (left, right), "reviewer", "one and the same"))
    return ledger


@pytest.fixture(scope="module")
def where(new_ledger: NewLedger) -> str:
    address = new_ledger()
    filled(address).close()
    return address


def test_an_untouched_ledger_is_clean(where: str) -> None:
    with Ledger(where, create=False) as ledger:
        verdict = ledger.verify()
        assert verdict.findings == []
        assert verdict.head == ledger.head()
        assert verdict.rows == 2 * verdict.head.seq


TAMPERED = {
    "a text": ("UPDATE documents SET text = text || '.' WHERE document_id = 'd00002'", "documents", "d00002"),
    "a day": ("UPDATE documents SET published = '1999' WHERE document_id = 'd00003'", "documents", "d00003"),
    "an outlet": ("UPDATE documents SET outlet = NULL WHERE document_id = 'd00003'", "documents", "d00003"),
    "a document": ("DELETE FROM documents WHERE document_id = 'd00004'", "documents", "d00004"),
    "a number in a claim": (
        "UPDATE claims SET record = replace(record, '\"min\":3', '\"min\":30') WHERE document_id = 'd00000'",
        "claims",
        None,
    ),
    "a filter": ("UPDATE claim_places SET lat = 0 WHERE claim_id = (SELECT min(claim_id) FROM claim_places)",
                 "claim_places", None),
    "a claim without a journal": (
        "INSERT INTO claims SELECT 'new', document_id, run_id, action, grain, modality, earliest, latest, confidence,"
        " passage_start, passage_end, record FROM claims WHERE document_id = 'd00001' LIMIT 1",
        "claims",
        "new",
    ),
    "a run": ("UPDATE runs SET version = '9'", "runs", None),
    "a fault": ("DELETE FROM faults", "faults", None),
    "a decision": ("UPDATE decisions SET reviewer = 'somebody'", "decisions", None),
    "a reason": ("UPDATE decisions SET record = replace(record, 'same', 'other')", "decisions", None),
    "a link": ("UPDATE links SET probability = 0.1", "links", None),
    "a member": ("UPDATE memberships SET denial = NOT denial", "memberships", None),
    "a duplicate": ("DELETE FROM duplicates", "duplicates", "copy"),
    "evidence": ("DELETE FROM evidence WHERE size = (SELECT min(size) FROM evidence)", "evidence", None),
    "a journal row": ("DELETE FROM journal WHERE seq = 5", "journal", "6"),
    "a digest in the journal": ("UPDATE journal SET digest = hash WHERE seq = 7", "journal", "7"),
    "the time of a journal row": ("UPDATE journal SET at = '2020-01-01' WHERE seq = 3", "journal", "3"),
    "a likeness": ("UPDATE reprints SET likeness = 0.99", "reprints", None),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_tampered_with_is_named(where: str, what: str) -> None:
    statement, table, row = TAMPERED[what]
    found = found_after(where, statement)
    assert table in {name for name, _ in found}
    assert row is None or (table, row) in found


def test_rows_of_the_journal_in_another_order(where: str) -> None:
    swap = ("seq = -1 WHERE seq = 4", "seq = 4 WHERE seq = 5", "seq = 5 WHERE seq = -1")
    found = found_after(where, *(f"UPDATE journal SET {part}" for part in swap))
    assert {("journal", "4"), ("journal", "5")} <= found


def test_an_end_cut_off_shows_by_a_head_noted_down(where: str) -> None:
    with Ledger(where, create=False) as ledger:
        noted = ledger.head()
    cut = ("DELETE FROM decisions", f"DELETE FROM journal WHERE seq = {noted.seq}")
    assert found_after(where, *cut) == set()
    assert found_after(where, *cut, head=noted.hash) == {("journal", "")}
    assert found_after(where, head=noted.hash) == set()


@pytest.mark.parametrize("table", [name for name, kept in schema.KEPT.items() if kept.append_only] + ["journal"])
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_what_is_kept_for_ever_cannot_be_changed(where: str, table: str, change: str) -> None:
    column = schema.metadata.tables[table].columns.keys()[-1]
    with connect(address(where), 5).engine.connect() as connection:
        assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
        with pytest.raises(DBAPIError, match="append-only"):
            connection.execute(text(change.format(table, column, column)))


@pytest.mark.parametrize(
    ("table", "column", "where"),
    [
        ("documents", "text", "document_id = 'd00003'"),
        ("claims", "record", "document_id = 'd00003'"),
        ("journal", "previous || hash", "seq = 9"),
        ("evidence", "data", "size = (SELECT max(size) FROM evidence)"),
    ],
)
def test_a_byte_flipped_in_the_file_is_named(new_file: NewLedger, table: str, column: str, where: str) -> None:
    path = new_file()
    filled(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        key, value = connection.execute(f"SELECT rowid, {column} FROM {table} WHERE {where} LIMIT 1").fetchone()
        name = connection.execute(f"SELECT * FROM {table} WHERE rowid = ?", [key]).fetchone()[0]
    connection.close()
    stored = (value if isinstance(value, bytes) else value.encode())[-128:]
    data = bytearray(Path(path).read_bytes())
    for copy in re.finditer(re.escape(stored), bytes(data)):
        data[copy.start() + len(stored) // 2] ^= 1
    Path(path).write_bytes(data)
    with Ledger(path) as ledger:
        assert (table, str(name)) in {(finding.table, finding.row) for finding in ledger.verify().findings}
