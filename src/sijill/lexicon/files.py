"""Where the words are: the shipped ``knowledge/`` folder and any folder of the user's own laid over it."""

from __future__ import annotations

import csv
import hashlib
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


def parse_yaml(path: Path) -> Any:
    """One YAML file; a fault names file and line."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    except UnicodeDecodeError as error:
        raise LexiconError(str(error), remedy="save the file as UTF-8", file=str(path)) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise LexiconError(
            f"not valid YAML: {getattr(error, 'problem', error)}",
            remedy="check indentation, colons and quotes at that line",
            file=str(path),
            line=mark.line + 1 if mark else None,
        ) from error


def read_yaml(name: str) -> Any:
    """The shipped YAML file ``name``, with mappings and lists of the user's own layers merged over it."""
    merged: Any = None
    for layer in layers():
        path = layer / name
        if path.exists():
            merged = merge(merged, parse_yaml(path))
    if merged is None:
        raise LexiconError(f"knowledge/{name} is missing", remedy="reinstall sijill", file=name)
    return merged


def merge(base: Any, over: Any) -> Any:
    """Lay one YAML value over another: mappings merge by key, lists are appended, anything else replaces."""
    if isinstance(base, dict) and isinstance(over, dict):
        return base | {key: merge(base.get(key), value) for key, value in over.items()}
    if isinstance(base, list) and isinstance(over, list):
        return base + over
    return over


def read_csv(pattern: str) -> Iterator[Row]:
    """Every row of every CSV file that matches ``pattern``, in all layers."""
    for path in knowledge_files(pattern):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            try:
                for values in reader:
                    if None in values or None in values.values():
                        raise LexiconError(
                            f"this row has {'more' if None in values else 'fewer'} cells than the header",
                            remedy="quote cells that hold a comma, and give every column a cell",
                            file=str(path),
                            line=reader.line_num,
                        )
                    cells = {k: v.strip() for k, v in values.items()}
                    yield Row(str(path), reader.line_num, cells)
            except (csv.Error, UnicodeDecodeError) as error:
                raise LexiconError(
                    str(error), remedy="save it as a UTF-8 CSV", file=str(path), line=reader.line_num
                ) from error


@lru_cache(maxsize=1)
def knowledge_hash() -> str:
    """Hex SHA-256 over the names and bytes of all words in use, shipped and the user's own."""
    digest = hashlib.sha256()
    for layer in layers():
        for path in sorted(p for p in layer.rglob("*") if p.suffix in {".yaml", ".csv", ".tsv"}):
            digest.update(str(path.relative_to(layer)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
