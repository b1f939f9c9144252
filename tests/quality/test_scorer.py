"""The figures equal those of the shared scorer, and those frozen here where it is not at hand."""

from __future__ import annotations

import importlib.util
import itertools
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.quality.second import as_coded, documents, second_reading, write

from sijill.model.fault import Fault
from sijill.quality.align import assign
from sijill.quality.coding import code_gold
from sijill.quality.fields import families, set_f1
from sijill.quality.gold import read_gold, read_predicted
from sijill.quality.scorer import compare_all, figures
from sijill.quality.wording import Sentences, content_words, same_mention

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "gold.jsonl"
SHARED = ROOT.parent / "shared" / "gold"
shared_only = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared gold is not at hand")

FROZEN = {
    "gold": 30,
    "pred": 29,
    "detection": {"p": 0.897, "r": 0.867, "f1": 0.881},
    "action": {"p": 0.793, "r": 0.767, "f1": 0.78},
    "claim": {"p": 0.761, "r": 0.735, "f1": 0.748},
    "fields": {
        "action": 0.942,
        "actors": 0.808,
        "recipients": 0.846,
        "places": 0.987,
        "time": 0.731,
        "counts": 0.938,
        "grain": 0.846,
        "modality": 0.846,
        "sources": 0.692,
    },
    "by_action": {
        "abduction": {"gold": 1, "pred": 1, "found": 1},
        "air_strike": {"gold": 3, "pred": 5, "found": 3},
        "armed_clash": {"gold": 0, "pred": 1, "found": 0},
        "attack": {"gold": 6, "pred": 4, "found": 5},
        "control": {"gold": 2, "pred": 3, "found": 2},
        "displacement": {"gold": 1, "pred": 1, "found": 1},
        "explosion": {"gold": 3, "pred": 0, "found": 2},
        "killing": {"gold": 4, "pred": 3, "found": 3},
        "military_operation": {"gold": 1, "pred": 1, "found": 1},
        "protest": {"gold": 1, "pred": 0, "found": 0},
        "raid": {"gold": 2, "pred": 2, "found": 2},
        "release": {"gold": 2, "pred": 3, "found": 2},
        "shelling": {"gold": 3, "pred": 3, "found": 3},
        "threat": {"gold": 1, "pred": 2, "found": 1},
    },
}


def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("shared_scorer", SHARED / "score_gold.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ours(gold: Path, pred: Path | None = None) -> dict[str, object]:
    faults: list[Fault] = []
    read = read_gold(gold, faults)
    if pred is None:
        predicted = code_gold(read, faults)
    else:
        predicted = {name: one.claims for name, one in read_predicted(pred, read, faults).items()}
    assert not faults, faults[0]
    return figures(compare_all(read, predicted)).record()


@pytest.mark.parametrize(
    "shape", [second_reading, lambda gold: as_coded(second_reading(gold))], ids=["gold", "coded"]
)
def test_frozen_figures(tmp_path: Path, shape: Any) -> None:
    """The figures that the shared scorer gave for these two files on the day this test was written."""
    assert ours(EXAMPLES, write(tmp_path / "second.jsonl", shape(documents(EXAMPLES)))) == FROZEN


@shared_only
@pytest.mark.parametrize("name", ["dev", "dev_recent"])
def test_figures_equal_the_shared_scorer(tmp_path: Path, name: str) -> None:
    """On real texts, with the coder's own claims and with a reading full of slips."""
    from sijill.cli.app import run

    gold, coded = SHARED / f"{name}.jsonl", tmp_path / "coded.jsonl"
    assert run(["code", str(gold), "-o", str(coded)]) == 0
    other = reference()
    expected = other.evaluate(other.load(gold), other.load(coded))
    assert ours(gold, coded) == expected
    assert ours(gold) == expected
    second = write(tmp_path / "second.jsonl", second_reading(documents(gold)))
    assert ours(gold, second) == other.evaluate(other.load(gold), other.load(second))


@shared_only
def test_frozen_figures_are_the_shared_scorers(tmp_path: Path) -> None:
    other = reference()
    second = write(tmp_path / "second.jsonl", second_reading(documents(EXAMPLES)))
    assert other.evaluate(other.load(EXAMPLES), other.load(second)) == FROZEN


WORDS = ["قصف", "هجوم", "اعتقال", "الجيش", "للمدنيين", "مدنيين", "في"]
TEXT = "قصف الجيش مدنيين. هجوم للمدنيين في قصف! اعتقال الجيش\nهجوم قصف في الجيش"
mentions = st.lists(st.sampled_from(WORDS), max_size=2)
claims: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    trigger_at=st.sampled_from([0, 4, 10, 18, 23, 33, 41]),
    action=st.sampled_from(["shelling", "air_strike", "attack", "killing", "arrest"]),
    grain=st.sampled_from(["incident", "tally"]),
    modality=st.just("asserted"),
    actors=mentions,
    recipients=mentions,
    places=mentions,
    time=st.sampled_from(["", "2015", "2015~"]),
    counts=st.lists(st.sampled_from([{"measure": "killed", "min": 1, "max": 1, "who": None}]), max_size=2),
    sources=st.lists(st.sampled_from([{"mention": "الجيش", "kind": "party"}]), max_size=1),
)


