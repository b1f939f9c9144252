"""What the words of a mention are made of: a word may leave only where the lists know it and it names no one.

Nothing here guesses that a word is harmless: what no list knows is taken for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from sijill.lexicon.compile import matcher
from sijill.lexicon.matcher import Hit
from sijill.model.place import KIND_PRECISION
from sijill.publication.policy.words import protection_words
from sijill.text.fold import fold
from sijill.text.numerals import parse_number
from sijill.text.unmask import find_masks

Nature = Literal["generic", "body", "office", "person", "empty"]
"""What a mention names, as far as its words tell: ``person`` is everything that is not surely something else."""

KNOWN = frozenset({"people", "speaker", "actor", "outlet", "nisba", "counted", "weapon", "place", "statement"})
"""Kinds of listed words that a party or a teller may be made of."""
ACTS = frozenset({"action", "weapon", "toll", "light", "counted", "people", "nisba"})
"""Kinds of listed words that a trigger may be made of."""
THINGS = frozenset({"group", "site", "vehicle", "weapon"})
LONGEST_NAME = 5
"""Words that the name of an office holder or an organised body may have."""
LONGEST_NUMBER = 4
"""Digits of the longest number that may stand in a mention; longer ones may be a telephone or an identity card."""
NOWHERE = 9
"""Precision of words that name no place."""
_TOKEN = re.compile(r"\d+(?:[.,\u066b\u066c]\d+)*|[^\W\d_]+")


class Wording(NamedTuple):
    """What is known of some words.

    ``finest`` is the precision (UCDP where_prec) of the most exact place among them, ``NOWHERE`` where there is none;
    ``unlisted`` tells that no list knows one of them, ``facility`` that a kind of facility stands among them, and
    ``child`` that a child is spoken of. ``civilians`` tells that nobody but civilians is spoken of.
    """

    nature: Nature
    finest: int
    unlisted: bool
    facility: bool
    child: bool
    civilians: bool


@lru_cache(maxsize=65_536)
def wording(text: str) -> Wording:
    """What the words of a party, a teller or an outlet are made of."""
    words = _Words(text)
    return Wording(
        _nature(words),
        min((word.finest for word in words.read), default=NOWHERE),
        any(not word.known and not word.small for word in words.read),
        words.facility,
        words.child,
        words.civilians,
    )


@lru_cache(maxsize=4096)
def finest_place(name: str) -> int:
    """The precision of the most exact place in a listed body's own name."""
    return min((word.inside for word in _Words(name).read), default=NOWHERE)


@lru_cache(maxsize=65_536)
def states_an_act(text: str) -> bool:
    """Whether every word of a trigger is a listed one that states an act, so that it holds neither name nor place."""
    words = _Words(text)
    return bool(words.read) and all(word.act or word.small for word in words.read)


@lru_cache(maxsize=65_536)
def speaks_of_a_child(text: str) -> bool:
    """Whether a child, or an age under eighteen, is spoken of."""
    return _Words(text).child


class _Word(NamedTuple):
    """One word: what its longest listed readings are."""

    text: str
    known: bool
    act: bool
    small: bool
    personal: bool
    civilian: bool
    single: bool
    """A noun for one person, after which a name may stand."""
    finest: int
    inside: int
    """Precision of the place that it is; ``inside`` also where it is part of the name of a body."""


class _Words:
    """The words of a mention, each looked up in every list at once."""

    def __init__(self, text: str):
        folded = fold(text, find_masks(text)).folded
        lists = protection_words()
        tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(folded)]
        hits = matcher().find(folded)
        self.texts = tuple(token for token, _, _ in tokens)
        read = [_word(token, [h for h in hits if _covers(h, start, end)]) for token, start, end in tokens]
        self.read = list(_without_homonyms(read))
        self.facility = lists.holds_facility(self.texts)
        self.child = _child(hits) or _young(self.texts)
        roles = {hit.pattern.entry.role for hit in hits if hit.kind == "people"}
        self.civilians = "civilian" in roles and roles.isdisjoint(("combatant", "group", "official"))
        self.body = any(hit.kind in {"actor", "outlet"} and hit.pattern.feature != "loose" for hit in hits)


