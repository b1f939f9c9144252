from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import msgspec
import pytest

from sijill.model import Claim, Document, Party
from sijill.publication.policy import WITHHELD, Policy, point, showing
from sijill.publication.writers import GeoJson

LATER = date(2025, 12, 1)


def area(name: str, country: str | None) -> tuple[float, float] | None:
    return (35.3359, 40.1408) if (name, country) == ("Deir ez-Zor", "SY") else None


def mapped(document: Document, claim: Claim, policy: Policy) -> dict[str, Any]:
    stream = io.BytesIO()
    writer = GeoJson(stream, policy, area_point=area)
    writer.write(document, [claim])
    writer.close()
    collection: dict[str, Any] = json.loads(stream.getvalue())
    return collection


def test_what_has_not_happened_yet_is_left_out(document: Document, claim: Claim) -> None:
    expected = msgspec.structs.replace(claim, modality="expected")
    for policy in (Policy(), Policy(LATER), Policy(LATER, 0, "a reason")):
        collection = mapped(document, expected, policy)
        assert collection["features"] == []
        assert collection["sijill_policy"]["expected_left_out"] == 1


@pytest.mark.parametrize(
    ("as_of", "days", "wanted"),
    [
        (date(2025, 12, 1), 30, "exact"),
        (date(2025, 9, 10), 30, "exact"),
        (date(2025, 9, 9), 30, "coarse"),
        (date(2025, 8, 12), 30, "coarse"),
        (date(2025, 8, 12), 0, "exact"),
        (date(2025, 8, 1), 0, "coarse"),
        (None, 30, "coarse"),
    ],
)
def test_what_is_recent_is_coarse(
    document: Document, claim: Claim, as_of: date | None, days: int, wanted: str
) -> None:
    assert showing(claim, document, Policy(as_of, days)) == wanted


def test_without_any_date_it_is_coarse(document: Document, claim: Claim) -> None:
    undated = msgspec.structs.replace(claim, time=None)
    unpublished = msgspec.structs.replace(document, published=None)
    assert showing(undated, unpublished, Policy(LATER)) == "coarse"
    assert showing(undated, unpublished, Policy()) == "coarse"
    assert showing(claim, unpublished, Policy()) == "coarse"
    assert showing(undated, document, Policy(LATER)) == "exact", "it happened at the latest when it was published"


def test_coarse_shows_nothing_finer_than_the_governorate(document: Document, claim: Claim) -> None:
    collection = mapped(document, claim, Policy())
    (feature,) = collection["features"]
    assert feature["geometry"]["coordinates"] == [40.1, 35.3]
    assert feature["properties"]["place"] == "Deir ez-Zor"
    assert feature["properties"]["coarsened"] is True
    dumped = json.dumps(collection, ensure_ascii=False)
    for finer in ("Gharanij", "غرانيج", "C5173", "34.78", "40.72", "sy-gharanij"):
        assert finer not in dumped


def test_unknown_governorate_gives_no_point(document: Document, claim: Claim) -> None:
    place = msgspec.structs.replace(claim.places[0], admin1="Nowhere")
    assert point(place, "coarse", area)[:2] == (None, None)
    unplaced = msgspec.structs.replace(claim.places[0], admin1=None)
    spot = point(unplaced, "coarse", area)
    assert (spot.lat, spot.name, spot.country, spot.precision) == (None, None, "SY", 6)


def test_exact_is_as_precise_as_known(document: Document, claim: Claim) -> None:
    (feature,) = mapped(document, claim, Policy(LATER))["features"]
    assert feature["geometry"]["coordinates"] == [40.7285, 34.7841]
    governorate = msgspec.structs.replace(claim.places[0], precision=4)
    assert point(governorate, "exact", area)[:2] == (34.8, 40.7)


def test_two_coarsened_places_of_one_governorate_are_one_feature(document: Document, claim: Claim) -> None:
    twice = msgspec.structs.replace(claim, places=claim.places * 2)
    assert len(mapped(document, twice, Policy())["features"]) == 1
    assert len(mapped(document, twice, Policy(LATER))["features"]) == 2


def test_private_names_need_a_reason(document: Document, claim: Claim) -> None:
    (feature,) = mapped(document, claim, Policy(LATER))["features"]
    assert feature["properties"]["recipients"] == [WITHHELD]
    assert feature["properties"]["sources"][0]["words"] == WITHHELD
    assert "سالم" not in json.dumps(feature, ensure_ascii=False)
    collection = mapped(document, claim, Policy(LATER, 30, "the family asked for it"))
    assert collection["features"][0]["properties"]["recipients"] == ["المعلم سالم"]
    assert collection["sijill_policy"]["names_released_because"] == "the family asked for it"


def test_known_actors_are_named(document: Document, claim: Claim) -> None:
    known = msgspec.structs.replace(claim, recipients=(Party("قسد", 0, 3, "sdf"),))
    (feature,) = mapped(document, known, Policy(LATER))["features"]
    assert feature["properties"]["recipients"] == ["sdf"]
