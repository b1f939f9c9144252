"""Whether a text is about a conflict at all: its words and what they name, each weighed by ``learned/page.yaml``.

Crime, accidents and courts have the words of violence too; what they lack is somebody who fights.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sijill.claims.learned import model
from sijill.claims.setting import other_matters, sign
from sijill.lexicon.bare import beginning
from sijill.lexicon.matcher import Hit
from sijill.text.tokens import Token

FEW = 60
"""Different words below which a text is a post or a dispatch: they tell little, and the bar is lower."""
FEWEST, BELIEVED = 12, 2.0
"""Different words below which a text is too short to be asked, and how surely it is taken to be about a conflict."""
ENOUGH = 40
"""Known words from which a text tells as much by them as any longer one."""
MANY = 3
"""From so many on, more of a kind tells no more."""


class Page(NamedTuple):
    """What a text is judged by."""

    words: frozenset[str]
    """The beginnings of its words, without particles."""
    signs: tuple[str, ...]
    """Cues of what is named in it."""


def page_of(tokens: Iterable[Token], hits: Sequence[Hit]) -> Page:
    """What a text is judged by.

    Args:
        tokens: all tokens of the text, folded.
        hits: all words of the lexicons in it.
    """
    words = frozenset(beginning(token.text) for token in tokens if token.is_word and len(token.text) > 1)
    return Page(words, tuple(_signs(hits, len(words) < FEW)))


def surely_about_conflict(page: Page, score: float) -> float:
    """How surely a text is about a conflict; at zero or below it tells no claims. A sentence or two is believed.

    Args:
        page: the text.
        score: its ``page_score``.
    """
    return score if len(page.words) >= FEWEST else max(score, BELIEVED)


def page_score(page: Page) -> float:
    """How surely what a text holds speaks for its being about a conflict."""
    learnt = model("page")
    known = [learnt.weights[word] for word in page.words if word in learnt.weights]
    told = math.fsum(known) / length(len(known))
    return told + learnt.score(("always", *page.signs))


def length(words: int) -> float:
    """What the sum of a text's words is divided by, so that a long text is not surer, nor a post as sure as it."""
    return math.sqrt(max(words, ENOUGH))


def _signs(hits: Sequence[Hit], few: bool) -> Iterator[str]:
    """How many armed bodies, fighters and weapons of war are named, and how many words of another matter."""
    named: dict[str, set[str]] = {"armed-name": set(), "armed-noun": set(), "weapon": set()}
    for hit in hits:
        if (told := sign(hit)) in named:
            named[told].add(hit.pattern.text)
    topics = other_matters(hits)
    if few:
        yield "few-words"
    for kind, forms in named.items():
        yield f"{kind}-{min(len(forms), MANY)}"
    nameless = not named["armed-name"]
    if nameless:
        yield f"nobody-but-{min(len(named['armed-noun']) + len(named['weapon']), MANY)}"
    for topic, times in topics.items():
        yield f"topic-{topic}-{min(times, MANY)}"
        if nameless:
            yield f"nobody-but-{topic}"
