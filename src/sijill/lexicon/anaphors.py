"""Words of ``knowledge/ar/anaphors.yaml``: nouns that mean a name told before, and what else hangs on that."""

from __future__ import annotations

from functools import cache

from sijill.lexicon.files import read_yaml
from sijill.lexicon.orthography import fold_word


@cache
def anaphors() -> dict[str, dict[str, list[str]]]:
    """The whole file, as it is written."""
    data: dict[str, dict[str, list[str]]] = read_yaml("ar/anaphors.yaml")
    return data


@cache
def anaphor_words(name: str) -> frozenset[str]:
    """One of its lists, folded."""
    return frozenset(fold_word(word) for word in anaphors()[name])
