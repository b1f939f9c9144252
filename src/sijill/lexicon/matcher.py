"""One pass over a folded text for every word of every lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from sijill.lexicon.files import read_yaml
from sijill.lexicon.orthography import fold_word


class Pattern(NamedTuple):
    """One folded form to look for. ``bound`` forms need a suffixed pronoun; ``entry`` is what the form stands for.

    ``surface`` is how the form is written where that differs from ``text`` (quotation marks inside it, its article
    gone); ``led`` are the letters that must then be written to its front.
    """

    text: str
    kind: str
    entry: Any
    feature: str = ""
    bound: bool = False
    number: int = 0
    surface: str = ""
    led: str = ""


class Hit(NamedTuple):
    """One pattern found: folded offsets of the form itself, without the particles written onto it."""

    start: int
    end: int
    pattern: Pattern
    proclitic: str
    enclitic: str

    @property
    def kind(self) -> str:
        """Which lexicon it belongs to."""
        return self.pattern.kind


@lru_cache(maxsize=1)
def _clitics() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = read_yaml("ar/clitics.yaml")
    before, short, after = (
        frozenset(fold_word(word) for word in data[name]) for name in ("proclitics", "short_proclitics", "enclitics")
    )
    return before | {""}, short | {""}, after


class Matcher:
    """All patterns compiled into one automaton. Several patterns may share one form."""

    def __init__(self, patterns: Iterable[Pattern]):
        by_text: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            if pattern.text:
                same = by_text.setdefault(pattern.surface or pattern.text, [])
                if pattern not in same:
                    same.append(pattern)
        self._groups = list(by_text.values())
        self._texts = list(by_text)
        self._automaton = AhoCorasick(self._texts, implementation=Implementation.ContiguousNFA)
        self._proclitics, self._short, self._enclitics = _clitics()

    def __len__(self) -> int:
        """How many different forms are looked for."""
        return len(self._texts)

    def find(self, folded: str) -> list[Hit]:
        """Every whole-word occurrence, in order of position, overlaps included."""
        hits: list[Hit] = []
        length = len(folded)
        groups, texts = self._groups, self._texts
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            before = start
            while before and folded[before - 1].isalpha():
                before -= 1
                if start - before > 5:
                    break
            proclitic = folded[before:start]
            if proclitic not in (self._proclitics if end - start > 2 else self._short):
                continue
            after = end
            while after < length and folded[after].isalpha():
                after += 1
                if after - end > 4:
                    break
            enclitic = folded[end:after]
            if enclitic and (enclitic not in self._enclitics or " " in texts[index]):
                continue
            hits.extend(
                Hit(start, end, pattern, proclitic, enclitic)
                for pattern in groups[index]
                if (enclitic or not pattern.bound) and proclitic.endswith(pattern.led)
            )
        hits.sort(key=lambda h: (h.start, -h.end))
        return hits
