"""All values of a field side by side."""

from __future__ import annotations

from tests.incidents.telling import tell

from sijill.incidents.contradictions import standing
from sijill.incidents.summary import summary
from sijill.model import Contested, Incident, Told


def fields(*told: Told) -> dict[str, Contested]:
    by_id = {x.claim.claim_id: x for x in told}
    denials = tuple(sorted(x.claim.claim_id for x in told if x.claim.modality == "denied"))
    incident = Incident("inc-1", tuple(sorted(by_id)), denials)
    return {x.field: x for x in summary(incident, by_id).fields}


def test_numbers_stand_side_by_side_and_are_never_averaged() -> None:
    killed = fields(
        tell("a", killed=5, sources=("sohr",)),
        tell("b", killed=12, sources=("white-helmets",)),
        tell("c", killed=5, sources=("snhr",)),
    )["killed"]
    assert [(v.value, v.voices) for v in killed.values] == [("12", ("white-helmets",)), ("5", ("snhr", "sohr"))]
    assert not killed.agreed
    assert (killed.low, killed.high) == (5, 12)


def test_open_and_round_numbers_agree_with_what_they_allow() -> None:
    killed = fields(tell("a", killed=(5, None), sources=("sohr",)), tell("b", killed=12, sources=("snhr",)))["killed"]
    assert killed.agreed
    assert (killed.low, killed.high) == (5, None)
    assert [v.value for v in killed.values] == ["12", "5+"]


def test_a_later_figure_of_the_same_teller_supersedes_and_stays_visible() -> None:
    killed = fields(
        tell("a", killed=5, sources=("sohr",), published="2016-03-11"),
        tell("b", killed=9, sources=("sohr",), published="2016-03-13", outlet="reuters-ar"),
    )["killed"]
    assert [(v.value, v.superseded) for v in killed.values] == [("5", True), ("9", False)]
    assert [v.value for v in standing(killed)] == ["9"]
    assert killed.agreed
    assert (killed.low, killed.high) == (9, 9)


def test_what_another_still_holds_is_not_superseded() -> None:
    killed = fields(
        tell("a", killed=5, sources=("sohr",), published="2016-03-11"),
        tell("b", killed=9, sources=("sohr",), published="2016-03-13"),
        tell("c", killed=5, sources=("snhr",), published="2016-03-11"),
    )["killed"]
    assert [v.value for v in standing(killed)] == ["5", "9"]
    assert not killed.agreed


def test_a_reprint_of_an_old_figure_supersedes_nothing() -> None:
    killed = fields(
        tell("a", killed=5, sources=("sohr",), published="2016-03-11", document="d"),
        tell("b", killed=9, sources=("sohr",), published="2016-03-13"),
        tell("c", killed=5, sources=("sohr",), published="2016-03-15", duplicate_of="d"),
    )["killed"]
    assert [v.value for v in standing(killed)] == ["9"]


def test_fields_that_agree_and_fields_that_do_not() -> None:
    found = fields(
        tell("a", "shelling", actors=("syria-army-assad",), killed=3),
        tell("b", "air_strike", actors=("russian-forces",), place="sy-rural-damascus", time="2016-03"),
        tell("c", modality="denied", actors=("syria-government-assad",), sources=("syria-army-assad",)),
    )
    assert {field for field, contest in found.items() if not contest.agreed} == {"actors", "modality"}
    assert found["actors"].values[0].voices
    assert list(found) == ["action", "actors", "places", "time", "modality", "killed"]


def test_days_that_differ_are_shown_as_such() -> None:
    assert not fields(tell("a"), tell("b", time="2016-03-11", sources=("sohr",)))["time"].agreed
