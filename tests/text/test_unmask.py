from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sijill.text.fold import fold
from sijill.text.unmask import find_masks, find_repairs, unmask, vocabulary

MASKED = [
    ("د*ا*عـ ـش", "داعش", "cut"),
    ("عـ ـملية", "عملية", "cut"),
    ("عسـ ـكرية", "عسكرية", "cut"),
    ("ومسـ ـلحي", "ومسلحي", "cut"),
    ("د.ا.ع.ش", "داعش", "cut"),
    ("د/ا/ع/ش", "داعش", "cut"),
    ("د-ا-ع-ش", "داعش", "cut"),
    ("د_ا_ع_ش", "داعش", "cut"),
    ("قـ.ـصف", "قصف", "cut"),
    ("سـ⚡ـلاح", "سلاح", "cut"),
    ("سـ⚡️ـلاح", "سلاح", "cut"),
    ("مـ🔪ـقتل", "مقتل", "cut"),
    ("ا.لاحتلال", "الاحتلال", "cut"),
    ("شـ.ــهيد", "شهيد", "cut"),
    ("الدا..عشي", "الداعشي", "cut"),
    ("اسرائي*ل", "اسرائيل", "cut"),
    ("عسـ كرية", "عسكرية", "cut"),
    ("عس ـكرية", "عسكرية", "cut"),
    ("هـ جوم", "هجوم", "cut"),
    ("قـ ـتلـ ـوا", "قتلوا", "cut"),
    ("د\u200dا\u200d*ع\u200dش", "داعش", "cut"),
    ("دِ*ا*عِ*شْ", "دِاعِشْ", "cut"),
    ("ٯـ.ـصڡ", "قصف", "cut"),
    ("م*غ*ف*ل", "مغفل", "cut"),
    ("كـ ـوكب", "كوكب", "cut"),
    ("د ا ع ش", "داعش", "spaced"),
    ("ا ل ج ي ش", "الجيش", "spaced"),
    ("و د ا ع ش", "وداعش", "spaced"),
    ("الد ا ع ش", "الداعش", "spaced"),
    ("د ا ع ش ي", "داعشي", "spaced"),
    ("د ا عـ ـش", "داعش", "spaced"),
    ("ا ع ت ق ا ل", "اعتقال", "spaced"),
    ("ٯصڡ", "قصف", "dotless"),
    ("ٯٮٮلة", "قبيلة", "dotless"),
    ("ٮڡحىر", "تفجير", "dotless"),
    ("ٮطامى", "نظامى", "dotless"),
    ("د1عش", "داعش", "swapped"),
    ("د١عش", "داعش", "swapped"),
    ("اسر@ئيل", "اسرائيل", "swapped"),
    ("1سرائيل", "اسرائيل", "swapped"),
    ("دaعش", "داعش", "swapped"),
    ("داااعش", "داعش", "stretched"),
    ("دااعش", "داعش", "stretched"),
    ("ددااععشش", "داعش", "stretched"),
    ("قصففففف", "قصف", "stretched"),
]

PLAIN = [
    "ا ف ب",
    "أ ف ب",
    "(أ ف ب)",
    "ب ك ك",
    "د ب أ",
    "أ. د.",
    "د.ب.أ",
    "ش.م.ل",
    "ق.م",
    "د.م",
    "م/ث",
    "و/أو",
    "تموز/يوليو",
    "تموز-يوليو",
    "1437 هـ",
    "1437 هـ الموافق 2016",
    "هـ",
    "أ- ب- ج-",
    "أ-ب-ج-د",
    "https://example.org/د-ا-ع-ش",
    "www.example.org/قـ.ـصف",
    "example.com/د.ا.ع.ش",
    "someone@example.org",
    "#د_ا_ع_ش",
    "@د_ا_ع_ش",
    "3.5",
    "قال الجيش ... ثم انسحب",
    "قال...الجيش",
    "و...قتل",
    "- قال الجيش\n- رد التنظيم",
    "الـعـراق",
    "داعـــش",
    "لـ«قسد»",
    "بـ 12",
    "الـ24",
    "الـ SDF",
    "لـ داعش",
    "عام 1437 هـ، جوم",
    "إ ب أ",
    "الـ جيش",
    "دمشق ـ بيروت",
    "دمشق ـبيروت",
    "قصف.الجيش",
    "داعش،الجيش",
    "الجيش/الأمن",
    "قصف/قتل",
    "إف-16",
    "قتل5 اشخاص",
    "و5 جرحى",
    "ال24ساعة",
    "المواطن(ة)",
    "5 و 6 و 7",
    "الله",
    "يا",
    "د\nا\nع\nش",
    "",
]


