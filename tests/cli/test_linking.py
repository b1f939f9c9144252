from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def linked(sijill: Any, place: Path, ledger_file: Path) -> Path:
    """A folder with a linked ledger of the examples in it."""
    (place / "sijill.db").write_bytes(ledger_file.read_bytes())
    assert sijill("link").code == 0
    return place


def test_link_says_what_it_did(sijill: Any, linked: Path) -> None:
    again = sijill("link")
    assert again.code == 0
    assert "0 claims looked at, 0 rows changed" in again.err
    assert sijill("verify").code == 0


def test_add_links_when_asked(sijill: Any, place: Path) -> None:
    (place / "report.txt").write_text("قتل مدنيان بقصف مدفعي على مدينة إدلب أمس.", encoding="utf-8")
    done = sijill("add", "report.txt", "--published", "2025-07-02", "--link")
    assert done.code == 0
    assert "1 document added" in done.err
    assert "1 incident, 0 totals; 1 claim looked at" in done.err
    assert "0 claims looked at" in sijill("link").err


def test_link_needs_a_ledger(sijill: Any, place: Path) -> None:
    done = sijill("link")
    assert done.code == 1
    assert "sijill add" in done.err


def test_incidents_as_table_and_cards(sijill: Any, linked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = sijill("incidents", "--actor", "sdf", "--limit", "1")
    assert wide.code == 0
    assert "told by" in wide.out
    assert "Syrian" in wide.out
    monkeypatch.setenv("COLUMNS", "70")
    narrow = sijill("incidents", "--limit", "1")
    assert "incident inc-" in narrow.out
    assert "there are more (--limit 2)" in narrow.err


def test_incidents_nobody_tells(sijill: Any, linked: Path) -> None:
    done = sijill("incidents", "--voices", "9")
    assert done.code == 1
    assert "no incident" in done.err


def test_incidents_to_a_file(sijill: Any, linked: Path) -> None:
    assert sijill("incidents", "-o", "incidents.jsonl").code == 0
    records = [json.loads(line) for line in (linked / "incidents.jsonl").read_text(encoding="utf-8").splitlines()]
    shown = sijill("incidents", "--limit", "1000")
    assert len(records) == int(shown.err.split()[0])
    assert {"incident", "voices", "fields", "one_party"} == set(records[0])
    refused = sijill("incidents", "-o", "incidents.csv")
    assert refused.code == 2
    assert "sijill publish" in refused.err


def test_tallies(sijill: Any, linked: Path) -> None:
    done = sijill("tallies")
    assert done.code == 0
    assert "inside" in done.out
    assert sijill("tallies", "--teller", "nobody at all").code == 1
    assert sijill("tallies", "-o", "-").out.splitlines()


def test_show_sets_values_beside_their_tellers(sijill: Any, linked: Path) -> None:
    incident = json.loads(sijill("incidents", "-o", "-").out.splitlines()[0])["incident"]
    done = sijill("show", incident["incident_id"])
    assert done.code == 0
    assert "Who tells it" in done.out
    assert "What they say" in done.out
    claim = sijill("show", incident["claims"][0])
    assert incident["incident_id"] in claim.out
