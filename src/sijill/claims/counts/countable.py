"""What the words of a toll can count: written numbers, and nouns and pronouns that mean one or two by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sijill.claims.walk import Scene, without_and
from sijill.lexicon.grammar import grammar
from sijill.mentions.counts.counts import Quantity, implied, number_of, persons
from sijill.mentions.group import THINGS, Group

ONE_BY_ONE = frozenset(("killed", "arrested", "abducted", "released"))
"""What a pronoun tells to have been done to one or two."""

OFFICIAL = "official"
"""The role of nouns for who holds an office."""


class Head(NamedTuple):
    """A word that states a toll: its tokens, what it counts, and where its number may stand."""

    first: int
    last: int
    measure: str
    before: bool
    things: bool
    strict: bool
    """Whether what it counts must be named: the word alone is often something else."""
    verb: bool
    subject: bool
    """Whether the noun right behind it is who was lost, and not who did it."""
    enclitic: str
    """The pronoun written onto it ("his death")."""


def countable(scene: Scene, heads: Sequence[Head]) -> list[Quantity]:
    """Written quantities, and nouns that are one or two by themselves.

    Args:
        scene: the sentence.
        heads: the words that may state a toll in it.
    """
    taken = frozenset(at for q in scene.quantities for at in range(q.first, q.last))
    found = [q for q in scene.quantities if not q.void and (q.numeral or q.measure is not None)]
    joined = [
        one
        for before, one in pairwise(scene.groups)
        if _under_one_number(scene, before, one) or _the_same_two(scene, before, one) or _of_a_kind(before, one)
    ]
    for group in scene.groups:
        number = implied(scene.sentence, group)
        if number is None or group.head in taken or group in joined or group.victim or without_and(group.particle):
            continue
        if merely_named(scene, group, number):
            continue
        the = scene.sentence.words[group.head][group.proclitic :].startswith(grammar().the)
        if (the and group.role in THINGS) or number_of(scene.quantities, group) is not None:
            continue
        found.append(Quantity(group.first, group.head + 1, *number, False, None, group.who, group, False))
    known = taken | frozenset(at for group in scene.groups for at in range(group.first, group.last))
    for head in heads:
        single = _pronoun(scene, head) or _others(scene, head) or _unknown(scene, head, known)
        if single is not None and single.first not in taken:
            found.append(single)
    return sorted(found, key=lambda q: (q.first, q.last))


def merely_named(scene: Scene, group: Group, number: tuple[int, int]) -> bool:
    """As in "nine rebels, among them a commander": it tells who one of them was, and counts nobody again."""
    g = grammar()
    among = group.first > 0 and scene.sentence.plain[group.first - 1] in g.among
    return among and number == (1, 1) and (group.role == OFFICIAL or group.noun in g.commanders)


def _under_one_number(scene: Scene, before: Group, group: Group) -> bool:
    """As in "arrested 12 wanted and suspected men": both are singular and accusative after the number."""
    words = (scene.sentence.words[before.head], scene.sentence.words[group.head])
    if not group.joined or number_of(scene.quantities, before) is None:
        return False
    return all(word.endswith(grammar().accusative) for word in words)


def _the_same_two(scene: Scene, before: Group, group: Group) -> bool:
    """As in "two children, brothers": a dual right behind a dual tells who those two are."""
    two = (2, 2)
    if before.last != group.first or group.particle:
        return False
    return implied(scene.sentence, before) == two == implied(scene.sentence, group)


def _of_a_kind(before: Group, group: Group) -> bool:
    """As in "drone aircraft": a weapon right behind a weapon tells what kind that is."""
    return before.last == group.first and not group.particle and before.role in THINGS and group.role in THINGS


def _pronoun(scene: Scene, head: Head) -> Quantity | None:
    """As in "led to his death", "kidnapped him", "he was released": whom the pronoun means is one, or two."""
    if head.measure not in ONE_BY_ONE or (head.verb and head.subject):
        return None
    g, last = grammar(), head.last
    number = g.ones.get(head.enclitic)
    if number is None and last < len(scene.sentence):
        number, last = g.on_ones.get(scene.sentence.words[last]), last + 1
    if number is None:
        return None
    return Quantity(head.first, last, number, number, False, head.measure, None, None, False)


def _others(scene: Scene, head: Head) -> Quantity | None:
    """As in "and another was wounded"."""
    s, g = scene.sentence, grammar()
    word = s.words[head.last] if head.last < len(s) else ""
    number = 2 if word in g.several else g.others.get(word)
    most = None if word in g.several else number
    return Quantity(head.last, head.last + 1, number, most, False, None, None, None, True) if number else None


def _unknown(scene: Scene, head: Head, known: frozenset[int]) -> Quantity | None:
    """The noun that no list knows behind "the death of": a name, or one person."""
    s, g, at = scene.sentence, grammar(), head.last
    if (
        head.verb
        or head.enclitic
        or not head.subject
        or head.measure not in ("killed", "injured")
        or at >= len(s)
        or at in known
    ):
        return None
    word = s.words[at]
    closed = (
        word in g.not_one or s.plain[at] in g.prepositions or s.plain[at] in g.adverbs or s.plain[at] in g.relatives
    )
    if closed or not word.isalpha() or word.endswith(g.plural_endings) or at in scene.skippable:
        return None
    kinds = ("action", "toll", "counted", "light", "report", "cause", "place", "weapon", "modality")
    if any(s.starting(kind, at) is not None for kind in kinds) or _definite(s.words[head.last - 1]):
        return None
    return Quantity(at, at + 1, 1, 1, False, head.measure, None, None, False)


def _definite(word: str) -> bool:
    """As in "the hit was exact": a noun with the article takes no genitive."""
    g = grammar()
    return word.removeprefix(g.and_).startswith(g.the)


def of_another_gender(scene: Scene, quantity: Quantity, head: Head) -> bool:
    """As in "the forces (fem.) enter the village and take (fem.) the young man away": he is not its subject."""
    g, verb, group = grammar(), scene.sentence.words[head.first].removeprefix(grammar().and_), quantity.group
    if not head.verb or group is None or head.last - head.first > 1 or not persons(scene.sentence, group):
        return False
    hits = scene.sentence.all_starting("people", group.head)
    owned = group.owned or any(hit.hit.enclitic for hit in hits)
    female = scene.sentence.words[group.head].endswith(g.feminine) and not owned
    return not female and (verb.endswith(g.verb_plurals) or verb[0] == g.feminine_t or verb.endswith(g.feminine_t))
