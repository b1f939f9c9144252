"""What holds for any reporting: order never matters, decisions always do, linking again equals linking anew."""

from __future__ import annotations

from collections import Counter
from functools import cache
from random import Random

import pytest
from benchmarks.linking import quality
from benchmarks.reporting import Known, reporting

from sijill.incidents.decisions import Decisions
from sijill.incidents.link import Linked, link
from sijill.incidents.relink import relink
from sijill.incidents.tallies import tallies
from sijill.model import Told

MANY, FEW = 1500, 300
FLOOR_F1, FLOOR_BCUBED = 0.85, 0.89


@cache
def known(claims: int, seed: int = 7) -> tuple[Known, ...]:
    return tuple(reporting(claims, seed))


@cache
def told(claims: int) -> tuple[Told, ...]:
    return tuple(k.told for k in known(claims))


@cache
def linked(claims: int) -> Linked:
    return link(told(claims))


def ids(found: Linked) -> dict[str, str]:
    return {claim: incident.incident_id for incident in found.incidents for claim in incident.claims}


def test_quality_on_generated_reporting() -> None:
    truth = {k.told.claim.claim_id: k.event for k in known(MANY) if k.event is not None}
    found = quality([incident.claims for incident in linked(MANY).incidents], truth)
    assert found.f1 >= FLOOR_F1
    assert found.bcubed_f1 >= FLOOR_BCUBED


def test_every_claim_is_in_exactly_one_incident_and_no_tally_in_any() -> None:
    members = Counter(claim for incident in linked(MANY).incidents for claim in incident.claims)
    wanted = {x.claim.claim_id for x in told(MANY) if x.claim.grain == "incident"}
    assert set(members.values()) == {1}
    assert members.keys() == wanted


@pytest.mark.parametrize("seed", [1, 2])
def test_order_is_nothing(seed: int) -> None:
    shuffled = list(told(FEW))
    Random(seed).shuffle(shuffled)
    assert link(shuffled) == linked(FEW)


def test_ids_last_when_claims_are_linked_again() -> None:
    before = ids(linked(FEW))
    assert link(told(FEW), previous=before) == linked(FEW)
    renamed = {claim: f"kept-{incident}" for claim, incident in before.items()}
    assert ids(link(told(FEW), previous=renamed)) == renamed


@pytest.mark.parametrize("seed", [3, 4])
def test_linking_again_equals_linking_anew(seed: int) -> None:
    """Some claims come, some go, some are decided on."""
    random = Random(seed)
    everything = list(told(FEW))
    random.shuffle(everything)
    new, gone, stay = everything[:12], everything[12:18], everything[18:]
    before = link(gone + stay)
    previous = ids(before)
    members = sorted(x.claim.claim_id for x in stay if x.claim.grain == "incident")
    one, other, third = random.sample(members, 3)
    decisions = Decisions(together=frozenset({(one, other)}), apart=frozenset({(other, third)}))
    touched = {x.claim.claim_id for x in new} | {one, other, third}

    again = relink(new + stay, touched, previous, decisions, gone)

    anew = link(new + stay, decisions, previous)
    untouched = [i for i in before.incidents if again.affected.isdisjoint(i.claims)]
    kept = [x for x in before.links if x.left not in again.affected and x.right not in again.affected]
    assert sorted([*untouched, *again.linked.incidents], key=lambda i: i.incident_id) == list(anew.incidents)
    assert sorted([*kept, *again.linked.links], key=lambda x: (x.left, x.right)) == list(anew.links)
    assert len(again.affected) < len(everything)


@pytest.mark.parametrize("seed", [6])
def test_decisions_win(seed: int) -> None:
    random = Random(seed)
    members = sorted(ids(linked(FEW)))
    joined = frozenset((random.choice(members), random.choice(members)) for _ in range(8))
    severed = frozenset((x.claims[0], x.claims[-1]) for x in linked(FEW).incidents if len(x.claims) > 1)
    found = link(told(FEW), Decisions(joined, severed))
    home = ids(found)
    assert all(home[a] != home[b] for a, b in severed)
    refused = {tuple(sorted(pair)) for pair in found.refused}
    assert all(home[a] == home[b] for a, b in joined if tuple(sorted((a, b))) not in refused)


def test_totals_find_no_more_than_there_can_be() -> None:
    found = tallies(told(MANY), linked(MANY).incidents)
    assert found
    for tally in found:
        assert tally.found_high is None or tally.found_low <= tally.found_high
        assert not set(tally.matched) & set(tally.overlapping)
