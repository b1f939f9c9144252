"""Publishing as one does it: add, link, publish, check, compare, import."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from sijill.cli import clock
from sijill.pipeline.ledger import Ledger
from sijill.pipeline.linking import link_ledger
from sijill.publication.formats import FORMATS
from sijill.publication.manifest import verify_publication

ROOT = Path(__file__).resolve().parents[2]
LOOSE = "private_names: shown\nreasons: {private_names: the families asked for it}\nresponsible: the editor\n"


@pytest.fixture
def ledger(sijill: Any, place: Path) -> Path:
    """A ledger of the examples, its claims linked."""
    assert sijill("add", "examples/gold.jsonl").code == 0
    with Ledger("sijill.db") as book:
        assert link_ledger(book).incidents
    return place


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_published_and_holds(sijill: Any, ledger: Path, name: str) -> None:
    done = sijill("publish", name, "-o", f"out.{name}", "--as-of", "2026-06-01")
    assert done.code == 0, done.err
    assert ("left out (expected)" in done.err) == (name != "tallies")
    manifest, findings = verify_publication(ledger / f"out.{name}")
    assert not findings
    assert manifest.records > (1 if name == "tallies" else 4)
    with Ledger("sijill.db", create=False) as book:
        assert manifest.journal is not None
        assert manifest.journal.hash == book.head().hash


def test_verify_proves_a_publication(sijill: Any, ledger: Path) -> None:
    assert sijill("publish", "csv", "-o", "out.csv", "--as-of", "2026-06-01").code == 0
    assert "clean" in sijill("verify", "out.csv").out
    (ledger / "out.csv").write_bytes((ledger / "out.csv").read_bytes()[:-10])
    altered = sijill("verify", "out.csv")
    assert altered.code == 1
    assert "1 fault" in altered.out


def test_only_what_is_asked_for(sijill: Any, ledger: Path) -> None:
    assert sijill("publish", "csv", "-o", "all.csv", "--as-of", "2026-06-01").code == 0
    asked = ("--area", "Deir ez-Zor", "--from", "2025-10-01", "--to", "2025-10-31")
    assert sijill("publish", "csv", "-o", "some.csv", "--as-of", "2026-06-01", *asked).code == 0
    counts = {}
    for name in ("all.csv", "some.csv"):
        with (ledger / name).open(encoding="utf-8", newline="") as stream:
            found = list(csv.DictReader(stream))
        counts[name] = len(found)
    assert 0 < counts["some.csv"] < counts["all.csv"]
    assert {row["admin1"] for row in found} == {"Deir ez-Zor"}


def test_a_day_to_come_is_no_day_of_publication(sijill: Any, ledger: Path) -> None:
    for command in (("publish", "csv", "-o", "out.csv"), ("code", "examples/party-statement.txt", "-o", "out.csv")):
        done = sijill(*command, "--as-of", "2999-01-01")
        assert done.code == 2
        assert "has not come yet" in done.err
        assert not (ledger / "out.csv").exists()


def test_without_a_day_it_is_published_today(sijill: Any, ledger: Path) -> None:
    assert sijill("publish", "csv", "-o", "out.csv").code == 0
    assert verify_publication(ledger / "out.csv").manifest.as_of == clock.now().date().isoformat()


def test_a_loosened_policy_goes_into_the_journal(sijill: Any, ledger: Path) -> None:
    (ledger / "policy.yaml").write_text(LOOSE, encoding="utf-8")
    done = sijill("publish", "csv", "-o", "out.csv", "--policy", "policy.yaml", "--as-of", "2026-06-01")
    assert done.code == 0
    assert "the families asked for it" in done.err
    assert verify_publication(ledger / "out.csv").manifest.loosened == {"private_names": "the families asked for it"}
    with Ledger("sijill.db", create=False) as book:
        (decision,) = book.decisions().values()
        assert (decision.kind, decision.subjects, decision.value) == ("loosen", ("private_names",), "shown")
        assert (decision.reviewer, decision.reason) == ("the editor", "the families asked for it")
        assert not book.verify().findings
    assert "the editor" not in (ledger / "out.csv.manifest.json").read_text(encoding="utf-8")


def test_a_policy_without_a_reason_publishes_nothing(sijill: Any, ledger: Path) -> None:
    (ledger / "policy.yaml").write_text("private_names: shown\n", encoding="utf-8")
    done = sijill("publish", "csv", "-o", "out.csv", "--policy", "policy.yaml")
    assert done.code == 2
    assert "policy.yaml" in done.err
    assert not (ledger / "out.csv").exists()


def test_a_table_goes_out_and_comes_back(sijill: Any, ledger: Path) -> None:
    assert sijill("publish", "csv", "-o", "out.csv", "--as-of", "2026-06-01").code == 0
    assert sijill("import", "out.csv", "csv", "-o", "back.csv").code == 0
    assert (ledger / "back.csv").read_bytes() == (ledger / "out.csv").read_bytes()
    assert sijill("import", "out.csv", "geojson", "-o", "map.geojson").code == 0
    assert json.loads((ledger / "map.geojson").read_bytes())["features"]
    assert not verify_publication(ledger / "map.geojson").findings
    assert sijill("import", "out.csv", "jsonl", "-o", "no.jsonl").code == 2


def test_what_changed_since(sijill: Any, ledger: Path) -> None:
    assert sijill("publish", "acled", "-o", "old.acled", "--as-of", "2026-06-01").code == 0
    (ledger / "more.txt").write_text("اعتقلت قسد خمسة أشخاص في غرانيج يوم 3 تشرين الأول 2025.\n", encoding="utf-8")
    assert sijill("add", "more.txt", "--published", "2025-10-04").code == 0
    with Ledger("sijill.db") as book:
        link_ledger(book)
    assert sijill("publish", "acled", "-o", "new.acled", "--as-of", "2026-06-01").code == 0
    done = sijill("diff", "old.acled", "new.acled")
    assert done.code == 1
    assert done.out.startswith("+ inc-")
    assert "1 added, 0 changed, 0 withdrawn" in done.err
    assert sijill("diff", "old.acled", "old.acled").code == 0
    assert sijill("diff", "old.acled", "missing.acled").code == 2


def test_the_notebook_draws_a_map(sijill: Any, ledger: Path) -> None:
    for name in ("geojson", "parquet"):
        assert sijill("publish", name, "-o", f"incidents.{name}", "--as-of", "2026-06-01").code == 0
    notebook = json.loads((ROOT / "docs" / "notebooks" / "map.ipynb").read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    assert (ledger / "incidents.png").read_bytes().startswith(b"\x89PNG")
    assert len(names["table"]) > 5


@pytest.mark.parametrize(
    "arguments",
    [
        ("publish", "docx", "-o", "out"),
        ("publish", "csv"),
        ("publish", "csv", "-o", "missing/out.csv"),
        ("publish", "csv", "-o", "out.csv", "--from", "soon"),
        ("publish", "csv", "-o", "out.csv", "--modality", "sure"),
        ("publish", "csv", "-o", "out.csv", "--policy", "missing.yaml"),
        ("import", "missing.csv", "csv", "-o", "out.csv"),
    ],
)
def test_wrong_use_is_two(sijill: Any, ledger: Path, arguments: tuple[str, ...]) -> None:
    done = sijill(*arguments)
    assert done.code == 2
    assert "Traceback" not in done.err


def test_search_writes_only_the_complete_record(sijill: Any, ledger: Path) -> None:
    assert sijill("search", "--place", "Deir ez-Zor", "-o", "found.jsonl").code == 0
    done = sijill("search", "--place", "Deir ez-Zor", "-o", "found.csv")
    assert done.code == 2
    assert "sijill publish" in done.err


@pytest.mark.parametrize("language", ["ar", "en", "both"])
def test_a_brief_is_published_and_holds(sijill: Any, ledger: Path, language: str) -> None:
    asked = ("--area", "Deir ez-Zor", "--language", language, "--as-of", "2026-06-01")
    done = sijill("publish", "brief", "-o", "brief.html", *asked)
    assert done.code == 0, done.err
    page = (ledger / "brief.html").read_text(encoding="utf-8")
    assert [f'<main class="edition" lang="{code}"' in page for code in ("ar", "en")] == [
        language in {"ar", "both"},
        language in {"en", "both"},
    ]
    assert not verify_publication(ledger / "brief.html").findings
    assert sijill("diff", "brief.html", "brief.html").code == 2


def test_a_brief_in_no_language_is_refused(sijill: Any, ledger: Path) -> None:
    done = sijill("publish", "brief", "-o", "brief.html", "--language", "fr", "--as-of", "2026-06-01")
    assert done.code == 2
    assert "ar, en, both" in done.err
    assert not (ledger / "brief.html").exists()
