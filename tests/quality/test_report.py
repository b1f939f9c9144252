"""Errors by kind, agreement, and the page that shows both sides on the text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from tests.quality.second import documents, second_reading, write

from sijill.quality.agreement import kappa, kappas
from sijill.quality.errors import KINDS, all_errors, counted, examples
from sijill.quality.gold import read_gold
from sijill.quality.marking import Marked, mark
from sijill.quality.records import CountKey, Mention, ScoredClaim
from sijill.quality.reliability import reliability
from sijill.quality.report import Names, html_report
from sijill.quality.scorer import Compared, compare_all, figures

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "gold.jsonl"
VOID = {"meta", "br"}


class Page(HTMLParser):
    """A page that is well nested, with its ids, links and what it would load."""

    def __init__(self, text: str):
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[str] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            self.attributes.append(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")
        assert tag not in {"script", "iframe", "img", "link", "object"}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Compared, ...]:
    path = write(tmp_path_factory.mktemp("second") / "second.jsonl", second_reading(documents(EXAMPLES)))
    predicted = {document.id: document.claims for document in read_gold(path, [])}
    return compare_all(read_gold(EXAMPLES, []), predicted)


def page_of(compared: tuple[Compared, ...], **names: Any) -> str:
    told = Names(**({"title": "one and two", "subtitle": "three", "gold": "Gold", "predicted": "Second"} | names))
    return html_report(compared, figures(compared), all_errors(compared), told, kappas(compared))


def test_errors_agree_with_the_figures(compared: tuple[Compared, ...]) -> None:
    tally, total = counted(all_errors(compared)), figures(compared)
    found = sum(row.found for row in total.by_action.values())
    assert tuple(tally) == KINDS
    assert tally["missed"] == total.gold - found
    assert tally["spurious"] == total.pred - found
    assert all(tally[kind] for kind in KINDS)


def test_a_claim_taken_for_another_family_says_so(tmp_path: Path) -> None:
    claim = {"trigger": "هجوم", "trigger_start": 0, "action": "attack", "grain": "incident", "modality": "asserted"}
    record = {"id": "a", "text": "هجوم", "claims": [claim]}
    gold = read_gold(write(tmp_path / "gold.jsonl", [record]), [])
    other = read_gold(write(tmp_path / "other.jsonl", [record | {"claims": [claim | {"action": "raid"}]}]), [])
    errors = all_errors(compare_all(gold, {"a": other[0].claims}))
    assert [(error.kind, error.gold, error.predicted) for error in errors] == [
        ("missed", "attack", "raid"),
        ("spurious", "attack", "raid"),
    ]


def test_examples_are_of_each_kind(compared: tuple[Compared, ...]) -> None:
    shown = examples(all_errors(compared), 1)
    assert list(shown) == list(KINDS)
    assert {len(errors) for errors in shown.values()} == {1}
    assert examples(all_errors(compared), 0) == {}


def test_page_is_whole(compared: tuple[Compared, ...]) -> None:
    text = page_of(compared)
    page = Page(text)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert not {name for name in page.attributes if name.startswith("on") or name == "src"}
    assert text.count('dir="rtl"') == 2 * len(compared)
    assert "prefers-color-scheme: dark" in text
    assert "http://" not in text
    assert "https://" not in text
    for one in compared:
        assert page.words.count(one.document.id)


def test_page_says_what_a_confidence_is_worth_where_claims_have_one(compared: tuple[Compared, ...]) -> None:
    assert "What a confidence is worth" not in page_of(compared)
    first = compared[0]
    sure = first._replace(predicted=tuple(claim._replace(confidence=0.84) for claim in first.predicted))
    told = Names("one", "two", "Gold", "Program")
    page = Page(html_report([sure], figures([sure]), all_errors([sure]), told, steps=reliability([sure])))
    assert page.open == []
    assert "What a confidence is worth" in page.words
    assert "0.84" in page.words


def test_both_sides_show_the_whole_text(compared: tuple[Compared, ...]) -> None:
    sides = re.findall(r'<p lang="ar" dir="rtl">(.*?)</p>', page_of(compared), re.DOTALL)
    for at, one in enumerate(compared):
        for side in sides[2 * at : 2 * at + 2]:
            plain = Page(re.sub(r"<sup>.*?</sup>", "", side)).words
            assert plain == one.document.text


def test_all_that_comes_from_a_file_is_escaped(tmp_path: Path) -> None:
    evil = '<script>alert("1")</script> & \' $title'
    text = f"هجوم {evil} قصف"
    claim = {"trigger": "هجوم", "trigger_start": 0, "action": "attack", "grain": "incident", "modality": "asserted"}
    record = {"id": evil, "source": evil, "text": text, "claims": [claim | {"actors": [evil], "places": ["قصف"]}]}
    gold = read_gold(write(tmp_path / "gold.jsonl", [record]), [])
    page = Page(page_of(compare_all(gold, {}), title=evil, subtitle=evil, gold=evil, predicted=evil))
    assert page.words.count(evil) >= 8


@pytest.mark.parametrize("claims", [[], [{}]])
def test_texts_without_claims_are_shown(tmp_path: Path, claims: list[Any]) -> None:
    gold = read_gold(write(tmp_path / "gold.jsonl", [{"id": "a", "text": "لا شيء", "claims": []}]), [])
    assert "No claim on either side" in page_of(compare_all(gold, {}))


def test_marks_may_overlap() -> None:
    text = "قصف مدفعي على حلب"
    one = ScoredClaim("قصف مدفعي", 0, 9, "shelling", "incident", "asserted", places=(Mention("حلب"),))
    two = ScoredClaim("قصف", 0, 3, "air_strike", "incident", "asserted", places=(Mention("قصف مدفعي على حلب"),))
    marked = mark(text, [Marked(one, "hit", "1", "c1"), Marked(two, "spurious", "2", "c2")])
    assert Page(re.sub(r"<sup>.*?</sup>", "", marked)).words == text
    assert marked.startswith('<mark class="spurious">قصف</mark><sup><a dir="ltr" href="#c2"')
    assert '<mark class="hit"> مدفعي</mark><sup><a dir="ltr" href="#c1"' in marked


def test_a_mention_out_of_place_is_not_marked() -> None:
    stray = ScoredClaim("قصف", -1, 2, "shelling", "incident", "asserted", places=(Mention("حماة"),))
    assert mark("قصف حلب", [Marked(stray, "missed", "1", "c1")]) == "قصف حلب"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(3, 3, "killed 3"), (3, None, "killed 3 or more"), (3, 9, "killed 3 to 9"), (None, 9, "killed up to 9")],
)
def test_counts_in_words(low: int | None, high: int | None, words: str) -> None:
    assert str(CountKey("killed", low, high)) == words


def test_kappa() -> None:
    assert kappa([]) is None
    assert kappa([("a", "a")] * 3) is None
    assert kappa([("a", "a"), ("b", "b")]) == 1
    assert kappa([("a", "b"), ("b", "a")]) == -1
    assert kappa([("a", "a"), ("a", "a"), ("b", "a"), ("b", "b")]) == 0.5


def test_kappas_of_two_readers(compared: tuple[Compared, ...]) -> None:
    found = kappas(compared)
    assert set(found) == {"action", "grain", "modality"}
    assert all(value is not None and 0.2 < value < 1 for value in found.values())
