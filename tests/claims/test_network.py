"""The network that reads a document as a whole, and how its answers are heard."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from sijill.claims import reading
from sijill.claims.draft import Draft
from sijill.claims.network import gelu, network
from sijill.claims.reading import LENGTH, LONGEST, OVERLAP, Reading, pieces
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


def test_a_piece_is_read_in_its_context() -> None:
    known = pieces()
    shelled, scored = known.cut("قصف الطيران المدينة").ids, known.cut("قصف المهاجم المرمى").ids
    assert shelled[:2] == scored[:2]
    first, second = network().read(shelled), network().read(scored)
    assert first.shape == (len(shelled), network().w["word.weight"].shape[1])
    assert not np.allclose(first[1], second[1], atol=0.05)
    assert np.array_equal(first, network().read(shelled))


def test_the_unit_is_that_of_the_books() -> None:
    found = gelu(np.array([[-3.0, -1.0, 0.0, 1.0, 3.0]], dtype=np.float32))
    assert np.allclose(found, [[-0.00404, -0.15866, 0.0, 0.84134, 2.99596]], atol=2e-3)


@pytest.mark.usefixtures("trusted")
def test_an_attack_is_coded_sooner_than_a_wish_for_its_end() -> None:
    heard, found = drafts(SHELLED)
    asked, hoped = drafts("دعا الناطق باسم الأمم المتحدة أطراف النزاع إلى وقف القصف وتجنيب المدنيين ويلات القتال.")
    assert max(heard.coded(draft) for draft in found) > max((asked.coded(draft) for draft in hoped), default=-9.0)


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
    assert all(heard.coded(draft) for draft in found)


def test_a_title_that_the_text_repeats_is_read_once() -> None:
    heard, _ = drafts(SHELLED, "قصف كفر تخاريم")
    assert heard.title == pieces().cut("قصف كفر تخاريم").ids
    again, _ = drafts("قصف كفر تخاريم\n" + SHELLED, "قصف كفر تخاريم")
    assert again.title == []


def test_what_is_longer_than_any_article_is_left_to_the_cues() -> None:
    long = SHELLED + "\n" + FILLER * (LONGEST // len(FILLER) + 1)
    heard, found = drafts(long)
    assert found
    assert heard.stretches == []
    assert {heard.coded(draft) for draft in found} == {0.0}


def test_nothing_is_read_where_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(reading, "network", never)
    assert code(Document("one", "أعلنت وزارة الزراعة موسم حصاد القمح في الغاب.")) == []
