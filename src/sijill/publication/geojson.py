"""Claims as GeoJSON features (RFC 7946): one a place, and only what the policy lets out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sijill.model import Claim, Document
from sijill.publication.policy import AreaPoint, Point, Policy, party_words, point, showing, source_words


def features(claim: Claim, document: Document, policy: Policy, area_point: AreaPoint) -> Iterator[dict[str, Any]]:
    """The features of one claim; none where it has no place or the policy lets nothing out.

    A place without coordinates has ``"geometry": null``, as the standard provides.
    """
    how = showing(claim, document, policy)
    if how == "nothing":
        return
    seen: set[Point] = set()
    for index, place in enumerate(claim.places):
        spot = point(place, how, area_point)
        if spot in seen and spot.coarsened:
            continue
        seen.add(spot)
        known = spot.lat is not None and spot.lon is not None
        yield {
            "type": "Feature",
            "id": f"{claim.claim_id}-{index}",
            "geometry": {"type": "Point", "coordinates": [spot.lon, spot.lat]} if known else None,
            "properties": _properties(claim, document, policy) | _where(spot),
        }


def _where(spot: Point) -> dict[str, Any]:
    return {
        "place": spot.name,
        "admin1": spot.admin1,
        "country": spot.country,
        "geo_precision": spot.precision,
        "coarsened": spot.coarsened,
    }


def _properties(claim: Claim, document: Document, policy: Policy) -> dict[str, Any]:
    return {
        "claim_id": claim.claim_id,
        "document_id": claim.document_id,
        "outlet": document.source,
        "action": claim.action,
        "grain": claim.grain,
        "modality": claim.modality,
        "event_type": claim.acled.event_type if claim.acled else None,
        "sub_event_type": claim.acled.sub_event_type if claim.acled else None,
        "actors": [x.id or x.text for x in claim.actors],
        "recipients": [x.id or party_words(x, policy) for x in claim.recipients],
        "time": claim.time.edtf if claim.time else None,
        "counts": [
            {"measure": x.measure, "min": x.min, "max": x.max, "approx": x.approx, "who": x.who} for x in claim.counts
        ],
        "sources": [
            {"words": source_words(x, policy), "kind": x.kind, "interested": x.interested} for x in claim.sources
        ],
        "confidence": claim.confidence,
    }
