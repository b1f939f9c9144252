"""GeoJSON (RFC 7946): one feature an incident, written as it comes."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from sijill.publication.cells import Cell
from sijill.publication.formats.table import READABLE
from sijill.publication.formats.writer import FormatWriter, Terms
from sijill.publication.geojson import geometry
from sijill.publication.policy import ReleasedIncident

_PLACED = {"latitude", "longitude"}
PROPERTIES = {name: column for name, column in READABLE.items() if name not in _PLACED}
"""What each feature tells, as in the table."""


class Features(FormatWriter[ReleasedIncident]):
    """A feature collection; an incident without a known point has no geometry, as the standard provides."""

    def __init__(self, stream: BinaryIO, terms: Terms):
        super().__init__(stream, terms)
        self._first = True
        stream.write(b'{"type":"FeatureCollection","features":[')

    def write(self, record: ReleasedIncident) -> bool:
        """Add a feature."""
        properties: dict[str, Cell] = {name: column.fill(record) for name, column in PROPERTIES.items()}
        feature = {
            "type": "Feature",
            "id": record.incident_id,
            "geometry": geometry(record.place),
            "properties": properties,
        }
        self.stream.write((b"\n" if self._first else b",\n") + msgspec.json.encode(feature))
        self._first = False
        return True

    def close(self) -> None:
        """End the collection."""
        self.stream.write(b"\n]}\n")
