"""Whether what entries name exists: actions, measures, predicates, nouns, signs of regular expressions."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import Any

from sijill.lexicon.checks.problem import Problem
from sijill.lexicon.checks.sources import Key, Sources, YamlFile

_ACTION_FIELDS = ("action", "may_be")


def links(sources: Sources) -> Iterator[Problem]:
    """Every name that leads nowhere."""
    yield from _actions(sources)
    yield from _others(sources)
    yield from _mappings(sources)
    yield from _times(sources)
    yield from _patterns(sources)
    yield from _templates(sources)


def _named(
    file: YamlFile, keys: tuple[Key, ...], values: Any, known: frozenset[str], what: str, where: str
) -> Iterator[Problem]:
    """One problem for each of the values, a name or a list of names, that is not known."""
    for value in values if isinstance(values, list) else [values]:
        if isinstance(value, str) and value not in known:
            remedy = f"take one of {where}, or add it there"
            yield Problem(
                str(file.path), file.line(*keys), file.label(*keys), f"there is no {what} {value!r}", remedy
            )


def _actions(sources: Sources) -> Iterator[Problem]:
    actions, measures = sources.ids("kinds/actions.yaml"), sources.ids("kinds/measures.yaml")
    needs = predicates(sources, "needs")
    for file, position, item in sources.items("ar/actions/*.yaml"):
        for field in _ACTION_FIELDS:
            yield from _named(file, (position, field), item.get(field), actions, "action", "kinds/actions.yaml")
        yield from _named(
            file, (position, "measure"), item.get("measure"), measures, "measure", "kinds/measures.yaml"
        )
        yield from _named(file, (position, "needs"), item.get("needs"), needs, "predicate", "kinds/predicates.yaml")


def predicates(sources: Sources, group: str) -> frozenset[str]:
    """The names of one group of ``kinds/predicates.yaml``."""
    found: set[str] = set()
    for file in sources.yaml("kinds/predicates.yaml"):
        if isinstance(file.value, dict) and isinstance(file.value.get(group), dict):
            found.update(map(str, file.value[group]))
    return frozenset(found)


def _others(sources: Sources) -> Iterator[Problem]:
    actions, measures = sources.ids("kinds/actions.yaml"), sources.ids("kinds/measures.yaml")
    for file, position, item in sources.items("ar/weapons.yaml"):
        yield from _named(file, (position, "means"), item.get("means"), actions, "action", "kinds/actions.yaml")
    for name in ("ar/counted.yaml", "ar/tolls.yaml"):
        for file, position, item in sources.items(name):
            yield from _named(
                file, (position, "measure"), item.get("measure"), measures, "measure", "kinds/measures.yaml"
            )
    people, types = sources.ids("ar/people.yaml"), sources.ids("kinds/actor_types.yaml")
    for file in sources.yaml("ar/anaphors.yaml"):
        for words in ("anaphors", "fighters"):
            for key, value in _members(file.value, words):
                yield from _named(file, (words, key), key, people, "noun", "ar/people.yaml")
                yield from _named(file, (words, key), value, types, "type of body", "kinds/actor_types.yaml")
        for field in ("members", "machines", "others"):
            for value in (file.value.get(field) if isinstance(file.value, dict) else None) or ():
                yield from _named(file, (field,), value, people, "noun", "ar/people.yaml")


def _mappings(sources: Sources) -> Iterator[Problem]:
    known = predicates(sources, "when")
    for file, position, item in sources.items("kinds/actions.yaml"):
        for scheme in ("acled", "plover"):
            rows = item.get(scheme)
            for row in rows if isinstance(rows, list) else ():
                if isinstance(row, dict):
                    keys = (position, scheme)
                    yield from _named(file, keys, row.get("when"), known, "predicate", "kinds/predicates.yaml")


def _members(value: Any, field: str) -> list[tuple[Any, Any]]:
    inner = value.get(field) if isinstance(value, dict) else None
    return list(inner.items()) if isinstance(inner, dict) else []


def _times(sources: Sources) -> Iterator[Problem]:
    """Edges, seasons and feasts that have words have a meaning."""
    for words, table in (("edge_noun", "edges"), ("season", "seasons"), ("holiday", "holidays")):
        known: set[str] = set()
        for file in sources.yaml("ar/relative_time.yaml"):
            known.update(str(key) for key, _ in _members(file.value, table))
            for key, _ in _members(file.value.get("words") if isinstance(file.value, dict) else None, words):
                where = f"`{table}` of ar/relative_time.yaml"
                yield from _named(file, ("words", words, str(key)), str(key), frozenset(known), table[:-1], where)


_EXPRESSIONS = {"ar/masks.yaml": ("protected", "ellipsis"), "ar/numerals.yaml": ("accusative",)}


def _patterns(sources: Sources) -> Iterator[Problem]:
    """Regular expressions and classes of characters that do not compile."""
    for name, fields in _EXPRESSIONS.items():
        for file in sources.yaml(name):
            written = {(field,): file.value.get(field) for field in fields} if isinstance(file.value, dict) else {}
            inner = _members(file.value, "classes")
            for keys, pattern in [*written.items(), *((("classes", key), f"[{value}]") for key, value in inner)]:
                yield from _compiles(file, keys, pattern)
    for file in sources.yaml("places/boxes.yaml"):
        for country, box in file.value.items() if isinstance(file.value, dict) else ():
            if isinstance(box, dict):
                yield from _compiles(file, (str(country), "pcode"), box.get("pcode"))


def _compiles(file: YamlFile, keys: tuple[Key, ...], pattern: object) -> Iterator[Problem]:
    try:
        if isinstance(pattern, str):
            re.compile(pattern)
    except re.error as error:
        yield Problem(
            str(file.path), file.line(*keys), file.label(*keys), f"no regular expression: {error}", "correct it there"
        )


def _templates(sources: Sources) -> Iterator[Problem]:
    """Templates of faults with broken braces."""
    for file in sources.yaml("kinds/faults.yaml"):
        for code, fault in file.value.items() if isinstance(file.value, dict) else ():
            for field in ("cause", "remedy"):
                try:
                    list(string.Formatter().parse(str(fault[field])))
                except (ValueError, KeyError, TypeError) as error:
                    yield Problem(
                        str(file.path), file.line(code, field), str(code), f"no template: {error}", "check its braces"
                    )
