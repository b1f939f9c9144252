"""The gold gate: its floors are held, and they cannot be let down in silence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

import gold_gate
from sijill.errors import IntakeError, UsageError
from sijill.lexicon.files import read_yaml
from sijill.quality.gate import Floors, Measured, digest, measure, read_floors, shortfalls, updated, write_floors

GOLD = gold_gate.ROOT / "gold"


def records(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def test_gate_is_open() -> None:
    complaints = gold_gate.complaints(read_floors(gold_gate.FLOORS), measure(gold_gate.FILES))
    assert not complaints, "\n".join(complaints)


def test_gold_is_broad() -> None:
    documents, silent = records("claims.jsonl"), records("nothing.jsonl")
    claims = [claim for document in documents for claim in document["claims"]]
    assert len(documents) >= 60
    assert all(document["claims"] for document in documents)
    assert len(silent) >= 30
    assert not any(document["claims"] for document in silent)
    for field, kind in (("action", "actions"), ("grain", "grains"), ("modality", "modalities")):
        assert {claim[field] for claim in claims} == {entry["id"] for entry in read_yaml(f"kinds/{kind}.yaml")}
    measures = {count["measure"] for claim in claims for count in claim["counts"]}
    assert measures == {entry["id"] for entry in read_yaml("kinds/measures.yaml")}
    kinds = {source["kind"] for claim in claims for source in claim["sources"]}
    assert kinds == {entry["id"] for entry in read_yaml("kinds/source_kinds.yaml")}


def test_readme_tells_true_numbers() -> None:
    readme = (GOLD / "README.md").read_text(encoding="utf-8")
    documents = records("claims.jsonl")
    claims = sum(len(document["claims"]) for document in documents)
    assert f"{len(documents)} short documents of 2011 to 2026 with {claims} claims" in readme
    texts = records("sentences.jsonl")
    plain = [claim for text in texts for claim in text["claims"]]
    assert f"{len(texts)} plain texts of one to three sentences with {len(plain)} claims" in readme
    assert f"{sum(not text['claims'] for text in texts)} must yield nothing" in readme
    reports = records("reports.jsonl")
    told = [claim for report in reports for claim in report["claims"]]
    assert f"{len(reports)} reports of five to ten sentences with {len(told)} claims" in readme
    assert f"{sum(not report['claims'] for report in reports)} must yield nothing. The errors of `e-`" in readme
    posts, years = records("posts.jsonl"), "2021 to 2026"
    acts = sum(len(post["claims"]) for post in posts)
    assert f"{len(posts)} posts, flashes, statements and bulletins in the manner of {years} with {acts}" in readme
    assert f"{sum(not post['claims'] for post in posts)} must yield nothing. `po-g-`" in readme
    wordings = records("wordings.jsonl")
    acts = sum(wording["action"] is not None for wording in wordings)
    assert f"{len(wordings):,} plain sentences: {acts:,} tell one act each" in readme
    assert f"{len(records('nothing.jsonl'))} documents that must yield nothing" in readme


FLOORS = Floors("a", 2, 10, 0.01, {"claim": 0.5, "silence": 0.9})


def reached(claim: float, silence: float = 0.9, sha: str = "a") -> Measured:
    return Measured(sha, 2, 10, {"claim": claim, "silence": silence})


def test_a_fall_within_the_margin_is_let_pass() -> None:
    assert not shortfalls(FLOORS, {"claim": 0.49, "silence": 0.9})
    assert [one.figure for one in shortfalls(FLOORS, {"claim": 0.489})] == ["claim", "silence"]


def test_update_raises_and_never_lowers() -> None:
    raised = updated(FLOORS, reached(0.6, 0.895))
    assert raised.floors == {"claim": 0.6, "silence": 0.9}
    assert raised.lowered == ()


@pytest.mark.parametrize("reason", ["", "  "])
def test_update_refuses_to_lower_without_a_reason(reason: str) -> None:
    with pytest.raises(UsageError, match=r"claim 0\.500 to 0\.300"):
        updated(FLOORS, reached(0.3), reason)


def test_a_reason_is_written_beside_the_floor_that_fell(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    write_floors(path, updated(FLOORS, reached(0.3), "two records were coded wrongly"))
    lowered = read_floors(path)
    assert lowered.floors["claim"] == 0.3
    assert [(one.figure, one.before, one.after, one.reason) for one in lowered.lowered] == [
        ("claim", 0.5, 0.3, "two records were coded wrongly")
    ]
    again = updated(lowered, reached(0.4))
    assert again.lowered == lowered.lowered


def test_first_floors_are_what_is_reached() -> None:
    assert updated(None, reached(0.4)).floors == {"claim": 0.4, "silence": 0.9}


def test_changed_gold_shuts_the_gate() -> None:
    assert gold_gate.complaints(FLOORS, reached(0.5)) == []
    assert "gold is not the one" in gold_gate.complaints(FLOORS, reached(0.5, sha="b"))[0]


def test_digest_sees_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    before = digest([path])
    path.write_text("{ }\n", encoding="utf-8")
    assert digest([path]) != before


def test_broken_floors_are_told(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    with pytest.raises(IntakeError, match="no floors"):
        read_floors(path)
    path.write_bytes(msgspec.json.encode({"digest": 3}))
    with pytest.raises(IntakeError, match="no floors"):
        read_floors(path)


def test_a_faulty_gold_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text('{"id": "a", "text": ""}\n', encoding="utf-8")
    with pytest.raises(IntakeError) as caught:
        measure([path])
    assert caught.value.where.endswith("claims.jsonl:1")


def test_the_script_guards_its_options(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(gold_gate, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(gold_gate, "measure", lambda _: reached(0.5))
    with pytest.raises(SystemExit):
        gold_gate.main(["--lower", "no update"])
    assert gold_gate.main(["--update"]) == 0
    monkeypatch.setattr(gold_gate, "measure", lambda _: reached(0.3))
    assert gold_gate.main([]) == 1
    assert gold_gate.main(["--update"]) == 1
    assert gold_gate.main(["--update", "--lower", "a reason"]) == 0
    assert gold_gate.main([]) == 0
