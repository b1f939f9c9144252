"""The network that reads a document as a whole, and how its answers are heard."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from sijill.claims.draft import Draft
from sijill.claims.events import reading
from sijill.claims.events.network import gelu, network, of_words
from sijill.claims.events.reading import LENGTH, LONGEST, OVERLAP, Reading, pieces
from sijill.model import Document
from sijill.pipeline.chain import CHAIN, run_stages
from sijill.pipeline.run import code

SHELLED = "قصفت مدفعية الجيش بلدة كفر تخاريم وقتلت ثلاثة مدنيين بينهم طفلة."
FILLER = "وناقش المجلس البلدي في جلسته خطة رصف الطرق وتشجير الحدائق. "


def drafts(text: str, title: str | None = None) -> tuple[Reading, list[Draft]]:
    document = Document("one", text, title)
    return Reading(document), list(run_stages(document, CHAIN[: CHAIN.index("merge")])["resolved"])


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer counts as it is."""
    monkeypatch.setattr(reading, "trust", lambda kind: reading.Trust(1.0, 0.0))


def test_a_word_is_read_in_its_context() -> None:
    shelled, scored = pieces().cut("قصف الطيران المدينة"), pieces().cut("قصف المهاجم المرمى")
    assert shelled.ids[:2] == scored.ids[:2]
    first, second = (network().read(cut.ids, cut.begins()) for cut in (shelled, scored))
    assert first.shape == (3, network().w["word.weight"].shape[1])
    assert not np.allclose(first[0], second[0], atol=0.05)
    assert np.array_equal(first, network().read(shelled.ids, shelled.begins()))


def test_a_word_is_the_mean_of_its_pieces() -> None:
    rows = np.array([[1, 2], [3, 4], [5, 6], [7, 8]], dtype=np.float32)
    assert of_words(rows, [0, 1, 3]).tolist() == [[1, 2], [4, 5], [7, 8]]


def test_a_trigger_is_found_among_the_words_that_are_shown() -> None:
    heard, found = drafts("الجيش السوري:\n" + SHELLED, "مدفعية الجيش")
    (stretch,) = heard.stretches
    shown = heard.shown(stretch)
    assert shown.firsts[0] == 0
    assert shown.firsts[-1] == len(shown.ids) - 1
    assert len(shown.firsts) == 1 + 2 + 3 + len(SHELLED.split()) + 1 + 1  # begin, title, first line, text, stop, end
    first, last = heard.words(stretch, found[0].trigger_span)
    assert (first, last) == (6, 7)


def test_the_unit_is_that_of_the_books() -> None:
    found = gelu(np.array([[-3.0, -1.0, 0.0, 1.0, 3.0]], dtype=np.float32))
    assert np.allclose(found, [[-0.00404, -0.15866, 0.0, 0.84134, 2.99596]], atol=2e-3)


@pytest.mark.usefixtures("trusted")
def test_an_attack_is_coded_sooner_than_a_wish_for_its_end() -> None:
    heard, found = drafts(SHELLED)
    asked, hoped = drafts("دعا الناطق باسم الأمم المتحدة أطراف النزاع إلى وقف القصف وتجنيب المدنيين ويلات القتال.")
    assert max(heard.coded(found)) > max(asked.coded(hoped), default=-9.0)


@pytest.mark.usefixtures("trusted")
def test_a_long_text_is_read_in_stretches_that_overlap() -> None:
    heard, found = drafts(FILLER * 60 + SHELLED + " " + FILLER * 60)
    stretches = heard.stretches
    assert len(stretches) > 2
    assert stretches[0].start == 0
    assert stretches[-1].end == len(heard.cut.ids)
    for before, after in pairwise(stretches):
        assert before.end - after.start == OVERLAP
        assert before.end - before.start == LENGTH
    assert found
    assert all(heard.coded(found))


def test_a_title_that_the_text_repeats_is_read_once() -> None:
    heard, _ = drafts(SHELLED, "قصف كفر تخاريم")
    assert heard.title == pieces().cut("قصف كفر تخاريم")
    again, _ = drafts("قصف كفر تخاريم\n" + SHELLED, "قصف كفر تخاريم")
    assert again.title.ids == []


def test_what_is_longer_than_any_article_is_left_to_the_cues() -> None:
    long = SHELLED + "\n" + FILLER * (LONGEST // len(FILLER) + 1)
    heard, found = drafts(long)
    assert found
    assert heard.stretches == []
    assert set(heard.coded(found)) == {0.0}


def test_nothing_is_read_where_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(reading, "network", never)
    assert code(Document("one", "أعلنت وزارة الزراعة موسم حصاد القمح في الغاب.")) == []
