"""Reading a publication back into released records, so that it can be written again in another format."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from sijill.errors import UsageError
from sijill.publication.cells import guarded, unguarded
from sijill.publication.formats import FORMATS, Terms
from sijill.publication.formats.annotations import Annotation, annotation
from sijill.publication.formats.table import READABLE, RECORD, TABLE
from sijill.publication.manifest import Manifest, describe
from sijill.publication.policy import ReleasedClaim, ReleasedIncident
from sijill.publication.publish import write_rows


def read_table(path: Path) -> Iterator[ReleasedIncident]:
    """The incidents of a table (``csv``), as they were.

    The cells beside the record are for reading. A row where they say something else than the record was changed by
    hand, and is refused: nobody could tell which of the two is meant.

    Raises:
        UsageError: a row is no record of a publication, or was changed by hand.
    """
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream)
        if next(reader, None) != list(TABLE):
            raise _fault("the columns are not those of a table of incidents", path, 1)
        for cells in reader:
            yield _incident(cells, path, reader.line_num)


def _incident(cells: list[str], path: Path, line: int) -> ReleasedIncident:
    if len(cells) != len(TABLE):
        raise _fault(f"the row has {len(cells)} cells", path, line)
    try:
        incident = msgspec.json.decode(unguarded(cells[-1]), type=ReleasedIncident)
    except msgspec.DecodeError as error:
        raise _fault(f"the cell {RECORD} is no record: {error}", path, line) from error
    for (name, column), cell in zip(READABLE.items(), cells, strict=False):
        value = guarded(column.fill(incident))
        if cell != ("" if value is None else str(value)):
            raise _fault(f"{name} was changed by hand", path, line)
    return incident


def read_annotations(path: Path) -> Iterator[ReleasedClaim]:
    """The claims of a file of annotations (``jsonl``), as they were.

    Raises:
        UsageError: a line is no annotation, or its target is not what its claim says.
    """
    with path.open("rb") as stream:
        for line, data in enumerate(stream, 1):
            try:
                found = msgspec.json.decode(data, type=Annotation)
            except msgspec.DecodeError as error:
                raise _fault(f"this is no annotation: {error}", path, line) from error
            if found != annotation(found.body):
                raise _fault("what it annotates is not what its claim says", path, line)
            yield found.body


READERS: dict[str, Callable[[Path], Iterator[Any]]] = {"csv": read_table, "jsonl": read_annotations}
"""What reads each format that can be imported."""


def _fault(cause: str, path: Path, line: int) -> UsageError:
    return UsageError(cause, remedy="import a file as sijill publish wrote it", file=str(path), line=line)


def import_publication(path: Path, manifest: Manifest, name: str, output: Path, *, excel: bool = False) -> Manifest:
    """Write the records of a publication in another format.

    Args:
        path: the publication.
        manifest: its manifest.
        name: the format to write.
        output: the file to write.
        excel: begin a table with a byte order mark.

    Returns:
        The new publication's manifest: the old one's terms and counts, and where it comes from.

    Raises:
        UsageError: the publication has no import or does not fit the format, or a row of it is no record.
    """
    if manifest.format not in READERS:
        raise UsageError(
            f"{manifest.format} cannot be imported", remedy=f"publish as {' or '.join(READERS)}", file=str(path)
        )
    unit = FORMATS[manifest.format].unit
    fitting = [other for other, kind in FORMATS.items() if kind.unit == unit]
    if name not in fitting:
        raise UsageError(f"{manifest.format} gives {unit}s, and no {name}", remedy=f"write {', '.join(fitting)}")
    as_of = date.fromisoformat(manifest.as_of) if manifest.as_of else None
    origin = describe(path)
    writer = FORMATS[name].writer(Terms(as_of, excel=excel))
    written, without, described = write_rows(writer, map(writer.row, READERS[manifest.format](path)), output)
    return msgspec.structs.replace(
        manifest,
        format=name,
        records=written,
        without_row=without,
        files=(described,),
        imported_from=origin.sha256,
    )
