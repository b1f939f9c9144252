"""What two mentions of an event share, and where they contradict each other."""

from __future__ import annotations

from functools import lru_cache

from sijill.claims.draft import Draft, Named
from sijill.lexicon.anaphors import anaphor_words
from sijill.lexicon.entries import actors
from sijill.lexicon.gazetteer_tables import distance_km
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.sentence import AT_HAND, OpenSentence
from sijill.model import Count

NEXT_DOOR_KM = 10.0
GENERIC = "generic"
"""The list of words such as "forces" that two different bodies may share."""


def clash_of_times(a: Draft, b: Draft) -> bool:
    """Whether their times cannot both be right; the day of a report contradicts nothing."""
    x, y = a.interval, b.interval
    if a.when and b.when and a.when != b.when and (x is None or y is None):
        return not shared_count(a, b)
    if x is None or y is None or None in (x.earliest, x.latest, y.earliest, y.latest):
        return False
    if "time-of-report" in (*a.rules, *b.rules):
        return False
    if a.time is not None and b.time is not None and x.edtf != y.edtf and "/" in x.edtf + y.edtf:
        return not shared_count(a, b)
    return x.earliest > y.latest or y.earliest > x.latest  # type: ignore[operator]


def _ids(draft: Draft) -> set[str]:
    return {p.id or fold_word(p.text) for p in draft.places}


def shared_place(a: Draft, b: Draft) -> bool:
    """Whether they name the same place, by id or, where it is unknown, by its words."""
    return bool(_ids(a) & _ids(b))


def clash_of_places(a: Draft, b: Draft) -> bool:
    """Whether their places differ, and neither holds the other, lies beside it or is unknown within a known area."""
    if not a.places or not b.places or shared_place(a, b) or _neighbours(a, b):
        return False
    for x in a.places:
        for y in b.places:
            if (x.id is None and (y.precision or 1) >= 3) or (y.id is None and (x.precision or 1) >= 3):
                return False
            if x.name and y.name and (x.name in (y.admin1, y.admin2) or y.name in (x.admin1, x.admin2)):
                return False
            if (x.precision or 1) >= 4 and x.country == y.country and (x.admin1 is None or x.admin1 == y.admin1):
                return False
            if (y.precision or 1) >= 4 and x.country == y.country and (y.admin1 is None or x.admin1 == y.admin1):
                return False
    return True


def _neighbours(a: Draft, b: Draft) -> bool:
    """Whether any two of their places are within a few kilometres."""
    return any(
        distance_km((x.lat, x.lon), (y.lat, y.lon)) < NEXT_DOOR_KM
        for x in a.places
        for y in b.places
        if x.lat is not None and x.lon is not None and y.lat is not None and y.lon is not None
    )


def names_of(parties: list[Named]) -> set[str]:
    """Who some parties are: their ids and those of the bodies above, and the words that tell them apart."""
    found: set[str] = set()
    for party in parties:
        identifier = party.actor
        while identifier is not None and identifier in actors():
            found.add(identifier)
            identifier = actors()[identifier].parent
        found |= {_stem(word) for word in fold_word(party.text).split() if len(word) > 3}
    return found - anaphor_words(GENERIC)


def wording(draft: Draft, reach: int = 14) -> frozenset[str]:
    """The words around a trigger that tell something: no particles, no verbs of saying, no general nouns."""
    words = _telling(draft.sentence)
    near = (*words[max(0, draft.first - reach) : draft.first], *words[draft.last : draft.last + reach])
    return frozenset(word for word in near if word)


@lru_cache(maxsize=AT_HAND)
def _telling(s: OpenSentence) -> tuple[str, ...]:
    """Each word of a sentence without its article, "" where it tells nothing."""
    g = grammar()
    said = {at for hit in s.at["report"] for at in range(hit.first, hit.last)}
    found = []
    for at, word in enumerate(s.plain):
        silent = at in said or len(word) < 4 or word in g.prepositions or word in g.relatives
        stem = "" if silent else _stem(word.lstrip(g.and_) if len(word) > 5 else word)
        found.append("" if stem in anaphor_words(GENERIC) else stem)
    return tuple(found)


def _stem(word: str) -> str:
    return word[2:] if len(word) > 5 and word.startswith(grammar().the) else word


def shared_actor(a: Draft, b: Draft) -> bool:
    """Whether any of their actors may be the same."""
    return bool(names_of(a.actors) & names_of(b.actors))


def clash_of_actors(a: Draft, b: Draft) -> bool:
    """Whether both name known bodies as actors and none is shared."""
    x, y = {p.actor for p in a.actors if p.actor}, {p.actor for p in b.actors if p.actor}
    return bool(x and y) and not shared_actor(a, b)


def shared_recipient(a: Draft, b: Draft) -> bool:
    """Whether any of their recipients may be the same."""
    return bool(names_of(a.recipients) & names_of(b.recipients))


def shared_count(a: Draft, b: Draft) -> bool:
    """Whether they give the same number for the same measure."""
    own = {(c.measure, c.min, c.max) for c in a.counts}
    return any((c.measure, c.min, c.max) in own for c in b.counts)


def clash_of_counts(a: Draft, b: Draft) -> bool:
    """Whether they give different numbers of people, and the later is no part of the earlier."""
    for measure in ("killed", "injured", "arrested", "abducted", "released"):
        x, y = _first(a.counts, measure), _first(b.counts, measure)
        if x is None or y is None or x.max is None or y.max is None:
            continue
        if (x.min, x.max) != (y.min, y.max) and not shared_count(a, b) and not _part(a, b, x, y):
            return True
    return False


def _part(a: Draft, b: Draft, x: Count, y: Count) -> bool:
    """As in "four were hurt in the attack", after the full number: the later, smaller number is a part of it."""
    later, whole, part = (b, x, y) if b.sentence.index > a.sentence.index else (a, y, x)
    return later.definite and (part.max or 0) < (whole.min or 0)


def _first(counts: list[Count], measure: str) -> Count | None:
    return next((c for c in counts if c.measure == measure), None)
