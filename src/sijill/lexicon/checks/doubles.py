"""Whether anything stands twice: identifiers, words of one list, and forms that two entries claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from sijill.lexicon.checks.dates import overlap
from sijill.lexicon.checks.problem import Problem, at
from sijill.lexicon.checks.scalars import MARK, SEPARATOR
from sijill.lexicon.checks.shapes import LISTS, TABLES
from sijill.lexicon.checks.sources import Sources, TableFile, YamlFile
from sijill.lexicon.files import Row
from sijill.lexicon.orthography import fold_word

_AS_WRITTEN = (
    "ar/encoding.yaml",
    "ar/inflection.yaml",
    "ar/orthography.yaml",
    "kinds/columns.yaml",
    "kinds/scoring.yaml",
)
"""Files whose lists are compared letter by letter, without folding."""

_ENTRIES = tuple(pattern for pattern in LISTS if pattern.startswith("ar/"))
_WORDS = ("past", "present", "passive", "masdar", "plural", "dual", "participle", "phrases", "singular", "feminine")


class _At(NamedTuple):
    file: str
    line: int
    layer: int
    name: str = ""

    def __str__(self) -> str:
        return at(self.file, self.line)


def doubles(sources: Sources) -> Iterator[Problem]:
    """Every double. A later layer may repeat an identifier: its entry replaces the earlier one."""
    yield from _identifiers(sources)
    for file in sources.yamls:
        yield from _words(file, file.node, "")
    for pattern in _ENTRIES:
        yield from _shared_words(sources, pattern)
    for table, row in (pair for pattern in TABLES for pair in sources.rows(pattern)):
        yield from _forms_of_row(table, row)
    yield from _shared_forms(sources)
    yield from _outlets(sources)


def _identifiers(sources: Sources) -> Iterator[Problem]:
    for pattern in LISTS:
        found = (
            (_At(str(file.path), file.line(position), file.layer), str(item.get("id")))
            for file, position, item in sources.items(pattern)
        )
        yield from _twice(found)
    for pattern in TABLES:
        yield from _twice(
            (_At(row.file, row.line, table.layer), row.values.get("id", "")) for table, row in sources.rows(pattern)
        )


def _twice(found: Iterator[tuple[_At, str]]) -> Iterator[Problem]:
    seen: dict[tuple[int, str], _At] = {}
    for place, identifier in found:
        first = seen.setdefault((place.layer, identifier), place)
        if first is not place:
            yield Problem(
                place.file, place.line, identifier, f"the id {identifier!r} is also at {first}", "rename one of them"
            )


def _words(file: YamlFile, node: yaml.Node, entry: str) -> Iterator[Problem]:
    """Words that stand twice in one list once folded."""
    if isinstance(node, yaml.SequenceNode):
        seen: dict[str, yaml.Node] = {}
        for child in node.value:
            if not isinstance(child, yaml.ScalarNode):
                yield from _words(file, child, entry)
            elif child.tag.endswith(":str"):
                word = child.value if file.name in _AS_WRITTEN else fold_word(child.value)
                first = seen.setdefault(word, child)
                if first is not child:
                    same = "" if first.value == child.value else f" (folded, it is the same as {first.value!r})"
                    cause = f"{child.value!r} stands twice in this list{same}"
                    yield Problem(str(file.path), child.start_mark.line + 1, entry, cause, "keep one of them")
    elif isinstance(node, yaml.MappingNode):
        own = next((value.value for key, value in node.value if key.value == "id"), entry)
        for key, value in node.value:
            yield from _words(file, value, own or str(key.value))


def _shared_words(sources: Sources, pattern: str) -> Iterator[Problem]:
    """Words that two entries of one list claim, where neither says that it is doubtful."""
    seen: dict[str, tuple[YamlFile, int, dict[str, Any]]] = {}
    for file, position, item in sources.items(pattern):
        words = [word for field in _WORDS if isinstance(item.get(field), list) for word in item[field]]
        for word in dict.fromkeys(fold_word(word) for word in words if isinstance(word, str)):
            other, place, first = seen.setdefault(word, (file, position, item))
            if first.get("id") != item.get("id") and not (_doubtful(item) or _doubtful(first)):
                cause = f"{word!r} is also a word of {first.get('id')!r} ({at(str(other.path), other.line(place))})"
                remedy = "leave it in one of them, or say by `needs` or a `weight` below 1 when it counts"
                yield Problem(str(file.path), file.line(position), str(item.get("id")), cause, remedy)


def _doubtful(item: dict[str, Any]) -> bool:
    return bool(item.get("needs")) or item.get("weight", 1) != 1


def _forms(row: Row) -> list[tuple[str, bool]]:
    """The folded names of a row, each with whether it is marked as ambiguous."""
    texts = [row.values.get("name_ar", ""), *row.values.get("forms", "").split(SEPARATOR)]
    return [(fold_word(text.removeprefix(MARK).strip()), text.startswith(MARK)) for text in texts if text]


def _forms_of_row(table: TableFile, row: Row) -> Iterator[Problem]:
    seen: dict[str, bool] = {}
    for form, marked in _forms(row):
        # A place's own name may stand again with a mark: it is then a common word.
        if form in seen and (marked == seen[form] or not table.name.startswith("places/")):
            cause = f"{form!r} stands twice in this row once folded"
            yield Problem(row.file, row.line, row.values.get("id", ""), cause, "keep one of them")
        seen.setdefault(form, marked)


def _shared_forms(sources: Sources) -> Iterator[Problem]:
    """Names that two bodies bear at the same time, without a mark."""
    current: dict[str, tuple[TableFile, Row]] = {}
    for table, row in sources.rows("actors/*.csv"):
        current[row.values["id"]] = (table, row)
    holders: dict[str, list[Row]] = defaultdict(list)
    for _, row in current.values():
        for form in dict.fromkeys(form for form, marked in _forms(row) if not marked):
            holders[form].append(row)
    for form, rows in holders.items():
        for position, row in enumerate(rows):
            for other in rows[:position]:
                if overlap(row.values, other.values):
                    cause = f"{form!r} also means {other.values['id']!r} ({at(other.file, other.line)})"
                    remedy = "mark it with a question mark in one of them, or give both the times of their names"
                    yield Problem(row.file, row.line, row.values["id"], cause, remedy)


def _outlets(sources: Sources) -> Iterator[Problem]:
    for column in ("domain", "name_ar"):
        seen: dict[str, Row] = {}
        for row in {row.values["id"]: row for _, row in sources.rows("outlets/*.csv")}.values():
            value = fold_word(row.values[column])
            first = seen.setdefault(value, row)
            if value and first is not row:
                where = at(first.file, first.line)
                cause = f"the {column} {row.values[column]!r} is also that of {first.values['id']!r} ({where})"
                yield Problem(row.file, row.line, row.values["id"], cause, "one outlet, one row")
