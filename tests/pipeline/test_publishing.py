"""What people decided holds for everything that leaves a ledger, at once, before anything is linked again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.publication.shelf import readable

from sijill import Document, Interval, Ledger
from sijill.model import Claim, Grain
from sijill.pipeline.publishing import LedgerSource
from sijill.publication.brief.tongue import phrases
from sijill.publication.brief.write import publish_brief
from sijill.publication.formats import FORMATS
from sijill.publication.policy import make_policy
from sijill.publication.publish import publish
from sijill.store.queueing import Wanted

AT = "2025-12-01T08:00:00+00:00"
POLICY = make_policy(as_of=date(2026, 6, 1))
TEXTS = {
    "agency": "قُتل ثلاثة مدنيين بقصف مدفعي لقوات الدعم السريع على سوق مدينة الفاشر صباح السبت، بحسب شهود عيان.",
    "doctors": "قالت شبكة أطباء السودان إن أربعة مدنيين قتلوا السبت جراء قصف قوات الدعم السريع سوقا في الفاشر.",
    "other": "شن الجيش السوداني غارة جوية على مدينة نيالا يوم الجمعة، ما أدى إلى إصابة سبعة أشخاص.",
    "total": "قالت شبكة أطباء السودان إن 40 مدنيا قتلوا في الفاشر بقصف قوات الدعم السريع منذ مطلع أكتوبر.",
    "campaign": "اعتقلت قوات الأمن في مدينة الضعين 15 شخصا خلال حملة دهم واسعة.",
    "state": "تواصل قوات الأمن اعتقال 25 ناشطا في مدينة الأبيض.",
}
KINDS: dict[str, tuple[str, Grain]] = {
    "a member of an incident": ("agency", "incident"),
    "a claim that is alone": ("other", "incident"),
    "a total": ("total", "tally"),
    "a campaign": ("campaign", "campaign"),
    "a state": ("state", "state"),
}
"""In which document a claim of each kind stands, and its grain."""


@pytest.fixture(scope="session")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with a claim of every kind, linked; of some a person said that they are of that kind."""
    path = tmp_path_factory.mktemp("decided") / "linked.db"
    with Ledger(path) as book:
        told = Interval.day(date(2025, 11, 2))
        book.add(Document(name, text, None, told, source=f"Outlet {name}") for name, text in TEXTS.items())
        for document, grain in KINDS.values():
            for claim in book.claims_of(document):
                if grain in {"campaign", "state"}:
                    correct(book, replace(claim, grain=grain))
        book.link()
    return path


