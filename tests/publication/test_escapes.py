"""Attempts to get a name, a recent place or a plan out of a ledger, through every format; none may succeed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sijill.errors import UsageError
from sijill.incidents.tallies import tallies
from sijill.model import Acled, Claim, Count, Interval, Party, PlaceRef, Plover, Source, TimeRef, Told, Words
from sijill.publication.importing import READERS
from sijill.publication.manifest import manifest_path
from sijill.publication.outflow import Outflow
from sijill.publication.policy import Case, Policy, make_policy
from sijill.publication.publish import publish
from sijill.publication.query import Query

from .shelf import DIGEST, HAPPENED, LATER, SOON, Shelf, a_case, a_claim, a_place, leaks, told, written

NAME = ("لقمان", "الهايس")
"""A private person who is in no list."""
NAMED = " ".join(NAME)
VILLAGE = ("Gharanij", "غرانيج", "sy-gharanij", "C5173", "34.78", "40.72")
DAY = (HAPPENED.isoformat(),)
SHOWN = {
    "private_names": "shown",
    "witnesses": "shown",
    "unlisted": "shown",
    "reasons": dict.fromkeys(("private_names", "witnesses", "unlisted"), "all concerned asked for it"),
    "responsible": "the editor",
}


def loosened(as_of: date, **more: Any) -> Policy:
    """As loose as names can be made."""
    return make_policy(SHOWN | more, as_of=as_of)


def party(text: str, identifier: str | None = None) -> Party:
    return Party(text, 20, 20 + len(text), identifier)


def source(text: str, kind: Any, identifier: str | None = None) -> Source:
    return Source(text, 60, 60 + len(text), identifier, kind, False)


def unlisted(text: str, **more: Any) -> PlaceRef:
    return PlaceRef(text, 30, 30 + len(text), **more)


Attempt = Callable[[], Claim | Told]

NAMES: dict[str, Attempt] = {
    "as recipient": lambda: a_claim(recipients=(party(NAMED),)),
    "as recipient with a profession": lambda: a_claim(recipients=(party(f"المعلم {NAMED}"),)),
    "as actor": lambda: a_claim(actors=(party(NAMED),)),
    "as associate": lambda: a_claim(associates=(party(NAMED),)),
    "behind the id of a listed body": lambda: a_claim(actors=(party(f"عنصر من قسد يدعى {NAMED}", "sdf"),)),
    "behind the title of a commander": lambda: a_claim(actors=(party(f"القيادي {NAMED}"),)),
    "behind a number": lambda: a_claim(recipients=(party(f"ثلاثة مدنيين بينهم {NAMED}"),)),
    "stretched by tatweel": lambda: a_claim(recipients=(party("لـقـمـان الـهـايـس لقمان"),)),
    "with vowel signs": lambda: a_claim(recipients=(party("لُقْمَان لقمان"),)),
    "with an invisible letter": lambda: a_claim(recipients=(party("لقـ\u200bـمان لقمان"),)),
    "in a second row of recipients": lambda: a_claim(recipients=(party("مدنيين"), party(NAMED))),
    "of a minister's guard": lambda: a_claim(recipients=(party(f"حارس الوزير {NAMED}"),)),
    "of a minister's son": lambda: a_claim(recipients=(party(f"وزير الدفاع وابنه {NAMED}"),)),
    "of a president's wife": lambda: a_claim(recipients=(party(f"زوجة الرئيس {NAMED}"),)),
    "of a former minister": lambda: a_claim(recipients=(party(f"وزير سابق {NAMED}"),)),
    "of a family's spokesman": lambda: a_claim(sources=(source(f"المتحدث باسم عائلة {NAMED}", "official"),)),
    "of a witness": lambda: a_claim(sources=(source(f"الشاهد {NAMED}", "witness"),)),
    "of an unnamed source": lambda: a_claim(sources=(source(NAMED, "anonymous"),)),
    "of an official who is none": lambda: a_claim(sources=(source(NAMED, "official"),)),
    "of a reporter": lambda: a_claim(sources=(source(f"مراسلنا {NAMED}", "media"),)),
    "of an organisation that is a person": lambda: a_claim(sources=(source(f"مدير المركز {NAMED}", "organisation"),)),
    "of a page": lambda: told(outlet=f"صفحة {NAMED}"),
    "of a page that quotes nobody": lambda: told(a_claim(sources=()), outlet=f"صفحة {NAMED}"),
    "in the words of a count": lambda: a_claim(
        counts=(Count(measure="arrested", min=1, max=1, who="people", text=NAMED, start=50, end=62),)
    ),
    "in the words of a time": lambda: a_claim(time=TimeRef("2025-08-12", HAPPENED, HAPPENED, f"يوم {NAMED}", 40, 56)),
    "in the trigger": lambda: a_claim(trigger=Words(f"اعتقلوا {NAMED}", 200, 220)),
    "in the words of a place": lambda: a_claim(places=(unlisted(f"منزل {NAMED}"),)),
    "in the name of a place": lambda: a_claim(places=(unlisted("منزل", name=NAMED, country="SY"),)),
    "in the division of a place": lambda: a_claim(
        places=(unlisted("منزل", admin1=NAMED, admin2=NAMED, country=NAMED),)
    ),
    "in the id of the document": lambda: a_claim(document_id=f"شهادة {NAMED}"),
    "in the words around": lambda: told(text=f"اعتقلوا {NAMED} وثلاثة مدنيين."),
    "in a rule": lambda: a_claim(rules=(f"verb:{NAMED}",)),
    "in an event type": lambda: a_claim(acled=Acled(NAMED, NAMED)),
    "in a mode": lambda: a_claim(plover=Plover("COERCE", NAMED)),
}


def as_case(attempt: Attempt) -> Case:
    found = attempt()
    return a_case(found if isinstance(found, Told) else told(found))


def everywhere(case: Case, folder: Path, policy: Policy, query: Query | None = None) -> dict[str, str]:
    """What a reader sees of an incident, and of its claims where they stand by themselves or are totals."""
    loose = [
        msgspec.structs.replace(one, claim=msgspec.structs.replace(one.claim, grain="campaign", claim_id="c9"))
        for one in case.told
    ]
    alone = [
        msgspec.structs.replace(one, claim=msgspec.structs.replace(one.claim, grain="tally", claim_id="t9"))
        for one in case.told[:1]
    ]
    totals = [(total, alone[0]) for total in tallies(alone, [])]
    return written(Shelf([case], loose, totals), folder, policy, query)


@pytest.mark.parametrize("attempt", NAMES)
def test_no_private_name_leaves(attempt: str, tmp_path: Path) -> None:
    for as_of in (LATER, SOON):
        seen = everywhere(as_case(NAMES[attempt]), tmp_path, make_policy(as_of=as_of))
        assert not leaks(seen, NAME)
        assert all('"records": 0' not in text for name, text in seen.items() if name != "ucdp")


@pytest.mark.parametrize(
    "words",
    [
        "Lukman al-Hayes",
        "المعلم قدور",
        "قدور",
        "0991234567",
        "@lukman1987",
        "سالم",
        "أبو سالم",
        "الشاب عمر",
        "أم أحمد",
    ],
)
def test_what_may_be_a_name_is_taken_for_one(words: str, tmp_path: Path) -> None:
    seen = everywhere(a_case(told(a_claim(recipients=(party(words),)))), tmp_path, make_policy(as_of=LATER))
    assert not leaks(seen, [words, words.split()[-1]])


def test_a_witness_is_not_even_described(tmp_path: Path) -> None:
    case = a_case(told(a_claim(sources=(source("والد القتيل", "witness"),))))
    assert not leaks(everywhere(case, tmp_path, make_policy(as_of=LATER)), ["والد"])


MINORS: dict[str, Attempt] = {
    "called a child": lambda: a_claim(recipients=(party(f"الطفل {NAMED}"),)),
    "with an age": lambda: a_claim(recipients=(party(f"{NAMED} (15 عاماً)"),)),
    "with an age in words": lambda: told(a_claim(recipients=(party(NAMED),)), text="عمره تسع سنوات"),
    "counted as a child": lambda: a_claim(
        recipients=(party(NAMED),),
        counts=(Count(measure="arrested", min=1, max=1, who="children", text="طفل", start=50, end=53),),
    ),
    "called a child in the sentence before": lambda: told(
        a_claim(recipients=(party(NAMED),)), text=f"كان الطفل في البيت. اعتقلوا {NAMED}."
    ),
    "as a witness": lambda: a_claim(sources=(source(f"الطفلة {NAMED}", "witness"),)),
}


@pytest.mark.parametrize("attempt", MINORS)
def test_no_minor_is_named_by_any_policy(attempt: str, tmp_path: Path) -> None:
    assert not leaks(everywhere(as_case(MINORS[attempt]), tmp_path, loosened(LATER)), NAME)


def test_another_claim_does_not_name_the_minor(tmp_path: Path) -> None:
    named = told(a_claim(recipients=(party(NAMED),)))
    child = told(a_claim(claim_id="c2", document_id="d2", recipients=(party("طفل"),)), text="اعتقلوا طفلاً.")
    seen = written(Shelf([a_case(named, child)]), tmp_path, loosened(LATER))
    assert not leaks(seen, NAME)


def test_names_that_a_reason_releases_wait_until_nothing_is_recent(tmp_path: Path) -> None:
    case = a_case(told(a_claim(recipients=(party(NAMED),))))
    assert not leaks(everywhere(case, tmp_path, loosened(SOON)), NAME)
    assert {name for name, _ in leaks(everywhere(case, tmp_path, loosened(LATER)), NAME)} > {"csv", "jsonl", "acled"}


RECENT: dict[str, Attempt] = {
    "as the place": a_claim,
    "as the second place": lambda: a_claim(places=(a_place(), a_place(id="sy-deir-ez-zor", name="Deir ez-Zor"))),
    "in recipients": lambda: a_claim(recipients=(party("سكان غرانيج"),)),
    "in actors": lambda: a_claim(actors=(party("مسلحون من غرانيج"),)),
    "in associates": lambda: a_claim(associates=(party("وجهاء من غرانيج"),)),
    "in a source": lambda: a_claim(sources=(source("مصادر محلية في غرانيج", "anonymous"),)),
    "in a witness": lambda: a_claim(sources=(source("سكان غرانيج", "witness"),)),
    "in an official source": lambda: a_claim(sources=(source("مجلس غرانيج", "official"),)),
    "in the trigger": lambda: a_claim(trigger=Words("قصف غرانيج", 200, 210)),
    "without an id": lambda: a_claim(places=(a_place(id=None),)),
    "by an unknown id": lambda: a_claim(places=(a_place(id="gn-0"),)),
    "in the words of a count": lambda: a_claim(
        counts=(Count(measure="arrested", min=1, max=1, who="people", text="أهالي غرانيج", start=50, end=62),)
    ),
    "in the words of a time": lambda: a_claim(time=TimeRef("2025-08-12", HAPPENED, HAPPENED, "يوم غرانيج", 40, 50)),
    "in the outlet": lambda: told(outlet="شبكة غرانيج"),
    "in the words around": lambda: told(text="اعتقلوا ثلاثة مدنيين في غرانيج."),
    "without a date": lambda: told(a_claim(time=None), published=None),
    "with an open date": lambda: a_claim(time=TimeRef("2025-01-01/..", date(2025, 1, 1), None, "منذ", 40, 43)),
    "told long after it began": lambda: a_claim(
        time=TimeRef("2020-01-01/2025-08-12", date(2020, 1, 1), HAPPENED, "منذ", 40, 43)
    ),
    "in the document's id": lambda: a_claim(document_id="غرانيج-2025-08-12"),
}


@pytest.mark.parametrize("attempt", RECENT)
@pytest.mark.parametrize(
    "policy", [make_policy(as_of=SOON), make_policy(), loosened(SOON)], ids=["soon", "no day", "loose"]
)
def test_no_recent_place_or_day_leaves(attempt: str, policy: Policy, tmp_path: Path) -> None:
    seen = everywhere(as_case(RECENT[attempt]), tmp_path, policy)
    assert not leaks(seen, (*VILLAGE, *DAY))


def test_an_older_claim_of_a_recent_incident_does_not_show_its_place(tmp_path: Path) -> None:
    old = TimeRef("2025-05-01", date(2025, 5, 1), date(2025, 5, 1), "أيار", 40, 44)
    case = a_case(told(a_claim(claim_id="c2", document_id="d2", time=old), published=None), told())
    seen = written(Shelf([case]), tmp_path, make_policy(as_of=SOON))
    assert not leaks(seen, (*VILLAGE, *DAY, "2025-05-01"))


def test_a_council_does_not_tell_the_quarter_that_it_sits_in(tmp_path: Path) -> None:
    council = a_claim(actors=(party("المجلس العام لحيي الشيخ مقصود والأشرفية", "sheikh-maqsoud-council"),))
    secrets = ["sheikh-maqsoud", "Sheikh Maqsoud", "الشيخ مقصود"]
    assert not leaks(everywhere(a_case(told(council)), tmp_path, make_policy(as_of=SOON)), secrets)
    teller = a_claim(sources=(source("المجلس العام", "official", "sheikh-maqsoud-council"),))
    assert not leaks(everywhere(a_case(told(teller)), tmp_path, make_policy(as_of=SOON)), secrets)


def test_a_body_that_no_list_knows_does_not_tell_its_village(tmp_path: Path) -> None:
    case = a_case(told(a_claim(actors=(party("مجلس الزهراوية المحلي"),))))
    assert not leaks(everywhere(case, tmp_path, make_policy(as_of=SOON)), ["الزهراوية"])


@pytest.mark.parametrize("area", ["Gharanij", "غرانيج", "sy-gharanij"])
def test_a_filter_does_not_find_what_is_withheld(area: str, tmp_path: Path) -> None:
    case = a_case()
    assert not list(Outflow(Shelf([case]), make_policy(as_of=SOON), Query(area=area)).incidents())
    assert list(Outflow(Shelf([case]), make_policy(as_of=LATER), Query(area=area)).incidents())
    assert list(Outflow(Shelf([case]), make_policy(as_of=SOON), Query(area="Abu Kamal")).incidents())


def test_filters_cannot_tell_the_days_of_a_week_apart(tmp_path: Path) -> None:
    monday = HAPPENED - timedelta(days=HAPPENED.weekday())
    week = [monday + timedelta(days=n) for n in range(7)]
    found = [
        list(Outflow(Shelf([a_case()]), make_policy(as_of=SOON), Query(since=day, until=day)).incidents())
        for day in week
    ]
    assert all(found)
    assert len({str(one) for one in found}) == 1


@pytest.mark.parametrize("actor", [NAMED, *NAME])
def test_a_filter_does_not_find_a_withheld_name(actor: str) -> None:
    case = a_case(told(a_claim(actors=(party(NAMED),))))
    assert not list(Outflow(Shelf([case]), make_policy(as_of=LATER), Query(actor=actor)).incidents())


PLANS: dict[str, Attempt] = {
    "expected": lambda: a_claim(modality="expected"),
    "expected long ago": lambda: a_claim(
        modality="expected", time=TimeRef("2019", date(2019, 1, 1), date(2019, 12, 31), "عام", 40, 43)
    ),
    "asserted of a day to come": lambda: a_claim(
        time=TimeRef("2027-01-01", date(2027, 1, 1), date(2027, 1, 1), "غداً", 40, 44)
    ),
    "expected without a date": lambda: told(a_claim(modality="expected", time=None), published=None),
}


LOOSEST = loosened(
    LATER,
    delay_days=0,
    reasons=dict.fromkeys(("private_names", "witnesses", "unlisted", "delay_days"), "a reason"),
)


@pytest.mark.parametrize("attempt", PLANS)
@pytest.mark.parametrize("policy", [make_policy(as_of=LATER), LOOSEST], ids=["default", "loose"])
def test_what_has_not_happened_does_not_leave(attempt: str, policy: Policy, tmp_path: Path) -> None:
    seen = everywhere(as_case(PLANS[attempt]), tmp_path, policy)
    assert not leaks(seen, (*VILLAGE, "Abu Kamal", "Deir ez-Zor", "inc-"))
    assert all('"expected": ' in text and '"records": 0' in text for text in seen.values())


def test_a_plan_does_not_hide_in_an_incident_that_happened(tmp_path: Path) -> None:
    plan = told(
        a_claim(
            claim_id="plan-2",
            document_id="d2",
            modality="expected",
            places=(a_place(id="sy-hajin", name="Hajin", text="هجين"),),
            recipients=(party("المقاتلين"),),
            sources=(source("وكالة سانا", "media", "sana"),),
        )
    )
    seen = written(Shelf([a_case(told(), plan)]), tmp_path, make_policy(as_of=LATER))
    assert not leaks(seen, ["Hajin", "هجين", "plan-2", "المقاتلين", "sana"])
    assert "Gharanij" in seen["acled"]


FACILITIES: dict[str, tuple[Attempt, tuple[str, ...]]] = {
    "a camp": (
        lambda: a_claim(places=(a_place(id="sy-al-hol-camp", name="Al-Hol camp"),)),
        ("Al-Hol", "الهول", "36.37"),
    ),
    "a mosque": (lambda: a_claim(places=(a_place(id="ps-al-aqsa-mosque"),)), ("Aqsa", "الأقصى")),
    "a school that is hit": (lambda: a_claim(recipients=(party("مدرسة الفرات"),)), ("الفرات",)),
    "a hospital that is hit": (lambda: a_claim(recipients=(party("مستشفى غرانيج"),)), ("مستشفى",)),
    "a clinic that no list knows": (
        lambda: a_claim(places=(unlisted("عيادة الزهور", admin1="Deir ez-Zor", country="SY"),)),
        ("الزهور",),
    ),
    "with its article and a particle": (
        lambda: a_claim(recipients=(party("بالمستشفى الفراتي"),)),
        ("الفراتي",),
    ),
}


@pytest.mark.parametrize("attempt", FACILITIES)
def test_a_facility_is_not_to_be_found(attempt: str, tmp_path: Path) -> None:
    make, secrets = FACILITIES[attempt]
    for as_of in (LATER, SOON):
        assert not leaks(everywhere(as_case(make), tmp_path, make_policy(as_of=as_of)), secrets)


def test_an_area_that_the_policy_names_does_not_leave(tmp_path: Path) -> None:
    policy = make_policy({"withheld_areas": ["sy-abu-kamal-district"], "withheld_actions": ["protest"]}, as_of=LATER)
    elsewhere = told(a_claim(claim_id="c2", document_id="d2", places=(a_place(id="sy-deir-ez-zor"),)))
    assert not leaks(everywhere(a_case(told(), elsewhere), tmp_path, policy), (*VILLAGE, "inc-"))
    protest = told(a_claim(action="protest"), text="")
    assert not leaks(everywhere(a_case(protest), tmp_path, policy), ("protest,", "inc-"))


@pytest.mark.parametrize(
    "values",
    [
        {"private_names": "shown"},
        {"private_names": "shown", "reasons": {"private_names": "  "}, "responsible": "the editor"},
        {"private_names": "shown", "reasons": {"private_names": "a reason"}},
        {"private_names": "shown", "reasons": {"witnesses": "a reason"}, "responsible": "the editor"},
        {"delay_days": 0},
        {"delay_days": -5},
        {"delay_days": True},
        {"delay_days": 29.5},
        {"recent_place": "site"},
        {"recent_place": "street"},
        {"recent_time": "day"},
        {"facilities": "site"},
        {"witnesses": "shown"},
        {"unlisted": "shown"},
        {"expected": "shown"},
        {"minors": "shown"},
        {"as_of": "2030-01-01"},
        {"loosened": {}},
    ],
    ids=str,
)
def test_a_policy_is_not_loosened_without_a_reason(values: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        make_policy(values, as_of=LATER)


def test_who_answers_for_a_policy_is_told_to_no_reader(tmp_path: Path) -> None:
    policy = make_policy(SHOWN | {"responsible": NAMED}, as_of=LATER)
    seen = everywhere(a_case(), tmp_path, policy)
    assert not leaks(seen, NAME)
    assert all("all concerned asked for it" in text for text in seen.values())


def test_a_total_shows_no_more_than_its_claim() -> None:
    claim = a_claim(grain="tally", sources=(source(f"الشاهد {NAMED}", "witness"),), recipients=(party(NAMED),))
    for own, policy in ((told(claim, outlet=f"صفحة {NAMED}"), make_policy(as_of=SOON)),):
        (total,) = tallies([own], [])
        (shown,) = Outflow(Shelf(totals=[(total, own)]), policy).tallies()
        assert not leaks(
            {"tally": json.dumps(msgspec.to_builtins(shown), ensure_ascii=False)}, (*NAME, *VILLAGE, *DAY)
        )
        assert shown.area is not None
        assert shown.area.name == "Abu Kamal"
    plan = told(msgspec.structs.replace(claim, modality="expected"))
    assert not list(Outflow(Shelf(totals=[(total, plan)]), make_policy(as_of=LATER)).tallies())


def test_a_total_does_not_count_what_may_not_leave() -> None:
    own = told(a_claim(grain="tally", claim_id="t1"))
    (total,) = tallies([own, told()], [a_case().incident])
    (plain,) = Outflow(Shelf(totals=[(total, own)]), make_policy(as_of=LATER)).tallies()
    assert (plain.matched, plain.found_low, plain.missing) == (1, 3, 0)
    for hiding in ({"withheld_areas": ["sy-hajin"]}, {"withheld_actions": ["shelling"]}):
        (shown,) = Outflow(Shelf(totals=[(total, own)]), make_policy(hiding, as_of=LATER)).tallies()
        assert (shown.min, shown.matched, shown.overlapping, shown.found_low, shown.missing) == (3, *[None] * 4)
        assert {(one.field, one.rule) for one in shown.withheld} == {("found", next(iter(hiding)))}


@pytest.mark.parametrize("name", READERS)
def test_nothing_comes_in_by_hand(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"publication.{name}"
    publish(Shelf([a_case()]), name, path, make_policy(as_of=LATER))
    text = path.read_text(encoding="utf-8")
    changed = text.replace("Gharanij", "Hajin", 1) if name == "csv" else text.replace('"start":200', '"start":201', 1)
    assert changed != text
    path.write_text(changed, encoding="utf-8", newline="")
    with pytest.raises(UsageError):
        list(READERS[name](path))


def test_the_secrets_are_there_to_be_found(tmp_path: Path) -> None:
    """The harness sees what is shown: an old incident of listed bodies in a listed village."""
    seen = everywhere(a_case(), tmp_path, make_policy(as_of=LATER))
    assert {name for name, _ in leaks(seen, ["Gharanij"])} == {*seen} - {"ucdp"}
    assert {name for name, _ in leaks(seen, DAY)} == {*seen} - {"ucdp"}
    assert DIGEST in seen["jsonl"]
    assert manifest_path(tmp_path / "publication.csv").exists()


def test_published_day_is_as_coarse_as_the_rest(tmp_path: Path) -> None:
    late = told(published=Interval.day(date(2025, 8, 15)))
    seen = everywhere(a_case(late), tmp_path, make_policy(as_of=SOON))
    assert not leaks(seen, ["2025-08-15", *DAY])
