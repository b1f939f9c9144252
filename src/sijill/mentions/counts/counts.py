"""Quantities in a sentence: a number with the noun it counts, or a noun that carries its own number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sijill.lexicon.entries import Counted
from sijill.lexicon.grammar import grammar
from sijill.mentions.counts.count_words import counts_nothing, dead_or_hurt, exceeded, of_both, superseded, whole_of
from sijill.mentions.counts.number_behind import follows_its_noun, meant_as_two, of_those_who
from sijill.mentions.group import PEOPLE, PERSONS, THINGS, Group
from sijill.mentions.sentence import OpenSentence, TokenHit
from sijill.text.numerals import Number

REACH = 3
"""How many tokens after a number its noun may begin."""
TOTAL_REACH = 24
"""Tokens that may stand between "the number of the dead" and the number."""


class Quantity(NamedTuple):
    """How many of what, by token positions.

    ``measure`` is set when the noun itself says it (قتلى, جرحى); ``group`` is the noun phrase that is counted;
    ``numeral`` tells whether a number was written, not only implied by a dual or a plural.
    """

    first: int
    last: int
    min: int | None
    max: int | None
    approx: bool
    measure: str | None
    who: str | None
    group: Group | None
    numeral: bool
    void: bool = False
    """It is no number of one thing: of dead and wounded together, or of an earlier toll."""


def find_quantities(s: OpenSentence, numbers: Sequence[Number], groups: Sequence[Group]) -> list[Quantity]:
    """All quantities, in order; a number that counts nothing known is kept bare."""
    taken: set[int] = set()
    found: list[Quantity] = []
    end = superseded(s, numbers)
    for number in numbers:
        if number.ordinal or counts_nothing(s, number, numbers) or of_those_who(s, number):
            continue
        quantity = _counted_by(s, number, numbers, groups, taken)
        if _said_again(s, quantity):
            continue
        other = _with_other(s, quantity)
        several = quantity.min == 2 and quantity.max is None
        void = of_both(s, number) or dead_or_hurt(s, quantity.last) or (other is not None and not several)
        found.append(quantity._replace(void=void))
        if other is not None:
            taken.update(range(other.first, other.last))
        if other is not None and several:
            measure = other.hit.pattern.entry.measure
            found.append(quantity._replace(first=other.first, last=other.last, measure=measure))
    for hit in s.at["counted"]:
        if (
            hit.first in taken
            or _only_named(s, hit)
            or dead_or_hurt(s, hit.first - 1)
            or dead_or_hurt(s, hit.first - 2)
            or any(group.head < hit.first < group.last and group.armed for group in groups)
            or (not hit.hit.pattern.entry.implies and hit.hit.pattern.number != 2)
        ):
            continue
        taken.update(range(hit.first, hit.last))
        found.append(_self_counted(s, hit.first, hit.last, hit.hit.pattern.number, hit.hit.pattern.entry, groups))
    told = [quantity for quantity in _with_totals(s, found) if not _no_amount(s, quantity)]
    return [
        quantity._replace(
            void=quantity.void or quantity.first > end, max=None if exceeded(s, quantity.first) else quantity.max
        )
        for quantity in told
    ]


def _with_other(s: OpenSentence, quantity: Quantity) -> TokenHit | None:
    """As in "66 dead and wounded", "a number of dead and wounded": the second noun under the one number."""
    if quantity.measure is None or quantity.min == 1:
        return None
    own, other = s.covering("counted", quantity.last - 1), s.starting("counted", quantity.last)
    if own is None or other is None or not other.hit.proclitic.startswith(grammar().and_):
        return None
    alike = own.hit.pattern.number == other.hit.pattern.number != 2
    told = own.hit.proclitic in grammar().definite
    return other if alike and (told or own.hit.pattern.number == 1) else None


def _no_amount(s: OpenSentence, quantity: Quantity) -> bool:
    """A bare number with the article is an age, a rank or an hour ("the 36"); "several" alone tells none."""
    if quantity.measure is not None and not quantity.numeral and quantity.first:
        return (
            quantity.max is None and s.plain[quantity.first - 1] in grammar().toll_nouns
        )  # "the number of the dead"
    if quantity.measure == "captured" and s.words[quantity.first - 1 : quantity.first] == [grammar().the]:
        return True  # "the deal of the 600 prisoners"
    if quantity.measure is not None or quantity.group is not None or quantity.approx:
        return False
    if quantity.max is None:
        return quantity.min == 2 and quantity.last - quantity.first == 1
    g, word = grammar(), s.words[quantity.first]
    before = s.words[quantity.first - 1] if quantity.first else ""
    nouns = s.all_starting("people", quantity.first - 1) if before else []
    if any(hit.hit.proclitic in g.definite or hit.hit.enclitic for hit in nouns):
        return False
    return word.lstrip(g.by).startswith(g.the) or before == g.the


def _only_named(s: OpenSentence, hit: TokenHit) -> bool:
    """The dead, the wounded: with the article the plural means those told of before, and counts nobody."""
    forms = s.all_starting("counted", hit.first)
    return any(form.hit.pattern.number > 2 and form.hit.proclitic in grammar().definite for form in forms)


def _said_again(s: OpenSentence, quantity: Quantity) -> bool:
    """As in "one wounded man": a number behind a noun that tells it already."""
    noun = s.covering("counted", quantity.first - 1) if quantity.measure is None and quantity.group is None else None
    return noun is not None and noun.last == quantity.first and noun.hit.pattern.number == quantity.min


def _told_before(s: OpenSentence, hit: TokenHit, number: int) -> bool:
    """As in "12, and the number of the wounded": the dead, the wounded behind a number, but not of its phrase."""
    g = grammar()
    if hit.first == number + 1 and s.words[number] in g.toll_nouns:
        return False  # "rises to 26 the number of the dead"
    return hit.first > number and _only_named(s, hit) and s.plain[hit.first - 1] not in (g.from_, g.between)


def _with_totals(s: OpenSentence, found: list[Quantity]) -> list[Quantity]:
    """As in "the number of the dead rose to 60": the number belongs to the counted noun before it."""
    g = grammar()
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda q: (q.first, q.last)):
        people = quantity.group is None or quantity.group.noun == "person"
        bare = quantity.numeral and quantity.measure is None and people
        if bare and quantity.first and (named := _named_before(s, quantity.first)) is not None:
            quantity = quantity._replace(measure=named.hit.pattern.entry.measure)
        elif bare and quantity.first and s.plain[quantity.first - 1] in g.total_openers:
            noun = _total_noun(s, quantity, kept)
            if noun is not None:
                entry = noun.hit.pattern.entry
                kept = [q for q in kept if q.numeral or not q.first <= noun.first < q.last]
                quantity = quantity._replace(measure=entry.measure)
        kept.append(quantity)
    return kept


def _named_before(s: OpenSentence, at: int) -> TokenHit | None:
    """As in "the dead are 455, and the wounded more than 20": the noun right before the number."""
    hit = s.covering("counted", at - 1)
    return hit if hit is not None and hit.last == at and _only_named(s, hit) else None


def _total_noun(s: OpenSentence, quantity: Quantity, before: list[Quantity]) -> TokenHit | None:
    """The counted noun that a total further on belongs to, unless another number has it."""
    floor = max(0, quantity.first - TOTAL_REACH)
    for hit in reversed(s.at["counted"]):
        if floor <= hit.first < quantity.first:
            taken = any(q.numeral and q.first <= hit.first < q.last for q in before)
            return None if taken else hit
    return None


def _counted_by(
    s: OpenSentence, number: Number, numbers: Sequence[Number], groups: Sequence[Group], taken: set[int]
) -> Quantity:
    if follows_its_noun(s, number, groups):
        return Quantity(number.first, number.last, number.min, number.max, number.approx, None, None, None, True)
    whole = whole_of(s, number, numbers)
    measure, who, group, last = None, None, None, number.last if whole is None else whole.last
    for at in range(last, min(last + REACH, len(s))):
        if s.words[at] in grammar().clause_signs or s.plain[at] in grammar().subset | grammar().complementizers:
            break
        if s.plain[at] in grammar().prepositions - {grammar().from_}:
            break
        counted = s.starting("counted", at)
        if counted is not None and isinstance(counted.hit.pattern.entry, Counted):
            if counted.hit.proclitic.startswith(grammar().and_) or _told_before(s, counted, last):
                break
            measure = counted.hit.pattern.entry.measure
            taken.update(range(counted.first, counted.last))
            last = counted.last
            group = group_from(s, counted.last, groups)
            break
        group = next((g for g in groups if g.first == at), None)
        if group is not None:
            if group.particle.startswith(grammar().and_) and at == last:
                group = None
            break
        if s.starting("action", at) is not None and (at > last or s.starting("people", at) is None):
            break
    if group is not None:
        who = group.who
        last = max(last, group.head + 1)
        if (lying := _as_harmed(s, group)) is not None and measure is None:
            measure = lying.hit.pattern.entry.measure
            taken.update(range(lying.first, lying.last))
    return Quantity(number.first, last, number.min, number.max, number.approx, measure, who, group, True)


def _as_harmed(s: OpenSentence, group: Group) -> TokenHit | None:
    """As in "fell sixteen rebels dead": right behind those who are counted, a noun without article says as what."""
    hit = s.starting("counted", group.last)
    return hit if hit is not None and not hit.hit.proclitic and hit.hit.pattern.number > 2 else None


def group_from(s: OpenSentence, at: int, groups: Sequence[Group]) -> Group | None:
    """The group in "… من X" or "… بين X" right after ``at``."""
    g = grammar()
    if at < len(s) and s.plain[at] in (g.from_, g.between):
        return next((group for group in groups if at < group.first <= at + 2), None)
    return None


def _self_counted(
    s: OpenSentence, first: int, last: int, number: int, entry: Counted, groups: Sequence[Group]
) -> Quantity:
    low, high = {1: (1, 1), 2: (2, 2)}.get(number, (2, None))
    group = group_from(s, last, groups) or next((g for g in groups if g.first in (first, last)), None)
    return Quantity(first, last, low, high, False, entry.measure, group.who if group else None, group, False)


def persons(s: OpenSentence, group: Group) -> bool:
    """Whether a noun phrase means people: a noun for them, or one of a named body ("a Turkish soldier")."""
    return group.role in PEOPLE or (group.role == "actor" and _number(s, group) > 0)


def implied(s: OpenSentence, group: Group) -> tuple[int, int] | None:
    """How many a noun phrase without a number means: one or two; a plural, a body or a family tells no number."""
    number = 2 if _two_with_pronoun(s, group) else _number(s, group)
    if not number or group.role == "group" or group.noun in grammar().collectives:
        return None
    if group.role in THINGS and not group.noun and s.words[group.head].endswith(grammar().plural_endings):
        return None
    if number > 1 and group.first and s.plain[group.first - 1] in grammar().one_of:
        return 1, 1
    if number == 2 and any(hit.hit.pattern.number > 2 for hit in s.all_starting("people", group.head)):
        marked = grammar().written_dual in s.text(group.head, group.head + 1)
        return (2, 2) if marked or meant_as_two(s, group) else None  # else it may be the sound plural (مسلحين)
    return {1: (1, 1), 2: (2, 2)}.get(number)


def _number(s: OpenSentence, group: Group) -> int:
    """The number of its head noun; of a body's name only where it begins with a noun for one person."""
    if group.role != "actor":
        return group.number
    noun = s.starting("people", group.head)
    return noun.hit.pattern.number if noun is not None and noun.hit.pattern.entry.role in PERSONS else 0


