"""How many independent tellers an incident has."""

from __future__ import annotations

import pytest
from tests.incidents.telling import tell

from sijill.incidents.summary import summary
from sijill.incidents.voices import told_by_one_party_alone
from sijill.lexicon.files import read_yaml
from sijill.model import Incident, Source, Told, Voice

LONG = "قصفت مدفعية الجيش السوق الشعبي في وسط المدينة ظهر الخميس ما أدى إلى مقتل سبعة أشخاص وإصابة آخرين بجروح خطرة"
OTHER = "قال شهود إن القذائف سقطت قرب المسجد الكبير بينما كان الناس يتسوقون ونقل المصابون إلى المشفى الميداني القريب"


def incident(*told: Told) -> Incident:
    return Incident(
        "inc-1",
        tuple(sorted(x.claim.claim_id for x in told)),
        tuple(sorted(x.claim.claim_id for x in told if x.claim.modality == "denied")),
    )


def heard(*told: Told) -> tuple[Voice, ...]:
    return summary(incident(*told), {x.claim.claim_id: x for x in told}).voices


def keys(*told: Told) -> list[str]:
    return [voice.key for voice in heard(*told)]


def test_two_outlets_are_two_voices() -> None:
    assert keys(tell("a", text=LONG), tell("b", outlet="reuters-ar", text=OTHER)) == ["enab-baladi", "reuters-ar"]


def test_a_reprint_is_no_voice_of_its_own() -> None:
    assert keys(tell("a", text=LONG, document="d"), tell("b", outlet="reuters-ar", text=OTHER, duplicate_of="d")) == [
        "enab-baladi"
    ]


def test_nearly_the_same_words_are_one_voice_of_who_was_first() -> None:
    copied = LONG.replace("خطرة", "بليغة")
    found = heard(
        tell("a", text=copied, outlet="reuters-ar", published="2016-03-12"),
        tell("b", text=LONG, outlet="north-press", published="2016-03-11"),
    )
    assert [(v.key, v.outlets) for v in found] == [("north-press", ("north-press", "reuters-ar"))]


def test_a_statement_passed_on_counts_once() -> None:
    assert keys(
        tell("a", sources=("sohr",), text=LONG),
        tell("b", sources=("sohr",), outlet="reuters-ar", text=OTHER),
        tell("c", sources=("white-helmets",), outlet="north-press"),
    ) == ["sohr", "white-helmets"]


def test_an_outlet_that_quotes_an_outlet_is_not_the_voice() -> None:
    quoted = Source("رويترز", 0, 1, None, "media", False)
    assert keys(tell("a", sources=(quoted,), text=LONG), tell("b", outlet="reuters-ar", text=OTHER)) == ["reuters-ar"]


def test_who_vouches_for_the_unnamed() -> None:
    """Residents told the monitor; elsewhere residents told the outlet."""
    assert keys(tell("a", sources=("سكان", "sohr"))) == ["sohr"]
    assert keys(tell("a", sources=("سكان",))) == ["enab-baladi"]


def test_a_person_with_and_without_title_is_one_voice() -> None:
    names = ("العميد سالم الراشد", "سالم الراشد", "سعيد الراشد")
    named = [Source(name, 0, 1, None, "official", False) for name in names]
    told = [tell(str(at), sources=(x,), outlet=f"outlet {at}") for at, x in enumerate(named)]
    assert [voice.claims for voice in heard(*told)] == [("0", "1"), ("2",)]


def test_tellers_of_whom_nothing_is_known_are_one() -> None:
    assert keys(tell("a", outlet=None), tell("b", outlet=None)) == ["unknown"]


def test_parties_are_interested() -> None:
    by_key = {
        voice.key: voice
        for voice in heard(
            tell("a", sources=("sdf",)),
            tell("b", outlet="hawar", text=LONG),
            tell("c", outlet="sana", text=OTHER),
            tell("d", sources=("sohr",)),
        )
    }
    assert {key for key, voice in by_key.items() if voice.interested} == {"sdf", "hawar", "sana"}
    assert by_key["sana"].kind == "party"


def test_one_party_alone() -> None:
    alone = (tell("a", sources=("sdf",)), tell("b", sources=("hajin-military-council",), outlet="reuters-ar"))
    assert told_by_one_party_alone(incident(*alone), heard(*alone))
    denied = (*alone, tell("c", modality="denied", sources=("sohr",)))
    assert told_by_one_party_alone(incident(*denied), heard(*denied))
    confirmed = (*alone, tell("c", sources=("sohr",)))
    assert not told_by_one_party_alone(incident(*confirmed), heard(*confirmed))
    enemies = (*alone, tell("c", sources=("isis",)))
    assert not told_by_one_party_alone(incident(*enemies), heard(*enemies))
    monitor = (tell("a", sources=("sohr",)),)
    assert not told_by_one_party_alone(incident(*monitor), heard(*monitor))


MONITORS = [tell(name, sources=(name,), text=name) for name in ("sohr", "snhr", "white-helmets")]
PARTY = tell("party", sources=("sdf",))
ACCUSED = tell("accused", sources=("syria-army-assad",), modality="denied")
OBSERVER = tell("observer", sources=("snhr",), modality="denied")
RATED = {
    "confirmed twice": (MONITORS, "1"),
    "confirmed once": (MONITORS[:2], "2"),
    "confirmed by a party": ([MONITORS[0], PARTY], "3"),
    "confirmed, and denied by the accused": ([*MONITORS, ACCUSED], "3"),
    "confirmed by some, denied by others": ([MONITORS[0], MONITORS[2], OBSERVER], "4"),
    "only the accused denies": ([MONITORS[0], ACCUSED], "4"),
    "its teller doubts it": ([tell("sohr", sources=("sohr",), modality="possible"), MONITORS[1]], "4"),
    "denied by a monitor": ([MONITORS[0], OBSERVER], "5"),
    "nobody else": ([MONITORS[0]], "6"),
}


@pytest.mark.parametrize(("told", "rating"), RATED.values(), ids=RATED)
def test_credibility_of_the_monitor(told: list[Told], rating: str) -> None:
    assert {voice.key: voice for voice in heard(*told)}["sohr"].credibility == rating


def test_reliability_is_set_by_people() -> None:
    told = {x.claim.claim_id: x for x in MONITORS}
    found = summary(incident(*MONITORS), told, {"sohr": "B"}).voices
    assert {voice.key: voice.reliability for voice in found} == {"sohr": "B", "snhr": "F", "white-helmets": "F"}


def test_every_grade_is_explained() -> None:
    grades = read_yaml("kinds/admiralty.yaml")
    assert [x["id"] for x in grades["reliability"]] == list("ABCDEF")
    assert [x["id"] for x in grades["credibility"] if x["when"]] == list("123456")
