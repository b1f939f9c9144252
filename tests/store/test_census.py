"""What is counted in memory, against the ledger itself, on both engines: whoever changes it, and however often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace
from tests.store.texts import dispatch

from sijill import Ledger
from sijill.incidents.summary import summary
from sijill.model import Decision, Incident, Told
from sijill.pipeline.linking import follow
from sijill.store.accounts import User
from sijill.store.claim_sheet import NOBODY
from sijill.store.queueing import Wanted
from sijill.store.sheets import Sheet, both, falling, number, other
from sijill.store.sought import Sought

AT = "2026-01-31T09:00:00.000000+00:00"


def inside(incidents: Mapping[str, Incident], told: Mapping[str, Told], field: str) -> dict[str, set[str]]:
    """The incidents in whose claims each actor or place is."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, incident in incidents.items():
        for one in (one for claim in incident.claims for one in getattr(told[claim].claim, field)):
            if one.id:
                found[one.id].add(name)
    return found


def agree(ledger: Ledger) -> None:
    """Every count is that of claims and incidents read one by one, and that of a ledger opened anew."""
    incidents = {own.incident_id: own for own in ledger.incidents()}
    told = {one.claim.claim_id: one for one in ledger.told()}
    seen = {name: summary(own, told) for name, own in incidents.items()}
    own = ledger.happenings
    assert {one.incident_id: one for one in own.listed(Sought())} == incidents
    assert {one.key: one.incidents for one in own.tellers(Sought())} == Counter(
        voice.key for one in seen.values() for voice in one.voices
    )
    actors, places = inside(incidents, told, "actors"), inside(incidents, told, "places")
    assert {one.what: one.number for one in own.bodies(Sought())["actor"]} == {a: len(n) for a, n in actors.items()}
    for actor, names in actors.items():
        assert names <= {one.incident_id for one in own.listed(Sought(actor=actor))}
    for place, names in places.items():
        assert names <= {one.incident_id for one in own.listed(Sought(area=place))}
    claims = ledger.queue.claims(Wanted())
    assert {one.claim.claim_id for one in claims} == told.keys()
    assert ledger.queue.counts(Wanted()) == Counter(one.status for one in claims)
    with Ledger(ledger.where, create=False) as anew:
        for sought in (Sought(), Sought(contested=True), Sought(public=date(2026, 1, 31)), Sought(voices=2)):
            assert anew.happenings.listed(sought) == own.listed(sought)
            assert anew.happenings.timeline(sought) == own.timeline(sought)
            assert anew.happenings.tellers(sought, "outlet") == own.tellers(sought, "outlet")
            world = (-90.0, -180.0, 90.0, 180.0)
            assert anew.happenings.clusters(sought, world, 2.0) == own.clusters(sought, world, 2.0)
        assert anew.queue.claims(Wanted()) == claims


def test_counts_follow_what_people_do(linked: Ledger) -> None:
    agree(linked)
    own = linked.queue.claims(Wanted("open"))[0]
    linked.review.judge(own.claim.claim_id, "accept", own.version, "amal", "fine", AT)
    assert [one.claim.claim_id for one in linked.queue.claims(Wanted("accepted"))] == [own.claim.claim_id]
    agree(linked)
    corrected = replace(own.claim, actors=(), places=own.claim.places[:1])
    version = linked.review.revise(corrected, own.version, "amal", "it says so", AT)
    agree(linked)
    linked.review.undo(own.claim.claim_id, version, "amal", AT)
    agree(linked)


def test_counts_follow_merging_and_parting_again_and_again(linked: Ledger) -> None:
    first, *rest = [own.claims for own in linked.happenings.listed(Sought())]
    before = linked.happenings.number(Sought())
    merged: list[str] = []
    for day, claims in enumerate(rest, 1):
        merged.append(
            linked.decide(Decision("must_link", (first[0], claims[0]), "amal", "one", None, f"2026-01-{day:02}T09"))
        )
        follow(linked, (first[0], claims[0]))
        agree(linked)
    fewest = linked.happenings.number(Sought())
    assert fewest < before
    linked.decide(Decision("withdraw", tuple(merged), "amal", "undone", None, AT))
    follow(linked, first)
    assert linked.happenings.number(Sought()) > fewest
    agree(linked)


def test_counts_follow_what_another_program_does(linked: Ledger) -> None:
    agree(linked)
    with Ledger(linked.where, create=False) as other_program:
        other_program.add([dispatch(40), dispatch(41)])
        agree(linked)
        other_program.link(anew=True)
        agree(linked)


def test_an_assignee_and_a_cursor_choose_from_every_sheet(linked: Ledger) -> None:
    linked.accounts.add(User("amal", "coder", "kept", None, True, AT))
    linked.queue.counts(Wanted())
    linked.add([dispatch(50)])
    everything = linked.queue.claims(Wanted())
    first, *_, last = [own.claim.claim_id for own in everything]
    linked.queue.assign([first, last], "amal", AT)
    assert linked.queue.counts(Wanted(assignee="amal")) == {"open": 2}
    assert linked.queue.counts(Wanted(assignee=NOBODY)) == {"open": len(everything) - 2}
    assert [own.claim.claim_id for own in linked.queue.claims(Wanted(assignee="amal"))] == [first, last]
    pages, after = list[str](), None
    while some := linked.queue.claims(Wanted(), after=after, limit=3):
        pages += [own.claim.claim_id for own in some]
        after = (some[-1].priority, some[-1].claim.claim_id)
    assert pages == [own.claim.claim_id for own in everything]


def test_masks_mean_the_rows_that_lists_would() -> None:
    sheet = Sheet(["a", "b", "c", "d"], {"kind": (1, 2, 2, 3)}, {"red": [0, 2, 2], "blue": []})
    red, some = sheet.marked("red", "blue", "none"), sheet.of(["b", "c", "z"])
    assert [*falling(red)] == [2, 0]
    assert [*falling(sheet.all, 2)] == [1, 0]
    assert both(red, some) == sheet.of("c")
    assert other(red) == sheet.of(["b", "d"])
    assert number(red) == 2
    assert sheet.counts("kind", sheet.all) == {1: 1, 2: 2, 3: 1}
    assert sheet.counts("kind", other(sheet.of("b"))) == {1: 1, 2: 1, 3: 1}
    assert sheet.counts("kind", sheet.of("b")) == {2: 1}
    assert sheet.one("red", other(sheet.of("a"))) == "c"
