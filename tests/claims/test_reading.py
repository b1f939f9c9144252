"""Sentences of our own and the claim that an expert would code from each (CODEBOOK)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sijill.model import Claim, Document, Interval
from sijill.pipeline.run import code

PUBLISHED = Interval.day(date(2025, 8, 12))


def read(text: str, published: Interval | None = PUBLISHED) -> list[Claim]:
    return code(Document("d", text, None, published))


def one(text: str, action: str) -> Claim:
    claims = [c for c in read(text) if c.action == action]
    assert len(claims) == 1, [(c.action, c.trigger.text) for c in read(text)]
    return claims[0]


def words(items: Any) -> list[str]:
    return [item.text for item in items]


CASES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "قصفت قوات النظام بالمدفعية بلدة سراقب بريف إدلب فجر اليوم، ما أدى إلى مقتل أربعة مدنيين وإصابة تسعة آخرين.",
        "shelling",
        {"actors": ["قوات النظام"], "places": ["سراقب"], "counts": [("killed", 4, 4), ("injured", 9, 9)]},
    ),
    (
        "شنت طائرات التحالف غارتين على مواقع الحوثيين في مديرية حرض.",
        "air_strike",
        {"actors": ["طائرات التحالف"], "places": ["حرض"], "counts": [("events", 2, 2)]},
    ),
    (
        "اندلعت اشتباكات بين الجيش السوداني وقوات الدعم السريع في أم درمان.",
        "armed_clash",
        {"actors": ["الجيش السوداني", "قوات الدعم السريع"], "recipients": [], "places": ["أم درمان"]},
    ),
    (
        "اعتقلت قوات سوريا الديمقراطية خمسة أشخاص في مدينة الحسكة.",
        "arrest",
        {"actors": ["قوات سوريا الديمقراطية"], "places": ["الحسكة"], "counts": [("arrested", 5, 5)]},
    ),
    (
        "خطف مسلحون مجهولون طبيباً على طريق الرقة أمس.",
        "abduction",
        {"actors": ["مسلحون مجهولون"], "recipients": ["طبيباً"], "counts": [("abducted", 1, 1)], "time": "2025-08-11"},
    ),
    (
        "انسحبت ميليشيا الحوثي من مديرية لودر في محافظة أبين.",
        "withdrawal",
        {"actors": ["ميليشيا الحوثي"], "places": ["لودر"]},
    ),
    (
        "فجّر انتحاري نفسه عند حاجز للجيش في مدينة عدن ما أسفر عن مقتل ستة جنود.",
        "suicide_bombing",
        {"places": ["عدن"], "counts": [("killed", 6, 6)]},
    ),
    (
        "أفرجت حركة حماس عن ثلاثة أسرى في قطاع غزة.",
        "release",
        {"actors": ["حركة حماس"], "counts": [("released", 3, 3)]},
    ),
]


@pytest.mark.parametrize(("text", "action", "wanted"), CASES, ids=[c[1] for c in CASES])
def test_fields(text: str, action: str, wanted: dict[str, Any]) -> None:
    claim = one(text, action)
    for field in ("actors", "recipients", "associates", "places"):
        if field in wanted:
            assert words(getattr(claim, field)) == wanted[field]
    if "counts" in wanted:
        assert [(c.measure, c.min, c.max) for c in claim.counts] == wanted["counts"]
    if "time" in wanted:
        assert claim.time is not None
        assert claim.time.edtf == wanted["time"]


def test_total_of_attacks_is_a_tally_of_its_teller() -> None:
    claim = one(
        "وأعلنت قوات سوريا الديمقراطية أن هجمات خلايا تنظيم داعش بلغت مئة وثمانين هجوماً منذ مطلع العام الجاري "
        "في ريف دير الزور.",
        "attack",
    )
    assert claim.grain == "tally"
    assert [(c.measure, c.min) for c in claim.counts] == [("events", 180)]
    assert [p.id for p in claim.actors] == ["isis-cells"]
    assert claim.time is not None
    assert claim.time.edtf == "2025-01-01/2025-08-12"
    assert [(s.text, s.kind) for s in claim.sources] == [("قوات سوريا الديمقراطية", "party")]


def test_sweep_takes_arrests_associates_and_place_from_its_sentences() -> None:
    claim = one(
        "وقبل أيام أعلنت قسد عن اعتقال 14 شخصاً خلال حملة تمشيط واسعة في بلدة ذيبان بريف دير الزور الشرقي.\n"
        "وقالت قسد في بيان إن العملية نُفذت بمشاركة قوات مجلس دير الزور العسكري ووحدات حماية المرأة.",
        "raid",
    )
    assert claim.grain == "incident"
    assert [p.id for p in claim.actors] == ["sdf"]
    assert [p.id for p in claim.associates] == ["deir-ez-zor-military-council", "ypj"]
    assert [(c.measure, c.min, c.max) for c in claim.counts] == [("arrested", 14, 14)]
    assert [p.name for p in claim.places] == ["Dhiban"]
    assert claim.time is not None
    assert claim.time.edtf == "2025-08-05/2025-08-12~"
    assert "قسد" in words(claim.sources)


def test_nothing_is_invented_without_a_date() -> None:
    text = "قبل أيام اعتقلت قسد سبعة أشخاص في الشدادي. وفي تموز الفائت قُتل أربعة من عناصرها في هجوم لداعش."
    assert all(claim.time is None for claim in read(text, None))


def test_expected_operation_is_never_asserted() -> None:
    claim = one(
        "أكدت مصادر أن قوات التحالف الدولي وقسد تستعدان لتنفيذ عملية عسكرية في ريف الرقة.", "military_operation"
    )
    assert claim.modality == "expected"
    assert [p.id for p in claim.actors] == ["international-coalition", "sdf"]
    assert [s.kind for s in claim.sources] == ["anonymous"]


def test_masked_words_are_read_and_quoted_as_written() -> None:
    claim = one("هجـ ـوم لـد*ا*عـ*ش على نقطة عسـ ـكرية لقسد في بلدة الصور يوقع قتيلين.", "attack")
    assert claim.trigger.text == "هجـ ـوم"
    assert "isis" in [p.id for p in claim.actors]


def test_denial_and_report_are_two_claims() -> None:
    claims = read(
        "أعلنت فصائل المعارضة قصف مطار حماة العسكري بالصواريخ.\nونفى الجيش قصف مطار حماة العسكري.",
    )
    assert sorted(c.modality for c in claims) == ["asserted", "denied"]


def test_headline_lead_and_body_are_one_claim() -> None:
    claims = read(
        "مقتل خمسة جنود في هجوم بالعريش\n"
        "قُتل خمسة جنود مصريين في هجوم شنه مسلحو تنظيم ولاية سيناء على حاجز في مدينة العريش أمس.\n"
        "وقال مصدر أمني إن الهجوم وقع فجراً."
    )
    assert len(claims) == 1
    assert [(c.measure, c.min) for c in claims[0].counts] == [("killed", 5)]


@pytest.mark.parametrize(
    "text",
    [
        "هاجم الأهلي مرمى الزمالك في الشوط الثاني وسدد اللاعب صاروخاً في الشباك وفاز الفريق في المباراة.",
        "قصفت الأمطار مدينة جدة وأدت السيول إلى إغلاق الطرق.",
        "أدان مجلس التعاون الهجوم الإرهابي على المسجد ودعا إلى محاربة التطرف.",
        "ارتفع مؤشر السوق بعد هجوم المستثمرين على أسهم البنوك وتراجع الدولار.",
        "يعرض المسلسل قصة معركة حطين ويجسد الفنان شخصية القائد في الفيلم.",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    assert read(text) == []
