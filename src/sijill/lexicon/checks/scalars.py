"""Every piece of text that the files of words hold, with its place and its use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

import yaml

from sijill.lexicon.checks.sources import Key, Sources, TableFile, YamlFile

Use = Literal["form", "sentence", "label"]
_FOR_READERS = ("kinds/", "coders/", "learned/", "reading/")
"""Folders that are read by people, models and the program itself, and matched against no document."""
_SENTENCES = frozenset(("ex", "not", "example", "counter"))
_FORM_COLUMNS = frozenset(("name_ar", "forms", "names_ar"))
SEPARATOR = "|"
MARK = "?"
"""Before a form of a table: it is ambiguous and counts only where the document supports it."""


class Scalar(NamedTuple):
    """One text. ``form`` is matched against documents, ``sentence`` is an example, ``label`` is for people."""

    file: str
    name: str
    line: int
    entry: str
    field: str
    use: Use
    text: str


@lru_cache(maxsize=1)
def scalars(sources: Sources) -> tuple[Scalar, ...]:
    """All of them, in the order of the files."""
    found: list[Scalar] = []
    for file in sources.yamls:
        found += _of_yaml(file, file.node, (), "")
    for table in sources.tables:
        found += _of_table(table)
    return tuple(found)


def _of_yaml(file: YamlFile, node: yaml.Node, keys: tuple[Key, ...], entry: str) -> Iterator[Scalar]:
    if isinstance(node, yaml.ScalarNode):
        fields = [key for key in keys if isinstance(key, str)]
        last = fields[-1] if fields else ""
        use: Use = "sentence" if last in _SENTENCES else "label" if file.name.startswith(_FOR_READERS) else "form"
        label = entry or ".".join(fields)
        yield Scalar(
            str(file.path), file.name, node.start_mark.line + 1, label, fields[0] if fields else "", use, node.value
        )
    elif isinstance(node, yaml.SequenceNode):
        for position, child in enumerate(node.value):
            yield from _of_yaml(file, child, (*keys, position), entry)
    elif isinstance(node, yaml.MappingNode):
        own = next((value.value for key, value in node.value if key.value == "id"), entry)
        entry = own if isinstance(own, str) else entry
        for key, value in node.value:
            name = str(key.value)
            yield from _of_yaml(file, key, (*keys, name), entry)
            yield from _of_yaml(file, value, (*keys, name), entry)


def _of_table(table: TableFile) -> Iterator[Scalar]:
    for row in table.rows:
        name = row.values.get("id") or row.values.get("geonames_id") or row.values.get("name", "")
        for column, cell in row.values.items():
            if column in _FORM_COLUMNS:
                for text in cell.split(SEPARATOR) if cell else ():
                    yield Scalar(row.file, table.name, row.line, name, column, "form", text.removeprefix(MARK))
            elif cell:
                yield Scalar(row.file, table.name, row.line, name, column, "label", cell)
