"""A document as Sijill's own parts see it, so that what another coder found in it can be looked up."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from sijill.claims.places.circumstance import PlacedRef
from sijill.coders.verbatim import Finder, Found
from sijill.mentions.counts.counts import Quantity, find_quantities
from sijill.mentions.group import Group
from sijill.mentions.parties.parties import find_groups
from sijill.mentions.sentence import OpenSentence
from sijill.mentions.sources.speakers import find_speech
from sijill.mentions.times import TimeMention, find_times
from sijill.model import Document, Source, Span
from sijill.pipeline.chain import CHAIN
from sijill.pipeline.stages import Board, check_chain
from sijill.text.numerals import find_numbers

T = TypeVar("T")
_STAGES = CHAIN[: CHAIN.index("places") + 1]


class Sight(NamedTuple):
    """What the rules see in one sentence, by its own token positions."""

    times: Sequence[TimeMention]
    groups: Sequence[Group]
    quantities: Sequence[Quantity]
    tellers: Sequence[Source]
    of_time: frozenset[int]


def most_shared(span: Span, seen: Iterable[T], where: Callable[[T], Span]) -> T | None:
    """Of what the rules see, that which shares the most characters with a mention; nothing where none does."""
    best, most = None, 0
    for one in seen:
        other = where(one)
        shared = min(span.end, other.end) - max(span.start, other.start)
        if shared > most:
            best, most = one, shared
    return best


class Opened:
    """One document, read by the first stages of the built-in chain; sentences are looked into when asked for."""

    def __init__(self, document: Document):
        board: Board = defaultdict(list)
        board["document"] = document
        for step in check_chain(_STAGES, ("document",)):
            step.run(board)
        self.document = document
        self.view = board["view"]
        self.tokens = board["tokens"]
        self.sentences: list[OpenSentence] = board["sentences"]
        self.loose: frozenset[tuple[str, str]] = board["loose"]
        self.places: list[list[PlacedRef]] = board["places"]
        self.find = Finder(self.view, self.tokens).find
        self._firsts = [sentence.sentence.first for sentence in self.sentences]
        self._seen: dict[int, Sight] = {}

    def sentence_words(self) -> list[str]:
        """Each sentence as it stands in the text."""
        return [self.view.span(s.sentence.start, s.sentence.end).of(self.document.text) for s in self.sentences]

    def sentence_of(self, token: int) -> int:
        """The index of the sentence that a token stands in."""
        return max(bisect_right(self._firsts, token) - 1, 0)

    def sight(self, index: int) -> Sight:
        """What the rules see in a sentence."""
        if index not in self._seen:
            self._seen[index] = self._look(self.sentences[index], self.places[index])
        return self._seen[index]

    def group_in(self, found: Found) -> Group | None:
        """The first noun phrase whose head noun a mention holds."""
        index = self.sentence_of(found.first)
        base = self.sentences[index].sentence.first
        return next((g for g in self.sight(index).groups if found.first <= base + g.head < found.last), None)

    def _look(self, s: OpenSentence, places: Sequence[PlacedRef]) -> Sight:
        times = find_times(s.tokens, self.document.published)
        of_time = frozenset(at for t in times for at in range(t.first, t.last))
        numbers = [n for n in find_numbers(s.tokens) if not of_time & set(range(n.first, n.last))]
        named = find_groups(s, of_time, self.loose)
        groups = [g for g in named if not any(p.first <= g.first and g.last <= p.last for p in places)]
        speeches = find_speech(s, groups, of_time)
        tellers = [teller for speech in speeches for teller in speech.tellers]
        return Sight(times, groups, find_quantities(s, numbers, groups), tellers, of_time)
