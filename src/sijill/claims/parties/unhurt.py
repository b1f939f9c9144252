"""Who stands in an act's sentence but is told of as somebody else than the one who suffered it."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.counts.outcomes import RECOVERED
from sijill.claims.draft import Draft
from sijill.claims.parties.candidates import Candidate
from sijill.claims.parties.spared import ANYBODY
from sijill.claims.parties.standing import led_by
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import PERSONS, Group
from sijill.mentions.places.place_context import nearness
from sijill.mentions.places.place_words import place_words
from sijill.mentions.sentence import VERBAL
from sijill.mentions.sources.speakers import Speech

DOERS = frozenset(("unknown-gunman", "unknown-persons", "unknown-two", "perpetrator", "perpetrators-of"))
"""Nouns of knowledge/ar/people.yaml for those who have done something, not for those to whom it is done."""
FIRED = frozenset(("shelling", "air_strike", "attack"))
"""Acts whose shots come from afar."""
CALLED = frozenset(("attack", "explosion", "suicide_bombing", "military_operation"))
"""Acts whose noun is called terrorist."""
WITHOUT = 4
"""Tokens from "without" to "any"."""
PERSONAL = frozenset(("torture", "sexual_violence", "abduction", "arrest", "release", "killing"))
"""What is done to people only."""
OBJECTS = frozenset(("genitive", "object", "object-of-noun", "marked-recipient"))
"""Rules by which a noun phrase behind an act is its object."""
TURNED, SUICIDE, TAKEN = "defection", "suicide_bombing", "territory_gain"


def unhurt(scene: Scene, draft: Draft, candidate: Candidate, speeches: Sequence[Speech]) -> bool:
    """Whether somebody or something in an act's sentence is told of as something else than what suffered it.

    Args:
        scene: the sentence.
        draft: the act.
        candidate: who may have suffered it.
        speeches: who tells of what in the sentence.
    """
    group = candidate.group
    if group is None:
        return False
    if draft.action == TURNED:
        return group.role in PERSONS and led_by(scene, group) not in (*grammar().to_forms, grammar().into)
    never = (
        _stands_beside(scene, draft, group)
        or _doer_by_case(scene, draft, group)
        or _part_of_a_toll(scene, group)
        or _behind_a_pronoun(scene, draft, group)
        or _no_such_thing(scene, draft, group)
        or _in_a_name(scene, group)
        or _taken_there(scene, group)
        or _says_what_kind(scene, draft, group)
        or _none_of_them(scene, draft, group)
    )
    return never or (not suffered(draft, candidate) and _does_else(scene, draft, candidate, group, speeches))


def _does_else(scene: Scene, draft: Draft, candidate: Candidate, group: Group, speeches: Sequence[Speech]) -> bool:
    """Whether a noun phrase that no rule gives the suffering to does something: it fires, speaks, acts, finds."""
    return (
        group.noun in DOERS
        or (draft.action == "disarm" and group.role in PERSONS)  # weapons are taken, people are arrested
        or _whence(scene, draft, group)
        or _speaks(group, draft, speeches)
        or _marked_as_doer(scene, group)
        or _finds(draft, group)
        or _before_its_object(draft, candidate)
    )


def _before_its_object(draft: Draft, candidate: Candidate) -> bool:
    """As in "the artillery answered the rockets by pounding posts": who bears arms before an act with an object."""
    party = candidate.party
    if (
        not party.armed
        or party.role == "site"
        or draft.action == "protest"
        or party.span.end > draft.trigger_span.start
    ):
        return False
    return any(
        p.role == "recipients" and p.rule in OBJECTS and p.party.span.start >= draft.trigger_span.end
        for p in draft.proposed
    )


def suffered(draft: Draft, candidate: Candidate) -> bool:
    """Whether a rule says that the act was done to it."""
    return any(p.role == "recipients" and p.party.span.overlaps(candidate.party.span) for p in draft.proposed)


def _stands_beside(scene: Scene, draft: Draft, group: Group) -> bool:
    """As in "a bomb went off near the mosque": what only tells where it was."""
    if group.role != "site" or group.joined or group.first < 1 or draft.action == SUICIDE:
        return False
    at, s = group.first - 1, scene.sentence
    beside = s.plain[at] in grammar().beside or bool(nearness(s.tokens, at, place_words()))
    return beside and not draft.first <= at < draft.last


def _doer_by_case(scene: Scene, draft: Draft, group: Group) -> bool:
    """As in "the bodies of two whom unknown men had taken": a plural in -un suffers no noun and no active verb."""
    g, s = grammar(), scene.sentence
    if group.role not in PERSONS or group.first < draft.last or group.number < 2 or group.particle:
        return False
    subject = s.words[group.head].endswith((g.nominative, g.nominative[0]))
    return subject and (draft.feature not in VERBAL or bool(draft.enclitic))


def _part_of_a_toll(scene: Scene, group: Group) -> bool:
    """As in "412 pupils, among them 17 girls": who is counted out of those who suffered it is no other sufferer.

    But of "four people, among them two nurses", only the nurses are said who they are.
    """
    s, g = scene.sentence, grammar()
    while group.joined and scene.groups.index(group):
        group = scene.groups[scene.groups.index(group) - 1]
    at, counted = group.first - 1, any(q.group == group for q in scene.quantities)
    while at >= 0 and at in scene.numbers:
        at, counted = at - 1, True
    whole = next((x for x in reversed(scene.groups) if x.last <= max(at, 0)), None)
    if whole is not None and whole.noun in ANYBODY:
        return False
    return (counted or not group.definite) and at >= 0 and s.plain[at] in g.among


def _whence(scene: Scene, draft: Draft, group: Group) -> bool:
    """As in "mortar shells from boats of the group": whence it was fired."""
    things = group.role in ("site", "vehicle")
    return things and draft.action in FIRED and group.first >= draft.last and led_by(scene, group) == grammar().from_


def _speaks(group: Group, draft: Draft, speeches: Sequence[Speech]) -> bool:
    """As in "the spokesman of the rebels said that they had shelled a post": who tells of it."""
    return any(
        speech.first <= draft.first < speech.last and first < group.last and group.first < last
        for speech in speeches
        for first, last in speech.phrases
    )


def _behind_a_pronoun(scene: Scene, draft: Draft, group: Group) -> bool:
    """As in "soldiers hit him", "the army eliminated them": the noun behind a verb and its pronoun is the subject."""
    s, g, at = scene.sentence, grammar(), group.first - 1
    if at < 0 or group.particle or draft.action == TAKEN:  # "which the army had left": it was taken from the army
        return False
    if s.words[at] in g.held_pronouns:
        return any(hit.last == group.first and hit.hit.pattern.feature in VERBAL for hit in s.at["action"])
    hits = (hit for kind in ("action", "counted") for hit in s.all_starting(kind, at) if hit.last == group.first)
    return any(hit.hit.enclitic in g.object_pronouns and hit.hit.pattern.feature in VERBAL for hit in hits)


def _no_such_thing(scene: Scene, draft: Draft, group: Group) -> bool:
    """No prison is tortured, no bullet beaten, no house flees, no bomber's vehicle suffers, no target is helped."""
    g, lead = grammar(), led_by(scene, group)
    if group.role in ("site", "weapon") and draft.action in PERSONAL | {"displacement"}:
        return True
    if group.role == "vehicle":
        return draft.action == SUICIDE and group.first == draft.last and not lead
    return draft.action == "military_support" and lead in g.against - {g.on, *g.to_forms} - g.toward


