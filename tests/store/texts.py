"""Invented dispatches, as many as a test needs, each unlike the others."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import msgspec

from sijill.model import Document, Interval

PLACES = ("سراقب", "غرانيج", "البصيرة", "الميادين", "تلبيسة", "كفرنبل", "الرستن", "جسر الشغور", "الباب", "منبج")
ACTS = (
    "قُتل {n} مدنيين في قصف لقوات النظام على بلدة {place}",
    "اعتقلت قسد {n} أشخاص خلال حملة دهم في {place}",
    "أصيب {n} عناصر بانفجار عبوة ناسفة زرعتها خلايا د*ا*عـ ـش قرب {place}",
    "شنّ طيران مجهول {n} غارات على أطراف {place}",
    "خطف مسلحون مجهولون {n} شبان على طريق {place}",
)
ASIDES = (
    "وقال شهود إن الأهالي أغلقوا المحال حتى المساء خوفاً من عودة القصف",
    "وأكد مصدر طبي أن المستشفى يعاني نقصاً في أكياس الدم منذ أسبوع",
    "وتشهد المنطقة توتراً منذ انسحاب الوحدات من الجسر الشمالي",
    "ونزحت عائلات كثيرة نحو القرى المجاورة مع حلول الليل",
    "ولم تعلّق أي جهة رسمية على ما جرى حتى ساعة النشر",
    "وأفاد مراسلنا بأن الطريق الدولي ما زال مقطوعاً أمام السيارات",
    "وطالب وجهاء البلدة بفتح ممر آمن لإخراج المرضى والمسنين",
)
FIRST_DAY = date(2025, 3, 1)


def dispatch(number: int) -> Document:
    """The dispatch of a number."""
    act = ACTS[number % len(ACTS)].format(n=3 + number % 8, place=PLACES[number // 5 % len(PLACES)])
    asides = [ASIDES[(number // 7**k + k * number) % len(ASIDES)] for k in range(3)]
    text = f"{act} اليوم، بحسب المرصد. {asides[0]}. {asides[1]}، وذلك للمرة رقم {number} هذا العام. {asides[2]}."
    day = Interval.day(FIRST_DAY + timedelta(days=number % 200))
    return Document(f"d{number:05}", text, published=day, source=("وكالة الشرق", "صدى المدينة")[number % 2])


def dispatches(count: int) -> list[Document]:
    return [dispatch(number) for number in range(count)]


def write_dispatches(path: Path, count: int) -> Path:
    """The same as JSON Lines."""
    lines = []
    for document in dispatches(count):
        published = document.published.edtf if document.published else None
        record = {"id": document.id, "text": document.text, "published": published, "source": document.source}
        lines.append(msgspec.json.encode(record))
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path
