"""GeoParquet 1.1: the table with a column of points, for geopandas, DuckDB and QGIS."""

from __future__ import annotations

import struct
from typing import Any, BinaryIO

import msgspec

from sijill.publication.formats.table import READABLE
from sijill.publication.formats.writer import FormatWriter, Terms
from sijill.publication.parquet import arrow
from sijill.publication.policy import ReleasedIncident, Spot

BATCH = 5000
"""Rows of a group."""
GEOMETRY = "geometry"
GEO = {
    "version": "1.1.0",
    "primary_column": GEOMETRY,
    "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"]}},
}
"""The metadata that makes a Parquet file a GeoParquet file; without a ``crs`` it is WGS 84, longitude first."""
_LITTLE_ENDIAN, _POINT = 1, 1


def well_known_binary(spot: Spot | None) -> bytes | None:
    """A point as ISO WKB."""
    if spot is None or spot.lat is None or spot.lon is None:
        return None
    return struct.pack("<BIdd", _LITTLE_ENDIAN, _POINT, spot.lon, spot.lat)


class GeoParquet(FormatWriter[ReleasedIncident]):
    """A row an incident."""

    def __init__(self, stream: BinaryIO, terms: Terms):
        super().__init__(stream, terms)
        pa = arrow()
        kinds = {"text": pa.string(), "whole": pa.int64(), "real": pa.float64()}
        fields = [pa.field(name, kinds[column.kind]) for name, column in READABLE.items()]
        metadata = {b"geo": msgspec.json.encode(GEO)}
        self._schema = pa.schema([*fields, pa.field(GEOMETRY, pa.binary())], metadata=metadata)
        self._file = pa.parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._empty()

    def _empty(self) -> None:
        self._columns: dict[str, list[Any]] = {name: [] for name in (*READABLE, GEOMETRY)}

    def write(self, record: ReleasedIncident) -> bool:
        """Add a row."""
        for name, column in READABLE.items():
            self._columns[name].append(column.fill(record))
        points = self._columns[GEOMETRY]
        points.append(well_known_binary(record.place))
        if len(points) >= BATCH:
            self._flush()
        return True

    def _flush(self) -> None:
        self._file.write_table(arrow().Table.from_pydict(self._columns, schema=self._schema))
        self._empty()

    def close(self) -> None:
        """Write the last rows and the footer."""
        if self._columns[GEOMETRY]:
            self._flush()
        self._file.close()
