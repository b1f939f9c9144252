from __future__ import annotations

import json
import resource
from pathlib import Path
from typing import Any

import pytest

from sijill import Ledger
from sijill.model import Decision, Incident, Link


@pytest.fixture
def kept(sijill: Any, place: Path, ledger_file: Path) -> Path:
    """A folder with a ledger of the examples in it."""
    (place / "sijill.db").write_bytes(ledger_file.read_bytes())
    return place


def test_add_keeps_and_says_so(sijill: Any, place: Path) -> None:
    done = sijill("add", "examples/party-statement.txt", "--ledger", "my.db", "--published", "2025-10-14")
    assert done.code == 0
    assert "1 document read" in done.err
    assert "my.db: 1 document added" in done.err
    again = sijill("add", "examples/party-statement.txt", "--ledger", "my.db")
    assert again.code == 0
    assert "0 documents added, 1 there already: nothing changed" in again.err
    assert not (place / "sijill.db").exists()


def test_the_environment_names_the_ledger(sijill: Any, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIJILL_LEDGER", "named.db")
    assert sijill("add", "examples/ngo-summary.txt").code == 0
    assert (place / "named.db").exists()
    assert "named.db" in sijill("verify").out


def test_add_tells_faults(sijill: Any, place: Path) -> None:
    (place / "bad.jsonl").write_text('{"id": "a", "text": "خطف مسلحون شابين."}\nnothing\n', encoding="utf-8")
    done = sijill("add", "bad.jsonl", "--faults", "faults.jsonl")
    assert done.code == 1
    assert "bad_json" in done.err
    assert json.loads((place / "faults.jsonl").read_text(encoding="utf-8"))["line"] == 2
    (place / "bad.jsonl").write_text('{"id": "a", "text": "نص آخر."}\n', encoding="utf-8")
    other = sijill("add", "bad.jsonl")
    assert other.code == 3
    assert "other_text" in other.err


def test_nothing_read_at_all(sijill: Any) -> None:
    assert sijill("add", "no-such-file.txt").code == 3


def test_search_shows_cards(sijill: Any, kept: Path) -> None:
    done = sijill("search", "د*ا*عـ ـش", "--limit", "1")
    assert done.code == 0
    assert "party-statement" in done.out
    assert "1 claim; there are more (--limit 2)" in done.err
    for line in done.out.splitlines():
        assert line.count("\u2068") == line.count("\u2069")


def test_search_without_an_answer(sijill: Any, kept: Path) -> None:
    done = sijill("search", "طنجرة")
    assert done.code == 1
    assert done.out == ""
    assert "no claim is like that" in done.err


def test_search_writes_files(sijill: Any, kept: Path) -> None:
    assert sijill("search", "--actor", "sdf", "-o", "found.jsonl").code == 0
    records = [json.loads(line) for line in (kept / "found.jsonl").read_text(encoding="utf-8").splitlines()]
    assert records
    assert all(any(actor["id"] == "sdf" for actor in record["actors"] + record["associates"]) for record in records)
    refused = sijill("search", "--actor", "sdf", "-o", "found.csv")
    assert refused.code == 2
    assert "sijill publish" in refused.err
    assert not (kept / "found.csv").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("search",),
        ("search", "x", "--near", "1,2"),
        ("search", "x", "--from", "2025-13-01"),
        ("search", "x", "--modality", "surely"),
        ("search", "x", "--documents", "--place", "y"),
        ("search", "x", "-o", "found.xyz"),
        ("verify", "--ledger", "mysql://somewhere/x"),
        ("dump",),
    ],
    ids=" ".join,
)
def test_wrong_use(sijill: Any, kept: Path, arguments: tuple[str, ...]) -> None:
    assert sijill(*arguments).code == 2


@pytest.mark.parametrize(
    "verb", [("search", "x"), ("show", "1"), ("verify",), ("dump", "-o", "x.jsonl")], ids=" ".join
)
def test_without_a_ledger(sijill: Any, place: Path, verb: tuple[str, ...]) -> None:
    done = sijill(*verb)
    assert done.code == 1
    assert "there is no ledger" in done.err
    assert "remedy: make one by sijill add" in done.err
    assert sorted(path.name for path in place.iterdir()) == ["examples"]


def test_show_by_every_kind_of_id(sijill: Any, kept: Path) -> None:
    with Ledger("sijill.db") as ledger:
        left, right, *_ = sorted(claim.claim_id for claim in ledger.claims())
        ledger.save_linking(links=[Link(left, right, 0.931, ())], incidents=[Incident("i1", (left, right), (right,))])
        decided = ledger.decide(Decision("must_link", (left, right), "huda", "the same place"))
    for identifier, words in {
        "party-statement": ("party-statement", "read from", "History"),
        left: (f"{right}  0.931", "i1", "History"),
        "i1": (left, "denial", "History"),
        decided: ("huda", "the same place", "History"),
        "1": ("runs", "0" * 64),
    }.items():
        done = sijill("show", identifier)
        assert done.code == 0
        for word in words:
            assert word in done.out
    assert sijill("show", "no-such-id").code == 1


def test_show_gives_the_bytes_back(sijill: Any, place: Path) -> None:
    assert sijill("add", "examples/party-statement.txt").code == 0
    done = sijill("show", "party-statement", "--raw")
    assert done.out.encode() == (place / "examples" / "party-statement.txt").read_bytes()


def test_verify_names_what_is_wrong(sijill: Any, kept: Path) -> None:
    clean = sijill("verify")
    assert clean.code == 0
    assert clean.out.count("\n") == 1
    assert ", clean; journal row " in clean.out
    path = kept / "sijill.db"
    data = bytearray(path.read_bytes())
    data[data.index("نفّذتها خلايا".encode()) + 4] ^= 2
    path.write_bytes(data)
    wrong = sijill("verify")
    assert wrong.code == 1
    assert "party-statement" in wrong.out
    assert "its text no longer has its hash" in wrong.out


def test_verify_asks_for_a_head(sijill: Any, kept: Path) -> None:
    head = sijill("verify").out.split()[-1]
    assert sijill("verify", "--head", head).code == 0
    assert sijill("verify", "--head", "0" * 63 + "1").code == 1


def test_a_dump_that_finds_no_room_leaves_no_file(sijill: Any, kept: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        done = sijill("dump", "-o", "all.jsonl")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert done.code == 1
    assert "cannot be written" in done.err
    assert sorted(path.name for path in kept.iterdir()) == ["examples", "sijill.db"]


def test_dump_and_restore(sijill: Any, kept: Path) -> None:
    assert sijill("dump", "-o", "all.jsonl").code == 0
    assert sijill("restore", "all.jsonl", "--ledger", "copy.db").code == 0
    assert sijill("dump", "-o", "again.jsonl", "--ledger", "copy.db").code == 0
    assert (kept / "again.jsonl").read_bytes() == (kept / "all.jsonl").read_bytes()
    assert sijill("dump", "-o", "-").out.encode() == (kept / "all.jsonl").read_bytes()
    twice = sijill("restore", "all.jsonl", "--ledger", "copy.db")
    assert twice.code == 1
    assert "the ledger is not empty" in twice.err
    assert sijill("restore", "missing.jsonl", "--ledger", "new.db").code == 1
