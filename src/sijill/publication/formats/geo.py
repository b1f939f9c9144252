"""GeoJSON (RFC 7946): one feature an incident, written as it comes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from sijill.publication.cells import Cell
from sijill.publication.formats.table import READABLE
from sijill.publication.formats.writer import FormatWriter
from sijill.publication.geojson import geometry
from sijill.publication.policy import ReleasedIncident

_PLACED = {"latitude", "longitude"}
PROPERTIES = {name: column for name, column in READABLE.items() if name not in _PLACED}
"""What each feature tells, as in the table."""


class Features(FormatWriter[ReleasedIncident, bytes]):
    """A feature collection; an incident without a known point has no geometry, as the standard provides."""

    def row(self, record: ReleasedIncident) -> bytes:
        """A feature."""
        properties: dict[str, Cell] = {name: column.fill(record) for name, column in PROPERTIES.items()}
        feature = {
            "type": "Feature",
            "id": record.incident_id,
            "geometry": geometry(record.place),
            "properties": properties,
        }
        return msgspec.json.encode(feature)

    def write(self, stream: BinaryIO, rows: Iterable[bytes]) -> None:
        """The collection."""
        stream.write(b'{"type":"FeatureCollection","features":[')
        for number, feature in enumerate(rows):
            stream.write(b",\n" if number else b"\n")
            stream.write(feature)
        stream.write(b"\n]}\n")
