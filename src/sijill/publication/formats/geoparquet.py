"""GeoParquet 1.1: the table with a column of points, for geopandas, DuckDB and QGIS."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from itertools import islice
from typing import Any, BinaryIO

import msgspec

from sijill.publication.formats.table import READABLE
from sijill.publication.formats.writer import FormatWriter
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


class GeoParquet(FormatWriter[ReleasedIncident, tuple[Any, ...]]):
    """A row an incident."""

    def row(self, record: ReleasedIncident) -> tuple[Any, ...]:
        """The values of the columns in their order."""
        return *(column.fill(record) for column in READABLE.values()), well_known_binary(record.place)

    def write(self, stream: BinaryIO, rows: Iterable[tuple[Any, ...]]) -> None:
        """The groups of rows, and the footer."""
        pa, schema, source = arrow(), _schema(), iter(rows)
        with pa.parquet.ParquetWriter(stream, schema, compression="zstd") as file:
            while some := list(islice(source, BATCH)):
                columns = dict(zip(schema.names, zip(*some, strict=True), strict=True))
                file.write_table(pa.Table.from_pydict(columns, schema=schema))


def _schema() -> Any:
    pa = arrow()
    kinds = {"text": pa.string(), "whole": pa.int64(), "real": pa.float64()}
    fields = [pa.field(name, kinds[column.kind]) for name, column in READABLE.items()]
    return pa.schema([*fields, pa.field(GEOMETRY, pa.binary())], metadata={b"geo": msgspec.json.encode(GEO)})
