"""Which words speak of time, compiled once from ``knowledge/ar``: one look-up a token."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from babel.dates import get_day_names, get_month_names

from sijill.lexicon.files import read_yaml
from sijill.lexicon.orthography import fold_word

_WORD = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")


class Lex(NamedTuple):
    """One reading of a word: its class, its value, the words that must follow it, and what is joined to it.

    ``joined`` says that a conjunction is written on to it, ``prep`` names the preposition that is (``in``, ``to``
    or empty); ``definite`` that it carries the article.
    """

    kind: str
    value: Any
    rest: tuple[str, ...]
    definite: bool
    joined: bool
    prep: str


class Vocabulary(NamedTuple):
    """All time words, folded.

    ``words`` maps a token to its readings by kind, longest first; ``article`` is the folded article. ``context``
    holds the word lists that rule a reading in or out; ``edges``, ``seasons``, ``holidays`` and ``few_means`` are
    the tables of relative_time.yaml.
    """

    article: str
    words: dict[str, dict[str, tuple[Lex, ...]]]
    context: dict[str, frozenset[str]]
    weak_months: frozenset[str]
    strong_months: frozenset[str]
    edges: dict[str, dict[str, str]]
    seasons: dict[str, tuple[int, int]]
    holidays: dict[str, tuple[str, int, int]]
    few_means: dict[str, int]
    half_months: dict[str, list[int]]
    """First words of names of months, which alone stand for the whole beside another name of it."""
    spelt_otherwise: frozenset[str]
    """Words, in their own spelling, that folding makes the like of a month."""


class _Forms(NamedTuple):
    """How clitics and the article are written on to a word."""

    article: str
    after_lam: str
    conjunctions: tuple[str, ...]
    prepositions: tuple[tuple[str, str], ...]

    def inflect(self, lex: Lex, form: str, article: bool) -> Iterator[tuple[str, Lex]]:
        """The form itself, with the article where it may stand, and both with every clitic."""
        first, *rest = _WORD.findall(fold_word(form)) or [""]
        bases = [(first, first.startswith(self.article))]
        if article and not bases[0][1]:
            bases.append((self.article + first, True))
        for word, definite in bases:
            plain = lex._replace(rest=tuple(rest), definite=definite)
            for name, letter in (("", ""), *self.prepositions):
                written = self._attach(name, letter, word)
                reading = plain._replace(prep=name)
                yield written, reading
                for conjunction in self.conjunctions:
                    yield conjunction + written, reading._replace(joined=True)

    def _attach(self, name: str, letter: str, word: str) -> str:
        if name == "to" and word.startswith(self.article):
            return self.after_lam + word[len(self.article) :]
        return letter + word


def _month_forms(months: dict[str, Any]) -> Iterator[tuple[tuple[str, int], str]]:
    """Every month name with its calendar and number: CLDR's and those of months.yaml."""
    for locale in months["locales"]:
        for number, name in get_month_names("wide", "format", locale).items():
            yield ("gregorian", number), name
    for calendar in ("gregorian", "hijri"):
        for number, names in months[calendar].items():
            for name in names:
                yield (calendar, number), name


def _weekday_forms(weekdays: dict[str, Any]) -> Iterator[tuple[str, int, str]]:
    """Class, number (Monday 0) and name of every weekday."""
    for number, name in get_day_names("wide", "format", "ar").items():
        yield "weekday", number, name
    for number, names in weekdays["names"].items():
        for name in names:
            yield "weekday", number, name
    for number, names in weekdays["bare"].items():
        for name in names:
            yield "weekday_bare", number, name


def _all_entries(data: dict[str, Any]) -> Iterator[tuple[str, Any, str]]:
    for kind, values in data["words"].items():
        for value, forms in values.items():
            for form in forms:
                yield kind, value, form
    for value, form in _month_forms(read_yaml("ar/months.yaml")):
        yield "month", value, form
    yield from _weekday_forms(read_yaml("ar/weekdays.yaml"))


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold_word(str(word)) for word in words)


def _context(data: dict[str, Any]) -> dict[str, frozenset[str]]:
    """The lists of words before and after, under one name each; conjunctions before a word do not matter."""
    months, weekdays = read_yaml("ar/months.yaml"), read_yaml("ar/weekdays.yaml")
    lists = dict(data["context"]) | {
        "month_name_before": months["names_before"],
        "month_name_after": months["names_after"],
        "weekday_name_before": weekdays["names_before"],
        "weekday_name_after": weekdays["names_after"],
        "weekday_ambiguous": weekdays["ambiguous"],
    }
    joined = [fold_word(letter) for letter in data["clitics"]["and"]]
    found = {
        name: _folded(words) | {letter + word for letter in joined for word in _folded(words)}
        for name, words in lists.items()
    }
    return found | {"and": frozenset(joined)}


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Load and compile once."""
    data = read_yaml("ar/relative_time.yaml")
    months = read_yaml("ar/months.yaml")
    clitics = data["clitics"]
    forms = _Forms(
        fold_word(data["article"]),
        fold_word(data["article_after_lam"]),
        tuple(fold_word(c) for c in clitics["and"]),
        tuple((name, fold_word(c)) for name in ("in", "to") for c in clitics[name]),
    )
    weak, strong = (_written(months["ambiguous"][name], forms) for name in ("weak", "strong"))
    return Vocabulary(
        forms.article,
        _compile(data, forms, _folded(months["never"])),
        _context(data),
        weak,
        strong,
        data["edges"],
        {name: (int(first), int(length)) for name, (first, length) in data["seasons"].items()},
        {name: (calendar, month, day) for name, (calendar, month, day) in data["holidays"].items()},
        data["few_means"],
        {fold_word(word): numbers for word, numbers in months["halves"].items()},
        frozenset(months["spelt_otherwise"]),
    )


def _compile(data: dict[str, Any], forms: _Forms, never: frozenset[str]) -> dict[str, dict[str, tuple[Lex, ...]]]:
    """Every written form of every word with its readings by kind."""
    readings: dict[str, dict[str, set[Lex]]] = defaultdict(lambda: defaultdict(set))
    for kind, value, form in _all_entries(data):
        lex = Lex(kind, value, (), False, False, "")
        for written, reading in forms.inflect(lex, form, kind in data["definite"]):
            if kind != "month" or written not in never:
                readings[written][kind].add(reading)
    return {
        word: {kind: tuple(sorted(found, key=_longest_first)) for kind, found in kinds.items()}
        for word, kinds in readings.items()
    }


def _written(words: Iterable[str], forms: _Forms) -> frozenset[str]:
    """These words with every clitic."""
    lex = Lex("month", None, (), False, False, "")
    return frozenset(written for word in words for written, _ in forms.inflect(lex, word, False))


def _longest_first(lex: Lex) -> tuple[int, str, str, str]:
    return -len(lex.rest), lex.kind, str(lex.value), f"{lex.definite}{lex.joined}{lex.prep}{lex.rest}"
