"""Claims to a file, one document after another, in the format that its name asks for."""

from __future__ import annotations

import csv
import io
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from sijill.errors import UsageError
from sijill.model import Claim, Document
from sijill.publication.geojson import features
from sijill.publication.parquet import arrow, claim_schema
from sijill.publication.policy import AreaPoint, Policy, showing
from sijill.publication.rows import COLUMNS, row

BATCH_ROWS = 2000
"""Claims in one row group of a Parquet file."""


class Writer(ABC):
    """Takes the claims of one document after another; :meth:`close` ends the file properly."""

    def __init__(self, stream: BinaryIO, policy: Policy):
        self.stream = stream
        self.policy = policy
        self.notes: list[str] = []
        """What the reader of the summary should know about what was left out."""

    @abstractmethod
    def write(self, document: Document, claims: Iterable[Claim]) -> None:
        """Add the claims of one document."""

    def close(self) -> None:
        """Write whatever ends the file."""
        self.stream.flush()


class JsonLines(Writer):
    """One public record a line."""

    def write(self, document: Document, claims: Iterable[Claim]) -> None:
        """Add the claims of one document."""
        self.stream.write(b"".join(msgspec.json.encode(claim) + b"\n" for claim in claims))


class Csv(Writer):
    """One row a claim; UTF-8, comma, CRLF as RFC 4180 has it."""

    def __init__(self, stream: BinaryIO, policy: Policy, *, excel: bool = False):
        super().__init__(stream, policy)
        if excel:
            stream.write(b"\xef\xbb\xbf")
        self._buffer = io.StringIO(newline="")
        self._csv = csv.writer(self._buffer)
        self._csv.writerow(COLUMNS)
        self._drain()

    def write(self, document: Document, claims: Iterable[Claim]) -> None:
        """Add the claims of one document."""
        self._csv.writerows(row(claim, document, self.policy) for claim in claims)
        self._drain()

    def _drain(self) -> None:
        self.stream.write(self._buffer.getvalue().encode("utf-8", "replace"))
        self._buffer.seek(0)
        self._buffer.truncate()


class GeoJson(Writer):
    """A feature collection that the policy has passed."""

    def __init__(self, stream: BinaryIO, policy: Policy, *, area_point: AreaPoint):
        super().__init__(stream, policy)
        self._area_point = area_point
        self._first = True
        self._expected = self._placeless = self._coarse = 0
        stream.write(b'{"type":"FeatureCollection","features":[')

    def write(self, document: Document, claims: Iterable[Claim]) -> None:
        """Add the claims of one document."""
        for claim in claims:
            how = showing(claim, document, self.policy)
            self._expected += how == "nothing"
            self._placeless += how != "nothing" and not claim.places
            self._coarse += how == "coarse" and bool(claim.places)
            for feature in features(claim, document, self.policy, self._area_point):
                self.stream.write((b"\n" if self._first else b",\n") + msgspec.json.encode(feature))
                self._first = False

    def close(self) -> None:
        """Close the collection with a note of what was left out and why."""
        policy = {
            "as_of": self.policy.as_of,
            "delay_days": self.policy.delay_days,
            "names_released_because": self.policy.names_reason or None,
            "expected_left_out": self._expected,
            "coarsened_to_governorate": self._coarse,
            "without_place": self._placeless,
        }
        self.stream.write(b'\n],"sijill_policy":' + msgspec.json.encode(policy) + b"}\n")
        self.notes = [
            f"map: {self._expected} expected left out, {self._coarse} coarsened to governorate, "
            f"{self._placeless} without a place"
        ]


class Parquet(Writer):
    """The nested public record, for pandas, DuckDB and Spark."""

    def __init__(self, stream: BinaryIO, policy: Policy):
        super().__init__(stream, policy)
        self._schema = claim_schema()
        self._file = arrow().parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._rows: list[Any] = []

    def write(self, document: Document, claims: Iterable[Claim]) -> None:
        """Add the claims of one document."""
        self._rows += [msgspec.to_builtins(claim, builtin_types=[date]) for claim in claims]
        if len(self._rows) >= BATCH_ROWS:
            self._flush()

    def _flush(self) -> None:
        self._file.write_table(arrow().Table.from_pylist(self._rows, schema=self._schema))
        self._rows = []

    def close(self) -> None:
        """Write the last rows and the footer."""
        if self._rows:
            self._flush()
        self._file.close()


def writer_for(path: Path, policy: Policy, *, excel: bool, area_point: AreaPoint) -> Callable[[BinaryIO], Writer]:
    """What writes the format that the file's name asks for.

    Raises:
        UsageError: the name ends in none of the known formats.
        MissingExtraError: the format needs a part that is not installed.
    """
    suffix = path.suffix.lower()
    if suffix in {".jsonl", ".ndjson"} or str(path) == "-":
        return lambda stream: JsonLines(stream, policy)
    if suffix == ".csv":
        return lambda stream: Csv(stream, policy, excel=excel)
    if suffix == ".geojson":
        return lambda stream: GeoJson(stream, policy, area_point=area_point)
    if suffix == ".parquet":
        arrow()
        return lambda stream: Parquet(stream, policy)
    raise UsageError(
        f"no format is known by the name {path.name!r}",
        remedy="end it in .jsonl, .csv, .parquet or .geojson, or give - for JSON Lines on standard output",
    )
