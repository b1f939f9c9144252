"""GeoJSON features (RFC 7946) of released claims, one a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from sijill.publication.policy import ReleasedClaim, Spot


def geometry(spot: Spot | None) -> dict[str, Any] | None:
    """A point, or nothing where no coordinates are known, as the standard provides."""
    if spot is None or spot.lat is None or spot.lon is None:
        return None
    return {"type": "Point", "coordinates": [spot.lon, spot.lat]}


def where(spot: Spot | None) -> dict[str, Any]:
    """The properties that tell of a place."""
    return {
        "place": spot.name if spot else None,
        "place_ar": spot.name_ar if spot else None,
        "admin1": spot.admin1 if spot else None,
        "admin2": spot.admin2 if spot else None,
        "country": spot.country if spot else None,
        "geo_precision": spot.precision if spot else None,
        "coarsened": spot.coarsened if spot else None,
    }


def features(claim: ReleasedClaim) -> Iterator[dict[str, Any]]:
    """The features of one claim; none where it has no place that may be shown."""
    for index, spot in enumerate(claim.places):
        yield {
            "type": "Feature",
            "id": f"{claim.claim_id}-{index}",
            "geometry": geometry(spot),
            "properties": _properties(claim) | where(spot),
        }


def _properties(claim: ReleasedClaim) -> dict[str, Any]:
    return {
        "claim_id": claim.claim_id,
        "outlet": claim.outlet,
        "action": claim.action,
        "grain": claim.grain,
        "modality": claim.modality,
        "event_type": claim.acled.event_type if claim.acled else None,
        "sub_event_type": claim.acled.sub_event_type if claim.acled else None,
        "actors": [x.id or x.words for x in claim.actors],
        "recipients": [x.id or x.words for x in claim.recipients],
        "time": claim.time.edtf if claim.time else None,
        "counts": [msgspec.to_builtins(count) for count in claim.counts],
        "sources": [{"name": x.shown, "kind": x.kind, "interested": x.interested} for x in claim.sources],
        "basis": claim.basis,
        "confidence": claim.confidence,
    }