def _in_a_name(scene: Scene, group: Group) -> bool:
    """As in "the street of Prince Sultan": who is a part of a place's name."""
    if group.role != "official" or group.first < 1:
        return False
    label = place_words().kind_word(scene.sentence.tokens[group.first - 1])
    return label is not None and not label[1].many


def _taken_there(scene: Scene, group: Group) -> bool:
    """As in "took the wounded to the hospital": where the hurt are taken was not hit."""
    hospital = scene.sentence.words[group.head].removeprefix(grammar().the) in place_words().hospitals
    return hospital and led_by(scene, group) == grammar().into


def _says_what_kind(scene: Scene, draft: Draft, group: Group) -> bool:
    """As in "another terrorist bombing": the adjective of the act's own noun, which also means a man."""
    called = scene.sentence.words[group.head] in grammar().terrorist
    return called and draft.action in CALLED and draft.feature not in VERBAL and group.first == draft.last


def _none_of_them(scene: Scene, draft: Draft, group: Group) -> bool:
    """As in "shelled a store without any civilian being hurt": what was done was done to others."""
    g, s, at = grammar(), scene.sentence, group.first - 1
    without = any(word in g.without for word in s.plain[max(draft.last, at - WITHOUT) : at])
    return at >= draft.last and s.plain[at] in g.any and without


def _marked_as_doer(scene: Scene, group: Group) -> bool:
    """As in "until the city was freed by the army": who is marked as the doer of whatever act."""
    return any(hit.last == group.first for hit in scene.sentence.at["by"])


def _finds(draft: Draft, group: Group) -> bool:
    """As in "villagers found the bodies of two teachers": who stands before bodies that are found."""
    return draft.entry.id in RECOVERED and group.last <= draft.first and not draft.enclitic
