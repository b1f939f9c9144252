"""Who did it and to whom, read from the order and the particles of the clause."""

from __future__ import annotations

from sijill.claims.draft import Draft, Named
from sijill.claims.parties.filling import put
from sijill.claims.parties.nounroles import noun_roles
from sijill.claims.parties.pronouns import held_pronoun, pronoun_role
from sijill.claims.parties.verbroles import verb_roles
from sijill.claims.walk import Scene, following
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import Group
from sijill.mentions.sentence import VERBAL
from sijill.mentions.trigger import Trigger

NEAR_ASCRIBED = 10
"""Tokens from an act to the verb that says whose it is held to be."""


def read_roles(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """Fill ``draft``'s actors, recipients and associates from its own clause."""
    verb = any(hit.hit.pattern.feature in VERBAL for hit in scene.sentence.all_starting("action", trigger.first))
    for doer in scene.groups:
        if verb and trigger.first < doer.first < trigger.last and doer.role == "combatant":
            put(scene, draft, "actor", doer, "subject-after-verb")
    if trigger.verbal or trigger.feature == "participle":
        verb_roles(scene, trigger, draft)
    else:
        noun_roles(scene, trigger, draft)
    _marked_roles(scene, trigger, draft)
    _ascribed(scene, trigger, draft)
    _associates(scene, trigger, draft)
    held_pronoun(scene, trigger, draft)
    if trigger.enclitic:
        pronoun_role(scene, trigger, draft)


def _marked_roles(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """Explicit markers after the trigger: "by", "which … carried out", "targeted"."""
    s = scene.sentence
    for kind, role in (("by", "actor"), ("who_did", "actor"), ("target", "recipient")):
        if kind == "who_did" and draft.action == "disarm":
            continue  # "a drone that the rebels launched" says whose the drone is
        for hit in s.at[kind]:
            if hit.first < trigger.last or hit.first - trigger.last > 18 or act_between(scene, trigger, hit.first):
                continue
            for argument in following(scene, hit.last):
                if argument.group.first - hit.last > 4:
                    break
                if kind == "by" and draft.entry.action == "territory_gain" and draft.actors:
                    put(scene, draft, "recipient", argument.group, "taken-from")
                elif not argument.preposition or kind == "by":
                    draft.subjectless = False
                    put(scene, draft, role, argument.group, f"marked-by-{kind}")
                break
            break


def _ascribed(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """As in "the bombing, which the government attributed to the group": who is named after "to" did it."""
    g = grammar()
    to = (*g.to_forms, g.into, g.on)
    for hit in scene.sentence.at["ascribed"]:
        if not 0 <= hit.first - trigger.last <= NEAR_ASCRIBED or act_between(scene, trigger, hit.first):
            continue
        for argument in following(scene, hit.last):
            if argument.preposition in to and argument.group.armed:
                draft.actors.clear()
                put(scene, draft, "actor", argument.group, "marked-by-by")
                return


def act_between(scene: Scene, trigger: Trigger | Draft, at: int) -> bool:
    """Whether another act is named between the trigger and ``at``."""
    own = {part.first for part in trigger.parts} if isinstance(trigger, Draft) else set()
    others = (t for t in scene.triggers if t.entries[0].kind != "outcome" and t.first not in own)
    return any(trigger.last <= t.first < at for t in others)


def _associates(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """As in "With the participation of", "backed by": who took part in support."""
    s = scene.sentence
    for hit in s.at["with"]:
        if hit.first < trigger.first - 10 or hit.first > trigger.last + 14:
            continue
        if act_between(scene, trigger, hit.first):
            continue
        for argument in following(scene, hit.last):
            if argument.group.first - hit.last > 3:
                break
            for one in _supporters(scene, trigger, argument.group):
                party = Named.of(s, one)
                draft.actors = [a for a in draft.actors if not a.span.overlaps(party.span)]
                draft.recipients = [a for a in draft.recipients if not a.span.overlaps(party.span)]
                draft.add("associates", party, "supporting")
            break


def _supporters(scene: Scene, trigger: Trigger, first: Group) -> list[Group]:
    """Those coordinated with a supporter; of "clashes between A, backed by B, and C" only B."""
    between = grammar().between in scene.sentence.plain[trigger.last : first.first]
    return [first] if between else scene.chain(first)
