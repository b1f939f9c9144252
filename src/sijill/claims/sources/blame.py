"""Who is said, after an act was told, to have done it: "The group claimed it", "… accused the army of it"."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.draft import Draft, Named
from sijill.claims.sources.attribution import behind_tellers, claimed_aside, speaking_body
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import Group
from sijill.mentions.sources.speakers import Speech
from sijill.mentions.speech_words import speech_words

DONE_BY_SOMEBODY = frozenset(
    ("attack", "air_strike", "shelling", "explosion", "suicide_bombing", "chemical_attack", "killing", "abduction")
)
"""Acts that somebody can be blamed for, or claim."""
BEHIND = 2
"""Tokens between a body and "behind it"."""
FEW = 4
"""Acts back among which the blamed one is looked for."""
NEAR = 2
"""Sentences from an act to who is blamed for it."""
SILENT = frozenset(("deny", "doubt"))
"""Stances of a saying that blames nobody."""


def lay_blame(scene: Scene, drafts: list[Draft], earlier: Sequence[Draft], speeches: Sequence[Speech]) -> None:
    """Name who did the act told last, where a saying of its own sentence or the next blames somebody for it.

    Args:
        scene: the sentence.
        drafts: its own.
        earlier: the drafts of the sentences before, in order.
        speeches: its verbs of saying.
    """
    for at, group, rule in (*_claiming(scene, speeches), *_accused(scene, speeches), *_behind(scene, speeches)):
        party = Named.of(scene.sentence, group)
        claim = next((x for x in speeches if x.verb[0] == at and rule == "claimed-by"), None)
        acts = told_before(scene, drafts, earlier, at)
        if len(acts) > 1:  # "the two attacks" are no act of their own
            drafts[:] = [draft for draft in drafts if not (draft.first > at and draft.definite and _dual(draft))]
        for act in acts:
            if claim is not None and not (act.sources and claimed_aside(scene, claim)):
                act.add_sources(claim.tellers)
            if not any(other.actor is not None for other in act.actors):
                act.recipients = [other for other in act.recipients if not other.span.overlaps(party.span)]
                act.add("actors", party, rule)


def told_before(scene: Scene, drafts: Sequence[Draft], earlier: Sequence[Draft], at: int) -> list[Draft]:
    """The acts that a saying at a token blames somebody for: as many as it takes up, the nearest told before it.

    Of those of the sentences before, one of the kind that it names ("the bombing") comes before all others.
    """
    own = next((draft for draft in reversed(drafts) if draft.first < at), None)
    if own is not None:
        return [own] if _may_be_blamed(own) else []
    near = [x for x in reversed(earlier[-FEW:]) if scene.sentence.index - x.sentence.index <= NEAR]
    if not near:
        return []
    taken_up = next((draft for draft in drafts if draft.first > at and draft.definite), None)
    if taken_up is None:
        return near[:1] if _may_be_blamed(near[0]) else []
    able = [x for x in near if _may_be_blamed(x)]
    kind = [x for x in able if x.action == taken_up.action]
    return able[:2] if _dual(taken_up) else (kind or able)[:1]


def _may_be_blamed(act: Draft) -> bool:
    return act.action in DONE_BY_SOMEBODY and act.modality == "asserted"


def _dual(draft: Draft) -> bool:
    """As in "its responsibility for the two attacks"."""
    return draft.sentence.words[draft.first].endswith(grammar().oblique)


Found = tuple[int, Group, str]
"""The token of the saying, who did it, and the rule that says so."""


def _claiming(scene: Scene, speeches: Sequence[Speech]) -> list[Found]:
    """As in "The group claimed it", "The group announced its responsibility": who claims an act."""
    found = []
    for speech in speeches:
        claims = speech.stance == "claim" or any(
            word in speech_words().claiming for word in scene.sentence.words[speech.verb[1] : speech.last]
        )
        if not claims or speech.stance in SILENT or _negated(scene, speech.verb[0]):
            continue
        doer = speaking_body(scene, speech)
        if doer is not None:
            found.append((speech.verb[0], doer, "claimed-by"))
    return found


def _accused(scene: Scene, speeches: Sequence[Speech]) -> list[Found]:
    """As in "X accused Y of being behind it", "X held Y responsible": no act of its own is named behind."""
    s, found = scene.sentence, []
    for speech in speeches:
        if speech.stance not in ("accuse", "blame") or _negated(scene, speech.verb[0]):
            continue
        named = next((x for x in scene.groups if x.first >= behind_tellers(speech)), None)
        if named is None or not (named.armed or named.actor):
            continue
        if any(word in speech_words().for_it for word in s.words[named.first : speech.last]):
            found.append((speech.verb[0], named, "accused"))
    return found


def _behind(scene: Scene, speeches: Sequence[Speech]) -> list[Found]:
    """As in "the organisation is likely to be behind it", "suspicion falls on the organisation"."""
    s, found = scene.sentence, []
    for at, word in enumerate(s.words):
        if word in speech_words().behind_it:
            near = [x for x in scene.groups if 0 <= at - x.last <= BEHIND]
        elif word in speech_words().suspicion:
            near = [x for x in scene.groups if 0 < x.first - at <= BEHIND + 1]
        else:
            continue
        denied = any(x.stance in SILENT and x.first <= at < x.last for x in speeches)
        found += [(x.first, x, "accused") for x in near[-1:] if (x.armed or x.actor) and not denied]
    return found


def _negated(scene: Scene, at: int) -> bool:
    return at > 0 and scene.sentence.plain[at - 1] in grammar().negation
