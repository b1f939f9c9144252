"""Reads every file of words once, remembering the line of everything; a broken file is told and left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from sijill.errors import LexiconError
from sijill.lexicon.checks.problem import Problem
from sijill.lexicon.files import YAML_LOADER, Row, layers, read_table, read_text, yaml_fault

Key = str | int
_SUFFIXES = frozenset((".yaml", ".csv", ".tsv"))


class YamlFile(NamedTuple):
    """A YAML file: its plain value, and the same as nodes that know their lines."""

    path: Path
    name: str
    layer: int
    node: yaml.Node
    value: Any

    def line(self, *keys: Key) -> int:
        """The line of what stands at a path of keys and positions; of the nearest thing above it that exists."""
        node, line = self.node, self.node.start_mark.line
        for key in keys:
            found = _child(node, key)
            if found is None:
                break
            line, node = found
        return line + 1

    def label(self, *keys: Key) -> str:
        """How a person would call what stands there: the ``id`` of the entry, else its keys."""
        value, name = self.value, ""
        for key in keys:
            try:
                value = value[key]
            except (KeyError, IndexError, TypeError):
                break
            if isinstance(value, dict) and isinstance(value.get("id"), str):
                name = value["id"]
        return name or ".".join(str(key) for key in keys)


class TableFile(NamedTuple):
    """A CSV or TSV file: its rows with their lines."""

    path: Path
    name: str
    layer: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, eq=False)
class Sources:
    """Every file that can be read, in the order of the layers, and what was wrong with the others."""

    yamls: tuple[YamlFile, ...]
    tables: tuple[TableFile, ...]
    problems: tuple[Problem, ...]

    def names(self) -> list[tuple[Path, str]]:
        """Path and name of every file."""
        return [*((f.path, f.name) for f in self.yamls), *((f.path, f.name) for f in self.tables)]

    def yaml(self, pattern: str) -> Iterator[YamlFile]:
        """The YAML files whose name below ``knowledge/`` matches a glob."""
        return (file for file in self.yamls if fnmatchcase(file.name, pattern))

    def items(self, pattern: str) -> Iterator[tuple[YamlFile, int, dict[str, Any]]]:
        """The entries of the files that are lists of entries: file, position, fields."""
        for file in self.yaml(pattern):
            for position, item in enumerate(file.value if isinstance(file.value, list) else ()):
                if isinstance(item, dict):
                    yield file, position, item

    def rows(self, pattern: str) -> Iterator[tuple[TableFile, Row]]:
        """The rows of the tables whose name matches a glob."""
        for file in self.tables:
            if fnmatchcase(file.name, pattern):
                yield from ((file, row) for row in file.rows)

    def ids(self, pattern: str) -> frozenset[str]:
        """Every ``id`` of the lists and tables whose name matches a glob."""
        listed = {item["id"] for _, _, item in self.items(pattern) if isinstance(item.get("id"), str)}
        return frozenset(listed | {row.values["id"] for _, row in self.rows(pattern)})


Checker = Callable[[Sources], Iterable[Problem]]


def read_sources() -> Sources:
    """Read all layers."""
    yamls: list[YamlFile] = []
    tables: list[TableFile] = []
    problems: list[Problem] = []
    for number, layer in enumerate(layers()):
        for path in sorted(p for p in layer.rglob("*") if p.suffix in _SUFFIXES):
            name = path.relative_to(layer).as_posix()
            try:
                if path.suffix == ".yaml":
                    yamls.append(_read_yaml(path, name, number))
                else:
                    tables.append(TableFile(path, name, number, tuple(_rows(path, problems))))
            except LexiconError as error:
                problems.append(told(error, path))
    return Sources(tuple(yamls), tuple(tables), tuple(problems))


def told(error: LexiconError, path: Path | str = "") -> Problem:
    """An error as a row of the report."""
    return Problem(error.file or str(path), error.line, "", error.cause, error.remedy)


def _rows(path: Path, problems: list[Problem]) -> Iterator[Row]:
    for row in read_table(path):
        if isinstance(row, Row):
            yield row
        else:
            problems.append(told(row, path))


def _read_yaml(path: Path, name: str, layer: int) -> YamlFile:
    loader = YAML_LOADER(read_text(path))
    try:
        node = loader.get_single_node()
        if node is None:
            raise LexiconError("the file is empty", remedy="add words to it, or delete it", file=str(path))
        return YamlFile(path, name, layer, node, loader.construct_document(node))
    except yaml.YAMLError as error:
        raise yaml_fault(path, error) from error
    finally:
        loader.dispose()


def _child(node: yaml.Node, key: Key) -> tuple[int, yaml.Node] | None:
    """Line and node of one member of a list or mapping."""
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark.line, node.value[key]
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(key):
                return name.start_mark.line, value
    return None
