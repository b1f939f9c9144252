"""Particles and pronouns that Arabic writes onto its words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sijill.lexicon.files import read_yaml
from sijill.lexicon.orthography import fold_word


class Clitics(NamedTuple):
    """The compiled list of ``knowledge/ar/clitics.yaml``; every form is folded."""

    proclitics: frozenset[str]
    enclitics: frozenset[str]
    shortest_rest: int
    longest_proclitic: int
    longest_enclitic: int
    opened: str
    closed: str


@lru_cache(maxsize=1)
def clitics() -> Clitics:
    """Load the list once."""
    data = read_yaml("ar/clitics.yaml")
    before = frozenset(fold_word(p) for p in (*data["proclitics"], *data["future_proclitics"]))
    after = frozenset(fold_word(e) for e in (*data["enclitics"], *data["rare_enclitics"]))
    return Clitics(
        before,
        after,
        data["shortest_rest"],
        max(map(len, before)),
        max(map(len, after)),
        fold_word(data["opened"]),
        fold_word(data["closed"]),
    )


def split_proclitics(word: str) -> Iterator[tuple[str, str]]:
    """The ways to cut particles off the front of a folded word: ``(proclitic, rest)``, from none to the longest."""
    table = clitics()
    yield "", word
    for cut in range(1, min(table.longest_proclitic, len(word) - table.shortest_rest) + 1):
        if word[:cut] in table.proclitics:
            yield word[:cut], word[cut:]


@lru_cache(maxsize=65_536)
def stems(word: str) -> frozenset[str]:
    """A folded word, and all that can be left of it without particles before and a pronoun after."""
    return frozenset(stem for _, rest in split_proclitics(word) for stem, _ in split_enclitics(rest))


def split_enclitics(word: str) -> Iterator[tuple[str, str]]:
    """The ways to cut a pronoun off the end of a folded word: ``(stem, enclitic)``, from none to the longest.

    A stem that ends in an open ta is followed by the same stem with the ta marbuta that it may stand for.
    """
    table = clitics()
    yield word, ""
    for size in range(1, min(table.longest_enclitic, len(word) - table.shortest_rest) + 1):
        stem, pronoun = word[:-size], word[-size:]
        if pronoun in table.enclitics:
            yield stem, pronoun
            if stem.endswith(table.opened):
                yield stem[: -len(table.opened)] + table.closed, pronoun
