"""Typed entries from the files of the word lists: a fault names its file, line and entry, a later layer wins."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from sijill.errors import LexiconError
from sijill.lexicon.files import entry_line, layers, parse_yaml

T = TypeVar("T")


def convert(values: Any, kind: type[T], file: str | Path, line: int | None = None) -> T:
    """One typed record from plain data; what does not fit is told with file and entry."""
    try:
        return msgspec.convert(values, kind)
    except msgspec.ValidationError as error:
        name = values.get("id", "?") if isinstance(values, dict) else values
        raise LexiconError(
            f"entry {name!r}: {error}",
            remedy="see knowledge/README.md for the fields of this list",
            file=str(file),
            line=line,
        ) from error


def entries_of(pattern: str, kind: type[T]) -> Iterator[T]:
    """The entries of every layer; a later layer's entry replaces those of the same id in earlier ones."""
    last = {_id(values): layer for layer, _, _, values in _raw(pattern)}
    for layer, path, position, values in _raw(pattern):
        if last[_id(values)] == layer:
            try:
                yield convert(values, kind, path)
            except LexiconError as error:
                error.line = entry_line(path, position)
                raise


def _id(values: Any) -> str:
    return str(values.get("id")) if isinstance(values, dict) else repr(values)


def _raw(pattern: str) -> Iterator[tuple[Path, Path, int, Any]]:
    for layer in layers():
        for path in sorted(layer.glob(pattern)):
            for position, values in enumerate(_list(path)):
                yield layer, path, position, values


@lru_cache(maxsize=256)
def _list(path: Path) -> list[Any]:
    found = parse_yaml(path)
    if not isinstance(found, list | None):
        raise LexiconError("not a list of entries", remedy='begin every entry with "- id:"', file=str(path), line=1)
    return found or []
