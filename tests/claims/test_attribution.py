"""Each claim's tellers, over sentences: who speaks on, headers, signatures, asides, quotations."""

from __future__ import annotations

from datetime import date

import pytest

from sijill.model import Claim, Document, Interval
from sijill.pipeline.run import code

PUBLISHED = Interval.day(date(2024, 5, 10))


def read(text: str) -> list[Claim]:
    return code(Document("d", text, None, PUBLISHED))


def told(text: str, action: str) -> list[str]:
    claims = [c for c in read(text) if c.action == action]
    assert len(claims) == 1, [(c.action, c.trigger.text) for c in read(text)]
    return [s.text for s in claims[0].sources]


@pytest.mark.parametrize(
    ("text", "action", "wanted"),
    [
        (
            "قال المرصد السوري لحقوق الإنسان إن طائرات حربية قصفت بلدة سرمين. "
            "وأضاف أن مسلحين خطفوا ثلاثة عمال في بلدة الدانا.",
            "abduction",
            ["المرصد السوري لحقوق الإنسان"],
        ),
        (
            "قال المرصد السوري لحقوق الإنسان إن طائرات حربية قصفت بلدة سرمين. وقالت مصادر طبية إن المشفى امتلأ. "
            "وأضافت أن مسلحين خطفوا ثلاثة مسعفين في بلدة الدانا.",
            "abduction",
            ["مصادر طبية"],
        ),
        (
            "ذكرت مصادر محلية أن مسلحين خطفوا ثلاثة عمال في بيجي، مشيرة إلى أن الشرطة اعتقلت أربعة مشتبهين.",
            "arrest",
            ["مصادر محلية"],
        ),
        (
            "قالت الشرطة العراقية إن الطريق أغلق. وذكر المصدر نفسه أن مسلحين خطفوا ثلاثة عمال في بيجي.",
            "abduction",
            ["الشرطة العراقية"],
        ),
        (
            "قال المتحدث باسم الحكومة إن الجيش أكد أن مسلحين خطفوا ثلاثة عمال في رفح.",
            "abduction",
            ["الجيش", "المتحدث باسم الحكومة"],
        ),
        (
            "نقلت وكالة رويترز عن مصدر عسكري قوله إن القوات العراقية قصفت مواقع لداعش في الموصل.",
            "shelling",
            ["مصدر عسكري", "وكالة رويترز"],
        ),
        (
            "قال شهود عيان إن مسلحين خطفوا ثلاثة عمال في بيجي، بحسب وكالة رويترز.",
            "abduction",
            ["شهود عيان", "وكالة رويترز"],
        ),
        (
            "شنت طائرات التحالف، وفق وكالة رويترز، غارات على مواقع الحوثيين في صعدة.",
            "air_strike",
            ["وكالة رويترز"],
        ),
        (
            "قالت وزارة الداخلية العراقية إن مسلحين خطفوا ثلاثة عمال في بيجي، "
            "فيما أفاد سكان بأن القوات العراقية قصفت قرية السلام.",
            "shelling",
            ["سكان"],
        ),
        (
            "القوات اليمنية:\nخطف مسلحون ثلاثة جنود في مأرب. واعتقلت قواتنا خمسة مسلحين في الحديدة.",
            "arrest",
            ["القوات اليمنية"],
        ),
        (
            "قُتل سبعة مدنيين في قصف على رفح.\nواعتقلت قوات الاحتلال خمسة شبان في الخليل.\nوزارة الصحة\n10 أيار 2024",
            "arrest",
            ["وزارة الصحة"],
        ),
        (
            "وثق مركز الفرات لحقوق الإنسان حالات الشهر الماضي، وجاءت على النحو الآتي:\n"
            "- اعتقلت القوات العراقية 30 شخصاً في كركوك.\n- خطف مسلحون ثلاثة عمال في بيجي.",
            "arrest",
            ["مركز الفرات لحقوق الإنسان"],
        ),
        ("خطف مسلحون ثلاثة عمال في بيجي.", "abduction", []),
    ],
)
def test_tellers(text: str, action: str, wanted: list[str]) -> None:
    assert told(text, action) == wanted


def test_a_header_ends_where_another_speaks() -> None:
    text = (
        "القوات اليمنية:\nخطف مسلحون ثلاثة جنود في مأرب.\n"
        "وقالت مصادر محلية إن قصفاً مدفعياً طال حياً سكنياً في تعز.\nواعتقلت الشرطة خمسة مسلحين في الحديدة."
    )
    assert told(text, "abduction") == ["القوات اليمنية"]
    assert told(text, "arrest") == []


def test_accused_and_claimant_are_actors() -> None:
    (accused,) = read("اتهمت منظمة هيومن رايتس ووتش قوات الدعم السريع بقتل 30 مدنياً في الجنينة.")
    assert [p.text for p in accused.actors] == ["قوات الدعم السريع"]
    assert [s.text for s in accused.sources] == ["منظمة هيومن رايتس ووتش"]
    assert accused.modality == "possible"
    (claimed,) = read("أعلنت سرايا القدس مسؤوليتها عن إطلاق صواريخ على سديروت.")
    assert [p.text for p in claimed.actors] == ["سرايا القدس"]
    assert [s.text for s in claimed.sources] == ["سرايا القدس"]
    assert claimed.modality == "asserted"


def test_spans_slice_the_text() -> None:
    text = "قالت «قسد» في بيان إن مسلحين خطفوا ثلاثة عمال في بيجي، وفقاً لوكالة رويترز."
    for claim in read(text):
        assert claim.sources
        for source in claim.sources:
            assert text[source.start : source.end] == source.text


def test_while_and_a_verb_in_the_past_are_still_said() -> None:
    text = "قال سكان إن طائرة قصفت بلدة سرمين، فيما احتدم القتال بين الجيش وجبهة النصرة على أطراف بلدة الدانا."
    assert told(text, "armed_clash") == ["سكان"]


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("تصريح صحفي – قوات الدعم السريع", "قوات الدعم السريع"),
        ("خلية الإعلام الأمني 🇮🇶", "خلية الإعلام الأمني"),
        ("وزارة الداخلية 🇸🇾:", "وزارة الداخلية"),
    ],
)
def test_the_first_line_names_the_issuer(line: str, issuer: str) -> None:
    assert told(f"{line}\nاعتقلت قوة أمنية صباح اليوم أربعة مسلحين قرب بلدة الدانا.", "arrest") == [issuer]
