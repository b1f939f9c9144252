"""Whether each entry finds its own example sentence, and leaves its counter-example alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

import msgspec

from sijill.lexicon import entries
from sijill.lexicon.checks.problem import Problem
from sijill.lexicon.checks.sources import Key, Sources, YamlFile
from sijill.lexicon.compile import Noun, entry_patterns
from sijill.lexicon.matcher import Matcher, Pattern
from sijill.lexicon.sentence import find_in

Listed = entries.Verbal | Noun
_LISTS: dict[str, tuple[str, type[Listed]]] = {
    "ar/actions/*.yaml": ("action", entries.ActionEntry),
    "ar/people.yaml": ("people", entries.People),
    "ar/speakers.yaml": ("speaker", entries.Speaker),
    "ar/weapons.yaml": ("weapon", entries.Weapon),
    "ar/counted.yaml": ("counted", entries.Counted),
    "ar/tolls.yaml": ("toll", entries.Toll),
    "ar/light_verbs.yaml": ("light", entries.LightVerb),
}
T = TypeVar("T")


class _Located(NamedTuple):
    file: YamlFile
    keys: tuple[Key, ...]
    kind: str
    entry: Listed


def examples(sources: Sources) -> Iterator[Problem]:
    """Every entry without an example, and every example that tells on its entry."""
    located = tuple(_entries(sources))
    # A pattern stands for the position of its entry, so that two entries of one id are told apart.
    matcher = Matcher(
        Pattern(p.text, p.kind, position, p.feature, p.bound, p.number)
        for position, one in enumerate(located)
        for p in entry_patterns(one.kind, one.entry)
    )
    for position, one in enumerate(located):
        yield from _formless(one)
        yield from _example(one, position, matcher)
        yield from _counter_example(one, position, matcher)


def _entries(sources: Sources) -> Iterator[_Located]:
    """Every entry that has the right form; the others are told elsewhere."""
    for pattern, (kind, struct) in _LISTS.items():
        for file, position, item in sources.items(pattern):
            entry = _converted(item, struct)
            if entry is not None:
                yield _Located(file, (position,), kind, entry)
    for file in sources.yaml("ar/reporting.yaml"):
        verbs = file.value.get("verbs") if isinstance(file.value, dict) else None
        for position, item in enumerate(verbs if isinstance(verbs, list) else ()):
            verb = _converted(item, entries.ReportVerb)
            if verb is not None:
                yield _Located(file, ("verbs", position), "report", verb)


def _converted(item: Any, kind: type[T]) -> T | None:
    try:
        return msgspec.convert(item, kind)
    except msgspec.ValidationError:
        return None


def _problem(one: _Located, field: str, cause: str, remedy: str) -> Problem:
    return Problem(str(one.file.path), one.file.line(*one.keys, field), one.entry.id, cause, remedy)


def _formless(one: _Located) -> Iterator[Problem]:
    if not any(True for _ in entry_patterns(one.kind, one.entry)):
        yield _problem(one, "id", "the entry has no word", "give it a word, or take it out")


def _example(one: _Located, position: int, matcher: Matcher) -> Iterator[Problem]:
    field = "example" if isinstance(one.entry, entries.People) else "ex"
    sentence: str | None = getattr(one.entry, field)
    if not sentence:
        yield _problem(one, field, "the entry has no example", f"add a sentence of your own under `{field}`")
    elif not any(hit.pattern.entry == position for hit in find_in(matcher, sentence)):
        cause = f"its example holds none of its forms: {sentence}"
        yield _problem(one, field, cause, "correct the sentence, or add the form that it uses")


def _counter_example(one: _Located, position: int, matcher: Matcher) -> Iterator[Problem]:
    """Of a noun only: a verb of action may stand in its counter-example where what it needs does not."""
    sentence = one.entry.counter if isinstance(one.entry, entries.People) else None
    if sentence is None and isinstance(one.entry, entries.ReportVerb | entries.LightVerb):
        sentence = one.entry.not_
    found = next((hit for hit in find_in(matcher, sentence or "") if hit.pattern.entry == position), None)
    if found is not None:
        field = "counter" if isinstance(one.entry, entries.People) else "not"
        cause = f"its counter-example holds the form {found.pattern.text!r}: {sentence}"
        yield _problem(one, field, cause, "choose another sentence, or take that form out")