def _two_with_pronoun(s: OpenSentence, group: Group) -> bool:
    """As in "their two children": before a pronoun the ending of the dual is no accusative."""
    return any(hit.hit.enclitic and hit.hit.pattern.number == 2 for hit in s.all_starting("people", group.head))


def led_by_and(s: OpenSentence, quantity: Quantity) -> bool:
    """Whether "and" is written before the quantity, onto it or as a sign of its own."""
    and_ = grammar().and_
    return s.words[quantity.first].startswith(and_) or (quantity.first > 0 and s.words[quantity.first - 1] == and_)


def some_of(s: OpenSentence, quantity: Quantity) -> bool:
    """As in "five of the hawkers": a number of what no list knows."""
    return (
        quantity.numeral
        and quantity.group is None
        and s.plain[quantity.last : quantity.last + 1] == [grammar().from_]
    )


def of_them(s: OpenSentence, quantity: Quantity) -> bool:
    """As in "shot five of them down"."""
    return quantity.last < len(s) and s.plain[quantity.last] in grammar().subset


def behind(s: OpenSentence, quantity: Quantity) -> int:
    """The token behind a quantity, and behind the brackets that it may stand in ("(34) incursions")."""
    opened = quantity.first > 0 and s.words[quantity.first - 1] == "("
    return quantity.last + int(opened and s.words[quantity.last : quantity.last + 1] == [")"])


def number_of(quantities: Sequence[Quantity], group: Group) -> Quantity | None:
    """The written number that counts a noun phrase, before it or behind it ("two Syrians", "سوريين اثنين")."""
    for quantity in quantities:
        if not quantity.numeral:
            continue
        behind_it = group.head < quantity.first <= group.last or quantity.first < group.head < quantity.last
        if quantity.group == group or (quantity.group is None and behind_it):
            return quantity
    return None
