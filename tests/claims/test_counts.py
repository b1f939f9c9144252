"""How many, of what, on which act; and whether a number or a period makes it more than one event."""

from __future__ import annotations

from datetime import date

import pytest

from sijill.model import Claim, Document, Interval
from sijill.pipeline.run import code

PUBLISHED = Interval.day(date(2025, 8, 12))
Numbers = list[tuple[str, int | None, int | None]]


def read(text: str) -> list[Claim]:
    return code(Document("d", text, None, PUBLISHED))


def only(text: str, action: str) -> Claim:
    claims = [claim for claim in read(text) if claim.action == action]
    assert len(claims) == 1, [(claim.action, claim.trigger.text) for claim in read(text)]
    return claims[0]


COUNTS: list[tuple[str, str, Numbers]] = [
    (
        "دارت اشتباكات ضارية قرب بلدة الضمير قُتل فيها تسعة جنود وستة من مسلحي داعش.",
        "armed_clash",
        [("killed", 9, 9), ("killed", 6, 6)],
    ),
    (
        "خاضت قوات النظام معارك مع داعش في بادية السخنة كلفتها نحو خمسين قتيلاً.",
        "armed_clash",
        [("killed", 50, 50)],
    ),
    ("دوى انفجار سيارة مفخخة في سوق مدينة الباب فأودى بخمسة من الباعة.", "explosion", [("killed", 5, 5)]),
    (
        "أغارت طائرات التحالف على رتل لداعش قرب الميادين ما أدى إلى احتراق ست عربات.",
        "air_strike",
        [("weapons_systems", 6, 6)],
    ),
    ("قصفت المدفعية التركية محيط بلدة عين عيسى 14 مرة.", "shelling", [("events", 14, 14)]),
    ("وقال سكان إن غارتين جويتين استهدفتا معسكر النصر غرب صنعاء.", "air_strike", [("events", 2, 2)]),
    (
        "أسفر انفجار عبوة ناسفة في مدينة إدلب عن إصابة شرطي ومقتل آخر.",
        "explosion",
        [("injured", 1, 1), ("killed", 1, 1)],
    ),
    ("قُتل أحد عناصر الشرطة في هجوم مسلح على حاجز في ريف درعا.", "attack", [("killed", 1, 1)]),
    (
        "اعتقلت الشرطة العراقية في مدينة كركوك 27 شخصاً بينهم محاميان.",
        "arrest",
        [("arrested", 27, 27), ("arrested", 2, 2)],
    ),
    ("شارك آلاف السكان في مظاهرة وسط مدينة السويداء.", "protest", [("participants", 2000, None)]),
    ("سقطت قذيفتان على بلدة نبل بريف حلب من دون أضرار.", "shelling", []),
    ("استعادت قوات سوريا الديمقراطية بلدة الباغوز ومحيطها، وقتلت 22 مسلحاً من داعش.", "territory_gain", []),
]


@pytest.mark.parametrize(("text", "action", "numbers"), COUNTS, ids=[text[:30] for text, _, _ in COUNTS])
def test_counts(text: str, action: str, numbers: Numbers) -> None:
    found = [(count.measure, count.min, count.max) for count in only(text, action).counts]
    assert sorted(found, key=str) == sorted(numbers, key=str)


GRAINS = [
    ("كثفت طائرات التحالف غاراتها على مواقع الحوثيين في محافظة صعدة.", "air_strike", "campaign"),
    ("قُتل ثلاثة جنود الشهر الماضي في هجوم لداعش قرب مدينة تدمر.", "attack", "incident"),
    ("شن الطيران الروسي أمس ست غارات على بلدة كفرنبل.", "air_strike", "incident"),
    ("قصفت قوات النظام بلدات ريف إدلب منذ مطلع الشهر، ما أدى إلى مقتل 40 مدنياً.", "shelling", "tally"),
]


@pytest.mark.parametrize(("text", "action", "grain"), GRAINS, ids=[text[:30] for text, _, _ in GRAINS])
def test_grain(text: str, action: str, grain: str) -> None:
    assert only(text, action).grain == grain


def test_every_count_is_told_once() -> None:
    text = "قتل مسلحون مجهولون ضابطين في كمين قرب مدينة بعقوبة، وأصيب ثلاثة آخرون بجروح."
    spans = [(count.start, count.end) for claim in read(text) for count in claim.counts]
    assert len(spans) == len(set(spans)) == 2