def placed(claim: dict[str, Any]) -> dict[str, Any]:
    at = claim["trigger_at"]
    return claim | {"trigger": TEXT[at : at + 3], "trigger_start": at, "associates": []}


@shared_only
@given(st.lists(claims, max_size=6), st.lists(claims, max_size=6))
@settings(max_examples=150, deadline=None)
def test_figures_equal_the_shared_scorer_on_anything(
    tmp_path_factory: pytest.TempPathFactory, gold: list[dict[str, Any]], pred: list[dict[str, Any]]
) -> None:
    """Many claims alike in one sentence: ties are broken alike too."""
    folder = tmp_path_factory.mktemp("any")
    one = write(folder / "one.jsonl", [{"id": "a", "text": TEXT, "claims": list(map(placed, gold))}])
    two = write(folder / "two.jsonl", [{"id": "a", "text": TEXT, "claims": list(map(placed, pred))}])
    other = reference()
    assert ours(one, two) == other.evaluate(other.load(one), other.load(two))


@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n), max_size=5)))
def test_assignment_is_the_best_there_is(weights: list[list[int]]) -> None:
    rows, columns = len(weights), len(weights[0]) if weights else 0
    found = assign([[float(weight) for weight in row] for row in weights])
    assert len({row for row, _ in found}) == len({column for _, column in found}) == len(found) == min(rows, columns)
    small, large = sorted((rows, columns))
    best = max(
        sum(weights[a][b] if rows <= columns else weights[b][a] for a, b in zip(range(small), order, strict=True))
        for order in itertools.permutations(range(large), small)
    )
    assert sum(weights[row][column] for row, column in found) == best


def test_a_perfect_reading_scores_one() -> None:
    found = ours(EXAMPLES, EXAMPLES)
    assert found["detection"] == found["action"] == found["claim"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert set(found["fields"].values()) == {1.0}  # type: ignore[attr-defined]


def test_no_prediction_scores_nothing(tmp_path: Path) -> None:
    found = ours(EXAMPLES, write(tmp_path / "none.jsonl", []))
    assert found["claim"] == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert found["fields"] == {}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("تنظيم «داعش»", "داعش", True),
        ("للمدنيين", "مدنيين", True),
        ("بالقوات", "القوات", True),
        ("مدينة الرقّة", "الرقه", True),
        ("مواقع الجيش في حلب", "الجيش", True),
        ("عناصر من الجيش", "عناصر من الشرطة", False),
        ("في", "في", False),
        ("", "الجيش", False),
        ("ريف حلب", "ريف حماة", True),
        ("حلب", "حماة", False),
    ],
)
def test_same_mention(one: str, other: str, same: bool) -> None:
    assert same_mention(one, other) is same
    assert same_mention(other, one) is same


def test_words_lose_signs_and_article() -> None:
    assert content_words("«الـقُـوّات» الأمريكيّة،") == {"قوات", "امريكيه"}


def test_lists_are_matched_one_to_one() -> None:
    assert set_f1([], [], same_mention) == 1
    assert set_f1(["حلب"], [], same_mention) == 0
    assert set_f1(["حلب", "حلب"], ["حلب"], same_mention) == pytest.approx(2 / 3)


def test_sentences_end_at_signs_and_lines() -> None:
    sentences = Sentences("أ. ب؟! ج\nد")
    assert [sentences.number(at) for at in (0, 3, 7, 9)] == [0, 1, 2, 3]


def test_families_cover_the_codebook() -> None:
    assert len(families()) == 29
    assert families()["siege"] == "coercion"


def test_json_of_figures_is_plain() -> None:
    assert json.loads(json.dumps(ours(EXAMPLES, EXAMPLES)))["by_action"]["raid"] == {"gold": 2, "pred": 2, "found": 2}
