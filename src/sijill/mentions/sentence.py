"""One sentence opened for reading: its tokens, and every lexicon hit put on them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import NamedTuple

from sijill.lexicon.grammar import grammar
from sijill.lexicon.matcher import Hit
from sijill.model import Span
from sijill.text.fold import FoldedView
from sijill.text.tokens import Sentence, Token

VERBAL = frozenset(("past", "present", "future", "passive"))
"""Features of forms that are finite verbs."""
LINE_END = re.compile(" *\n")
AT_HAND = 256
"""Sentences of which what was once found is kept, as long as a document asks for it."""


class TokenHit(NamedTuple):
    """A lexicon hit by token positions of its sentence (half-open)."""

    first: int
    last: int
    hit: Hit

    @property
    def length(self) -> int:
        """Tokens covered."""
        return self.last - self.first


class OpenSentence:
    """A sentence with local token positions ``0..n``.

    ``words[i]`` is a folded word; ``plain[i]`` the same without a leading "and" or "so" when what is left is a
    closed-class word. ``at[kind]`` lists the hits of one lexicon, longest first where they start together.
    """

    def __init__(self, view: FoldedView, tokens: list[Token], sentence: Sentence, hits: list[Hit], index: int):
        self.view = view
        self.index = index
        self.sentence = sentence
        self.tokens = tokens[sentence.first : sentence.last]
        self.words = [t.text for t in self.tokens]
        self.plain = [_plain(word) for word in self.words]
        self.at: dict[str, list[TokenHit]] = defaultdict(list)
        self._starting: dict[tuple[str, int], list[TokenHit]] = defaultdict(list)
        self.heading = index == 0
        """Whether it is a headline: the first line, or a short line of its own between longer ones."""
        self.aside = False
        """Whether it stands on a line that is no text of the article ("link to the story: …")."""
        self._place_hits(hits)

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def headline(self) -> bool:
        """Whether it is a heading on a line of its own, and not what a text without one begins with."""
        return self.heading and LINE_END.match(self.view.folded, self.sentence.end) is not None

    def _place_hits(self, hits: list[Hit]) -> None:
        starts = [token.start for token in self.tokens]
        for hit in hits:
            first = bisect_right(starts, hit.start) - 1
            last = bisect_right(starts, hit.end - 1, lo=first)
            placed = TokenHit(first, last, hit)
            self.at[hit.pattern.kind].append(placed)
            self._starting[hit.pattern.kind, first].append(placed)

    def starting(self, kind: str, token: int) -> TokenHit | None:
        """The longest hit of ``kind`` that begins at ``token``; behind a particle a word is a noun, not a verb."""
        found = self._starting.get((kind, token))
        if not found:
            return None
        if len(found) == 1:
            return found[0]
        g = grammar()
        led = bool(found[0].hit.proclitic.lstrip(g.and_ + g.so))
        led = led or (token > 0 and self.plain[token - 1] in g.prepositions)
        return max(found, key=lambda h: (h.length, not h.hit.enclitic, led and h.hit.pattern.feature not in VERBAL))

    def all_starting(self, kind: str, token: int) -> list[TokenHit]:
        """Every hit of ``kind`` that begins at ``token``, the longest first."""
        return sorted(self._starting.get((kind, token), ()), key=lambda h: (-h.length, bool(h.hit.enclitic)))

    def covering(self, kind: str, token: int) -> TokenHit | None:
        """The longest hit of ``kind`` that covers ``token``."""
        found = [h for h in self.at[kind] if h.first <= token < h.last]
        return max(found, key=lambda h: h.length) if found else None

    def span(self, first: int, last: int, proclitic: int = 0) -> Span:
        """The original characters of tokens ``first..last``, without ``proclitic`` folded letters at the front."""
        return self.view.span(self.tokens[first].start + proclitic, self.tokens[last - 1].end)

    def text(self, first: int, last: int, proclitic: int = 0) -> str:
        """The words of :meth:`span`, verbatim."""
        return self.span(first, last, proclitic).of(self.view.original)


def _plain(word: str) -> str:
    g = grammar()
    if len(word) > 2 and word[0] in (g.and_, g.so):
        rest = word[1:]
        if (
            rest in g.prepositions
            or rest in g.complementizers
            or rest in g.relatives
            or rest in g.clause_starters
            or rest in g.adverbs
            or rest in g.negation
            or rest in g.pronouns
        ):
            return rest
    return word
