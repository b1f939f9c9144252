"""Whom a pronoun means that is written onto an act's word, or onto a particle right after it."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.draft import Draft, Named
from sijill.claims.parties.filling import marked_by, put
from sijill.claims.walk import Scene, oblique
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.group import PERSONS, SOMEBODY, Group
from sijill.mentions.trigger import Trigger

HELD = 4
"""Tokens after an act in which a particle with a pronoun stands."""

GOING_ON = 25
"""Tokens from the complementizer of a report to the last verb that its pronoun is the subject of."""


def pronoun_role(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """The pronoun on the trigger: owner of a noun, object of a verb; it means the nearest fitting name."""
    earlier = [x for x in scene.groups if x.last <= trigger.first and x.role not in ("weapon", "site")]
    if trigger.verbal:
        _object(scene, trigger, draft, earlier)
    elif draft.entry.gen != "place":
        _owner(scene, trigger, draft, earlier)


def _object(scene: Scene, trigger: Trigger, draft: Draft, earlier: Sequence[Group]) -> None:
    """As in "they kidnapped them"; in a relative clause it is what the relative describes, or a place."""
    at = trigger.first - 1
    if at > 0 and scene.sentence.words[at] in grammar().describing:
        earlier = [x for x in earlier if x.last == at]
    subject = {n.span for n in draft.actors}
    for group in reversed(earlier):
        if Named.of(scene.sentence, group).span not in subject and agrees(scene, group, trigger.enclitic):
            put(scene, draft, "recipient", group, "object-pronoun")
            return


def _owner(scene: Scene, trigger: Trigger, draft: Draft, earlier: Sequence[Group]) -> None:
    """As in "its raids", "their arrest": who did it, or to whom; "its arrest of eight", "its siege on" name both."""
    s, g, edge = scene.sentence, grammar(), trigger.last
    done_to = edge < len(s) and (
        s.plain[edge] == g.on or (s.words[edge].startswith(g.to) and s.plain[edge] not in g.prepositions)
    )
    suffers = draft.entry.gen == "recipient" and not draft.recipients and not done_to
    if not suffers and draft.actors:
        return
    fitting = [x for x in earlier if agrees(scene, x, trigger.enclitic)]
    fitting = [x for x in fitting if x.armed] or fitting
    if fitting and suffers:
        put(scene, draft, "recipient", fitting[-1], "possessive-pronoun")
    elif fitting:
        put(scene, draft, "actor", fitting[-1 if _goes_on(scene, trigger) else 0], "possessive-pronoun")


def _goes_on(scene: Scene, trigger: Trigger) -> bool:
    """As in "the rebels' hold on … and their siege of": it goes on from a noun that names its owner."""
    before = [t for t in scene.triggers if t.last <= trigger.first]
    return trigger.proclitic.startswith(grammar().and_) and bool(before) and not before[-1].enclitic


def held_pronoun(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """As in "opened fire on them": it means the nearest people before it that did not act."""
    s, g = scene.sentence, grammar()
    if draft.recipients:
        return
    wanted = marked_by(draft.entry.against)
    for at in range(trigger.last, min(trigger.last + HELD, len(s))):
        if s.words[at] not in g.held_pronouns or g.held_pronouns[s.words[at]] not in wanted:
            continue
        acting = {named.span for named in draft.actors}
        for group in reversed([x for x in scene.groups if x.last <= at and x.role in SOMEBODY]):
            if Named.of(s, group).span not in acting:
                put(scene, draft, "recipient", group, "object-pronoun")
                return


def speaker_meant(scene: Scene, verb: int) -> Group | None:
    """As in "It said that it had seized …": the pronoun on the complementizer before a verb means the one who speaks.

    Args:
        scene: the sentence.
        verb: the token at which the verb of the act, or the one that carries its noun, begins.
    """
    s, g = scene.sentence, grammar()
    for at in (verb - 1, verb - 2):
        if at > 0 and s.plain[at] in g.pronoun_complementizers:
            return _speaker(scene, at)
    return _speaker_goes_on(scene, verb)


def _speaker(scene: Scene, at: int) -> Group | None:
    """Who speaks ahead of the complementizer at ``at``: whom the verb of saying names, else the nearest before."""
    said = max((h.first for h in scene.sentence.at["report"] if h.first < at), default=0)
    earlier = [x for x in scene.groups if x.last <= at and x.armed]
    after_verb = [x for x in earlier if x.first >= said]
    return after_verb[0] if after_verb else earlier[-1] if earlier else None


def _speaker_goes_on(scene: Scene, verb: int) -> Group | None:
    """As in "It said that it had killed nine and arrested five": "and" joins one more verb of the same pronoun's.

    A verb of another gender has another subject, and so has one with people right behind it who are no object.
    """
    s, g = scene.sentence, grammar()
    if not s.words[verb].startswith(g.and_) or not _active_past(scene, verb):
        return None
    for at in range(verb - 1, max(0, verb - GOING_ON), -1):
        if s.plain[at] in g.pronoun_complementizers:
            alike = at + 1 < verb and _feminine(scene, at + 1) == _feminine(scene, verb)
            return _speaker(scene, at) if alike and _object_behind(scene, verb) else None
        if (
            s.plain[at] in g.complementizers | g.relatives - {g.from_}
            or s.words[at] in g.clause_signs
            or at in scene.saying
        ):
            return None
    return None


def _active_past(scene: Scene, at: int) -> bool:
    """Whether a verb of the past in the singular stands at ``at``, as an act or as what carries one."""
    hits = (scene.sentence.starting(kind, at) for kind in ("action", "light"))
    return any(hit is not None and hit.hit.pattern.feature == "past" for hit in hits)


def _feminine(scene: Scene, at: int) -> bool:
    """Whether a verb of the past at ``at`` is feminine, whatever pronoun is written onto it."""
    s, g = scene.sentence, grammar()
    hit = s.starting("action", at) or s.starting("light", at)
    word = s.words[at]
    if hit is not None and hit.hit.enclitic:
        word = word.removesuffix(hit.hit.enclitic)
    return word.endswith(g.feminine_t)


def _object_behind(scene: Scene, verb: int) -> bool:
    """Whether what follows a verb can be its object: a number, a thing, what ends like an object."""
    group = next((x for x in scene.groups if x.first >= verb + 1), None)
    if group is None or group.first != verb + 1 or group.particle:
        return True
    return group.role in ("site", "vehicle", "weapon") or oblique(scene, group)


def agrees(scene: Scene, group: Group, pronoun: str) -> bool:
    """Whether a pronoun can mean a noun phrase, by number and gender of its first noun."""
    g, head = grammar(), scene.sentence.words[group.head]
    feminine = head.endswith((fold_word(g.feminine), g.feminine_plural))
    if pronoun in g.plural_pronouns:
        return group.role not in ("site", "vehicle") and (group.number != 1 or group.role not in PERSONS)
    if pronoun == g.pronoun_his:
        return group.number in (0, 1) and not (feminine and group.actor is None)
    if group.role in PERSONS:
        return feminine or not (group.number == 1 or head.endswith((g.nominative, g.oblique)))
    return True
