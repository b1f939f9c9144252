"""``sijill evaluate`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

GOLD = "examples/gold.jsonl"


def test_it_shows_every_figure(sijill: Any) -> None:
    done = sijill("evaluate", GOLD, "--errors", "1")
    assert done.code == 0
    assert "3 documents, 30 gold claims" in done.out
    for word in (
        "detection",
        "claim",
        "recipients",
        "air_strike",
        "missed",
        "wrong place",
        "claim F1 0.",
        "ngo-summary",
    ):
        assert word in done.out


def test_without_predictions_it_judges_what_code_writes(sijill: Any) -> None:
    assert sijill("code", GOLD, "-o", "claims.jsonl").code == 0
    own = sijill("evaluate", GOLD, "--json")
    assert own.code == 0
    assert json.loads(own.out) == json.loads(sijill("evaluate", GOLD, "--pred", "claims.jsonl", "--json").out)


def test_json_has_figures_documents_and_errors(sijill: Any) -> None:
    record = json.loads(sijill("evaluate", GOLD, "--json", "-j", "2").out)
    assert set(record["by_document"]) == {"party-statement", "agency-dispatch", "ngo-summary"}
    assert sum(record["error_counts"].values()) == len(record["errors"])
    assert record["by_document"]["ngo-summary"]["gold"] == 12
    assert "kappa" not in record
    steps = record["reliability"].values()
    assert sum(step["claims"] for step in steps) == record["pred"]
    assert sum(step["found"] for step in steps) == sum(row["found"] for row in record["by_action"].values())


def test_two_annotators(sijill: Any) -> None:
    done = sijill("evaluate", GOLD, "--pred", GOLD)
    assert done.code == 0
    assert "claim F1 1.000" in done.out
    assert "kappa" in done.out
    assert "confidence" not in done.out
    assert json.loads(sijill("evaluate", GOLD, "--pred", GOLD, "--json").out)["kappa"]["action"] == 1


def test_report_is_written(sijill: Any, place: Path) -> None:
    assert sijill("evaluate", GOLD, "--html", "report.html").code == 0
    page = (place / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "built-in coder" in page


def test_inputs_are_not_overwritten(sijill: Any, place: Path) -> None:
    before = (place / GOLD).read_bytes()
    done = sijill("evaluate", GOLD, "--html", GOLD)
    assert done.code == 2
    assert (place / GOLD).read_bytes() == before


def test_faults_of_the_gold_stop_it(sijill: Any, place: Path) -> None:
    path = place / "bad.jsonl"
    line = json.loads((place / GOLD).read_text(encoding="utf-8").splitlines()[0])
    line["claims"][0]["action"] = "atack"
    path.write_text("\n" + json.dumps(line) + "\n", encoding="utf-8")
    done = sijill("evaluate", "bad.jsonl")
    assert done.code == 1
    assert done.out == ""
    assert "bad.jsonl:2" in done.err
    assert "atack" in done.err


def test_faults_of_the_predictions_stop_it(sijill: Any, place: Path) -> None:
    (place / "pred.jsonl").write_text('{"claims": []}\n', encoding="utf-8")
    done = sijill("evaluate", GOLD, "--pred", "pred.jsonl")
    assert done.code == 1
    assert "pred.jsonl:1" in done.err


def test_strange_documents_are_told(sijill: Any, place: Path) -> None:
    (place / "pred.jsonl").write_text('{"id": "elsewhere", "claims": []}\n', encoding="utf-8")
    done = sijill("evaluate", GOLD, "--pred", "pred.jsonl")
    assert done.code == 0
    assert "1 document of pred.jsonl left aside" in done.err


def test_missing_and_empty_files(sijill: Any, place: Path) -> None:
    assert sijill("evaluate", "none.jsonl").code == 1
    (place / "empty.jsonl").write_bytes(b"")
    assert sijill("evaluate", "empty.jsonl").code == 2
