"""What the policy lets out, and how it says why not the rest."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from sijill.errors import UsageError
from sijill.lexicon.entries import policy_rules
from sijill.model import Incident, Interval, Party, Source, TimeRef, Told
from sijill.publication.policy import (
    Policy,
    Refused,
    ReleasedClaim,
    ReleasedIncident,
    Withheld,
    make_policy,
    read_policy,
    release,
    release_claim,
    settings,
    why,
)
from sijill.publication.policy.claims import is_recent
from sijill.publication.policy.times import coarse_time
from sijill.publication.policy.vocabulary import wording

from .shelf import HAPPENED, LATER, SOON, a_case, a_claim, a_place, told


def out(*claims: Told, as_of: date = LATER, **given: Any) -> ReleasedIncident:
    found = release(a_case(*claims), make_policy(given, as_of=as_of))
    assert isinstance(found, ReleasedIncident)
    return found


def claim_out(policy: Policy | None = None, **changes: Any) -> ReleasedClaim:
    found = release_claim(told(a_claim(**changes)), policy or make_policy(as_of=LATER))
    assert isinstance(found, ReleasedClaim)
    return found


@pytest.mark.parametrize(
    ("words", "nature"),
    [
        ("مدنيين", "generic"),
        ("ثلاثة أطفال", "generic"),
        ("مسلحين مجهولين", "generic"),
        ("عدد من المدنيين", "generic"),
        ("أحد السكان", "generic"),
        ("سكان غرانيج", "generic"),
        ("مصادر محلية", "generic"),
        ("قوات سوريا الديمقراطية", "body"),
        ("عناصر من قوات سوريا الديمقراطية", "body"),
        ("خلايا تنظيم داعش", "body"),
        ("د*ا*عـ ـش", "body"),
        ("كتيبة الفرقان", "body"),
        ("شبكة الخابور", "body"),
        ("محافظ دير الزور", "office"),
        ("وزير الدفاع مرهف أبو قصرة", "office"),
        ("الرئيس أحمد الشرع", "office"),
        ("المعلم سالم", "person"),
        ("كتيبة أبو سالم", "person"),
        ("رئيس لجنة الحي لقمان", "person"),
        ("", "empty"),
    ],
)
def test_what_words_name(words: str, nature: str) -> None:
    assert wording(words).nature == nature


def test_public_office_holders_and_bodies_stay() -> None:
    minister = "وزير الدفاع مرهف أبو قصرة"
    shown = claim_out(actors=(Party(minister, 0, len(minister)), Party("قسد", 30, 33, "sdf")))
    assert [(x.role, x.words, x.name) for x in shown.actors] == [
        ("office", minister, None),
        ("body", "قسد", "Syrian Democratic Forces"),
    ]
    assert shown.withheld == ()


def test_a_private_person_is_withheld_and_the_rule_is_told() -> None:
    shown = claim_out(
        recipients=(Party("المعلم سالم", 0, 11),), sources=(Source("سالم", 0, 4, None, "witness", False),)
    )
    assert shown.recipients[0].role == "withheld"
    assert shown.recipients[0].words is None
    assert (shown.sources[0].kind, shown.sources[0].words) == ("witness", None)
    assert shown.withheld == (Withheld("recipients", "private_names"), Withheld("sources", "witnesses"))


def test_a_reason_releases_names() -> None:
    policy = make_policy(
        {
            "private_names": "shown",
            "reasons": {"private_names": "the family asked for it"},
            "responsible": "the editor",
        },
        as_of=LATER,
    )
    shown = claim_out(policy, recipients=(Party("المعلم سالم", 0, 11),))
    assert (shown.recipients[0].role, shown.recipients[0].words) == ("person", "المعلم سالم")
    assert policy.loosened == {"private_names": "the family asked for it"}


@pytest.mark.parametrize(
    ("as_of", "days", "recent"),
    [
        (HAPPENED + timedelta(days=30), 30, False),
        (HAPPENED + timedelta(days=29), 30, True),
        (HAPPENED, 30, True),
        (HAPPENED - timedelta(days=1), 90, True),
        (HAPPENED + timedelta(days=31), 90, True),
        (HAPPENED + timedelta(days=90), 90, False),
        (None, 30, True),
    ],
)
def test_what_is_recent(as_of: date | None, days: int, recent: bool) -> None:
    assert is_recent([told()], make_policy({"delay_days": days}, as_of=as_of)) is recent


def test_what_is_recent_is_shown_by_week_and_district() -> None:
    shown = out(as_of=SOON)
    assert shown.recent
    assert shown.time == Interval("2025-08-11/2025-08-17", date(2025, 8, 11), date(2025, 8, 17))
    assert shown.place is not None
    assert (shown.place.level, shown.place.name, shown.place.precision) == ("district", "Abu Kamal", 3)
    assert shown.place.coarsened
    assert {own.rule for own in shown.withheld} == {"recent_place", "recent_time"}


def test_what_is_old_is_as_exact_as_known() -> None:
    shown = out()
    assert shown.place is not None
    assert (shown.place.lat, shown.place.lon, shown.place.precision) == (34.7806, 40.7215, 1)
    assert shown.time == Interval.day(HAPPENED)
    governorate = claim_out(places=(a_place(id="sy-deir-ez-zor", precision=4),))
    assert (governorate.places[0].lat, governorate.places[0].lon) == (35.3, 40.1)


@pytest.mark.parametrize(
    ("setting", "level", "name"),
    [
        ("place", "district", "Abu Kamal"),
        ("place", "governorate", "Deir ez-Zor"),
        ("place", "country", "Syria"),
        ("place", "withheld", None),
    ],
)
def test_anybody_may_tighten(setting: str, level: str, name: str | None) -> None:
    given: dict[str, Any] = {setting: level}
    shown = out(**given)
    assert (shown.place.name if shown.place else None) == name
    assert {own.rule for own in shown.withheld} == {"place"}


def test_times_are_coarsened_to_whole_stretches() -> None:
    whole = Interval.between(Interval.day(date(2024, 2, 10)), Interval.day(date(2024, 3, 3)))
    assert coarse_time(whole, "month") == Interval("2024-02-01/2024-03-31", date(2024, 2, 1), date(2024, 3, 31))
    assert coarse_time(whole, "year") == Interval("2024-01-01/2024-12-31", date(2024, 1, 1), date(2024, 12, 31))
    assert coarse_time(Interval("../2024-02-10", None, date(2024, 2, 10)), "week") == Interval(
        "../2024-02-11", None, date(2024, 2, 11)
    )
    assert coarse_time(None, "week") is None


def test_a_denial_stays_beside_what_it_denies() -> None:
    denial = told(a_claim(claim_id="c2", document_id="d2", modality="denied"), outlet="sana.sy")
    shown = out(told(), denial)
    assert shown.denials == ("c2",)
    assert shown.modality == "asserted"
    field = shown.field("modality")
    assert field is not None
    assert [value.value for value in field.values] == ["asserted", "denied"]
    assert not field.agreed


def accusing(number: int, teller: str, kind: str, *, interested: bool = False) -> Told:
    source = Source(teller, 60, 60 + len(teller), teller, kind, interested)  # type: ignore[arg-type]
    return told(
        a_claim(claim_id=f"c{number}", document_id=f"d{number}", sources=(source,)), text=f"رواية {number} مختلفة"
    )


def test_who_says_who_did_it_is_told() -> None:
    assert out().basis == "single"
    assert out(accusing(1, "sohr", "organisation"), accusing(2, "un-ohchr", "organisation")).basis == "several"
    parties = (
        accusing(1, "isis", "party", interested=True),
        accusing(2, "syria-army-assad", "party", interested=True),
    )
    assert out(*parties).basis == "interested"
    assert out(told(a_claim(actors=(Party("مسلحون مجهولون", 0, 14),)))).basis is None


def test_a_policy_may_withhold_weak_accusations() -> None:
    shown = out(accusations="withheld")
    assert [x.role for x in shown.claims[0].actors] == ["withheld"]
    assert shown.actors == ()
    assert Withheld("actors", "accusations") in shown.withheld


def test_numbers_stand_side_by_side_and_are_never_averaged() -> None:
    def killed(number: int, low: int, high: int | None) -> Told:
        count = msgspec.structs.replace(a_claim().counts[0], measure="killed", min=low, max=high)
        teller = ("sohr", "un-ohchr", "hrw")[number]
        claim = a_claim(
            claim_id=f"c{number}", document_id=f"d{number}", counts=(count,),
            sources=(Source(teller, 60, 64, teller, "organisation", False),),
        )  # fmt: skip
        return told(claim, text=f"رواية {number} مختلفة")

    field = out(killed(0, 5, 5), killed(1, 9, 9)).field("killed")
    assert field is not None
    assert (field.low, field.best, field.high, field.agreed) == (5, None, 9, False)
    meeting = out(killed(0, 5, 5), killed(1, 3, None)).field("killed")
    assert meeting is not None
    assert (meeting.low, meeting.best, meeting.high, meeting.agreed) == (3, 5, None, True)
    assert [value.value for value in meeting.values] == ["3+", "5"]


def test_two_places_of_one_district_become_one() -> None:
    shown = claim_out(make_policy(as_of=SOON), places=(a_place(), a_place(id="sy-hajin")))
    assert [spot.name for spot in shown.places] == ["Abu Kamal"]


def test_every_rule_says_why_in_both_languages() -> None:
    for rule in policy_rules():
        assert why(rule)
        assert any("\u0600" <= letter <= "\u06ff" for letter in why(rule, "ar"))


def test_settings_are_those_of_the_file() -> None:
    hints = get_type_hints(Policy)
    defaults = Policy()
    for name, rule in settings().items():
        assert getattr(defaults, name) == rule.default
        if rule.levels:
            assert set(get_args(hints[name])) == set(rule.levels)


def test_a_policy_file(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text("delay_days: 90\nplace: district\n", encoding="utf-8")
    policy = read_policy(path, as_of=LATER)
    assert (policy.delay_days, policy.place, policy.loosened) == (90, "district", {})
    assert read_policy(None, as_of=LATER) == Policy(as_of=LATER)
    for text in ("- a list\n", "delay_days: [1\n", "nonsense: 1\n", "delay_days: soon\n"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(UsageError) as error:
            read_policy(path)
        assert error.value.remedy
        assert error.value.file == str(path)
    with pytest.raises(UsageError):
        read_policy(tmp_path / "none.yaml")


def test_released_records_survive_json() -> None:
    for as_of in (LATER, SOON):
        shown = out(as_of=as_of)
        assert msgspec.json.decode(msgspec.json.encode(shown), type=ReleasedIncident) == shown


def test_an_incident_of_plans_is_refused_with_the_rule() -> None:
    plan = told(a_claim(modality="expected"))
    assert release(a_case(plan), make_policy(as_of=LATER)) == Refused("expected")
    later = TimeRef("2026-05-01", date(2026, 5, 1), date(2026, 5, 1), "أيار", 40, 44)
    assert release_claim(told(a_claim(time=later)), make_policy(as_of=LATER)) == Refused("expected")


def test_the_same_case_gives_the_same_record() -> None:
    one, other = told(), told(a_claim(claim_id="c2", document_id="d2"), outlet="sana.sy")
    assert out(one, other) == out(other, one)
    assert isinstance(a_case(one, other).incident, Incident)
