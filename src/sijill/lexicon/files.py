"""Where the words are: the shipped ``knowledge/`` folder and any folder of the user's own laid over it."""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from sijill.errors import LexiconError

OVERLAY_VARIABLE = "SIJILL_KNOWLEDGE"
"""Environment variable: folders of the user's own words, separated like ``PATH``, the last one strongest."""


YAML_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader of PyYAML in C, where it was built with it."""
COLUMNS = {
    "actors": (
        "id", "name", "name_ar", "forms", "type", "side", "parent", "allies", "valid_from", "valid_to", "wikidata",
    ),
    "places": (
        "id", "name", "name_ar", "forms", "kind", "parent", "lat", "lon", "pcode", "geonames_id", "origin",
    ),
    "outlets": ("id", "name", "name_ar", "domain", "affiliation", "language", "time_zone", "country"),
}  # fmt: skip
"""The columns of the CSV files, by their folder."""


class Row(NamedTuple):
    """One line of a CSV file of words, and where it stands."""

    file: str
    line: int
    values: dict[str, str]


def layers() -> tuple[Path, ...]:
    """The folders that hold words: what ships first, then the user's own."""
    shipped = Path(str(files("sijill").joinpath("knowledge")))
    own = tuple(Path(p) for p in os.environ.get(OVERLAY_VARIABLE, "").split(os.pathsep) if p)
    for folder in own:
        if not folder.is_dir():
            raise LexiconError(
                f"{OVERLAY_VARIABLE} names {folder}, which is no folder",
                remedy="create it, or correct the variable",
            )
    return (shipped, *own)


def knowledge_files(pattern: str) -> list[Path]:
    """All files of every layer that match a glob below the knowledge folder, in a fixed order."""
    return [path for layer in layers() for path in sorted(layer.glob(pattern))]


def read_text(path: Path) -> str:
    """A file of words as text; bytes that are no UTF-8 are told with their line."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LexiconError(
            f"not UTF-8: byte {error.start + 1} cannot be read",
            remedy="save the file as UTF-8",
            file=str(path),
            line=line,
        ) from error


def parse_yaml(path: Path) -> Any:
    """One YAML file; a fault names file and line."""
    try:
        return yaml.load(read_text(path), Loader=YAML_LOADER)
    except yaml.YAMLError as error:
        raise yaml_fault(path, error) from error


def yaml_fault(path: Path, error: yaml.YAMLError) -> LexiconError:
    """What the YAML parser says, with file, line and remedy."""
    mark = getattr(error, "problem_mark", None)
    return LexiconError(
        f"not valid YAML: {getattr(error, 'problem', None) or error}",
        remedy="check indentation, colons and quotes at that line",
        file=str(path),
        line=mark.line + 1 if mark else None,
    )


def entry_line(path: Path, position: int) -> int | None:
    """The line of one entry of a YAML file that is a list (read again: for reports of faults only)."""
    node = yaml.compose(read_text(path), Loader=YAML_LOADER)
    return node.value[position].start_mark.line + 1 if isinstance(node, yaml.SequenceNode) else None


def read_yaml(name: str) -> Any:
    """The shipped YAML file ``name``, with mappings and lists of the user's own layers merged over it.

    The value is shared between callers: read it, do not change it.

    Raises:
        LexiconError: no layer has the file, one is not valid YAML, or a layer puts another kind of thing in a place.
    """
    return _merged(name, layers())


@lru_cache(maxsize=64)
def _merged(name: str, folders: tuple[Path, ...]) -> Any:
    paths = [path for folder in folders if (path := folder / name).exists()]
    if not paths:
        raise LexiconError(f"knowledge/{name} is missing", remedy="reinstall sijill", file=name)
    merged: Any = None
    for path in paths:
        try:
            merged = merge(merged, parse_yaml(path))
        except TypeError as error:
            raise LexiconError(str(error), remedy="write it as the shipped file does", file=str(path)) from error
    return merged


def merge(base: Any, over: Any, key: str = "the file") -> Any:
    """Lay one YAML value over another: mappings merge by key, lists are appended, anything else replaces.

    Raises:
        TypeError: a list or mapping meets something else; the message names its key.
    """
    if base is None or over is None:
        return base if over is None else over
    if isinstance(base, dict) and isinstance(over, dict):
        return base | {k: merge(base.get(k), value, str(k)) for k, value in over.items()}
    if isinstance(base, list) and isinstance(over, list):
        return base + over
    if isinstance(base, dict | list) or isinstance(over, dict | list):
        raise TypeError(f"{key} must be a {_kind(base)}, and is a {_kind(over)}")
    return over


def _kind(value: Any) -> str:
    return "list" if isinstance(value, list) else "mapping" if isinstance(value, dict) else "single value"


def read_csv(pattern: str) -> Iterator[Row]:
    """Every row of every CSV file that matches ``pattern``, in all layers.

    Raises:
        LexiconError: a file is no UTF-8 CSV, lacks a column, or a row has more or fewer cells than the header.
    """
    for path in knowledge_files(pattern):
        for row in read_table(path):
            if isinstance(row, LexiconError):
                raise row
            yield row


def read_table(path: Path) -> Iterator[Row | LexiconError]:
    """The rows of one CSV or TSV file; a row that cannot be read is given as the error that tells why.

    Raises:
        LexiconError: the file is no UTF-8, or lacks a column.
    """
    text, file = read_text(path), str(path)
    tabs = path.suffix == ".tsv"
    dialect: dict[str, Any] = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if tabs else {"strict": True}
    reader = csv.reader(io.StringIO(text, newline=""), **dialect)
    header: list[str] | None = None
    try:
        for cells in reader:
            if not cells or (tabs and cells[0].startswith("#")):
                continue
            if header is None:
                header = _header(path, cells, reader.line_num)
            elif len(cells) == len(header):
                yield Row(file, reader.line_num, dict(zip(header, map(str.strip, cells), strict=True)))
            else:
                yield LexiconError(
                    f"this row has {'more' if len(cells) > len(header) else 'fewer'} cells than the header",
                    remedy="quote cells that hold a comma, and give every column a cell",
                    file=file,
                    line=reader.line_num,
                )
    except csv.Error as error:
        raise LexiconError(
            f"not valid CSV: {error}", remedy="check the quotes of that line", file=file, line=reader.line_num
        ) from error


def _header(path: Path, cells: list[str], line: int) -> list[str]:
    header = [cell.strip() for cell in cells]
    wanted = COLUMNS.get(path.parent.name, ()) if path.suffix == ".csv" else ()
    lacking = [name for name in wanted if name not in header]
    unknown = [name for name in header if wanted and name not in wanted]
    if lacking or unknown:
        raise LexiconError(
            f"the header {'lacks' if lacking else 'has an unknown column'} {', '.join(lacking or unknown)}",
            remedy=f"its columns are {', '.join(wanted)}",
            file=str(path),
            line=line,
        )
    return header


@lru_cache(maxsize=1)
def knowledge_hash() -> str:
    """Hex SHA-256 over the names and bytes of all words in use, shipped and the user's own."""
    digest = hashlib.sha256()
    for layer in layers():
        for path in sorted(p for p in layer.rglob("*") if p.suffix in {".yaml", ".csv", ".tsv"}):
            digest.update(str(path.relative_to(layer)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
