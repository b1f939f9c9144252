"""Totals beside incidents."""

from __future__ import annotations

import pytest
from tests.incidents.telling import tell

from sijill.incidents.tallies import tallies
from sijill.model import Incident, Tally, Told


def total(claim_id: str = "t", number: int = 50, **fields: object) -> Told:
    """A monitor's total of deaths by shelling in one governorate in one month."""
    given: dict[str, object] = {
        "action": "shelling",
        "time": "2016-03",
        "place": "sy-rural-damascus",
        "actors": (),
        "killed": number,
        "published": "2016-04-01",
        "sources": ("sohr",),
    }
    return tell(claim_id, grain="tally", **(given | fields))  # type: ignore[arg-type]


def set_against(tally: Told, *told: Told) -> Tally:
    """One incident a claim, and the total beside them."""
    (found,) = tallies((tally, *told), [Incident(f"inc-{x.claim.claim_id}", (x.claim.claim_id,)) for x in told])
    return found


def test_what_lies_inside_is_matched_and_the_rest_is_missing() -> None:
    found = set_against(total(), tell("a", killed=7), tell("b", killed=(10, 12), place="sy-harasta"))
    assert found.matched == ("inc-a", "inc-b")
    assert (found.found_low, found.found_high, found.missing) == (17, 19, 31)
    assert (found.teller, found.area, found.measure) == ("sohr", "sy-rural-damascus", "killed")


OUTSIDE = {
    "another governorate": tell("a", killed=7, place="sy-saraqib"),
    "another month": tell("a", killed=7, time="2016-05-02"),
    "another kind of act": tell("a", "arrest", others={"arrested": 4}),
    "denied": tell("a", modality="denied"),
    "expected": tell("a", modality="expected"),
}
PERHAPS = {
    "a wider place": tell("a", killed=7, place="sy"),
    "no place": tell("a", killed=7, place=None),
    "a wider time": tell("a", killed=7, time="2016"),
    "no time but the report's": tell("a", killed=7, time=None),
}


@pytest.mark.parametrize("told", OUTSIDE.values(), ids=OUTSIDE)
def test_outside(told: Told) -> None:
    found = set_against(total(), told)
    assert (found.matched, found.overlapping, found.missing) == ((), (), 50)


@pytest.mark.parametrize("told", PERHAPS.values(), ids=PERHAPS)
def test_overlapping(told: Told) -> None:
    found = set_against(total(), told)
    assert (found.matched, found.overlapping) == ((), ("inc-a",))
    assert (found.found_low, found.found_high, found.missing) == (0, 7, 43)


def test_nothing_is_missing_where_a_number_is_open() -> None:
    found = set_against(total(), tell("a", killed=(7, None)))
    assert (found.found_low, found.found_high, found.missing) == (7, None, None)


def test_events_are_counted_as_events() -> None:
    counted = total(killed=None, others={"events": 5})
    found = set_against(counted, tell("a", killed=7), tell("b", place=None))
    assert (found.measure, found.found_low, found.found_high, found.missing) == ("events", 1, 2, 3)


def test_the_doer_of_a_total_shuts_out_others() -> None:
    by_isis = total(action="attack", actors=("isis",), place="sy-deir-ez-zor")
    cells = tell("a", "attack", place="sy-hajin", actors=("isis-cells",), killed=2)
    others = tell("b", "attack", place="sy-hajin", actors=("sdf",), killed=3)
    unnamed = tell("c", "attack", place="sy-hajin", actors=(), killed=4)
    found = set_against(by_isis, cells, others, unnamed)
    assert (found.matched, found.overlapping) == (("inc-a",), ("inc-c",))


def test_a_total_of_killing_covers_every_deadly_act() -> None:
    dead = total(action="killing")
    found = set_against(
        dead, tell("a", "explosion", killed=7), tell("b", "armed_clash", killed=2), tell("c", "arrest")
    )
    assert found.matched == ("inc-a", "inc-b")


def test_totals_of_one_teller_form_a_series() -> None:
    first = total("t1", 50, time="2016-01-01/2016-03-31", published="2016-04-01")
    second = total("t2", 64, time="2016-01-01/2016-04-30", published="2016-05-01")
    lower = total("t3", 60, time="2016-01-01/2016-05-31", published="2016-06-01")
    elsewhere = total("t4", 10, place="sy-idlib", published="2016-06-02")
    anew = total("t5", 5, time="2016-06-01/2016-06-30", published="2016-07-01")
    found = {x.claim_id: x for x in tallies((first, second, lower, elsewhere, anew), ())}
    assert [found[t].increment for t in ("t1", "t2", "t3", "t4", "t5")] == [None, 14, -4, None, -55]
    assert [t for t, x in found.items() if x.falls] == ["t3"]
    assert found["t1"].series == found["t3"].series != found["t4"].series


def test_a_claim_with_two_totals_gives_two() -> None:
    found = tallies((total(injured=80),), ())
    assert [(x.measure, x.min) for x in found] == [("injured", 80), ("killed", 50)]
