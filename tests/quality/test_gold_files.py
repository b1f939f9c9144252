"""What is wrong with a gold file is told, all of it, with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.quality.second import as_coded, write

from sijill.errors import IntakeError
from sijill.model.fault import Fault
from sijill.quality.gold import read_gold, read_predicted

TEXT = "قتل ثلاثة جنود في هجوم لمسلحين قرب الرطبة أمس، بحسب مصدر أمني."
CLAIM: dict[str, Any] = {
    "trigger": "هجوم",
    "trigger_start": 18,
    "action": "attack",
    "grain": "incident",
    "modality": "asserted",
    "actors": ["مسلحين"],
    "recipients": ["جنود"],
    "associates": [],
    "places": ["الرطبة"],
    "time": "2016-05-04",
    "counts": [{"measure": "killed", "min": 3, "max": 3, "who": "soldiers"}],
    "sources": [{"mention": "مصدر أمني", "kind": "anonymous"}],
}


def document(**changes: Any) -> dict[str, Any]:
    return {"id": "a", "published": "2016-05-05", "text": TEXT, "claims": [CLAIM | changes]}


def faults_of(tmp_path: Path, *records: Any) -> list[Fault]:
    faults: list[Fault] = []
    read_gold(write(tmp_path / "gold.jsonl", list(records)), faults)
    return faults


def test_a_sound_record_has_none(tmp_path: Path) -> None:
    assert faults_of(tmp_path, document()) == []


@pytest.mark.parametrize(
    ("changes", "code", "told"),
    [
        ({"action": "atack"}, "gold_value", "action atack"),
        ({"grain": None}, "gold_value", "grain (none)"),
        ({"modality": "sure"}, "gold_value", "modality sure"),
        ({"time": "May 2016"}, "gold_value", "time May 2016"),
        ({"counts": [{"measure": "dead", "min": 3, "max": 3}]}, "gold_value", "measure dead"),
        ({"counts": [{"measure": "killed", "min": 3, "max": 2}]}, "gold_value", "from 3 to 2"),
        ({"counts": [{"measure": "killed", "min": 3, "max": 3, "who": "men"}]}, "gold_value", "who men"),
        ({"counts": [{"measure": "killed", "min": "3", "max": 3}]}, "gold_shape", "min is a string"),
        ({"counts": [3]}, "gold_shape", "counts hold a number"),
        ({"confidence": 1.5}, "gold_shape", "confidence is no number from 0 to 1"),
        ({"confidence": "sure"}, "gold_shape", "confidence is no number from 0 to 1"),
        ({"sources": [{"mention": "مصدر أمني", "kind": "press"}]}, "gold_value", "source kind press"),
        ({"sources": [{"mention": "مصدر طبي", "kind": "anonymous"}]}, "gold_not_verbatim", "مصدر طبي"),
        ({"actors": ["المسلحين"]}, "gold_not_verbatim", "المسلحين"),
        ({"places": [""]}, "gold_not_verbatim", "places"),
        ({"actors": "مسلحين"}, "gold_shape", "actors is a string"),
        ({"actors": [7]}, "gold_shape", "actors holds a number"),
        ({"trigger": "هجوماً"}, "gold_not_verbatim", "هجوماً"),
        ({"trigger_start": 19}, "gold_offset", "the first place where it stands is 18"),
        ({"trigger_start": -4}, "gold_offset", "stands at -4"),
        ({"trigger_start": 4000}, "gold_offset", "stands at 4000"),
        ({"trigger_start": "18"}, "gold_shape", "trigger_start is a string"),
        ({"trigger": None}, "gold_shape", "trigger holds nothing"),
        ({"time": 2016}, "gold_shape", "time is a number"),
    ],
)
def test_claim_faults(tmp_path: Path, changes: dict[str, Any], code: str, told: str) -> None:
    sound = document() | {"id": "b"}
    (fault,) = faults_of(tmp_path, sound, document(**changes))
    assert fault.code == code
    assert fault.line == 2
    assert told in f"{fault.cause} {fault.remedy}"


@pytest.mark.parametrize(
    ("record", "code", "told"),
    [
        ([1], "not_an_object", "a list"),
        ({"text": TEXT}, "gold_shape", "no id"),
        ({"id": "a"}, "gold_shape", "text is nothing"),
        ({"id": "a", "text": TEXT, "claims": {}}, "gold_shape", "claims is an object"),
        ({"id": "a", "text": TEXT, "claims": ["x"]}, "gold_shape", "claim 1 is a string"),
        ({"id": "a", "text": TEXT, "published": "yesterday"}, "gold_shape", "yesterday is no day"),
    ],
)
def test_record_faults(tmp_path: Path, record: Any, code: str, told: str) -> None:
    (fault,) = faults_of(tmp_path, record)
    assert fault.code == code
    assert told in fault.cause


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, document(action="x", grain="y"), document(modality="z"))
    assert [(fault.line, fault.code) for fault in faults] == [
        (1, "gold_value"),
        (1, "gold_value"),
        (2, "gold_value"),
        (2, "gold_repeated"),
    ]


def test_broken_lines_are_faults(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(json.dumps(document()).encode() + b"\n{oops\n\n\xff\xfe{}\n")
    faults: list[Fault] = []
    assert len(read_gold(path, faults)) == 1
    assert [(fault.line, fault.code) for fault in faults] == [(2, "bad_json"), (4, "gold_shape")]


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="cannot read"):
        read_gold(tmp_path / "none.jsonl", [])


def predicted(tmp_path: Path, *records: Any) -> tuple[dict[str, int], list[Fault]]:
    gold = read_gold(write(tmp_path / "gold.jsonl", [document()]), [])
    faults: list[Fault] = []
    read = read_predicted(write(tmp_path / "pred.jsonl", list(records)), gold, faults)
    return {name: len(one.claims) for name, one in read.items()}, faults


def test_predictions_in_both_shapes(tmp_path: Path) -> None:
    assert predicted(tmp_path, document()) == ({"a": 1}, [])
    coded = as_coded([document()])
    assert predicted(tmp_path, *coded, *coded) == ({"a": 2}, [])


def test_predictions_without_text_are_read_against_the_gold(tmp_path: Path) -> None:
    assert predicted(tmp_path, {"id": "a", "claims": [CLAIM]}) == ({"a": 1}, [])


def test_documents_that_the_gold_lacks_are_not_judged(tmp_path: Path) -> None:
    stranger = {"id": "b", "claims": [{"trigger": "x", "action": "nothing"}]}
    assert predicted(tmp_path, stranger) == ({"b": 0}, [])


def test_another_text_is_a_fault(tmp_path: Path) -> None:
    _, faults = predicted(tmp_path, document() | {"text": TEXT + " "})
    assert [fault.code for fault in faults] == ["gold_other_text"]


def test_spans_that_do_not_fit_are_a_fault(tmp_path: Path) -> None:
    coded = as_coded([document()])
    coded[0]["trigger"]["start"] -= 1
    _, faults = predicted(tmp_path, *coded)
    assert [(fault.code, fault.line) for fault in faults] == [("gold_offset", 1)]


def test_a_line_of_nothing_known_is_a_fault(tmp_path: Path) -> None:
    _, faults = predicted(tmp_path, {"claims": []})
    assert [fault.code for fault in faults] == ["gold_shape"]
