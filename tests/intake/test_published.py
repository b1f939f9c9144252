"""When was it published? Believed only with reason."""

from datetime import date

import pytest

from sijill.intake import infer_published
from sijill.intake.dating import read_date

LEAD = "أعلن الدفاع المدني إخماد حريق في سوق شعبي شرق المدينة، ولم تسجل إصابات."


def day_of(text: str, **given: object) -> str | None:
    interval, _ = infer_published(text, **given)  # type: ignore[arg-type]
    return interval.edtf if interval else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"حمص - 9 أيلول 2019 - {LEAD}", "2019-09-09"),
        (f"عدن (14 تموز/يوليو 2021): {LEAD}", "2021-07-14"),
        (f"بيروت، ١٢ آذار ٢٠٢٠ (وكالات) – {LEAD}", "2020-03-12"),
        (f"حريق في سوق\nجدة 27 رمضان 1441 هـ الموافق 20 مايو 2020 م واس\n{LEAD}", "2020-05-20"),
        (f"حريق في سوق\nالأربعاء 20 أيار 2020\n{LEAD}", "2020-05-20"),
        (f"حريق في سوق\n{LEAD}\nغرفة الطوارئ\n20 مايو 2020", "2020-05-20"),
        (f"{LEAD} 🗓 الأربعاء 20/5/2020 #دفاع_مدني", "2020-05-20"),
        (f"نُشر في: 20/05/2020 14:30\n{LEAD}", "2020-05-20"),
        (f"حريق في سوق\nتاريخ النشر : 20 غشت 2020\n{LEAD}", "2020-08-20"),
        ("اندلع اليوم الأربعاء 20 أيار 2020 حريق في سوق شعبي.", "2020-05-20"),
        ("اندلع أمس الثلاثاء 19 أيار 2020 حريق في سوق شعبي.", "2020-05-20"),
    ],
)
def test_places_where_texts_carry_their_date(text: str, day: str) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        "وقع الانفجار في 4 آب 2020 وأودى بحياة العشرات، ثم امتد الحريق إلى المرفأ.",
        "ذكرى انفجار المرفأ 4 آب 2020: عام على الكارثة\nوقف الأهالي دقيقة صمت في الساحة.",
        "وقف الأهالي دقيقة صمت في مثل هذا اليوم 4 آب 2020 من كل عام.",
        "ولد القائد في تل أبيض في 3 كانون الثاني 1985.",
        "تنتهي المهلة في 28 تشرين الثاني/نوفمبر 2026، بحسب البيان.",
        "قُتل ستة من عناصر المجلس في تموز الماضي.",
        "ويقام اللقاء المقبل في قاعة البلدية يوم الخميس بتاريخ 30-07-2015",
        "تستمر الحملة في المخيمات – من 19 – 25 تموز 2015",
        "ستستمر العملية حتى تاريخ 20/8/2026",
        "صدر القرار الذي أُقر في 30 شباط 2015",
        "قُصفت القرية في:\n- 3 آذار 2015: برميلان\n- 9 نيسان 2015: صاروخ\n- 1 أيار 2015: مدفعية",
    ],
)
def test_dates_of_events_are_no_dates_of_publication(text: str) -> None:
    assert day_of(text) is None


def test_weekday_that_does_not_fit_undoes_it() -> None:
    assert day_of(f"حريق في سوق\nالخميس 20 أيار 2020\n{LEAD}") is None
    _, evidence = infer_published(f"حريق في سوق\nالخميس 20 أيار 2020\n{LEAD}")
    assert evidence[0].rule == "undecided"
    _, agreeing = infer_published(f"حريق في سوق\nالأربعاء 20 أيار 2020\n{LEAD}")
    _, without = infer_published(f"حريق في سوق\n20 أيار 2020\n{LEAD}")
    assert agreeing[0].confidence > without[0].confidence > evidence[0].confidence


def test_yesterday_and_its_weekday_weigh_in() -> None:
    url = "https://example.org/2020/05/20/fire"
    _, fits = infer_published("اندلع أمس الثلاثاء حريق في السوق.", url=url)
    _, says_nothing = infer_published("اندلع حريق في السوق.", url=url)
    _, clashes = infer_published("اندلع أمس الجمعة حريق في السوق.", url=url)
    assert fits[0].confidence > says_nothing[0].confidence > clashes[0].confidence


def test_page_statements_and_address() -> None:
    meta = {"article:published_time": "2020-05-20T23:30:00+03:00"}
    interval, evidence = infer_published(LEAD, html_meta=meta, url="https://example.org/a/20200520/7")
    assert interval is not None
    assert interval.earliest == date(2020, 5, 20)
    assert {e.rule for e in evidence} == {"inferred", "meta:article:published_time", "url:compact"}
    assert evidence[0].confidence > 0.95


def test_conflict_lowers_and_may_leave_it_empty() -> None:
    url = "https://example.org/2020/05/20/fire"
    assert day_of(LEAD, url=url) == "2020-05-20"
    assert day_of(LEAD, url=url, html_meta={"date": "2023-01-01"}) is None
    assert day_of(LEAD, url=url, html_meta={"date": "2020-05-21"}) == "2020-05-20"


def test_month_in_the_address_gives_a_month() -> None:
    assert day_of(LEAD, url="https://example.org/2020/05/fire-in-market/") == "2020-05"
    assert day_of(LEAD, url="https://example.org/20201345/9") is None
    assert day_of(LEAD, url="https://example.org/news/412746/5") is None


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2015-08-03", "2015-08-03"),
        ("2015-08-03T23:59:00Z", "2015-08-03"),
        ("20150803", "2015-08-03"),
        ("2015-08", "2015-08"),
        ("2015", "2015"),
        ("Mon, 03 Aug 2015 10:00:00 GMT", "2015-08-03"),
        ("٣ آب ٢٠١٥", "2015-08-03"),
        ("3/8/2015", "2015-08-03"),
        ("18 شوال 1436", "2015-08-03"),
        ("2015-02-30", None),
        ("2015-13", None),
        ("30 شباط 2015", None),
        ("yesterday", None),
        ("", None),
        ("1 آب 2015 أو 2 آب 2015", None),
    ],
)
def test_written_date_values(value: str, edtf: str | None) -> None:
    interval = read_date(value)
    assert (interval.edtf if interval else None) == edtf
