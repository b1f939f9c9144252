"""What the words around a number make of it: a measure, a part, an earlier toll, a number of two things together."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.lexicon.grammar import grammar
from sijill.mentions.places.place_words import place_words
from sijill.mentions.sentence import OpenSentence, TokenHit
from sijill.text.numerals import Number

SOON = 2
"""Tokens of a sentence before which nothing is told."""
EXCEEDED, TOTAL = 6, 14
"""Tokens from "exceeded" to its number, and from the total to "exceeded"."""
DONE = frozenset(("masdar", "past", "passive"))


def superseded(s: OpenSentence, numbers: Sequence[Number]) -> int:
    """Where "the first toll was nine" begins: what it counts holds no longer; the sentence's end if nowhere."""
    g = grammar()
    for at, (was, toll, which) in enumerate(zip(s.words, s.words[1:], s.words[2:], strict=False)):
        told = at < SOON or any(
            first < at for first in (*(n.first for n in numbers), *(hit.first for hit in s.at["counted"]))
        )
        if told and was in g.was and toll in g.tolls and which in g.superseded:
            return at
    return len(s)


def exceeded(s: OpenSentence, at: int) -> bool:
    """As in "the number of the dead exceeded 25": at least so many, wherever the total stands."""
    g, before = grammar(), range(at - 1, max(-1, at - EXCEEDED), -1)
    verb = next((x for x in before if s.words[x].removeprefix(g.and_) in g.exceeding), None)
    if verb is None or g.into in s.plain[verb:at] or (verb and s.plain[verb - 1] in g.negation):
        return False
    return any(s.plain[x] in g.toll_nouns for x in range(max(0, verb - TOTAL), at))


def counts_nothing(s: OpenSentence, number: Number, numbers: Sequence[Number]) -> bool:
    """Whether the words around a number say that it counts nobody and nothing here."""
    return (
        measured(s, number)
        or _measured_with(s, number)
        or _once(s, number)
        or describes(s, number)
        or of_a_model(s, number)
        or outdated(s, number, numbers)
        or is_whole(s, number, numbers)
    )


def measured(s: OpenSentence, number: Number) -> bool:
    """As in "40 kilometres", "seven towns": no number of people, things or events."""
    word = s.words[number.last] if number.last < len(s) else ""
    return word in grammar().units or word in place_words().kinds


def _measured_with(s: OpenSentence, number: Number) -> bool:
    """As in "two brothers, nine and twelve years old": a number that "and" joins to one that is measured."""
    second = s.words[number.last : number.last + 3]
    joined = len(second) == 3 and second[0] == grammar().and_ and second[1].isdecimal()
    return joined and second[2] in grammar().units


def _once(s: OpenSentence, number: Number) -> bool:
    """As in "fled at least one time": "one" behind the noun tells how often."""
    return number.first > 0 and number.min == 1 and s.words[number.first - 1] in grammar().times


def of_a_model(s: OpenSentence, number: Number) -> bool:
    """As in "an F 16": a number right behind the letters of a make."""
    return number.first > 0 and s.words[number.first - 1] in grammar().makes


def outdated(s: OpenSentence, number: Number, numbers: Sequence[Number]) -> bool:
    """As in "rose from 10 to 15": the first number holds no longer."""
    g = grammar()
    led = s.words[number.first] == g.from_ or (number.first > 0 and s.words[number.first - 1] == g.from_)
    to = number.last < len(s) and s.words[number.last] == g.into
    return led and to and any(other.first == number.last + 1 for other in numbers)


def is_whole(s: OpenSentence, number: Number, numbers: Sequence[Number]) -> bool:
    """As in "six of eight strikes": of how many the number before it is a part."""
    return any(whole_of(s, other, numbers) is number for other in numbers)


def whole_of(s: OpenSentence, part: Number, numbers: Sequence[Number]) -> Number | None:
    """The number of all, right behind the number of a part and "of"."""
    if part.last >= len(s) or s.words[part.last] != grammar().from_:
        return None
    return next((number for number in numbers if number.first == part.last + 1), None)


def dead_or_hurt(s: OpenSentence, at: int) -> bool:
    """As in "thirty fell, between dead and wounded": the singular nouns count nobody, nor is one number of either."""
    if not 0 <= at < len(s) or s.plain[at] != grammar().between:
        return False
    second = _second_harmed(s, at + 1)
    return second is not None and second.hit.pattern.number == 1


def dead_and_hurt(s: OpenSentence, at: int) -> bool:
    """As in "dozens of dead and wounded": two nouns of people harmed, of which no number is that of either."""
    return _second_harmed(s, at) is not None


def _second_harmed(s: OpenSentence, at: int) -> TokenHit | None:
    """The second of two nouns of people harmed that "and" joins, the first of which begins at a token."""
    first = s.starting("counted", at)
    second = None if first is None else s.starting("counted", first.last)
    return second if second is not None and second.hit.proclitic.startswith(grammar().and_) else None


def describes(s: OpenSentence, number: Number) -> bool:
    """As in "of one family": "one" behind a noun for several people counts none."""
    noun = s.covering("people", number.first - 1) if number.first and number.max == 1 else None
    return noun is not None and noun.hit.pattern.entry.id in grammar().collectives


def of_both(s: OpenSentence, number: Number) -> bool:
    """As in "the death and injury of 45", "killed and injured 45": a number of two things is one of neither."""
    later = _done_before(s, number.first)
    if later is None or not later.hit.proclitic.startswith(grammar().and_) or number.min == 1:
        return False
    earlier = _done_before(s, later.first)
    if earlier is None or earlier.hit.enclitic or s.words[earlier.first].endswith(grammar().verb_plurals):
        return False  # "three met their death and seven were wounded"
    return bool(earlier.hit.pattern.entry.measure != later.hit.pattern.entry.measure)


def _done_before(s: OpenSentence, at: int) -> TokenHit | None:
    """The noun or verb of an act that ends at a token and states what is counted."""
    hits = (hit for hit in s.at["action"] if hit.last == at and hit.hit.pattern.feature in DONE)
    return next((hit for hit in hits if hit.hit.pattern.entry.measure is not None and not _says_who(s, hit)), None)


def _says_who(s: OpenSentence, act: TokenHit) -> bool:
    """As in "a martyr": a word that also is a noun for the one it was done to."""
    noun = s.starting("counted", act.first)
    return noun is not None and noun.hit.pattern.entry.implies
