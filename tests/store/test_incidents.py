"""Incidents as lists, maps and plots ask for them, on both engines."""

from __future__ import annotations

import io
from datetime import date

from msgspec.structs import replace
from tests.conftest import NewLedger

from sijill import Ledger
from sijill.model import Decision
from sijill.store.sought import Sought

WORLD = (-90.0, -180.0, 90.0, 180.0)


def test_lists_maps_and_months_agree(linked: Ledger) -> None:
    own = linked.happenings
    known = {incident.incident_id for incident in linked.incidents()}
    listed = own.listed(Sought())
    assert {incident.incident_id for incident in listed} == known
    assert own.number(Sought()) == len(known)
    first = listed[0].incident_id
    assert own.listed(Sought(), after=own.place_in_list(first)) == listed[1:]
    assert sum(month.number for month in own.timeline(Sought()).months) == own.timeline(Sought()).number == len(known)
    clusters = own.clusters(Sought(), WORLD, 1.0)
    assert sum(cluster.number for cluster in clusters) == len(known)
    whole = own.clusters(Sought(), WORLD, 720.0)
    assert [cluster.number for cluster in whole] == [len(known)]
    tellers = own.tellers(Sought())
    assert {teller.key for teller in tellers} == {v.key for s in linked.summaries() for v in s.voices}
    assert sum(share.number for share in own.acts(Sought())) == len(known)


def test_a_far_future_shows_all_and_a_near_one_only_governorates(linked: Ledger) -> None:
    exact = linked.happenings.clusters(Sought(public=date(2099, 1, 1)), WORLD, 0.01)
    coarse = linked.happenings.clusters(Sought(public=date(1999, 1, 1)), WORLD, 0.01)
    assert {own.place for own in exact} == {own.place for own in linked.happenings.clusters(Sought(), WORLD, 0.01)}
    assert {own.precision for own in coarse} == {4}
    assert {own.place for own in coarse} == {own.area for own in coarse}


def test_a_corrected_claim_changes_the_glance(linked: Ledger) -> None:
    incident = next(own for own in linked.happenings.listed(Sought()) if len(own.claims) == 1)
    claim = next(linked.claims(incident.claims))
    reviewed = linked.queue.claim(claim.claim_id)
    assert reviewed
    linked.review.revise(replace(claim, action="riot"), reviewed.version, "amal", "it says so", "2026-01-31T09:00:00")
    linked.link()
    assert [own.claims for own in linked.happenings.listed(Sought(action="riot"))] == [(claim.claim_id,)]


def test_glances_are_made_anew_from_a_dump(linked: Ledger, new_ledger: NewLedger) -> None:
    dump = io.BytesIO()
    linked.dump(dump)
    with Ledger(new_ledger()) as other:
        other.restore(dump.getvalue().splitlines(keepends=True))
        for ask in (Sought(), Sought(contested=False), Sought(voices=1, until=date(2030, 1, 1))):
            assert other.happenings.listed(ask) == linked.happenings.listed(ask)
        assert other.happenings.tellers(Sought()) == linked.happenings.tellers(Sought())


def test_decisions_on_linking_are_told_with_those_taken_back(linked: Ledger) -> None:
    left, right = [incident.claims[0] for incident in linked.happenings.listed(Sought())][:2]
    made = linked.decide(Decision("must_link", (left, right), "amal", "one thing", None, "2026-01-31T09:00:00"))
    rated = linked.decide(Decision("reliability", ("sohr",), "rima", "often right", "B", "2026-01-31T09:01:00"))
    linked.link()
    assert linked.incident_of(left) == linked.incident_of(right)
    assert [stands for _, stands in linked.happenings.decisions([left]).values()] == [True]
    linked.decide(Decision("withdraw", (made,), "amal", "undone", None, "2026-01-31T09:02:00"))
    assert [stands for _, stands in linked.happenings.decisions([right]).values()] == [False]
    assert list(linked.happenings.trust(["sohr"])) == [rated]