def _covers(hit: Hit, start: int, end: int) -> bool:
    return hit.start - len(hit.proclitic) <= start and end <= hit.end + len(hit.enclitic)


def _word(text: str, hits: Sequence[Hit]) -> _Word:
    lists = protection_words()
    named = any(hit.kind in {"actor", "outlet"} and " " in hit.pattern.text for hit in hits)
    kinds = {hit.kind for hit in hits}
    inside = _precision(hits) if kinds & KNOWN <= {"place", "actor", "outlet"} else NOWHERE
    bare = text.removeprefix(lists.and_)
    return _Word(
        text,
        known=bool(kinds & KNOWN) or _is_number(text),
        act=bool(kinds & ACTS),
        small=text in lists.small or bare in lists.small or text.removeprefix(lists.article) in lists.small,
        personal=not named and bool({text, bare} & lists.personal),
        civilian=any(hit.kind == "people" and hit.pattern.entry.role == "civilian" for hit in hits),
        single=any(_one_person(hit) for hit in hits),
        finest=inside if kinds & KNOWN == {"place"} else NOWHERE,
        inside=inside,
    )


def _is_number(text: str) -> bool:
    return len(text) <= LONGEST_NUMBER if text[0].isdecimal() else parse_number(text) is not None


def _one_person(hit: Hit) -> bool:
    if hit.kind == "speaker":
        return bool(hit.pattern.entry.person)
    return hit.kind == "people" and hit.pattern.feature == "singular" and hit.pattern.entry.role not in THINGS


def _without_homonyms(words: Sequence[_Word]) -> Iterator[_Word]:
    """The words, where a place's name counts as one only where a place can stand: villages are named like people."""
    before: _Word | None = None
    for word in words:
        if word.finest != NOWHERE and (before is None or before.single or not (before.known or before.small)):
            word = word._replace(known=False)
        yield word
        before = word


def _precision(hits: Iterable[Hit]) -> int:
    """The widest reading of a name: a town that shares its name with a governorate says no more than that."""
    places = [place for hit in hits if hit.kind == "place" for place in hit.pattern.entry.places]
    return max((KIND_PRECISION.get(place.kind, 1) for place in places), default=NOWHERE)


def _nature(words: _Words) -> Nature:
    read = words.read
    lists = protection_words()
    if not read:
        return "empty"
    if all((word.known or word.small) and not word.personal for word in read):
        return "body" if words.body or (len(read) > 1 and words.texts[0] in lists.bodies) else "generic"
    if lists.former.isdisjoint(words.texts) and not words.child:
        held = lists.opens_with(words.texts, lists.offices)
        if held and _names_its_holder(read[held:]):
            return "office"
        if words.texts[0] in lists.bodies and _names_a_body(read[1:]):
            return "body"
    return "person"


def _names_its_holder(rest: Sequence[_Word]) -> bool:
    """Whether what follows an office is what it is of, and then one name: nobody of its holder's house or staff."""
    lists = protection_words()
    at = 0
    while at < len(rest) and (rest[at].known or rest[at].small) and not rest[at].personal:
        at += 1
    name = rest[at:]
    joined = any(word.text.startswith(lists.and_) and not word.personal for word in name)
    return len(name) <= LONGEST_NAME and not joined and not any(word.civilian or word.small for word in rest)


def _names_a_body(rest: Sequence[_Word]) -> bool:
    """Whether what follows a body's noun can only be the body's own name."""
    return len(rest) <= LONGEST_NAME and not any(word.personal or word.civilian for word in rest)


def _child(hits: Iterable[Hit]) -> bool:
    return any(hit.kind == "people" and hit.pattern.entry.who == "children" for hit in hits)


ADULT = 18


def _young(texts: Sequence[str]) -> bool:
    """Whether a number under eighteen stands before a word for years."""
    years = protection_words().years
    return any(
        after in years and (age := parse_number(before)) is not None and age < ADULT
        for before, after in pairwise(texts)
    )
