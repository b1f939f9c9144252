from __future__ import annotations

import random
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from sijill import Document, Interval, Ledger
from sijill.model import AS_CODED, Decision
from sijill.pipeline.linking import follow
from sijill.store.sought import Sought

NOW = datetime(2025, 11, 3, 9, 30, tzinfo=UTC)
TEXTS = {
    "agency": "قُتل ثلاثة مدنيين بقصف مدفعي لقوات الدعم السريع على سوق مدينة الفاشر صباح السبت، بحسب شهود عيان.",
    "doctors": "قالت شبكة أطباء السودان إن أربعة مدنيين قتلوا السبت جراء قصف قوات الدعم السريع سوقا في الفاشر.",
    "other": "شن الجيش السوداني غارة جوية على مدينة نيالا يوم الجمعة، ما أدى إلى إصابة سبعة أشخاص.",
    "total": "قالت شبكة أطباء السودان إن 40 مدنيا قتلوا في الفاشر بقصف قوات الدعم السريع منذ مطلع أكتوبر.",
}


def document(name: str) -> Document:
    return Document(name, TEXTS[name], None, Interval.day(date(2025, 11, 2)), source=f"Outlet {name}")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    book = Ledger(tmp_path / "links.db")
    book.add([document(name) for name in TEXTS])
    return book


def homes(ledger: Ledger) -> dict[str, str]:
    return {claim: own.incident_id for own in ledger.incidents() for claim in own.claims}


def by_document(ledger: Ledger, action: str) -> dict[str, str]:
    """The claim of an action in each document."""
    return {c.document_id: c.claim_id for c in ledger.claims() if c.action == action and c.grain == "incident"}


def test_two_tellers_of_one_shelling_are_one_incident(ledger: Ledger) -> None:
    found = ledger.link(at=NOW)
    shelling = by_document(ledger, "shelling")
    home = homes(ledger)
    assert home[shelling["agency"]] == home[shelling["doctors"]]
    assert found.incidents == len(set(home.values()))
    assert found.looked_at == len(home)
    (own,) = (own for own in ledger.summaries() if shelling["agency"] in own.incident.claims)
    killed = next(number for number in own.numbers if number.field == "killed")
    assert (killed.low, killed.high) == (3, 4)
    assert not killed.agreed
    assert "killed" in own.contested
    assert own.leading("action") == "shelling"
    assert len(own.voices) == 2


def test_a_total_is_set_against_incidents_and_is_none(ledger: Ledger) -> None:
    ledger.link(at=NOW)
    totals = [own for own in ledger.tallies() if own.measure == "killed"]
    assert totals
    members = homes(ledger)
    for total in totals:
        assert total.claim_id not in members
        assert total.found_high is None or total.found_low <= total.found_high


def test_linking_again_changes_nothing(ledger: Ledger) -> None:
    ledger.link(at=NOW)
    head = ledger.head()
    again = ledger.link(at=NOW)
    assert (again.looked_at, again.changed) == (0, 0)
    assert ledger.head() == head
    anew = ledger.link(anew=True, at=NOW)
    assert anew.looked_at == len(homes(ledger))
    assert ledger.head() == head


@pytest.mark.parametrize("seed", range(3))
def test_piece_by_piece_gives_what_all_at_once_gives(ledger: Ledger, tmp_path: Path, seed: int) -> None:
    ledger.link(at=NOW)
    names = list(TEXTS)
    random.Random(seed).shuffle(names)
    with Ledger(tmp_path / "pieces.db") as pieces:
        for name in names:
            pieces.add([document(name)])
            pieces.link(at=NOW)
        groups = {frozenset(own.claims) for own in pieces.incidents()}
        assert groups == {frozenset(own.claims) for own in ledger.incidents()}
        assert list(pieces.links()) == list(ledger.links())
        assert {t.claim_id: t.found_low for t in pieces.tallies()} == {
            t.claim_id: t.found_low for t in ledger.tallies()
        }
        assert not pieces.verify().findings


def test_people_have_the_last_word_and_can_take_it_back(ledger: Ledger) -> None:
    ledger.link(at=NOW)
    before = {frozenset(own.claims) for own in ledger.incidents()}
    shelling = by_document(ledger, "shelling")
    pair = (shelling["agency"], shelling["doctors"])
    apart = ledger.decide(Decision("cannot_link", pair, "amal", "two markets"))
    found = ledger.link(at=NOW)
    assert found.looked_at
    home = homes(ledger)
    assert home[pair[0]] != home[pair[1]]
    ledger.link(anew=True, at=NOW)
    assert homes(ledger) == home
    ledger.decide(Decision("withdraw", (apart,), "amal", "it was one market"))
    ledger.link(at=NOW)
    assert {frozenset(own.claims) for own in ledger.incidents()} == before


def test_incidents_follow_a_decision_at_once_as_linking_would(ledger: Ledger) -> None:
    ledger.link(at=NOW)
    before, links = list(ledger.incidents()), list(ledger.links())
    shelling = by_document(ledger, "shelling")
    pair = (shelling["agency"], shelling["doctors"])
    follow(ledger, pair, at=NOW)
    assert list(ledger.incidents()) == before
    apart = ledger.decide(Decision("cannot_link", pair, "amal", "two markets"))
    follow(ledger, pair, at=NOW)
    followed = list(ledger.incidents())
    assert len(followed) == len(before) + 1
    assert list(ledger.links()) == links
    shown = [own.incidents for own in ledger.happenings.tellers(Sought())]
    ledger.link(at=NOW)
    assert list(ledger.incidents()) == followed
    assert [own.incidents for own in ledger.happenings.tellers(Sought())] == shown
    ledger.decide(Decision("withdraw", (apart,), "amal", "it was one market"))
    ledger.decide(Decision("must_link", pair, "amal", "it was one market"))
    follow(ledger, pair, at=NOW)
    assert {own.claims for own in ledger.incidents()} == {own.claims for own in before}


def test_linking_sees_what_was_corrected_before_incidents_followed(ledger: Ledger) -> None:
    ledger.link(at=NOW)
    shelling = by_document(ledger, "shelling")
    claim = next(ledger.claims([shelling["agency"]]))
    ledger.review.revise(replace(claim, modality="possible"), AS_CODED, "amal", "hedged", NOW.isoformat())
    pair = (shelling["agency"], shelling["doctors"])
    ledger.decide(Decision("cannot_link", pair, "amal", "two markets"))
    follow(ledger, pair, at=NOW)
    assert ledger.revised() == {claim.claim_id}
    ledger.link(at=NOW)
    assert not ledger.revised()


def test_reliability_is_what_was_decided_last(ledger: Ledger) -> None:
    ledger.link(at=NOW)
    key = next(own for own in ledger.summaries()).voices[0].key
    ledger.decide(Decision("reliability", (key,), "amal", "long record", value="C"))
    ledger.decide(Decision("reliability", (key,), "amal", "longer record", value="B"))
    assert ledger.reliability() == {key: "B"}
    rated = {voice.reliability for own in ledger.summaries() for voice in own.voices if voice.key == key}
    assert rated == {"B"}
