"""EDTF is read as it is written, and nothing else is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.model import Interval


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2015-08-03", date(2015, 8, 3), date(2015, 8, 3)),
        ("2015-08-03~", date(2015, 8, 3), date(2015, 8, 3)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("2015-01/2015-08-03~", date(2015, 1, 1), date(2015, 8, 3)),
        ("2015/..", date(2015, 1, 1), None),
        ("../2015-08-03", None, date(2015, 8, 3)),
    ],
)
def test_what_is_edtf(edtf: str, earliest: date | None, latest: date | None) -> None:
    assert Interval.parse(edtf) == Interval(edtf, earliest, latest)


@pytest.mark.parametrize(
    "words",
    ["", "..", "/", "../..", "2015-13", "2015-02-30", "2015-1", "0000", "15-01-2015", "2015-08-03?", "2016/2015",
     "2015/2016/2017", "May 2015", "٢٠١٥", "2015-08-03\n", " 2015", "2015/"],
)  # fmt: skip
def test_what_is_none(words: str) -> None:
    assert Interval.parse(words) is None


@given(st.dates(), st.dates(), st.booleans())
def test_what_is_written_is_read(one: date, other: date, approx: bool) -> None:
    first, last = sorted((one, other))
    for written in (
        Interval.day(first, approx=approx),
        Interval.month(first.year, first.month),
        Interval.between(Interval.day(first), Interval.day(last, approx=approx)),
        Interval.between(None, Interval.year(last.year)),
    ):
        assert Interval.parse(written.edtf) == written


def test_since_a_season_begins_with_its_first_month() -> None:
    summer = Interval.between(Interval.month(2012, 6), Interval.month(2012, 8))
    assert Interval.between(summer, None) == Interval("2012-06/..", date(2012, 6, 1), None)
    assert Interval.between(None, summer) == Interval("../2012-08", None, date(2012, 8, 31))
    assert Interval.parse(Interval.between(summer, None).edtf) is not None
