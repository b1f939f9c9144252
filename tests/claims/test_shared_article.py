"""The article that the project was created from, where it lies beside the checkout: what must be read in it."""

from __future__ import annotations

from pathlib import Path

import pytest

import sijill
from sijill.lexicon.gazetteer_tables import distance_km
from sijill.model import Claim
from sijill.pipeline.chain import CHAIN, run_stages

ARTICLE = Path(__file__).parents[3] / "shared" / "article" / "deir-ez-zor.txt"
GHARANIJ = (34.784, 40.728)

pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="the shared article is not here")


@pytest.fixture(scope="module", params=["2025-08-12", None])
def coded(request: pytest.FixtureRequest) -> tuple[str | None, list[Claim]]:
    return request.param, sijill.code(sijill.read(str(ARTICLE), published=request.param))


def ids(items: object) -> set[str | None]:
    return {item.id for item in items}  # type: ignore[attr-defined]


def test_150_attacks_are_a_tally_told_by_the_sdf(coded: tuple[str | None, list[Claim]]) -> None:
    published, claims = coded
    claim = next(c for c in claims if any(n.measure == "events" and n.min == 150 for n in c.counts))
    assert (claim.action, claim.grain, claim.modality) == ("attack", "tally", "asserted")
    assert ids(claim.actors) == {"isis-cells"}
    assert ids(claim.sources) == {"sdf"}
    assert (claim.time.edtf if claim.time else None) == ("2025-01-01/2025-08-12" if published else None)


def test_six_killed_in_july_are_told_by_the_council(coded: tuple[str | None, list[Claim]]) -> None:
    published, claims = coded
    claim = next(c for c in claims if any(n.measure == "killed" and n.min == n.max == 6 for n in c.counts))
    assert "deir-ez-zor-military-council" in ids(claim.sources)
    assert (claim.time.edtf if claim.time else None) == ("2025-07" if published else None)


def test_sweep_in_gharanij(coded: tuple[str | None, list[Claim]]) -> None:
    published, claims = coded
    sweeps = [c for c in claims if c.action == "raid"]
    assert len(sweeps) == 1
    claim = sweeps[0]
    assert ids(claim.actors) == {"sdf"}
    assert ids(claim.associates) == {"deir-ez-zor-military-council", "ypj"}
    assert [(n.measure, n.min, n.max) for n in claim.counts] == [("arrested", 12, 12)]
    place = claim.places[0]
    assert place.lat is not None
    assert place.lon is not None
    assert distance_km((place.lat, place.lon), GHARANIJ) < 5
    assert (claim.time.edtf if claim.time else None) == ("2025-08-05/2025-08-12~" if published else None)


def test_joint_operation_is_expected_from_anonymous_sources(coded: tuple[str | None, list[Claim]]) -> None:
    joint = [c for c in coded[1] if c.action == "military_operation" and c.modality == "expected" and c.sources]
    assert len(joint) == 1
    assert ids(joint[0].actors) == {"international-coalition", "sdf"}
    assert [s.kind for s in joint[0].sources] == ["anonymous"]


def test_control_by_the_transitional_government(coded: tuple[str | None, list[Claim]]) -> None:
    claim = next(c for c in coded[1] if c.action == "control")
    assert claim.grain == "state"
    assert ids(claim.actors) == {"syria-transitional-government"}


def test_masked_title_is_read_and_told_once(coded: tuple[str | None, list[Claim]]) -> None:
    document = sijill.read(str(ARTICLE), published=coded[0])
    title = next(iter(run_stages(document, CHAIN[: CHAIN.index("merge")])["resolved"]))
    assert title.sentence.heading
    assert (title.action, title.modality) == ("military_operation", "expected")
    assert "isis" in {party.actor for party in title.recipients}
    expected = [c for c in coded[1] if (c.action, c.modality) == ("military_operation", "expected")]
    assert len(expected) == 1