@pytest.mark.parametrize(("masked", "reading", "rule"), MASKED)
def test_masks_come_off(masked: str, reading: str, rule: str) -> None:
    text = f"أعلن الناطق أن {masked} في الريف"
    (repair,) = find_repairs(text)
    assert text[repair.start : repair.end] == masked
    assert (repair.reading, repair.rule) == (reading, rule)
    assert unmask(text) == f"أعلن الناطق أن {reading} في الريف"
    view = fold(text, find_masks(text))
    plain = fold(reading).folded
    at = view.folded.index(plain)
    assert view.span(at, at + len(plain)).of(text) == masked


@pytest.mark.parametrize("text", PLAIN)
def test_look_alikes_stay(text: str) -> None:
    assert find_masks(text) == []
    assert unmask(text) == text


def test_several_masks_in_one_title() -> None:
    text = "بيان: عـ ـملية عسـ ـكرية ضد د*ا*عـ ـش ومسـ ـلحي العشائر قرب البصيرة"
    assert unmask(text) == "بيان: عملية عسكرية ضد داعش ومسلحي العشائر قرب البصيرة"
    assert [r.reading for r in find_repairs(text)] == ["عملية", "عسكرية", "داعش", "ومسلحي"]


def test_the_caller_may_bring_the_words() -> None:
    assert unmask("ز.ر.ا.ف.ة") == "ز.ر.ا.ف.ة"
    assert unmask("ز.ر.ا.ف.ة", {"زرافه"}.__contains__) == "زرافة"
    assert unmask("د.ا.ع.ش", lambda word: False) == "د.ا.ع.ش"


def test_the_vocabulary_is_folded_and_wide() -> None:
    words = vocabulary()
    assert {"داعش", "وداعش", "الاحتلال", "مسلحي", "عمليه", "عمليات", "اسراييل"} <= words
    assert all(fold(word).folded == word for word in list(words)[:2000])


LETTERS = "داعشقصفلـ .*/-_\u200d⚡@1وٯٮ\nabه،«»#"


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=LETTERS, max_size=40))
@example("د*" * 100)
@example("د ا " * 60)
def test_edits_slice_the_text_and_folding_takes_them(text: str) -> None:
    edits = find_masks(text)
    at = 0
    for edit in edits:
        assert at <= edit.start < edit.end <= len(text)
        at = edit.end
    at = 0
    for repair in find_repairs(text):
        assert at <= repair.start < repair.end <= len(text)
        assert all(repair.start <= e.start < e.end <= repair.end for e in repair.edits)
        assert fold(repair.reading).folded in fold(text, edits).folded
        at = repair.end
    fold(text, edits)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    fold(text, find_masks(text))


@given(st.lists(st.sampled_from(["أعلن", "الجيش", "مقتل", "خمسة", "من", "داعش", "حلب", "و12", "جريحا"]), max_size=20))
def test_text_without_candidates_never_changes(words: list[str]) -> None:
    text = " ".join(words)
    assert find_masks(text) == []
    assert unmask(text) == text


@pytest.mark.parametrize("unit", ["د*", "د ", "ٮ", "ا", "ـ", " ـ", "دـ ", "د1", "*", "د.ا ", "ـ*"])
def test_time_grows_with_length_only(unit: str) -> None:
    """A quadratic search would need hours for this."""
    text = unit * 150_000
    started = time.process_time()
    find_masks(text)
    assert time.process_time() - started < 5
