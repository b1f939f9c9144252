"""When two mentions count as the same words, and where one sentence ends (CODEBOOK section 5)."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from sijill.lexicon.files import read_yaml

_HALF = 0.5
_SHORT, _SHORT_WITH_ARTICLE = 3, 4
"""A word of so few letters keeps its prefix."""
_SIGN = re.compile(r"[^\w\s]")


class Ruler(NamedTuple):
    """``knowledge/kinds/scoring.yaml``, compiled."""

    dropped: re.Pattern[str]
    letters: dict[int, str]
    clitics: frozenset[str]
    article: str
    prefixed_article: str
    ignored: frozenset[str]
    sentence_end: re.Pattern[str]


def _range(item: str) -> str:
    return "-".join(f"\\u{point:0>4}" for point in str(item).split("-"))


@lru_cache(maxsize=1)
def ruler() -> Ruler:
    """Load and compile the rules once."""
    data = read_yaml("kinds/scoring.yaml")
    return Ruler(
        re.compile(f"[{''.join(map(_range, data['dropped']))}]"),
        {ord(variant): base for base, variants in data["letters"].items() for variant in variants},
        frozenset(data["clitics"]),
        data["article"],
        data["prefixed_article"],
        frozenset(data["ignored"]),
        re.compile("[" + "".join(map(re.escape, data["sentence_ends"])) + "]+"),
    )


@lru_cache(maxsize=65536)
def content_words(mention: str) -> frozenset[str]:
    """The words of a mention as they are compared: no vowel signs, no article, no words that decide nothing."""
    rules = ruler()
    plain = rules.dropped.sub("", unicodedata.normalize("NFKC", mention)).translate(rules.letters)
    return frozenset(_stem(word, rules) for word in _SIGN.sub(" ", plain).split()) - rules.ignored


def _stem(word: str, rules: Ruler) -> str:
    if len(word) > _SHORT and word[0] in rules.clitics and word.startswith(rules.article, 1):
        word = word[1:]
    if len(word) > _SHORT and word.startswith(rules.prefixed_article):
        word = rules.article + word.removeprefix(rules.prefixed_article)
    return word.removeprefix(rules.article) if len(word) > _SHORT_WITH_ARTICLE else word


def same_mention(one: str, other: str) -> bool:
    """Whether two mentions share half or more of the words of the shorter one."""
    a, b = content_words(one), content_words(other)
    return bool(a and b) and len(a & b) >= _HALF * min(len(a), len(b))


class Sentences:
    """Which sentence of a text a position stands in."""

    def __init__(self, text: str):
        self._ends = [match.end() for match in ruler().sentence_end.finditer(text)]

    def number(self, position: int) -> int:
        """The 0-based sentence of a code-point offset."""
        return bisect_right(self._ends, position)
