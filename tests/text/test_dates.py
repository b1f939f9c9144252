"""Complete dates, in digits and words, of two calendars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.text.dates import absolute_dates


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("في 7 شباط 2023 صباحاً", "7 شباط 2023", "2023-02-07"),
        ("بتاريخ ٧/٢/٢٠٢٣.", "٧/٢/٢٠٢٣", "2023-02-07"),
        ("يوم 2023-02-07T10", "2023-02-07", "2023-02-07"),
        ("من 15 نيسان/أبريل 2023 إلى", "15 نيسان/أبريل 2023", "2023-04-15"),
        ("15 نيسان (أبريل) 2023", "15 نيسان (أبريل) 2023", "2023-04-15"),
        ("15 من شهر نيسان عام 2023", "15 من شهر نيسان عام 2023", "2023-04-15"),
        ("15 ابريل، 2023", "15 ابريل، 2023", "2023-04-15"),
        ("15 جويلية 2023", "15 جويلية 2023", "2023-07-15"),
        ("1 تشرين الثانى 2023", "1 تشرين الثانى 2023", "2023-11-01"),
        ("27 رمضان 1441هـ", "27 رمضان 1441هـ", "2020-05-20"),
        ("27/9/1441", "27/9/1441", "2020-05-20"),
        ("April 15, 2023", "April 15, 2023", "2023-04-15"),
        ("12\u200f/05\u200f/2024", "12\u200f/05\u200f/2024", "2024-05-12"),
    ],
)
def test_found(text: str, words: str, day: str) -> None:
    assert [(span.of(text), when.edtf) for span, when in absolute_dates(text)] == [(words, day)]


@pytest.mark.parametrize(
    "text",
    [
        "30 شباط 2023",
        "2015-02-30",
        "31/4/2015",
        "15 نيسان/مايو 2023",
        "15 نيسان",
        "نيسان 2023",
        "15 نيسان 20233",
        "الخادم 10.11.2015.3",
        "الرقم 13/8/2015/4",
        "7 شباط 1441 هـ",
        "5 رمضان 2020",
        "8/25/2015",
    ],
)
def test_passed_over(text: str) -> None:
    assert absolute_dates(text) == []


@given(st.text())
def test_spans_slice_the_original(text: str) -> None:
    for span, when in absolute_dates(text + " 7 شباط 2023 " + text):
        assert 0 <= span.start < span.end <= 2 * len(text) + 14
        assert when.earliest is not None
        assert when.earliest == when.latest
