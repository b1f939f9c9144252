"""A place in the gazetteer."""

from __future__ import annotations

from typing import Literal

import msgspec

PlaceKind = Literal[
    "country", "region", "governorate", "district", "subdistrict", "city", "town", "village", "quarter",
    "camp", "base", "airport", "crossing", "prison", "dam", "field", "road", "river", "mountain", "island",
    "site",
]  # fmt: skip

KIND_PRECISION: dict[str, int] = {
    "country": 6,
    "region": 5,
    "governorate": 4,
    "district": 3,
    "subdistrict": 3,
}
"""UCDP-style precision of the area kinds; every other kind is 1 (the place itself)."""


class Place(msgspec.Struct, frozen=True):
    """One row of the gazetteer: curated (``knowledge/places``) or from the GeoNames slice.

    ``lat`` and ``lon`` are WGS 84 degrees. ``parent`` is the id of the area that holds it; ``origin`` says where
    the coordinates come from.
    """

    id: str
    name: str
    name_ar: str
    forms: tuple[str, ...]
    kind: PlaceKind
    country: str
    """ISO 3166-1 alpha-2."""
    parent: str | None
    lat: float | None
    lon: float | None
    pcode: str | None = None
    geonames_id: int | None = None
    population: int = 0
    origin: str = ""

    @property
    def precision(self) -> int:
        """UCDP-style where_prec that a mention of this place alone gives."""
        return KIND_PRECISION.get(self.kind, 1)
