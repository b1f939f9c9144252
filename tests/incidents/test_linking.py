"""What must become one incident, and what must not."""

from __future__ import annotations

import pytest
from tests.incidents.telling import groups, tell, together

from sijill.incidents.link import link
from sijill.model import Told

SHELLED = "سقطت قذائف مدفعية على السوق الشعبي في دوما وقت الظهيرة وأصابت المحال القريبة من المسجد الكبير"
SHELLED_TOO = "قتلى وجرحى إثر سقوط قذائف مدفعية على السوق الشعبي في دوما أصابت المحال القريبة من المسجد الكبير"
QUARTER = "استهدف القصف الأحياء السكنية شمال البلدة عند مدرسة البنات فجراً وتضررت شبكة الكهرباء هناك"

ONE = {
    "the same day, place and number": (
        tell("a", killed=7, text=SHELLED),
        tell("b", killed=7, text=QUARTER, outlet="reuters-ar"),
    ),
    "a report's day is a day off": (
        tell("a", killed=7, injured=12, text=SHELLED),
        tell("b", killed=7, injured=12, time="2016-03-11", text=SHELLED_TOO),
    ),
    "an act and its outcome": (
        tell("a", killed=9, text=SHELLED),
        tell("b", "killing", killed=9, recipients=("مدنيون",), text=SHELLED_TOO),
    ),
    "the town and its governorate": (
        tell("a", killed=6, injured=20, text=SHELLED),
        tell("b", killed=6, injured=20, place="sy-rural-damascus", text=SHELLED_TOO),
    ),
    "a body and the one that holds it": (
        tell("a", "attack", place="sy-hajin", actors=("isis-cells",), recipients=("sdf",), killed=3, text=SHELLED),
        tell("b", "attack", place="sy-hajin", actors=("isis",), recipients=("sdf",), killed=3, text=SHELLED_TOO),
    ),
    "dated by the report alone": (
        tell("a", killed=7, text=SHELLED),
        tell("b", killed=7, time=None, text=SHELLED_TOO),
    ),
    "a raid and its arrests": (
        tell("a", "raid", place="sy-gharanij", actors=("sdf",), others={"arrested": 12}, text=SHELLED),
        tell("b", "arrest", place="sy-gharanij", actors=("sdf",), others={"arrested": 12}, text=SHELLED_TOO),
    ),
    "the first toll and a later one": (
        tell("a", killed=7, text=SHELLED),
        tell("b", killed=9, published="2016-03-13", text=SHELLED_TOO),
    ),
    "an assertion and its denial": (
        tell("a", text=SHELLED),
        tell("b", modality="denied", sources=("syria-army-assad",), text=SHELLED_TOO),
    ),
    "what was expected for that day": (
        tell("a", "attack", place="sy-hajin", actors=("sdf",), recipients=("isis",), text=SHELLED),
        tell(
            "b", "attack", place="sy-hajin", actors=("sdf",), recipients=("isis",), modality="expected",
            time="2016-03-09/2016-03-12~", published="2016-03-09", text=SHELLED_TOO,
        ),
    ),
    "one article that tells it twice in a sentence": (
        tell("a", document="d", text=SHELLED),
        tell("b", document="d", spot=60, actors=(), text=SHELLED),
    ),
    "one article that tells an act and what belongs to it": (
        tell("a", "attack", document="d", recipients=("سوق",), text=SHELLED),
        tell("b", "air_strike", document="d", spot=70, text=SHELLED),
    ),
    "an earlier toll farther on in the article": (
        tell("a", killed=9, document="d", others={"events": 3}, text=SHELLED),
        tell("b", killed=6, document="d", others={"events": 3}, spot=1500, text=QUARTER),
    ),
    "dated and undated in the same words": (
        tell("a", killed=7, text=SHELLED),
        tell("b", killed=7, time=None, published=None, text=SHELLED_TOO),
    ),
    "a town and the north of its country": (
        tell("a", "explosion", killed=12, injured=40, place="iq-tuz-khurmatu", actors=(), text=SHELLED),
        tell("b", "explosion", killed=12, injured=40, place="iq-northern-iraq", actors=(), text=SHELLED_TOO),
    ),
    "named in one, described in the other": (
        tell("a", killed=7, text=SHELLED),
        tell("b", killed=7, actors=("قوات",), text=SHELLED_TOO),
    ),
    "a sum with its like": (
        tell("a", "air_strike", place=("sy-douma", "sy-saraqib"), others={"events": 12}, text=SHELLED),
        tell("b", "air_strike", place=("sy-douma", "sy-saraqib"), others={"events": 12}, text=SHELLED_TOO),
    ),
}  # fmt: skip
TWO = {
    "another week": (tell("a", killed=7, text=SHELLED), tell("b", killed=7, time="2016-03-17", text=SHELLED)),
    "another town, far off": (
        tell("a", killed=7, text=SHELLED),
        tell("b", killed=7, place="sy-saraqib", text=SHELLED),
    ),
    "another country": (
        tell("a", "explosion", killed=30, actors=("isis",), text=SHELLED),
        tell("b", "explosion", killed=30, actors=("isis",), place="iq-mosul", text=SHELLED),
    ),
    "another kind of act": (
        tell("a", killed=7, text=SHELLED),
        tell("b", "arrest", others={"arrested": 7}, text=QUARTER),
    ),
    "the same act by other hands, with other dead": (
        tell("a", "attack", place="sy-hajin", actors=("isis",), recipients=("sdf",), killed=2, text=SHELLED),
        tell(
            "b", "attack", place="sy-hajin", actors=("russian-forces",), recipients=("مدنيون",), killed=21,
            text=QUARTER,
        ),
    ),
    "expected after it had happened": (
        tell("a", "attack", actors=("sdf",), place="sy-hajin", text=SHELLED),
        tell(
            "b", "attack", actors=("sdf",), place="sy-hajin", modality="expected", published="2016-03-12",
            time="2016-03-12/2016-03-19~", text=SHELLED,
        ),
    ),
    "two claims of one document": (
        tell("a", killed=3, document="d", text=SHELLED),
        tell("b", killed=8, document="d", text=SHELLED),
    ),
    "two acts of one article that are no kin": (
        tell("a", document="d", text=SHELLED),
        tell("b", "arrest", document="d", spot=60, text=SHELLED),
    ),
    "the same act in two towns of one article": (
        tell("a", document="d", text=SHELLED),
        tell("b", document="d", spot=90, place="sy-jisr-al-shughur", text=SHELLED),
    ),
    "the same town taken and lost": (
        tell("a", "territory_gain", place="sy-hajin", actors=("sdf",), recipients=("isis",), text=SHELLED),
        tell("b", "territory_gain", place="sy-hajin", actors=("isis",), recipients=("sdf",), text=SHELLED_TOO),
    ),
    "undated, in the same town, in other words": (
        tell("a", time=None, published=None, text=SHELLED),
        tell("b", actors=(), text=QUARTER),
    ),
    "another country than the one that holds the town": (
        tell("a", "explosion", killed=12, place="iq-tuz-khurmatu", actors=(), text=SHELLED),
        tell("b", "explosion", killed=12, place="sy-northern-syria", actors=(), text=SHELLED_TOO),
    ),
    "named in both, and others": (
        tell("a", killed=7, text=SHELLED),
        tell("b", killed=19, actors=("isis",), text=QUARTER),
    ),
    "a sum and one of its parts": (
        tell("a", "air_strike", place=("sy-douma", "sy-saraqib"), others={"events": 12}, text=SHELLED),
        tell("b", "air_strike", others={"events": 2}, text=QUARTER),
    ),
    "nothing in common but the governorate and the day": (
        tell("a", "attack", actors=(), place="sy-rural-damascus", text=SHELLED),
        tell("b", actors=(), place="sy-harasta", text=QUARTER),
    ),
}  # fmt: skip


