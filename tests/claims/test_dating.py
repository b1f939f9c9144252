"""Which time an act has: of its own clause, carried on, counted from another act, or none."""

from __future__ import annotations

from datetime import date

import pytest

from sijill.model import Document, Interval
from sijill.pipeline.run import code

PUBLISHED = Interval.day(date(2025, 8, 12))


def times(text: str) -> dict[str, str]:
    """The time of each action of a text, without marks of approximation."""
    claims = code(Document("d", text, None, PUBLISHED))
    return {c.action: c.time.edtf.replace("~", "") if c.time else "" for c in claims}


CASES = [
    (
        "قتل ثلاثة جنود أمس في كمين قرب بلدة حريتان، وذلك بعد يومين من قصف مدفعي على المدينة نفسها أوقع تسعة قتلى.",
        "shelling",
        "2025-08-09",
    ),
    (
        "تواصلت أمس لليوم الثالث الاشتباكات بين الجيش ومسلحي التنظيم في مدينة سرت.",
        "armed_clash",
        "2025-08-09/2025-08-11",
    ),
    ("خطف مسلحون مجهولون قبل أسبوع على طريق المطار أربعة موظفين.", "abduction", "2025-08-05"),
    ("اعتقلت الشرطة يومي السبت والأحد 14 متظاهرا في البصرة.", "arrest", "2025-08-09/2025-08-10"),
    ("قصفت المدفعية أحياء المدينة منذ فجر اليوم وأصابت 12 مدنيا.", "shelling", "2025-08-12"),
]


@pytest.mark.parametrize(("text", "action", "edtf"), CASES)
def test_time_of_act(text: str, action: str, edtf: str) -> None:
    assert times(text)[action] == edtf


def test_the_day_of_the_lead_goes_on() -> None:
    found = times(
        "شنت طائرات التحالف أمس ست غارات على مواقع الحوثيين في صعدة.\n"
        "وعقب ذلك اعتقلت قوات الجيش سبعة مسلحين في المدينة."
    )
    assert found == {"air_strike": "2025-08-11", "arrest": "2025-08-11"}


def test_same_time_twice_is_offered_once() -> None:
    found = times(
        "قتل خمسة مدنيين أمس الإثنين في غارة على سوق بلدة دوما، وأعلنت القيادة أمس أنها قصفت المدينة بالمدفعية."
    )
    assert set(found.values()) == {"2025-08-11"}


def test_what_is_supposed_to_happen_is_on_the_next_day_of_that_name() -> None:
    assert times("ويفترض أن يتظاهر آلاف الأشخاص الأحد في وسط بيروت احتجاجا على الحكومة.") == {"protest": "2025-08-17"}


def test_a_day_that_is_said_is_not_counted() -> None:
    text = "وتأتي الغارات بعد ثلاثة أيام على التفجير الانتحاري الذي أوقع 20 قتيلا في سامراء الإثنين الماضي."
    assert times(text)["suicide_bombing"] == "2025-08-11"
