"""Names of places in sentences: which count, which place is meant, how precisely."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.mentions.places.place_hits import PlaceHit
from sijill.mentions.places.places import ResolvedPlace, find_places, place_ref
from sijill.mentions.scan import scan
from sijill.text.fold import FoldedView, fold
from sijill.text.tokens import Token, tokenize

Expected = list[tuple[str, str | None, int | None]]


def hits(view: FoldedView, tokens: Sequence[Token]) -> list[PlaceHit]:
    """The names of places that the matcher of the product finds, on these tokens."""
    starts = [token.start for token in tokens]
    return [
        PlaceHit(
            bisect_left(starts, hit.start + 1) - 1,
            bisect_left(starts, hit.end),
            hit.pattern.text,
            hit.start,
            hit.end,
        )
        for hit in scan(view)
        if hit.kind == "place"
    ]


def read(
    text: str, hint: Mapping[str, float] | None = None, blocked: tuple[tuple[int, int], ...] = ()
) -> list[ResolvedPlace]:
    view = fold(text)
    tokens = tokenize(view)
    return find_places(tokens, hits(view, tokens), focus_hint=hint, blocked=blocked)


def told(text: str, hint: Mapping[str, float] | None = None) -> Expected:
    """Every mention as it stands in the text, the place it means and how precisely."""
    view = fold(text)
    refs = [place_ref(found, view) for found in read(text, hint)]
    return [(ref.text, ref.id, ref.precision) for ref in refs]


SENTENCES: list[tuple[str, Expected]] = [
    # the name itself, with and without a kind word
    ("قُتل مدنيان في الفلوجة إثر انفجار عبوة", [("الفلوجة", "iq-fallujah", 1)]),
    ("دخلت القوات بلدة القائم صباحاً", [("القائم", "iq-qaim", 1)]),
    ("خرجت تظاهرة في بنغازي", [("بنغازي", "ly-benghazi", 1)]),
    ("استهدف القصف نيالا وكاس", [("نيالا", "sd-nyala", 1), ("كاس", "sd-kas", 1)]),
    ("أصيب راعٍ بانفجار لغم قرب ميفدون", [("ميفدون", "lb-mayfadoun", 2)]),
    # particles written onto the name
    ("انسحبوا من تعز وعادوا لعدن", [("تعز", "ye-taiz-city", 1), ("عدن", "ye-aden-city", 1)]),
    ("اشتباكات بالرمادي وبهيت", [("الرمادي", "iq-ramadi", 1), ("هيت", "iq-hit", 1)]),
    ("تعزيزات للبصرة والعمارة", [("بصرة", "iq-basra-city", 1), ("العمارة", "iq-amarah", 1)]),
    # kind words choose between homonyms
    ("وقع الهجوم في محافظة إب", [("إب", "ye-ibb-governorate", 4)]),
    ("وقع الهجوم في مدينة إب", [("إب", "ye-ibb-city", 1)]),
    ("معارك في مديرية حريب بمحافظة مأرب", [("حريب", "ye-harib-district", 3), ("مأرب", "ye-marib-governorate", 4)]),
    ("داهمت قوة منازل في قضاء الحويجة", [("الحويجة", "iq-hawija-district", 3)]),
    ("قصف طال مخيم جنين", [("مخيم جنين", "ps-jenin-camp", 1)]),
    ("دهم الجيش مدينة جنين", [("جنين", "ps-jenin", 1)]),
    ("هبطت المروحية في قاعدة عين الأسد", [("قاعدة عين الأسد", "iq-ain-al-asad-air-base", 1)]),
    ("قصف على بلدة «الخيام» وقاعدة «رياق» بلبنان", [
        ("الخيام", "lb-khiyam", 1), ("قاعدة «رياق»", "lb-riyaq-air-base", 1), ("لبنان", "lb-lebanon", 6)]),
    ("أغلق معبر رفح لليوم الثالث", [("معبر رفح", "ps-rafah-crossing", 1)]),
    ("قصف على مطار معيتيقة في طرابلس", [
        ("مطار معيتيقة", "ly-mitiga-airport", 1), ("طرابلس", "ly-tripoli", 1)]),
    # homonyms of two countries, by the other names of the text
    ("اشتباكات بين شبان في طرابلس وصيدا وبعلبك", [
        ("طرابلس", "lb-tripoli", 1), ("صيدا", "lb-sidon", 1), ("بعلبك", "lb-baalbek", 1)]),
    ("تقدم على محور عين زارة جنوب طرابلس ومعارك قرب ترهونة", [
        ("عين زارة", "ly-ain-zara", 1), ("طرابلس", "ly-tripoli", 2), ("ترهونة", "ly-tarhuna", 2)]),
    ("قتيلان في البيضاء ورداع باليمن", [
        ("البيضاء", "ye-bayda-city", 1), ("رداع", "ye-rada", 1), ("اليمن", "ye-yemen", 6)]),
    ("سيطرة على البيضاء والمرج شرق ليبيا", [
        ("البيضاء", "ly-bayda", 1), ("المرج", "ly-marj", 1), ("شرق ليبيا", "ly-cyrenaica", 5)]),
    ("غارة على العباسية والناقورة في جنوب لبنان", [
        ("العباسية", "lb-abbasiyeh", 1), ("الناقورة", "lb-naqoura", 1), ("جنوب لبنان", "lb-south-lebanon", 5)]),
    ("قصف مدفعي على رفح وخان يونس", [("رفح", "ps-rafah", 1), ("خان يونس", "ps-khan-yunis", 1)]),
    ("هجوم على كمين في رفح والشيخ زويد بشمال سيناء", [
        ("رفح", "eg-rafah-egypt", 1), ("الشيخ زويد", "eg-sheikh-zuweid", 1),
        ("شمال سيناء", "eg-north-sinai-governorate", 4)]),
    # containment
    ("الرمادي مركز محافظة الأنبار", [("الرمادي", "iq-ramadi", 1), ("الأنبار", "iq-anbar-governorate", 4)]),
    ("اقتحام بلدة بيتا جنوب نابلس", [("بيتا", "ps-beita", 1), ("نابلس", "ps-nablus", 2)]),
    ("قرية المغير شرق رام الله", [("المغير", "ps-mughayyir-ramallah", 1), ("رام الله", "ps-ramallah", 2)]),
    ("اعتداء على مزارعين في قرية برقة شرق رام الله", [
        ("برقة", "ps-burqa-ramallah", 1), ("رام الله", "ps-ramallah", 2)]),
    ("اعتداء على مزارعين في قرية برقة شمال نابلس", [("برقة", "ps-burqa-nablus", 1), ("نابلس", "ps-nablus", 2)]),
    ("غارة على عيتا الشعب في قضاء بنت جبيل", [
        ("عيتا الشعب", "lb-ayta-al-shaab", 1), ("بنت جبيل", "lb-bint-jbeil-district", 3)]),
    ("انفجار في حي الكرادة وسط بغداد", [("حي الكرادة", "iq-karrada", 1), ("بغداد", "iq-baghdad-city", 1)]),
    # beside, around, a part of
    ("اشتباكات في محيط الفاشر", [("الفاشر", "sd-el-fasher", 2)]),
    ("كمين بالقرب من تكريت", [("تكريت", "iq-tikrit", 2)]),
    ("غارات على أطراف مدينة صعدة", [("صعدة", "ye-saada-city", 2)]),
    ("قصف تركي شمال العراق", [("شمال العراق", "iq-northern-iraq", 5)]),
    ("تسلل من جنوب غرب السعودية", [("جنوب غرب السعودية", "country-sa", 5)]),
    ("ألغام في ريف الحويجة", [("ريف الحويجة", "iq-hawija", 2)]),
    ("لغم في ريف محافظة تعز الجنوبي", [("ريف محافظة تعز الجنوبي", "ye-taiz-governorate", 4)]),
    ("توتر في قطاع غزة والضفة الغربية", [("قطاع غزة", "ps-gaza-strip", 5), ("الضفة الغربية", "ps-west-bank", 5)]),
    # names that the gazetteer lacks
    ("هاجم مسلحون قرية الخضراوات في قضاء بلد", [("الخضراوات", None, None), ("بلد", "iq-balad-district", 3)]),
    ("اغتيال ضابط في حي النورسين بمدينة كركوك", [("حي النورسين", None, None), ("كركوك", "iq-kirkuk-city", 1)]),
    ("قصف قريتي أبو عويجة والمرزوقية قرب سنجار", [
        ("أبو عويجة", None, None), ("المرزوقية", None, None), ("سنجار", "iq-sinjar", 2)]),
    ("استهداف مطار «جي ناين» جنوب بغداد", [("مطار «جي ناين»", None, None), ("بغداد", "iq-baghdad-city", 2)]),
    ("تفجير في شارع عباد بصنعاء", [("شارع عباد", None, None), ("صنعاء", "ye-sanaa", 1)]),
    ("ضبط أسلحة في بلدة دير العنب", [("دير العنب", None, None)]),
    # words that only look like places
    ("حلب الفلاح أبقاره", []),
    ("فاز نادي الهلال على النصر", []),
    ("نشر الناشط صور الضحايا", []),
    ("وصل عبر الباب الخلفي", []),
    ("شن هجوما عن طريق البحر", []),
    ("أقيمت منطقة آمنة قرب قاعدة أمريكية", []),
    ("أعلن منفذ الهجوم مسؤوليته", []),
    ("نزحوا إلى قرى مجاورة ومخيمات عشوائية", []),
    ("قرر رفع العلم في المدينة", []),
    ("قالت صحيفة الرياض إن الاجتماع تأجل", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_sentences(text: str, expected: Expected) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "hint", "place"),
    [
        ("انفجار في طرابلس", {"LY": 1.0}, "ly-tripoli"),
        ("انفجار في طرابلس", {"LB": 1.0}, "lb-tripoli"),
        ("تظاهرة في البيضاء", {"YE": 2.0, "SA": 1.0}, "ye-bayda-city"),
        ("تظاهرة في البيضاء", {"LY": 1.0}, "ly-bayda"),
        ("غارة على القنطرة", {"LB": 1.0}, "lb-qantara-lebanon"),
        ("انفجار في القنطرة", {"EG": 1.0}, "eg-qantara-egypt"),
        ("هجوم على العزيزية", {"IQ": 1.0}, "iq-aziziyah"),
        ("هجوم على العزيزية", {"LY": 1.0}, "ly-aziziyah"),
    ],
)
def test_the_country_of_the_actors_decides(text: str, hint: dict[str, float], place: str) -> None:
    found = read(text, hint)
    assert [item.place.id for item in found if item.place] == [place]


def test_alternatives_and_reasons_are_kept() -> None:
    (found,) = read("انفجار في طرابلس", {"LY": 1.0})
    assert "lb-tripoli" in found.alternatives
    assert 0 < found.score < 1
    assert "LY" in found.reason


def test_an_actors_name_is_no_place() -> None:
    text = "أعلن مجلس دير الزور العسكري مقتل مسلح في الشحيل"
    tokens = tokenize(fold(text))
    first = next(token.i for token in tokens if token.text == "مجلس")
    found = read(text, blocked=((first, first + 4),))
    assert [item.name for item in found] == ["الشحيل"]


def test_one_unresolved_place_never_empties_the_rest() -> None:
    found = told("مداهمات في بلدة الخضراوات ثم في هيت وحديثة بالأنبار")
    assert found[0] == ("الخضراوات", None, None)
    assert [place for _, place, _ in found[1:]] == ["iq-hit", "iq-haditha", "iq-anbar-governorate"]


def test_a_holder_is_context_of_what_it_holds() -> None:
    found = read("قصف على بلدة الخيام في محافظة النبطية")
    assert [item.within for item in found] == [1, None]
    unknown = read("قصف على بلدة الخضراوات في محافظة النبطية")
    assert [item.within for item in unknown] == [1, None]


def test_a_namesake_in_another_country_than_its_holder_is_not_meant() -> None:
    alam, aden = read("قتل قيادي في منطقة العلم بعدن")
    assert alam.place is None
    assert aden.place is not None
    (there, _) = read("قتل قيادي في ناحية العلم بصلاح الدين")
    assert there.place is not None


def test_the_public_record_has_the_admin_chain() -> None:
    view = fold("اشتباكات في هيت بالأنبار")
    tokens = tokenize(view)
    ref = place_ref(find_places(tokens, hits(view, tokens))[0], view)
    assert (ref.name, ref.country, ref.admin1, ref.admin2) == ("Hit", "IQ", "Anbar", "Hit")
    assert ref.lat == pytest.approx(33.637, abs=0.02)
    assert ref.lon == pytest.approx(42.828, abs=0.02)
    assert ref.geonames_id


def test_a_place_without_a_point_stands_where_its_area_is() -> None:
    view = fold("تفجير في معسكر لبوزة")
    tokens = tokenize(view)
    ref = place_ref(find_places(tokens, hits(view, tokens))[0], view)
    assert (ref.id, ref.admin1, ref.precision) == ("ye-labuza", "Lahj", 4)
    assert ref.lat is not None


def test_masked_and_marked_spellings_slice_the_original() -> None:
    text = "قصفٌ على الفَلُّوجة والرّمادي"
    for words, _, _ in told(text):
        assert words in text
    assert [place for _, place, _ in told(text)] == ["iq-fallujah", "iq-ramadi"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ابتحدرسعقلمنهوي ةىأ.،«»()\nمدينةريف"), max_size=60))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    view = fold(text)
    tokens = tokenize(view)
    for found in find_places(tokens, hits(view, tokens)):
        assert 0 <= found.start < found.end <= len(view.folded)
        ref = place_ref(found, view)
        assert text[ref.start : ref.end] == ref.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سيطر المقاتلون على تبة الرمان", ["تبة الرمان"]),
        ("قصفت الطائرات أحياء السمكري والفخار", ["السمكري", "الفخار"]),
        ("دارت معارك في محيط القصر الجمهوري", ["القصر الجمهوري"]),
        ("تجمع المحتجون أمام مبنى البلديات العتيقة", ["مبنى البلديات"]),
        ("وصلت الآليات إلى بلدة سيروان", ["سيروان"]),
        ("نُقل الجرحى إلى مستشفى ميداني", []),
        ("فتشت الدورية شارع تجاري", []),
        ("عثر الجنود في مزرعة مهجورة على ذخائر", []),
    ],
)
def test_names_that_no_gazetteer_has(text: str, expected: list[str]) -> None:
    assert [name for name, _, _ in told(text)] == expected
