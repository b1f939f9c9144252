"""What changed between two publications of one query: added, changed, withdrawn."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sijill.errors import UsageError
from sijill.publication.formats import FORMATS
from sijill.publication.manifest import Manifest, manifest_path, verify_publication
from sijill.publication.parquet import arrow

Row = dict[str, Any]
STAMP = "timestamp"
"""ACLED's column of the day of publication, which tells of no incident."""


class Changed(NamedTuple):
    """A record that is in both, and the fields in which it differs."""

    key: str
    fields: tuple[str, ...]


class Difference(NamedTuple):
    """The keys of records, in order."""

    added: tuple[str, ...]
    changed: tuple[Changed, ...]
    withdrawn: tuple[str, ...]
    same: int


def difference(old: Path, new: Path) -> Difference:
    """Compare two publications.

    Args:
        old: the earlier file, or its manifest.
        new: the later one.

    Raises:
        UsageError: they are not of one format and query, or one is not what its manifest says.
    """
    before, after = _checked(old), _checked(new)
    if (before.format, before.query) != (after.format, after.query):
        raise UsageError("they are not of one format and query", remedy="compare two publications of the same query")
    if before.format not in _READERS:
        raise UsageError(f"a {before.format} cannot be compared", remedy="compare two tables of the same query")
    earlier, later = (dict(_rows(manifest, path)) for manifest, path in ((before, old), (after, new)))
    both = [key for key in earlier if key in later]
    changed = [Changed(key, fields) for key in sorted(both) if (fields := _differing(earlier[key], later[key]))]
    return Difference(
        tuple(sorted(later.keys() - earlier.keys())),
        tuple(changed),
        tuple(sorted(earlier.keys() - later.keys())),
        len(both) - len(changed),
    )


def _checked(path: Path) -> Manifest:
    manifest, findings = verify_publication(path)
    if findings:
        raise UsageError(findings[0], remedy="get the publication again", file=str(path))
    return manifest


def _differing(one: Row, other: Row) -> tuple[str, ...]:
    names = (one.keys() | other.keys()) - {STAMP}
    return tuple(sorted(name for name in names if one.get(name) != other.get(name)))


def _rows(manifest: Manifest, path: Path) -> Iterator[tuple[str, Row]]:
    file = manifest_path(path).parent / manifest.files[0].name
    key = FORMATS[manifest.format].key
    for row in _READERS[manifest.format](file):
        yield str(row[key]), row


def _table(path: Path) -> Iterator[Row]:
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)


def _tagged(path: Path) -> Iterator[Row]:
    rows = _table(path)
    next(rows, None)
    return rows


def _features(path: Path) -> Iterator[Row]:
    for feature in json.loads(path.read_bytes())["features"]:
        yield feature["properties"] | {"geometry": feature["geometry"]}


def _parquet(path: Path) -> Iterator[Row]:
    for batch in arrow().parquet.ParquetFile(path).iter_batches():
        yield from batch.to_pylist()


def _lines(path: Path) -> Iterator[Row]:
    with path.open("rb") as stream:
        for line in stream:
            yield json.loads(line)["body"]


_READERS: dict[str, Callable[[Path], Iterator[Row]]] = {
    "acled": _table,
    "ucdp": _table,
    "hxl": _tagged,
    "csv": _table,
    "geojson": _features,
    "parquet": _parquet,
    "jsonl": _lines,
    "tallies": _table,
}
