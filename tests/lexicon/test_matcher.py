"""The one pass over a text: whole words, particles before, pronouns after, overlaps, forms that need a pronoun."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.lexicon.compile import ENTRIES, entry_patterns, matcher
from sijill.lexicon.matcher import Hit, Matcher, Pattern
from sijill.lexicon.orthography import fold_word
from sijill.lexicon.sentence import find_in
from sijill.mentions.scan import scan
from sijill.text.fold import fold


def finds(words: list[str], text: str, bound: bool = False) -> list[Hit]:
    return Matcher(Pattern(fold_word(word), "test", word, bound=bound) for word in words).find(fold_word(text))


def told(hits: list[Hit]) -> list[tuple[str, str, str]]:
    return [(hit.proclitic, hit.pattern.text, hit.enclitic) for hit in hits]


@pytest.mark.parametrize(
    ("word", "text", "proclitic", "enclitic"),
    [
        ("هجوم", "هجوم", "", ""),
        ("هجوم", "الهجوم", "ال", ""),
        ("هجوم", "وبالهجوم", "وبال", ""),
        ("هجوم", "للهجوم", "لل", ""),
        ("هجوم", "كالهجوم", "كال", ""),
        ("هجوم", "فلهجوم", "فل", ""),
        ("هجوم", "وهجومهم", "و", "هم"),
        ("هجوم", "هجومكم", "", "كم"),
        ("إدلب", "بادلب", "ب", ""),
        ("دم", "والدم", "وال", ""),
    ],
)
def test_particles_and_pronouns(word: str, text: str, proclitic: str, enclitic: str) -> None:
    (hit,) = finds([word], text)
    assert (hit.proclitic, hit.enclitic) == (proclitic, enclitic)
    assert fold_word(text)[hit.start : hit.end] == hit.pattern.text
    assert hit.kind == "test"


def test_the_question_particle_is_not_cut_off() -> None:
    assert not finds(["طلقة"], "الوصف الذي أطلقه عليها")


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("هجوم", "مهجوم"),  # a letter before it that is no particle
        ("هجوم", "هجومات"),  # an ending that is no pronoun
        ("قصف", "انقصف"),
        ("دم", "كدم"),  # before a short word fewer particles leave it itself
        ("دم", "وبدم"),
        ("سيارة مفخخة", "سيارة مفخختها"),  # a pronoun would make a phrase another phrase
        ("سيارة مفخخة", "السيارة المفخخة"),
        ("هجوم", ""),
        ("هجوم", "هج وم"),
    ],
)
def test_what_is_another_word(word: str, text: str) -> None:
    assert finds([word], text) == []


def test_overlaps_are_all_told_the_longest_first() -> None:
    hits = finds(["قوات", "قوات سوريا الديمقراطية", "سوريا"], "أعلنت قوات سوريا الديمقراطية")
    assert [hit.pattern.entry for hit in hits] == ["قوات سوريا الديمقراطية", "قوات", "سوريا"]
    assert [(hit.start, hit.end) for hit in hits] == [(6, 28), (6, 10), (11, 16)]


def test_two_readings_of_one_cut_stand_side_by_side() -> None:
    """ "والي" is a governor, or "and to"."""
    assert told(finds(["والي", "إلى"], "والي")) == [("", "والي", ""), ("و", "الي", "")]


def test_a_form_of_two_entries_is_found_for_both() -> None:
    found = Matcher([Pattern("وقع", "light", "fell"), Pattern("وقع", "action", "signed")]).find("ووقع")
    assert {(hit.kind, hit.pattern.entry) for hit in found} == {("light", "fell"), ("action", "signed")}


def test_a_pattern_given_twice_is_one_and_an_empty_one_none() -> None:
    index = Matcher([Pattern("قصف", "a", 1), Pattern("قصف", "a", 1), Pattern("", "a", 1)])
    assert len(index) == 1
    assert len(index.find("قصف")) == 1


def test_bound_forms_need_their_pronoun() -> None:
    assert finds(["غارت"], "غارت", bound=True) == []
    assert told(finds(["غارت"], "بغارته", bound=True)) == [("ب", "غارت", "ه")]
    assert told(finds(["هاجمو"], "هاجموها", bound=True)) == [("", "هاجمو", "ها")]


@pytest.mark.parametrize("sentence", ["نفذت الطائرة غارة", "نُفّذت غارةٌ أمس"])
def test_feminine_ending_is_no_pronoun(sentence: str) -> None:
    """Folded, ta marbuta and "his" are one letter; the text as written tells them apart."""
    index = Matcher([Pattern("غار", "test", "cave"), Pattern("غاره", "test", "raid")])
    assert [hit.pattern.entry for hit in find_in(index, sentence)] == ["raid"]
    assert [hit.pattern.entry for hit in find_in(index, "وجدوا غاره")] == ["raid", "cave"]


def test_reading_a_document_tells_them_apart_too() -> None:
    words = {hit.enclitic for hit in scan(fold("أصابت القذيفة مدرسة وسيارة")) if hit.kind == "people"}
    assert words == {""}
    assert any(hit.enclitic == "ه" for hit in scan(fold("قتلوا قائده")))


def test_every_list_is_in_the_one_matcher() -> None:
    text = fold_word(
        "قال مصدر أمني لوكالة رويترز إن مقاتلين من قسد قتلوا ثلاثة مدنيين وأصابوا جرحى في هجوم بعبوة ناسفة "
        "شنوه في دير الزور بدعم من الطيران الأمريكي، وربما أسفر عن أضرار، بحسب سانا"
    )
    found = {hit.kind for hit in matcher().find(text)}
    assert found >= {
        "action", "people", "speaker", "weapon", "counted", "light", "report", "actor", "place", "outlet", "nisba",
        "modality", "formula", "with", "cause",
    }  # fmt: skip


def test_every_entry_has_folded_forms() -> None:
    for kind, load in ENTRIES.items():
        for entry in load():
            forms = [pattern.text for pattern in entry_patterns(kind, entry)]
            assert forms, entry.id
            assert all(form == fold_word(form) and form.strip() == form for form in forms), entry.id


@given(st.text(alphabet="وفبلكاسنهمي هجوم،ة", max_size=40))
def test_hits_always_slice_the_text(text: str) -> None:
    folded = fold_word(text)
    for hit in Matcher([Pattern("هجوم", "test", 1), Pattern("وم", "test", 2), Pattern("م ه", "test", 3)]).find(
        folded
    ):
        assert folded[hit.start : hit.end] == hit.pattern.text
        assert folded[: hit.start].endswith(hit.proclitic)
        assert folded[hit.end :].startswith(hit.enclitic)
        before, after = hit.start - len(hit.proclitic), hit.end + len(hit.enclitic)
        assert before == 0 or not folded[before - 1].isalpha()
        assert after == len(folded) or not folded[after].isalpha()
