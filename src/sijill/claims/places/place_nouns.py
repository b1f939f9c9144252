"""Nouns that stand for a place named before: "the base", "the city", "the country", and which place each means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from sijill.claims.places.circumstance import PlacedRef
from sijill.mentions.places.place_words import place_words
from sijill.mentions.sentence import OpenSentence

HOLDING = ("actor", "action", "outlet", "idiom", "place")
"""Names that a noun may be a part of instead; by itself "the base" is the base where one was named."""
FAR = 6
"""Sentences over which such a noun reaches back."""
LOCATED = 5
"""Tokens between such a noun and a name that tells where it lies."""


class Meant(NamedTuple):
    """The token of such a noun, and the place that it stands for."""

    at: int
    place: PlacedRef


def meant_places(sentences: Sequence[OpenSentence], places: Sequence[Sequence[PlacedRef]]) -> list[list[Meant]]:
    """For each sentence its nouns that stand for a place, each with the last place of that kind named before it."""
    found = []
    for index, s in enumerate(sentences):
        nouns = ((at, kinds) for at in range(len(s)) if (kinds := _kinds_at(s, at, places[index])))
        meant = ((at, _last(index, at, kinds, places)) for at, kinds in nouns)
        found.append([Meant(at, place) for at, place in meant if place is not None])
    return found


def _kinds_at(s: OpenSentence, at: int, places: Sequence[PlacedRef]) -> tuple[str, ...]:
    """The kinds of place that a definite noun without a name can mean."""
    words = place_words()
    kinds = next((words.standing[rest] for _, rest in words.cut(s.tokens[at].text) if rest in words.standing), ())
    if not kinds:
        return ()
    named = any(place.first - 1 <= at < place.last for place in places)
    held = any(hit.first <= at < hit.last and hit.length > 1 for kind in HOLDING for hit in s.at[kind])
    return () if named or held else kinds


def _last(index: int, at: int, kinds: tuple[str, ...], places: Sequence[Sequence[PlacedRef]]) -> PlacedRef | None:
    own = places[index]
    before = own[: bisect_left([place.first for place in own], at)]
    for listed in (before, *(places[i] for i in range(index - 1, max(-1, index - FAR), -1))):
        for place in reversed(listed):
            if place.sort in kinds:
                return place
    return None


def tells_where(s: OpenSentence, nouns: Sequence[Meant], first: int) -> bool:
    """As in "the base, situated south of X": X, at a token, only tells where the place meant by the noun lies."""
    locating = place_words().locating
    near = (noun for noun in nouns if 0 < first - noun.at <= LOCATED)
    return any(s.tokens[at].text in locating for noun in near for at in range(noun.at + 1, first))
