"""Under which names the fields of a document are found (``knowledge/kinds/columns.yaml``)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import lru_cache

from sijill.lexicon.files import read_yaml
from sijill.lexicon.orthography import fold_word

FIELDS = ("id", "text", "title", "published", "source", "url")
_DELIMITERS = (",", ";", "\t", "|")


def plain_name(name: str) -> str:
    """A field name without case, spaces, underscores and spelling variants."""
    return re.sub(r"[\s_\-]+", "", fold_word(name).casefold()).lstrip("\ufeff")


@lru_cache(maxsize=1)
def _aliases() -> dict[str, tuple[str, ...]]:
    names = read_yaml("kinds/columns.yaml")
    return {field: tuple(plain_name(n) for n in names[field]) for field in FIELDS}


def names_of(field: str) -> str:
    """The accepted names of a field, for people."""
    return ", ".join(read_yaml("kinds/columns.yaml")[field])


@lru_cache(maxsize=256)
def match_columns(columns: tuple[str, ...]) -> dict[str, str]:
    """Which of the columns (or keys) holds which field; fields that none holds are left out."""
    plain: dict[str, str] = {}
    for column in columns:
        plain.setdefault(plain_name(column), column)
    found = {}
    for field, aliases in _aliases().items():
        name = next((plain[a] for a in aliases if a in plain), None)
        if name is not None:
            found[field] = name
    return found


def header_cells(line: str, delimiter: str) -> list[str]:
    """The cells of a header line; empty when its quotes are broken."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _known(cells: Iterable[str]) -> int:
    return len(match_columns(tuple(cells)))


def best_delimiter(header: str) -> str:
    """The delimiter that makes most known columns out of a header line; a comma where none makes any."""
    return max(_DELIMITERS, key=lambda d: (_known(header_cells(header, d)), len(header_cells(header, d))))


def table_delimiter(text: str) -> str | None:
    """The delimiter, if a text without a telling name begins with the header of a table of documents."""
    header = text.lstrip("\ufeff").partition("\n")[0].strip("\r")
    if len(header) > 2000:
        return None
    delimiter = best_delimiter(header)
    cells = header_cells(header, delimiter)
    columns = match_columns(tuple(cells))
    return delimiter if "text" in columns and len(columns) >= 2 and len(columns) * 2 >= len(cells) else None