@pytest.mark.parametrize("pair", ONE.values(), ids=ONE)
def test_one_incident(pair: tuple[Told, Told]) -> None:
    assert together(*pair)


@pytest.mark.parametrize("pair", TWO.values(), ids=TWO)
def test_two_incidents(pair: tuple[Told, Told]) -> None:
    assert not together(*pair)


def test_a_denial_is_marked_on_incident_and_link() -> None:
    linked = link(ONE["an assertion and its denial"])
    (incident,) = linked.incidents
    assert incident.denials == ("b",)
    assert [x.denial for x in linked.links] == [True]


def test_only_incidents_have_members() -> None:
    told = (
        tell("a", killed=7, text=SHELLED),
        tell("b", killed=70, grain="tally", text=SHELLED),
        tell("c", grain="campaign", text=SHELLED),
        tell("d", "control", grain="state", text=SHELLED),
    )
    assert groups(*told) == [("a",)]


def test_a_chain_of_likenesses_does_not_hold() -> None:
    """Every day the same town is shelled, and reports slip by a day: the days do not run together."""
    told = [
        tell(f"{day}{name}", time=f"2016-03-{day:02}", published=f"2016-03-{day + 1:02}", killed=killed, text=words)
        for day, killed in ((10, 4), (12, 9), (14, 2), (16, 15))
        for name, words in (("a", SHELLED), ("b", QUARTER))
    ]
    found = groups(*told)
    assert len(found) > 1
    assert all(max(int(c[:2]) for c in claims) - min(int(c[:2]) for c in claims) <= 3 for claims in found)


def test_nothing_links_nothing() -> None:
    assert link(()) == ((), (), ())
    assert groups(tell("a")) == [("a",)]


def test_what_says_next_to_nothing_stays_alone() -> None:
    bare = [tell(name, time=None, place=None, actors=(), published=None, outlet=None) for name in "abc"]
    assert groups(*bare) == [("a",), ("b",), ("c",)]