@pytest.fixture
def ledger(linked: Path, tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(shutil.copy(linked, tmp_path / "own.db")) as book:
        yield book


def chosen(ledger: Ledger, kind: str) -> Claim:
    document, grain = KINDS[kind]
    return next(claim for claim in ledger.claims_of(document) if claim.grain == grain)


def version(ledger: Ledger, claim_id: str) -> str:
    (own,) = (own for own in ledger.queue.claims(Wanted()) if own.claim.claim_id == claim_id)
    return own.version


def reject(ledger: Ledger, claim: Claim) -> None:
    ledger.review.judge(claim.claim_id, "reject", version(ledger, claim.claim_id), "amal", "nothing of it", AT)


def correct(ledger: Ledger, claim: Claim) -> Claim:
    ledger.review.revise(claim, version(ledger, claim.claim_id), "amal", "it says so", AT)
    return claim


def leaving(ledger: Ledger, folder: Path) -> dict[str, str]:
    """All that a reader sees of each format and of the brief."""
    source, seen = LedgerSource(ledger), {}
    for name in FORMATS:
        publish(source, name, folder / f"out.{name}", POLICY)
        seen[name] = readable(folder / f"out.{name}")
    publish_brief(source, folder / "brief.html", POLICY)
    return seen | {"brief": (folder / "brief.html").read_text(encoding="utf-8")}


@pytest.mark.parametrize("kind", KINDS)
def test_what_people_rejected_never_leaves(ledger: Ledger, tmp_path: Path, kind: str) -> None:
    claim = chosen(ledger, kind)
    before = leaving(ledger, tmp_path)
    assert [name for name, text in before.items() if claim.claim_id in text]
    home = ledger.incident_of(claim.claim_id)
    reject(ledger, claim)
    after = leaving(ledger, tmp_path)
    assert not [name for name, text in after.items() if claim.claim_id in text]
    if home and kind == "a claim that is alone":
        assert not [name for name, text in after.items() if home in text]


def test_linking_again_takes_nothing_more_away(ledger: Ledger, tmp_path: Path) -> None:
    for kind in ("a member of an incident", "a total"):
        reject(ledger, chosen(ledger, kind))
    before = leaving(ledger, tmp_path)
    ledger.link()
    after = leaving(ledger, tmp_path)
    assert {name: after[name] for name in FORMATS} == {name: before[name] for name in FORMATS}


def test_a_rejected_total_stands_in_no_brief(ledger: Ledger, tmp_path: Path) -> None:
    claim = chosen(ledger, "a total")
    none = phrases("en")["notes"]["none_tallies"]
    before = leaving(ledger, tmp_path)["brief"]
    reject(ledger, claim)
    after = leaving(ledger, tmp_path)["brief"]
    assert (before.count(none), after.count(none)) == (0, 1)
    assert not list(LedgerSource(ledger).totals())


def test_totals_are_set_against_what_stands(ledger: Ledger) -> None:
    before = {tally.measure: tally for tally, _ in LedgerSource(ledger).totals()}["killed"]
    for document in ("agency", "doctors"):
        for claim in ledger.claims_of(document):
            reject(ledger, claim)
    after = {tally.measure: tally for tally, _ in LedgerSource(ledger).totals()}["killed"]
    assert (before.matched, before.overlapping) != ((), ())
    assert (after.matched, after.overlapping, after.found_high) == ((), (), 0)
    assert list(ledger.tallies()) != [after]
    ledger.link()
    assert after in list(ledger.tallies())


@pytest.mark.parametrize("kind", KINDS)
def test_what_people_corrected_leaves_as_they_corrected_it(ledger: Ledger, tmp_path: Path, kind: str) -> None:
    claim = chosen(ledger, kind)
    counts = tuple(replace(count, min=7331, max=7331, approx=False) for count in claim.counts)
    assert counts
    correct(ledger, replace(claim, counts=counts))
    after = leaving(ledger, tmp_path)
    assert "7331" in after["jsonl"]
    if claim.grain in {"incident", "tally"}:
        assert "7,331" in after["brief"]
    if claim.grain == "incident":
        assert "7331" in after["csv"]
    if claim.grain == "tally":
        assert [tally.min for tally, _ in LedgerSource(ledger).totals()] == [7331]


def test_what_a_person_made_a_total_of_is_in_no_incident(ledger: Ledger, tmp_path: Path) -> None:
    claim = chosen(ledger, "a member of an incident")
    assert claim.claim_id in leaving(ledger, tmp_path)["csv"]
    correct(ledger, replace(claim, grain="tally"))
    after = leaving(ledger, tmp_path)
    assert claim.claim_id not in after["csv"]
    assert after["jsonl"].count(f'"claim_id":"{claim.claim_id}"') == 1
    assert claim.claim_id in {tally.claim_id for tally, _ in LedgerSource(ledger).totals()}


def test_what_a_person_made_a_denial_of_denies(ledger: Ledger, tmp_path: Path) -> None:
    claim = chosen(ledger, "a claim that is alone")
    correct(ledger, replace(claim, modality="denied"))
    (case,) = (own for own in LedgerSource(ledger).cases() if claim.claim_id in own.incident.claims)
    assert case.incident.denials == (claim.claim_id,)


def test_a_taken_back_rejection_lets_it_leave_again(ledger: Ledger, tmp_path: Path) -> None:
    claim = chosen(ledger, "a member of an incident")
    before = leaving(ledger, tmp_path)
    reject(ledger, claim)
    (step,) = ledger.review.history(claim.claim_id)
    ledger.review.undo(claim.claim_id, step.id, "amal", AT)
    after = leaving(ledger, tmp_path)
    assert {name: after[name] for name in FORMATS} == {name: before[name] for name in FORMATS}
