"""A document read as a whole: what the network says of its acts, beside the cues that rules name.

Cues see a clause and a few facts about the document; the network sees every word in its context. What it answers is
one more number in the sum that decides, weighed by ``knowledge/reading/reading.yaml``. A document is read when the
first question is asked, and only where an act stands, in stretches that overlap.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple

import numpy as np

from sijill.claims.draft import Draft
from sijill.claims.events.event import in_article
from sijill.claims.events.network import Array, network
from sijill.lexicon.files import knowledge_files, read_yaml
from sijill.model import Document, Span
from sijill.text.pieces import END, START, Cut, Pieces

LENGTH = 505
"""Pieces of title and text that are read at once; the network knows 512 places, three of them for signs."""
OVERLAP = 120
"""Pieces that two stretches share."""
LONGEST = 200_000
"""Characters of a text up to which it is read: what is longer is no article."""
TITLE = 60
"""Pieces of a title that are read before each stretch."""
STATED, CODED = range(2)
"""The network's answers about an act: whether it is stated, and whether a claim is coded from it."""
DIGITS = 3
"""Decimals of an answer that count."""


class Trust(NamedTuple):
    """How much an answer of the network counts beside the cues: a factor, and what is added."""

    factor: float
    lean: float

    def of(self, answer: float) -> float:
        """What an answer adds to the sum of the cues."""
        return self.factor * answer + self.lean


class Stretch(NamedTuple):
    """Pieces of a text that are read together, from one to before another."""

    start: int
    end: int


class Shown(NamedTuple):
    """What is read at once: numbers of pieces, and where among them each word begins."""

    ids: list[int]
    firsts: list[int]


@cache
def pieces() -> Pieces:
    """The pieces that the network knows."""
    lines = knowledge_files("reading/pieces.txt")[-1].read_text(encoding="utf-8").split("\n")
    return Pieces({piece: float(weight) for piece, _, weight in (line.partition("\t") for line in lines if line)})


@cache
def settings() -> dict[str, Any]:
    """What ``reading/reading.yaml`` holds: the order of the actions, and the trust in each answer."""
    found: dict[str, Any] = read_yaml("reading/reading.yaml")
    return found


@cache
def trust(kind: str) -> Trust:
    """How far the network is trusted: in an ``article``, or in a ``post``, of which it sees less."""
    return Trust(*settings()["trust"][kind])


def worth() -> tuple[float, float]:
    """What makes log-odds of a sum in which the network is heard: what is added, and a factor."""
    always, score = settings()["confidence"]
    return always, score


class Reading:
    """What the network says of one document."""

    def __init__(self, document: Document):
        """Take a document; nothing is read yet."""
        self.document = document
        self._shown: dict[Stretch, Shown] = {}

    def coded(self, drafts: Sequence[Draft]) -> list[float]:
        """What speaks for each mention's being what a claim is coded from; nothing where it is out of reach.

        Args:
            drafts: the mentions that are asked about. Those of one stretch are weighed beside each other.
        """
        found = [0.0] * len(drafts)
        together: dict[Stretch, list[int]] = {}
        for at, draft in enumerate(drafts):
            stretch = self.stretch_of(draft.trigger_span)
            if stretch is not None:
                together.setdefault(stretch, []).append(at)
        for stretch, places in together.items():
            for at, answer in zip(places, self._answers(stretch, [drafts[at] for at in places]), strict=True):
                kind = "article" if in_article(drafts[at]) else "post"
                found[at] = trust(kind).of(round(float(answer), DIGITS))
        return found

    def _answers(self, stretch: Stretch, drafts: Sequence[Draft]) -> Array:
        """Of each mention of a stretch the logit of its being what a claim is coded from."""
        vectors = network().read(*self.shown(stretch))
        words = [self.words(stretch, draft.trigger_span) for draft in drafts]
        triggers = np.stack([vectors[first:last].mean(axis=0) for first, last in words])
        answers = network().of_acts(triggers, vectors.mean(axis=0), [number_of(draft.action) for draft in drafts])
        return answers[:, CODED]

    @cached_property
    def cut(self) -> Cut:
        """The text in pieces."""
        return pieces().cut(self.document.text)

    @cached_property
    def title(self) -> Cut:
        """The first pieces of the title, where the text does not begin with it."""
        title = self.document.title or ""
        return pieces().cut("" if self.document.text.startswith(title) else title).part(0, TITLE)

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The stretches that the text is read in."""
        if len(self.document.text) > LONGEST:
            return []
        count, room = len(self.cut.ids), LENGTH - len(self.title.ids)
        if count <= room:
            return [Stretch(0, count)]
        starts = range(0, max(1, count - OVERLAP), room - OVERLAP)
        return [Stretch(start, min(start + room, count)) for start in starts]

    def shown(self, stretch: Stretch) -> Shown:
        """A stretch as it is read: a sign for the beginning, the title, the text, and a sign for the end."""
        if stretch not in self._shown:
            ids, firsts = [START], [0]
            for part in (self.title, self.cut.part(stretch.start, stretch.end)):
                firsts += [len(ids) + at for at in part.begins()]
                ids += part.ids
            self._shown[stretch] = Shown([*ids, END], [*firsts, len(ids)])
        return self._shown[stretch]

    def words(self, stretch: Stretch, span: Span) -> tuple[int, int]:
        """The words of a stretch as it is shown, from one to before another, that a span touches."""
        begin, firsts = 1 + len(self.title.ids) - stretch.start, self.shown(stretch).firsts
        first, last = self.at(span)
        return bisect_right(firsts, first + begin) - 1, bisect_right(firsts, last + begin - 1)

    def at(self, span: Span) -> tuple[int, int]:
        """The pieces of the words that a span touches."""
        cut = self.cut
        first = max(0, bisect_right(cut.starts, span.start) - 1)
        while first and cut.starts[first - 1] == cut.starts[first]:
            first -= 1
        last = first + 1
        while last < len(cut.starts) and cut.starts[last] < span.end:
            last += 1
        return first, last

    def stretch_of(self, span: Span) -> Stretch | None:
        """The stretch that shows most on either side of some words."""
        if not self.stretches:
            return None
        first, last = self.at(span)
        fitting = [one for one in self.stretches if one.start <= first and last <= one.end]
        return max(fitting, key=lambda one: min(first - one.start, one.end - last), default=None)


@cache
def number_of(action: str) -> int:
    """The number by which the network knows an action."""
    actions: list[str] = settings()["actions"]
    return actions.index(action) if action in actions else 0
