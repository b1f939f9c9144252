"""Whether each file has the form that the program reads: known files, known fields, values of the right type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any, get_args, get_origin

import msgspec
import yaml

from sijill.lexicon.checks.problem import Problem
from sijill.lexicon.checks.shapes import GENERATED, LISTS, OPEN, SPECIAL, TABLES, Words, fields_of
from sijill.lexicon.checks.sources import Key, Sources, YamlFile

_STEP = re.compile(r"\.(\w+)|\[(\d+)\]|\[\.\.\.\]")
_FIELDS_REMEDY = "see knowledge/README.md for the fields, and the shipped file for examples"


def form(sources: Sources) -> Iterator[Problem]:
    """Every fault of form."""
    yield from _unknown_files(sources)
    shipped = {file.name: file.value for file in sources.yamls if file.layer == 0}
    for file in sources.yamls:
        yield from _repeated_keys(file, file.node)
        if (kind := next((t for pattern, t in LISTS.items() if fnmatchcase(file.name, pattern)), None)) is not None:
            yield from _list(file, kind)
        elif file.name in OPEN or fields_of(file.name) is not None:
            yield from _mapping(file, shipped.get(file.name))


def _unknown_files(sources: Sources) -> Iterator[Problem]:
    known = (*LISTS, *OPEN, *SPECIAL, *TABLES, *GENERATED)
    for path, name in sources.names():
        if not any(fnmatchcase(name, pattern) for pattern in known):
            yield Problem(
                str(path), None, "", "nothing reads a file of this name", "see knowledge/README.md for the names"
            )


def _list(file: YamlFile, kind: type) -> Iterator[Problem]:
    if not isinstance(file.value, list):
        yield Problem(str(file.path), 1, "", "not a list of entries", 'begin every entry with "- id:"')
        return
    for position, item in enumerate(file.value):
        yield from _fits(file, item, kind, (position,))


def _mapping(file: YamlFile, shipped: Any) -> Iterator[Problem]:
    """A mapping has the fields of the shipped one, or any where its names are for the user to choose."""
    if not isinstance(file.value, dict):
        yield Problem(str(file.path), 1, "", "not a mapping of names to values", 'write "name: value"')
        return
    fields = fields_of(file.name) or {}
    known = shipped if isinstance(shipped, dict) else fields
    for key, value in file.value.items():
        kind: Any = OPEN.get(file.name) or fields.get(key, Words)
        if file.name not in OPEN and key not in known:
            remedy = f"the fields of this file are {', '.join(map(str, known))}"
            yield Problem(str(file.path), file.line(key), str(key), f"there is no field {key!r}", remedy)
        elif get_origin(kind) is list and isinstance(value, list):
            for position, item in enumerate(value):
                yield from _fits(file, item, get_args(kind)[0], (key, position))
        else:
            yield from _fits(file, value, kind, (key,))


def _fits(file: YamlFile, value: Any, kind: Any, keys: tuple[Key, ...]) -> Iterator[Problem]:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        cause, _, path = str(error).partition(" - at `$")
        line = file.line(*keys, *_steps(path))
        where = f" ({path[:-1].lstrip('.')})" if path else ""
        yield Problem(str(file.path), line, file.label(*keys), cause + where, _FIELDS_REMEDY)


def _steps(path: str) -> Iterator[Key]:
    """The keys of a path as msgspec writes it, up to the first that it does not name."""
    for step in _STEP.finditer(path):
        if step[0] == "[...]":
            return
        yield step[1] if step[1] is not None else int(step[2])


def _repeated_keys(file: YamlFile, node: yaml.Node) -> Iterator[Problem]:
    """A key written twice: YAML keeps the last one only, silently."""
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _repeated_keys(file, child)
    elif isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if key.value in seen:
                cause = f"the key {key.value!r} is also at line {seen[key.value]}; only the last one counts"
                yield Problem(str(file.path), line, str(key.value), cause, "put them together")
            seen[key.value] = line
            yield from _repeated_keys(file, value)
