from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec
import pytest
from tests.conftest import NewLedger
from tests.store.texts import dispatches

from sijill import Ledger
from sijill.errors import LedgerError
from sijill.model import Decision, Incident, Link, Reason, Tally


@pytest.fixture
def ledger(new_ledger: NewLedger) -> Iterator[Ledger]:
    with Ledger(new_ledger()) as made:
        made.add(dispatches(6))
        yield made


@pytest.fixture
def ids(ledger: Ledger) -> list[str]:
    return [claim.claim_id for claim in ledger.claims()]


def link(left: str, right: str, probability: float = 0.9) -> Link:
    return Link(min(left, right), max(left, right), probability, (Reason("place", "the same", 4.2),))


def tally(claim_id: str, **other: object) -> Tally:
    first = Tally(
        claim_id, "sdf", "attack", "events", None, date(2025, 1, 1), None, None, 5, None, (), (), 0, None, 5, "s1"
    )
    return msgspec.structs.replace(first, **other)


def test_what_linking_makes_is_kept_and_read(ledger: Ledger, ids: list[str]) -> None:
    links = [link(ids[0], ids[1]), link(ids[1], ids[2], 0.97)]
    incidents = [Incident("i1", tuple(ids[:3]), (ids[2],)), *(Incident(f"j{n}", (n,)) for n in ids[3:])]
    tallies = [tally(ids[4]), tally(ids[4], measure="killed")]
    touched = ledger.save_linking(links=links, incidents=incidents, tallies=tallies, at="2026-01-01T00:00:00+00:00")
    assert touched == len(links) + len(incidents) + len(tallies)
    assert list(ledger.links()) == sorted(links, key=lambda own: (own.left, own.right))
    assert [own.probability for own in ledger.links_of([ids[1]])] == [0.97, 0.9]
    assert list(ledger.incidents()) == sorted(incidents, key=lambda own: own.incident_id)
    assert list(ledger.incidents(["i1"])) == incidents[:1]
    assert [claim.claim_id for claim in ledger.claims(incidents[0].claims)] == ids[:3]
    assert ledger.incident_of(ids[2]) == "i1"
    assert list(ledger.tallies()) == tallies
    assert ledger.verify().findings == []


def test_the_same_again_writes_nothing(ledger: Ledger, ids: list[str]) -> None:
    state = {"links": [link(ids[0], ids[1])], "incidents": [Incident("i1", tuple(ids[:2]))]}
    ledger.save_linking(**state)  # type: ignore[arg-type]
    head = ledger.head()
    assert ledger.save_linking(**state) == 0  # type: ignore[arg-type]
    assert ledger.head() == head


def test_only_what_differs_is_written_and_nothing_is_lost(ledger: Ledger, ids: list[str]) -> None:
    ledger.save_linking(
        links=[link(ids[0], ids[1]), link(ids[2], ids[3])], incidents=[Incident("i1", tuple(ids[:2]))]
    )
    before = ledger.head().seq
    ledger.save_linking(links=[link(ids[0], ids[1], 0.5)], incidents=[Incident("i2", tuple(ids[:2]))])
    changes = {(entry.kind, entry.change) for entry in ledger.journal(since=before)}
    assert changes == {("links", "changed"), ("links", "removed"), ("incidents", "added"), ("incidents", "removed")}
    assert ledger.incident_of(ids[0]) == "i2"
    (first, changed) = ledger.journal(kind="links", key=" ".join(sorted(ids[:2])))
    assert b'"probability":0.9' in bytes(first.payload or b"")
    assert b'"probability":0.5' in bytes(changed.payload or b"")
    assert ledger.verify().findings == []


def test_outside_the_scope_all_stays(ledger: Ledger, ids: list[str]) -> None:
    links = [link(ids[0], ids[1]), link(ids[1], ids[2]), link(ids[3], ids[4])]
    incidents = [Incident("i1", tuple(ids[:3])), Incident("i2", tuple(ids[3:5]))]
    ledger.save_linking(links=links, incidents=incidents, tallies=[tally(ids[5])])
    ledger.save_linking(incidents=[Incident("i3", (ids[0],)), Incident("i4", tuple(ids[1:3]))], scope=ids[:2])
    assert list(ledger.links()) == sorted(links[1:], key=lambda own: (own.left, own.right))
    assert [incident.incident_id for incident in ledger.incidents()] == ["i2", "i3", "i4"]
    assert [ledger.incident_of(name) for name in ids[:5]] == ["i3", "i4", "i4", "i2", "i2"]
    assert list(ledger.tallies()) == [tally(ids[5])]
    assert ledger.verify().findings == []


def test_told_holds_what_linking_must_know(ledger: Ledger) -> None:
    for one in ledger.told():
        kept = ledger.document(one.claim.document_id)
        assert kept is not None
        assert one.claim.trigger.text in one.text
        assert one.text in kept.document.text
        assert (one.outlet, one.published) == (kept.document.source, kept.document.published)


def test_decisions_stand_until_they_are_withdrawn(ledger: Ledger, ids: list[str]) -> None:
    joined = Decision("must_link", tuple(ids[:2]), "huda", "the same shelling", at="2026-01-01T00:00:00+00:00")
    parted = Decision("cannot_link", tuple(ids[1:3]), "huda", "two days apart")
    first, second = ledger.decide(joined), ledger.decide(parted)
    head = ledger.head()
    assert ledger.decide(joined) == first
    assert ledger.head() == head
    assert ledger.decisions() == {first: joined, second: parted}
    back = Decision("withdraw", (first,), "omar", "the places differ")
    ledger.decide(back)
    assert ledger.decisions() == {second: parted}
    assert list(ledger.decisions(standing=False).values()) == [joined, parted, back]
    assert ledger.verify().findings == []


@pytest.mark.parametrize(
    "decision",
    [
        Decision("must_link", ("no-claim", "none"), "huda", "x"),
        Decision("withdraw", ("no-decision",), "huda", "x"),
        Decision("reliability", ("sdf",), "", "no reviewer", "B"),
        Decision("reliability", ("sdf",), "huda", " ", "B"),
    ],
    ids=str,
)
def test_what_is_no_decision_is_refused(ledger: Ledger, decision: Decision) -> None:
    head = ledger.head()
    with pytest.raises(LedgerError) as caught:
        ledger.decide(decision)
    assert caught.value.remedy
    assert ledger.head() == head
