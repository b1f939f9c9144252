"""The table of number words: every surface form, with its particles, and what it is worth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sijill.lexicon.files import read_yaml
from sijill.lexicon.orthography import fold_word

Phrase = tuple[str, ...]


class Word(NamedTuple):
    """A number word as it stands in a text.

    ``kind`` is one of ``unit ten teen tens hundred hundreds scale dual fraction zero plural few some several ordinal
    eleventh``; ``joined`` says that "and" is written onto it, ``article`` that the article is, ``preposition`` that
    any other particle is.
    """

    kind: str
    value: float
    form: str
    joined: bool
    article: bool
    preposition: bool


class Bound(NamedTuple):
    """What a phrase says about the number beside it: ``about``, ``at_least``, ``at_most``, ``between``, ``from``."""

    kind: str
    joined: bool


class NumeralTable(NamedTuple):
    """The compiled form of ``knowledge/ar/numerals.yaml``; every string in it is folded."""

    starts: frozenset[str]
    """Every word with which a number, or a phrase about one, may begin."""
    words: dict[str, tuple[Word, ...]]
    before: dict[str, list[tuple[Phrase, Bound]]]
    """Phrases before a number, by their first word, the longest first."""
    after: dict[str, list[tuple[Phrase, str]]]
    percent: dict[str, list[tuple[Phrase, str]]]
    several: dict[str, list[tuple[Phrase, str]]]
    plurals: dict[str, Mapping[str, Any]]
    sets: dict[str, frozenset[str]]
    before_word: dict[str, frozenset[str]]
    """Number words that count nothing after certain words, and those words."""
    after_word: dict[str, frozenset[str]]
    least: dict[str, int]
    data: Mapping[str, Any]
    and_word: str
    accusative: re.Pattern[str]


_KINDS = {"units": "unit", "joined_teens": "teen", "tens": "tens", "hundreds": "hundreds"}
_KINDS |= {"scales": "scale", "duals": "dual", "fractions": "fraction", "ordinals": "ordinal"}
_SETS = [
    "before",
    "bare_not_number",
    "singular_or_dual",
    "needs_noun",
    "not_after_several",
    "stops",
    "to",
    "or",
    "dashes",
    "changes",
    "labels",
    "weekday_before",
    "not_with_article",
    "only_with_article",
    "not_a_noun",
    "not_an_ordinal_after",
    "first_not_before",
    "name_signs",
    "clock_signs",
    "date_signs",
    "negative",
]


@lru_cache(maxsize=1)
def numeral_table() -> NumeralTable:
    """Load and compile the table once."""
    data = read_yaml("ar/numerals.yaml")
    joined = fold_word(data["and"])
    words, before = _words(data, joined), _bounds(data, joined)
    percent = _phrases((fold_phrase(p), "percent") for p in data["percent"])
    several = _phrases((fold_phrase(j + p), j) for p in data["several_of"] for j in ("", *_clitics(data, joined)))
    return NumeralTable(
        frozenset({*words, *before, *percent, *several}),
        words,
        before,
        _phrases((fold_phrase(p), kind) for kind in ("about", "at_least", "at_most") for p in data[f"after_{kind}"]),
        percent,
        several,
        {fold_word(w): row for row in data["plurals"] for w in row["words"]},
        {name: frozenset(fold_word(str(w)) for w in data[name]) for name in _SETS},
        _by_word(data["no_count_before"]),
        _by_word(data["no_count_after"]),
        {fold_word(w): n for w, n in data["at_least_from"].items()},
        data,
        joined,
        re.compile(rf"(?:{data['accusative']})(?!\w)"),
    )


def fold_phrase(phrase: str) -> Phrase:
    """The folded words of a phrase."""
    return tuple(fold_word(phrase).split())


def _by_word(rows: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {fold_word(word): frozenset(map(fold_word, others)) for word, others in rows.items()}


def _clitics(data: Mapping[str, Any], joined: str) -> list[str]:
    articles = {fold_word(a) for a in data["articles"]}
    plain = [fold_word(b) for b in data["before"] if fold_word(b) not in articles]
    return [b for b in plain if b] + [joined + b for b in plain]


def _phrases(rows: Iterable[tuple[Phrase, str]]) -> dict[str, list[tuple[Phrase, str]]]:
    table: dict[str, list[tuple[Phrase, str]]] = {}
    for phrase, kind in rows:
        table.setdefault(phrase[0], []).append((phrase, kind))
    for entries in table.values():
        entries.sort(key=lambda row: -len(row[0]))
    return table


def _bounds(data: Mapping[str, Any], joined: str) -> dict[str, list[tuple[Phrase, Bound]]]:
    table: dict[str, list[tuple[Phrase, Bound]]] = {}
    for kind in ("about", "at_least", "at_most", "between", "from"):
        for entry in data[kind]:
            for clitic in ("", *_clitics(data, joined)):
                phrase = fold_phrase(clitic + entry)
                table.setdefault(phrase[0], []).append((phrase, Bound(kind, clitic.startswith(joined))))
    for entries in table.values():
        entries.sort(key=lambda row: -len(row[0]))
    return table


def _plain_words(data: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    for name, kind in _KINDS.items():
        for value, forms in data[name].items():
            yield from ((form, kind, value) for form in forms)
    for kind, value in (("ten", 10), ("hundred", 100), ("zero", 0)):
        yield from ((form, kind, value) for form in data[kind])
    for row in data["plurals"]:
        yield from ((form, "plural", row["unit"]) for form in row["words"])
    yield from ((form, "few", 0) for form in data["few"]["words"])
    yield from ((form, "several", 0) for form in data["several"])
    yield from ((form, "some", 0) for form in data["and_some"])
    yield from ((form, "eleventh", 1) for form in data["eleventh"])


def _words(data: Mapping[str, Any], joined: str) -> dict[str, tuple[Word, ...]]:
    """Every form with every particle; a form that can be read in two ways keeps both, the plain one first."""
    articles = {fold_word(a) for a in data["articles"]}
    plain = {"", fold_word(data["articles"][0])}
    found: dict[str, dict[Word, None]] = {}
    for and_part in ("", joined):
        for particle in map(fold_word, data["before"]):
            for form, kind, value in _plain_words(data):
                folded = fold_word(form)
                word = Word(kind, value, folded, bool(and_part), particle in articles, particle not in plain)
                found.setdefault(and_part + particle + folded, {})[word] = None
    never = {fold_word(w) for w in data["never"]}
    return {surface: tuple(words) for surface, words in found.items() if surface not in never}
