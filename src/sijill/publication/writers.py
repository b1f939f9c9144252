"""Claims to a file, one document after another, in the format that its name asks for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from sijill.errors import UsageError
from sijill.model import Claim, Document
from sijill.publication.cells import Cell, line
from sijill.publication.gate import Gate
from sijill.publication.geojson import features
from sijill.publication.parquet import arrow, claim_schema
from sijill.publication.policy import Policy
from sijill.publication.rows import COLUMNS, row

BATCH_ROWS = 2000
"""Claims in one row group of a Parquet file."""


class Writer(ABC):
    """Takes the claims of one document after another; :meth:`close` ends the file properly."""

    def __init__(self, stream: BinaryIO):
        self.stream = stream
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
    """One row a claim that the policy has passed; UTF-8, comma, CRLF as RFC 4180 has it."""

    def __init__(self, stream: BinaryIO, policy: Policy, *, excel: bool = False):
        super().__init__(stream)
        self._gate = Gate(policy)
        if excel:
            stream.write(b"\xef\xbb\xbf")
        self._put(COLUMNS)

    def write(self, document: Document, claims: Iterable[Claim]) -> None:
        """Add the claims of one document."""
        for claim in self._gate.passed(document, claims):
            self._put(row(claim))

    def _put(self, cells: Iterable[Cell]) -> None:
        self.stream.write(line(cells))

    def close(self) -> None:
        """Tell what was left out."""
        self.notes = [f"spreadsheet: {self._gate.told()}"]


class GeoJson(Writer):
    """A feature collection that the policy has passed."""

    def __init__(self, stream: BinaryIO, policy: Policy):
        super().__init__(stream)
        self._gate = Gate(policy)
        self._first = True
        self._placeless = 0
        stream.write(b'{"type":"FeatureCollection","features":[')

    def write(self, document: Document, claims: Iterable[Claim]) -> None:
        """Add the claims of one document."""
        for claim in self._gate.passed(document, claims):
            self._placeless += not claim.places
            for feature in features(claim):
                self.stream.write((b"\n" if self._first else b",\n") + msgspec.json.encode(feature))
                self._first = False

    def close(self) -> None:
        """Close the collection with a note of what was left out and why."""
        self.stream.write(b'\n],"sijill_policy":' + msgspec.json.encode(self._gate.record()) + b"}\n")
        self.notes = [f"map: {self._gate.told()}; {self._placeless} without a place"]


class Parquet(Writer):
    """The nested public record, for pandas, DuckDB and Spark."""

    def __init__(self, stream: BinaryIO):
        super().__init__(stream)
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


def writer_for(path: Path, policy: Policy, *, excel: bool) -> Callable[[BinaryIO], Writer]:
    """What writes the format that the file's name asks for.

    Raises:
        UsageError: the name ends in none of the known formats.
        MissingExtraError: the format needs a part that is not installed.
    """
    suffix = path.suffix.lower()
    if suffix in {".jsonl", ".ndjson"} or str(path) == "-":
        return JsonLines
    if suffix == ".csv":
        return lambda stream: Csv(stream, policy, excel=excel)
    if suffix == ".geojson":
        return lambda stream: GeoJson(stream, policy)
    if suffix == ".parquet":
        arrow()
        return Parquet
    raise UsageError(
        f"no format is known by the name {path.name!r}",
        remedy="end it in .jsonl, .csv, .parquet or .geojson, or give - for JSON Lines on standard output",
    )
