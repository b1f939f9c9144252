"""Asserted, possible, expected, denied, or no claim at all."""

from __future__ import annotations

from datetime import date

import pytest

from sijill.model import Claim, Document, Interval
from sijill.pipeline.run import code

PUBLISHED = Interval.day(date(2024, 5, 10))


def read(text: str) -> list[Claim]:
    return code(Document("d", text, None, PUBLISHED))


@pytest.mark.parametrize(
    ("text", "action", "wanted"),
    [
        # doubt
        ("زعم الجيش الإسرائيلي أن قواته خطفت ثلاثة مسلحين في جنين.", "abduction", "possible"),
        ("اتهمت حماس إسرائيل باغتيال أحد قادتها في بيروت.", "killing", "possible"),
        ("أنباء عن سقوط قذائف على حي الحمدانية في حلب.", "shelling", "possible"),
        ("مزاعم عن هجوم كيميائي في خان شيخون", "chemical_attack", "possible"),
        ("القصف المزعوم على المستشفى في غزة أسفر عن مقتل عشرة أشخاص.", "shelling", "possible"),
        ("ولم يتسن لأحد التحقق من تقارير تحدثت عن سقوط صاروخ على مزرعة في بيحان.", "shelling", "possible"),
        # doubt about who did it
        ("هاجم مسلحون يُعتقد أنهم من تنظيم داعش حاجزاً للشرطة في ديالى.", "attack", "asserted"),
        ("قصفت طائرات يعتقد أنها إسرائيلية موقعاً للحرس الثوري في البوكمال.", "air_strike", "asserted"),
        ("رجحت مصادر أمنية وقوف خلايا داعش وراء الهجوم على الدورية في الحسكة.", "attack", "asserted"),
        ("حمّلت حماس إسرائيل مسؤولية مقتل ثلاثة أطفال في قصف على خان يونس.", "shelling", "asserted"),
        # to come
        ("توقعت مصادر عسكرية أن تشن القوات الحكومية هجوماً على الحديدة.", "attack", "expected"),
        ("من المتوقع أن تشن القوات الحكومية هجوماً على منبج.", "attack", "expected"),
        ("تستعد القوات العراقية لشن هجوم على تلعفر.", "attack", "expected"),
        ("يخطط التنظيم لتنفيذ هجمات في أربيل.", "attack", "expected"),
        ("تعتزم قسد إطلاق حملة أمنية في مخيم الهول.", "raid", "expected"),
        ("ستنفذ القوات حملة دهم في درعا خلال أيام.", "raid", "expected"),
        ("سيبدأ الجيش عملية عسكرية في جنين.", "military_operation", "expected"),
        ("يعتزم الحوثيون قصف مطار أبوظبي.", "shelling", "expected"),
        ("هدد الحوثيون بقصف مطار أبوظبي.", "threat", "asserted"),
        # denied
        ("نفى الجيش السوداني قصف مستشفى في الفاشر.", "shelling", "denied"),
        ("نفت الشرطة وقوع انفجار في وسط بغداد.", "explosion", "denied"),
        ("لم تقصف الطائرات أي موقع في صنعاء.", "air_strike", "denied"),
        # said plainly
        ("قال مسؤول إن القوات العراقية قد قصفت قرية السلام.", "shelling", "asserted"),
        ("أعلنت قسد أنها اعتقلت ثلاثة عناصر من داعش في ذيبان.", "arrest", "asserted"),
    ],
)
def test_modality(text: str, action: str, wanted: str) -> None:
    claims = [c for c in read(text) if c.action == action]
    assert [c.modality for c in claims] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "دعت المنظمة إلى وقف القصف على المدنيين في الخرطوم.",
        "كاد الانفجار أن يقتل المحافظ.",
        "إذا هاجمت إسرائيل لبنان فسيرد حزب الله.",
        "لو قصفت الطائرات المدرسة لقتل عشرات الأطفال.",
        "حاولت قوات الدعم السريع السيطرة على مدينة الفاشر.",
        "طالب الأهالي بالإفراج عن المعتقلين في سجن رومية.",
    ],
)
def test_nothing_is_claimed(text: str) -> None:
    assert read(text) == []


def test_a_purpose_is_no_second_claim() -> None:
    claims = read("شنت القوات الحكومية هجوماً للسيطرة على بلدة كفرنبل.")
    assert [c.action for c in claims] == ["attack"]


def test_a_part_of_an_exercise_is_no_act() -> None:
    drilled = read("أجرت قوات التحالف تدريبات عسكرية في قاعدة الشدادي شملت تنفيذ مداهمات بالذخيرة الحية.")
    assert "raid" not in {claim.action for claim in drilled}
    after = read("وبعد انتهاء التدريبات نفذت قسد مداهمات في بلدة ذيبان واعتقلت خمسة أشخاص.")
    assert "raid" in {claim.action for claim in after}
