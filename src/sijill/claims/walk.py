"""Walking a sentence from a trigger: which noun phrases before and after it can belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sijill.lexicon.grammar import grammar
from sijill.mentions.counts.counts import Quantity
from sijill.mentions.group import Group
from sijill.mentions.parties.party_nouns import oblique_form
from sijill.mentions.sentence import OpenSentence
from sijill.mentions.trigger import Trigger
from sijill.text.numeralwords import numeral_table

LONGEST_GAP = 6
"""Unknown words that may stand between a trigger and its argument."""


class Scene(NamedTuple):
    """All that was found in one sentence, ready for reading roles from it."""

    sentence: OpenSentence
    groups: Sequence[Group]
    triggers: Sequence[Trigger]
    quantities: Sequence[Quantity]
    skippable: frozenset[int]
    """Tokens of times, places and numbers: they never stand in the way."""
    numbers: frozenset[int]
    """Tokens of numbers alone."""
    saying: frozenset[int]
    """Tokens of verbs of saying that speak here."""

    def group_at(self, token: int) -> Group | None:
        """The noun phrase that begins at ``token``, unless it is a trigger."""
        group = next((group for group in self.groups if group.first == token), None)
        if group is not None and group.role != "weapon" and self.trigger_at(token) is not None:
            return None
        return group

    def chain(self, group: Group) -> list[Group]:
        """A noun phrase with those coordinated to it."""
        at = self.groups.index(group)
        chain = [group]
        for following in self.groups[at + 1 :]:
            if not following.joined:
                break
            chain.append(following)
        return chain

    def trigger_at(self, token: int) -> Trigger | None:
        """The trigger that covers ``token``."""
        return next((t for t in self.triggers if t.first <= token < t.last), None)


class Argument(NamedTuple):
    """A noun phrase after a trigger and the particle that leads to it ("" for none)."""

    group: Group
    preposition: str
    gap: int
    """Unknown words between it and what stands before it."""


def following(scene: Scene, at: int) -> Iterator[Argument]:
    """The noun phrases after ``at`` that can still belong to the trigger before it."""
    s, g = scene.sentence, grammar()
    preposition, gap, start, described = "", 0, at, False
    previous: Argument | None = None
    while at < len(s):
        group = scene.group_at(at)
        if group is not None:
            lead = without_and(group.particle)
            if described and not lead and not preposition and not group.joined:
                described, at = False, group.last
                continue
            if group.joined and previous is not None:
                argument = Argument(group, previous.preposition, gap)
            else:
                argument = Argument(group, lead or preposition, gap)
            yield argument
            previous, preposition, gap, at = argument, "", 0, group.last
            continue
        word = s.plain[at]
        if at in scene.skippable:
            preposition = (preposition or _on_number(s, at)) if at in scene.numbers else ""
            at += 1
        elif word in g.prepositions or word in g.against:
            preposition = word
            at += 1
        elif word[1:] in g.ranks and word[0] in (g.by, g.to):  # "joined to-the-ranks of the group"
            preposition, at = word[0], at + 1
        elif (
            s.words[at] in g.quotes
            or (word in g.adverbs and word not in g.complementizers)  # "now" is written as "that"
            or word in g.adjectives
            or (at == start and s.starting("light", at) is not None)
        ):
            at += 1
        elif _stops(scene, at):
            return
        else:
            described = described or (previous is not None and not previous.group.definite and _describing(s, at))
            gap += 1
            if gap > LONGEST_GAP:
                return
            at += 1


def _on_number(s: OpenSentence, at: int) -> str:
    """As in "with three drones": the particle that is written onto a number, "" for none."""
    g, word = grammar(), without_and(s.words[at])
    held = next((one for one in numeral_table().words.get(word, ()) if one.preposition), None)
    return word[0] if held is not None and word[0] in (g.by, g.to) else ""


def _describing(s: OpenSentence, at: int) -> bool:
    """As in "gunmen riding motorcycles": a verb that describes an indefinite noun has the next one as its own."""
    g = grammar()
    return s.words[at].startswith(g.verb_he) and s.words[at].endswith(g.verb_plurals)


def oblique(scene: Scene, group: Group) -> bool:
    """Whether a noun ends like an object and no particle leads to it: no verb has it as its subject."""
    s, g, at = scene.sentence, grammar(), group.head
    word, noun = s.words[at], s.starting("people", at) or s.starting("weapon", at)
    if group.particle or noun is None or noun.hit.enclitic or _governed(scene, group):
        return False
    return (group.number > 1 and word.endswith(g.oblique)) or (noun.length == 1 and oblique_form(noun))


def _governed(scene: Scene, group: Group) -> bool:
    """As in "twenty gunmen", "one of the gunmen": the word before it sets its case."""
    g, before = grammar(), scene.sentence.words[group.first - 1] if group.first else ""
    return before in g.one_of | g.several or any(
        q.group == group or (q.numeral and q.first < group.first < q.last) for q in scene.quantities
    )


def without_and(particle: str) -> str:
    """A particle without a leading "and" or "so"."""
    g = grammar()
    return particle[1:] if particle[:1] in (g.and_, g.so) else particle


def _stops(scene: Scene, at: int) -> bool:
    """Whether a new clause begins at ``at``."""
    s, g = scene.sentence, grammar()
    if s.words[at] in g.clause_signs or s.plain[at] in g.complementizers or s.plain[at] in g.relatives:
        return True
    if s.plain[at] in g.clause_starters:
        return True
    if scene.trigger_at(at) is not None or at in scene.saying:
        return True
    for kind in ("light", "cause", "who_did", "target", "formula", "with", "by"):
        hit = s.starting(kind, at)
        if hit is not None:
            return True
    return False


def preceding(scene: Scene, at: int) -> Group | None:
    """The noun phrase that is the fronted subject of a verb at ``at``: it ends right before it."""
    s, g = scene.sentence, grammar()
    back, unknown = at - 1, 0
    crossed_relative = False
    depth = 0
    while back >= 0:
        group = next((x for x in scene.groups if x.first <= back < x.last), None)
        if group is not None:
            particle = without_and(group.particle)
            led = s.plain[group.first - 1] if group.first else ""
            if (particle or led in g.prepositions) and not crossed_relative and not group.joined:
                back = group.first - 1
                depth += 1
                if depth > 3:
                    return None
                continue
            single = crossed_relative and s.words[at - 1] in g.describing_one
            while group.joined and scene.groups.index(group) > 0 and not single:
                group = scene.groups[scene.groups.index(group) - 1]
            return group
        word = s.plain[back]
        planned = s.covering("modality", back)
        if planned is not None and planned.hit.pattern.entry == "expected":
            back = planned.first - 1
        elif word in g.complementizers and word not in g.pronoun_complementizers and back < at - 1:
            return None
        elif (
            s.words[back] in g.quotes
            or word in g.adverbs
            or word in g.adjectives
            or back in scene.skippable
            or word in g.prepositions
        ):
            back -= 1
        elif word in g.relatives and back == at - 1:
            crossed_relative = True
            back -= 1
        elif s.words[back].startswith(g.the) and s.words[back].isalpha() and unknown < 2:
            unknown += 1
            back -= 1
        else:
            return None
    return None
