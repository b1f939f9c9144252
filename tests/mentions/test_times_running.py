"""Time expressions in running text: what is found, what is left alone, and that nothing breaks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.mentions.times import TimeMention, find_times, resolve_time
from sijill.model import Interval
from sijill.text.fold import fold
from sijill.text.tokens import tokenize

PUBLISHED = Interval.day(date(2025, 8, 12))


def read(text: str, reference: Interval | None = PUBLISHED) -> list[tuple[str, str | None]]:
    view = fold(text)
    tokens = tokenize(view)
    return [
        (view.span(tokens[m.first].start, tokens[m.last - 1].end).of(text), m.interval.edtf if m.interval else None)
        for m in find_times(tokens, reference)
    ]


FOUND = [
    (
        "منذ بداية العام الجاري وحتى الآن قُتل 150 شخصا",
        [("منذ بداية العام الجاري وحتى الآن", "2025-01-01/2025-08-12")],
    ),
    (
        "وقع الهجوم فجر الأحد 3 آب قرب البلدة، فيما أعلنت القوات مساء أمس الاثنين سيطرتها عليها",
        [("فجر الأحد 3 آب", "2025-08-03"), ("مساء أمس الاثنين", "2025-08-11")],
    ),
    (
        "بين عامي 2013 و2016 حوصرت البلدة، وبين 2017 و2019 هدأت الجبهات",
        [("بين عامي 2013 و2016", "2013/2016"), ("وبين 2017 و2019", "2017/2019")],
    ),
    ("أصيب ثلاثة في 15 و16 تموز و20 آخرون بعدهما", [("15 و16 تموز", "2025-07-15/2025-07-16")]),
    ("توقفت الحملة بعد مرور 16 شهراً من القتال", [("بعد مرور 16 شهراً", "2024-04~/2025-08-12")]),
    ("انسحبوا قبل يومين من الهدنة", [("قبل يومين", None)]),
    ("استمرت المعركة ثلاثة أيام ثم انسحبوا بعد يومين", [("ثلاثة أيام", None), ("بعد يومين", None)]),
    ("وفي أغسطس من العام نفسه سقط القضاء", [("أغسطس من العام نفسه", None)]),
    (
        "سقطت 30 قذيفة خلال شهر يوليو وحده وفي رمضان الماضي",
        [("شهر يوليو", "2025-07"), ("رمضان الماضي", "2025-03-01/2025-03-29")],
    ),
    ("صدر في ٥/٨/٢٠٢٥م الموافق 11 صفر 1447هـ عن القيادة", [("٥/٨/٢٠٢٥م الموافق 11 صفر 1447هـ", "2025-08-05")]),
    ("الطوق مفروض من 29/7 وحتى 20/8/2026", [("من 29/7 وحتى 20/8/2026", "2026-07-29/2026-08-20")]),
    ("في وقت متأخر من ليل السبت الأحد سُمع دوي", [("ليل السبت الأحد", "2025-08-09/2025-08-10")]),
    (
        "دمشق - 12 آب (وكالات) - قصفت المدفعية البلدة اليوم الثلاثاء",
        [("12 آب", "2025-08-12"), ("اليوم الثلاثاء", "2025-08-12")],
    ),
    ("كان قبل عقد من الزمن قرية", [("قبل عقد من الزمن", "2015~")]),
    ("الأربعاء والخميس من الأسبوع الماضي", [("الأربعاء والخميس من الأسبوع الماضي", "2025-08-06/2025-08-07")]),
    ("سمع انفجار عند الساعة العاشرة ليلا", [("عند الساعة العاشرة ليلا", None)]),
    ("ابتداء من الأول من أيلول المقبل", [("ابتداء من الأول من أيلول المقبل", "2025-09-01/..")]),
    ("منذ وقف إطلاق النار (11 تموز): 7 قتلى", [("منذ وقف إطلاق النار (11 تموز)", "2025-07-11/2025-08-12")]),
    (
        "نزح الأهالي منذ بدء المعارك في حي الجامعة في 15 نيسان 2023 وعادوا أمس",
        [("منذ بدء المعارك في حي الجامعة في 15 نيسان 2023", "2023-04-15/2025-08-12"), ("أمس", "2025-08-11")],
    ),
    ("يحاصرونها منذ سقوط البلدة، وفي 3 آب قصفوها", [("3 آب", "2025-08-03")]),
    ("مضت على الحصار منذ مئة وعشرين يوما", [("منذ مئة وعشرين يوما", "2025-04-14/2025-08-12")]),
    ("خلال الأشهر الـ18 الماضية", [("الأشهر الـ18 الماضية", "2024-02~/2025-08-12")]),
    (
        "خلال شهري تموز وآب 2024 وفي شهري أيار وحزيران الماضيين",
        [("شهري تموز وآب 2024", "2024-07/2024-08"), ("شهري أيار وحزيران الماضيين", "2025-05/2025-06")],
    ),
    ("بتاريخ 2025/8/3 و 3\\8\\2025", [("2025/8/3", "2025-08-03"), ("3\\8\\2025", "2025-08-03")]),
    (
        "قُصفت في الأول من أمس وفي 5 و6 و7 آب",
        [("الأول من أمس", "2025-08-10"), ("5 و6 و7 آب", "2025-08-05/2025-08-07")],
    ),
    ("في الأعوام 2014 و2015 و2016", [("الأعوام 2014 و2015 و2016", "2014/2016")]),
    ("17 صفر 1447 هـ - 11 أغسطس 2025 م", [("17 صفر 1447 هـ - 11 أغسطس 2025 م", "2025-08-11")]),
    (
        "ليلة الجمعة/السبت ظهر الاثنين الماضي، 4 آب/أغسطس الجاري",
        [("ليلة الجمعة/السبت", "2025-08-08/2025-08-09"), ("ظهر الاثنين الماضي، 4 آب/أغسطس الجاري", "2025-08-04")],
    ),
    ("وقع الهجوم الساعة 14:30 من يوم الأربعاء 6/8", [("الساعة 14:30 من يوم الأربعاء 6/8", "2025-08-06")]),
    ("من أيار/مايو إلى آب/أغسطس 2024", [("من أيار/مايو إلى آب/أغسطس 2024", "2024-05/2024-08")]),
    ("نُفذت العملية خلال ثلاثين يوماً", [("خلال ثلاثين يوماً", "2025-07-13~/2025-08-12")]),
]

LEFT_ALONE = [
    "أكد مدير عام المستشفى أن الأمين العام الحالي للحزب زار المدينة",
    "يعمل في قطاع عام كبير وبشكل عام تحسن الوضع",
    "وهو أب لثلاثة أطفال مارس ضغوطا على الحكومة",
    "قتل اثنين من المسلحين في سوق الأحد بعد صلاة الجمعة أمام أحد المقرات",
    "قال محمد رمضان إن ربيع حداد غاب خلال ساعات العمل",
    "وصل الشيخ عبد السبت إلى شارع 14 تموز قرب مقر كتيبة 17 فبراير",
    "العالم اليوم مختلف ولا يزال القصف مستمرا حتى اليوم",
    "ذكرت صحيفة المصري اليوم أن اليوم العالمي للاجئين يمر بصمت",
    "في اليوم الأول من الهدنة سقط 15 قتيلا",
    "انتهت المباراة 3-1 وحصل على 2/3 الأصوات بموجب القرار 2254",
    "قُتل 2000 مدني وبين 1500 و2000 جريح من 300 إلى 400 أسرة",
    "دخل من باب البيت وخرج من باب آخر، وبدأ من الصفر وكان الربح صفر",
    "حزب الغد وعقد اجتماع موسع قبل عقد مؤتمر صحفي",
    "من أشهر الأطباء في أيام العيد وذات يوم مشهود",
    "سلاح محرم دوليا وأمر محرم",
    "في الربع الخالي ونصف السكان وثلث الأراضي",
    "التحقيق الجاري والرئيس السابق والقائد الحالي والمرة القادمة",
]


@pytest.mark.parametrize(("text", "mentions"), FOUND)
def test_found(text: str, mentions: list[tuple[str, str | None]]) -> None:
    assert read(text) == mentions


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(text: str) -> None:
    assert read(text) == []


def mention(text: str, reference: Interval | None = PUBLISHED) -> TimeMention:
    (found,) = find_times(tokenize(fold(text)), reference)
    return found


def test_kinds_and_anchoring() -> None:
    assert mention("منذ 7 أكتوبر 2023").kind == "since"
    assert not mention("منذ 7 أكتوبر 2023").anchored
    assert mention("حتى الآن").kind == "until"
    assert mention("قبل أيام").kind == "vague"
    assert mention("ثلاثة أيام").kind == "duration"
    assert mention("بين مايو وأغسطس 2024").kind == "range"
    assert mention("بين مايو وأغسطس 2024").anchored
    assert mention("29/7/2026").anchored
    assert not mention("أمس").anchored


def test_without_a_publication_date_nothing_is_invented() -> None:
    assert mention("أمس", None).interval is None
    assert mention("15 أبريل", None).interval is None
    assert mention("7 أكتوبر 2023", None).interval == Interval.day(date(2023, 10, 7))


def test_a_publication_month_fixes_only_what_all_its_days_agree_on() -> None:
    august = Interval.month(2025, 8)
    assert mention("الشهر الماضي", august).interval == Interval.month(2025, 7)
    assert mention("15 أبريل", august).interval == Interval.day(date(2025, 4, 15))
    assert mention("أمس", august).interval is None


def test_positions_are_those_of_the_list_given() -> None:
    tokens = tokenize(fold("قالت المصادر: قُصفت البلدة أمس الاثنين مرتين"))
    part = tokens[3:]
    (found,) = find_times(part, PUBLISHED)
    assert [t.text for t in part[found.first : found.last]] == ["امس", "الاثنين"]


TIME_WORDS = """
منذ قبل بعد خلال حتى من إلى بين في و 3 15 30 31 2014 1436 0 99 9999 24 / - : . ( ) ، ثلاثة
الثالث الثلاثة عشر أيام يوم اليوم يومين أسبوع الأسبوع أسابيع شهر الشهر أشهر عام العام سنوات قرن
عقد ساعة الساعة الماضي الماضية المقبل الجاري هذا ذلك نفسه أمس غدا أول آخر مطلع نهاية منتصف
أواخر النصف الأول الأخير الربع صيف شتاء الصيف شباط آب تموز كانون الثاني مارس رمضان شوال صفر
محرم الخميس الأحد الأحد، صباح مساء ليل فجر الموافق هـ م عيد الأضحى الفطر عدة نحو تقريبا الآن
القليلة ال مرور حتى يوليو/تموز 2015-08-03 29/2/2023 29.7.2026 الليلة مؤخرا ونصف
"""
WORDS = st.sampled_from(TIME_WORDS.split())


@settings(max_examples=400, deadline=None)
@given(
    st.lists(WORDS, max_size=14),
    st.one_of(st.none(), st.dates()),
    st.sampled_from(["past", "future"]),
)
def test_any_order_of_time_words(words: list[str], day: date | None, prefer: str) -> None:
    tokens = tokenize(fold(" ".join(words)))
    reference = Interval.day(day) if day else None
    last = 0
    for found in find_times(tokens, reference, prefer):  # type: ignore[arg-type]
        assert last <= found.first < found.last <= len(tokens)
        last = found.last
        if found.interval and found.interval.earliest and found.interval.latest:
            assert found.interval.earliest <= found.interval.latest
    resolve_time(" ".join(words), day, prefer)  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    find_times(tokenize(fold(text)), PUBLISHED)
    resolve_time(text, None)
