"""The rules that keep claims apart, one by one, and the flat facts that they read."""

from __future__ import annotations

import pytest
from tests.incidents.telling import tell

from sijill.incidents.clashes import clash
from sijill.incidents.facts import facts
from sijill.incidents.numbers import Range, meet
from sijill.model import Told

CLASHES = {
    "times": (tell("a"), tell("b", time="2016-03-14")),
    "places": (tell("a"), tell("b", place="sy-saraqib")),
    "not-yet": (
        tell("a"),
        tell("b", modality="expected", published="2016-03-12", time="2016-03-12/2016-03-15~"),
    ),
    "document": (tell("a", killed=3, document="d"), tell("b", killed=8, document="d")),
    "roles": (
        tell("a", "attack", actors=("sdf",), recipients=("isis",)),
        tell("b", "attack", actors=("isis",), recipients=("sdf",)),
    ),
}
NO_CLASHES = {
    "three days are a slip": (tell("a"), tell("b", time="2016-03-13")),
    "a report's day is given a week": (
        tell("a"),
        tell("b", time="2016-03-17", published="2016-03-17", reported=True),
    ),
    "a month holds its days": (tell("a"), tell("b", time="2016-03")),
    "no time": (tell("a"), tell("b", time=None, published=None)),
    "the next town": (tell("a"), tell("b", place="sy-harasta")),
    "the governorate": (tell("a"), tell("b", place="sy-rural-damascus")),
    "a countryside and a town of its governorate": (
        tell("a", place="sy-dhiban"),
        tell("b", place="sy-deir-ez-zor-countryside"),
    ),
    "a place that nobody knows": (tell("a"), tell("b", place="تل الزعتر الغربي")),
    "one document with two sources": (
        tell("a", killed=3, document="d", sources=("sohr",)),
        tell("b", killed=3, document="d", sources=("snhr",)),
    ),
    "one document with an earlier toll farther on": (
        tell("a", killed=3, document="d"),
        tell("b", killed=8, document="d", spot=900),
    ),
    "a fight, whose sides do the same": (
        tell("a", "armed_clash", actors=("sdf",), recipients=("isis",)),
        tell("b", "armed_clash", actors=("isis",), recipients=("sdf",)),
    ),
    "a country and its town": (tell("a"), tell("b", place="sy")),
    "a large part of a country and a town": (tell("a"), tell("b", place="sy-northern-syria")),
    "one document that tells and denies": (
        tell("a", killed=3, document="d"),
        tell("b", "attack", modality="denied", document="d"),
    ),
    "expected before": (
        tell("a"),
        tell("b", modality="expected", published="2016-03-08", time="2016-03-08/2016-03-15~"),
    ),
}


@pytest.mark.parametrize(("rule", "pair"), CLASHES.items(), ids=CLASHES)
def test_clash(rule: str, pair: tuple[Told, Told]) -> None:
    one, other = map(facts, pair)
    assert clash(one, other) == clash(other, one) == rule


@pytest.mark.parametrize("pair", NO_CLASHES.values(), ids=NO_CLASHES)
def test_no_clash(pair: tuple[Told, Told]) -> None:
    one, other = map(facts, pair)
    assert clash(one, other) is None
    assert clash(other, one) is None


@pytest.mark.parametrize(("action", "rule"), [("arrest", "document"), ("attack", None)])
def test_two_acts_of_one_document_are_two_unless_they_are_kin(action: str, rule: str | None) -> None:
    one, other = facts(tell("a", document="d")), facts(tell("b", action, document="d"))
    assert clash(one, other) == rule


def test_a_country_clashes_with_another_and_with_no_place_of_its_own() -> None:
    town, country, other = (facts(tell("a", place=name)) for name in ("iq-tuz-khurmatu", "iq-iraq", "sy"))
    assert country.where.wide
    assert not country.where.areas
    assert clash(town, country) is None
    assert clash(town, other) == clash(country, other) == "places"


def test_places_far_apart_are_wide() -> None:
    near, far = (facts(tell("a", place=("sy-douma", name))).where for name in ("sy-harasta", "sy-saraqib"))
    assert (near.wide, far.wide) == (False, True)
    assert facts(tell("a", place=None)).where.wide is None


def test_quotation_marks_are_no_part_of_a_name() -> None:
    one, other = (facts(tell("a", place=name)) for name in ('جبل "منيف"', "جبل «منيف»"))
    assert one.where == other.where


def test_facts_widen_what_is_open() -> None:
    assert facts(tell("a", killed=(5, None))).killed == Range(5, None, False)
    assert facts(tell("a", killed=5)).killed == Range(5, 5, True)
    assert meet(Range(5, None, False), Range(9, 9, True))
    assert not meet(Range(5, 7, False), Range(9, 9, True))


def test_a_body_brings_those_that_hold_it() -> None:
    assert "syria-government-assad" in facts(tell("a", actors=("syria-air-force-assad",))).actors.kin
