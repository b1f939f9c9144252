"""Forms made from dictionary forms: what is typed once is found in every person, number and case."""

from __future__ import annotations

import pytest

from sijill.lexicon.inflect import (
    adjective_forms,
    dual_forms,
    noun_forms,
    past_forms,
    phrase_forms,
    present_forms,
    sound_plural_forms,
)
from sijill.lexicon.orthography import fold_word


def folded(*words: str) -> set[str]:
    return {fold_word(word) for word in words}


@pytest.mark.parametrize(
    ("citation", "has"),
    [
        ("هاجم", ["هاجم", "هاجمت", "هاجموا", "هاجما", "هاجمتا", "هاجمن", "هاجمنا"]),
        ("شنّ", ["شن", "شنت", "شنوا"]),
        ("أجرى", ["أجرى", "أجرت", "أجروا", "أجريا", "أجرينا"]),
        ("دعا", ["دعا", "دعت", "دعوا"]),
        ("لقي", ["لقي", "لقوا", "لقيا"]),
    ],
)
def test_past(citation: str, has: list[str]) -> None:
    forms = list(past_forms(citation))
    assert folded(*has) <= {form.text for form in forms if not form.bound}
    assert {form.feature for form in forms} == {"past"}


def test_past_plural_before_a_pronoun() -> None:
    (bound,) = [form for form in past_forms("هاجم") if form.bound]
    assert bound.text == "هاجمو"
    assert bound.plural_subject


@pytest.mark.parametrize(
    ("citation", "has", "has_not"),
    [
        ("يقصف", ["يقصف", "تقصف", "نقصف", "يقصفون", "تقصفوا", "يقصفان", "سيقصف", "ستقصف", "سيقصفون"], ["أقصف"]),
        ("يجري", ["يجري", "تجري", "يجرون", "سيجرون", "يجريان"], ["يجريون"]),
        ("يدعو", ["يدعو", "تدعو"], []),
    ],
)
def test_present_and_future(citation: str, has: list[str], has_not: list[str]) -> None:
    forms = list(present_forms(citation))
    texts = {form.text for form in forms if not form.bound}
    assert folded(*has) <= texts
    assert not folded(*has_not) & texts
    assert all((form.feature == "future") == form.text.startswith("س") for form in forms)


def test_nouns() -> None:
    assert {(f.text, f.bound) for f in noun_forms("غارة")} == {("غاره", False), ("غارت", True)}
    assert {f.text for f in noun_forms("هجوم")} == {"هجوم", "هجوما"}
    assert {f.text for f in noun_forms("استيلاء") if not f.bound} == {fold_word("استيلاء")}
    assert {f.text for f in noun_forms("استيلاء") if f.bound} == {"استيلاي", "استيلاو"}
    assert {f.number for f in noun_forms("معارك", "plural", 3)} == {3}


def test_duals() -> None:
    assert {f.text for f in dual_forms("غارة")} >= {"غارتان", "غارتين", "غارتا", "غارتي"}
    free = {f.text for f in dual_forms("قتيل") if not f.bound}
    assert free == {"قتيلان", "قتيلين"}
    assert all(f.number == 2 for f in dual_forms("قتيل"))


def test_sound_plurals_and_adjectives() -> None:
    assert {f.text for f in sound_plural_forms("مهاجم", "masculine")} == {"مهاجمون", "مهاجمين", "مهاجمو", "مهاجمي"}
    assert {f.text for f in sound_plural_forms("مسعفة", "feminine")} == {"مسعفات"}
    assert {f.text for f in adjective_forms("تركي")} >= {"تركي", "تركيه", "تركيون", "تركيين", "تركيا", "تركيات"}


def test_phrases_and_vowel_signs() -> None:
    (form,) = phrase_forms("تبادلٌ   لإطلاق النار")
    assert form.text == fold_word("تبادل لإطلاق النار")
    assert {f.text for f in past_forms("قُتِل")} == {f.text for f in past_forms("قتل")}
