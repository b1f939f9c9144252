"""The formats of publication: pure writers over released records, by the names that ``sijill publish`` knows."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from sijill.publication.formats.acled import AcledRows
from sijill.publication.formats.annotations import Annotations
from sijill.publication.formats.geo import Features
from sijill.publication.formats.geoparquet import GeoParquet
from sijill.publication.formats.hxl import HxlRows
from sijill.publication.formats.table import TableRows
from sijill.publication.formats.tallies import TallyRows
from sijill.publication.formats.ucdp import UcdpRows
from sijill.publication.formats.writer import FormatWriter, Terms

__all__ = ["FORMATS", "Format", "FormatWriter", "Terms", "Unit"]

Unit = Literal["incident", "claim", "total"]


class Format(NamedTuple):
    """A format: what writes it, of what each of its records is, and by which column or member they are named."""

    writer: type[FormatWriter[Any, Any]]
    unit: Unit
    key: str
    importable: bool = False


FORMATS: dict[str, Format] = {
    "acled": Format(AcledRows, "incident", "event_id_cnty"),
    "ucdp": Format(UcdpRows, "incident", "id"),
    "hxl": Format(HxlRows, "incident", "event_id"),
    "geojson": Format(Features, "incident", "incident_id"),
    "csv": Format(TableRows, "incident", "incident_id", importable=True),
    "parquet": Format(GeoParquet, "incident", "incident_id"),
    "jsonl": Format(Annotations, "claim", "claim_id", importable=True),
    "tallies": Format(TallyRows, "total", "total_id"),
}
