"""Who tells of its own act: "the army announced the arrest of three", "the ministry said that it had freed them"."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.counts.happenings import STRIKES
from sijill.claims.draft import Draft, Named
from sijill.claims.parties.ours import as_named
from sijill.claims.walk import Scene
from sijill.lexicon.bare import without_article
from sijill.lexicon.entries import Speaker
from sijill.lexicon.grammar import grammar
from sijill.mentions.sources.speech import Speech
from sijill.mentions.speech_words import speech_words
from sijill.mentions.trigger import Trigger
from sijill.model import Source

OFFICIAL_ACTS = frozenset(("arrest", "disarm", "raid", "release", "mobilization", "siege"))
"""What an authority announces of itself."""
OWN_ACTS = STRIKES | {"territory_gain", "military_operation", "withdrawal"}
"""What a body announces as its own even where the noun would name its doer: "announced the seizure of hills"."""


def announcing(scene: Scene, trigger: Trigger, draft: Draft, speeches: Sequence[Speech]) -> Named | None:
    """The party or authority that announces an act as its own; ``None`` where nobody does.

    Args:
        scene: the sentence.
        trigger: the word of the act.
        draft: the act, by which nobody is said to have been its doer yet.
        speeches: the acts of saying in the sentence.
    """
    owned = draft.entry.gen == "actor" and draft.action not in OWN_ACTS and not _on_somebody(scene, trigger)
    if draft.outcome or (owned and not trigger.verbal):
        return None
    for speech in speeches:
        if not speech.tellers or speech.aside or not _told_next(scene, trigger, speech):
            continue
        teller = speech.tellers[0]
        own = _armed_name(scene, teller) if teller.kind == "party" else None
        if own is None and draft.action in OFFICIAL_ACTS and _authority(scene, speech):
            own = as_named(teller)
        if own is not None:
            return own
    return None


def _on_somebody(scene: Scene, trigger: Trigger) -> bool:
    """As in "announced the attack on the post": a noun of an attack with its article, and to whom right behind it."""
    s, g = scene.sentence, grammar()
    definite = s.words[trigger.first].startswith(g.the) and trigger.last == trigger.first + 1
    return definite and trigger.entries[0].action == "attack" and s.plain[trigger.last : trigger.last + 1] == [g.on]


def _told_next(scene: Scene, trigger: Trigger, speech: Speech) -> bool:
    """Whether the act's noun is the next thing that is told, or its verb behind "that it".

    Times, places and "in a statement" may stand between them: "announced yesterday in a statement the arrest of".
    """
    s, g = scene.sentence, grammar()
    if trigger.first < speech.first:
        return False
    between = list(range(speech.first, trigger.first))
    of_itself = bool(between) and s.plain[between[-1]] in g.pronoun_complementizers
    if trigger.verbal and not of_itself:
        return False
    unknown = sum(not _aside(scene, at) for at in between[: len(between) - of_itself])
    return unknown == 0 or (unknown == len(between) == 1)


def _aside(scene: Scene, at: int) -> bool:
    """Whether a token only says when, where or in what way something is told."""
    s, g = scene.sentence, grammar()
    speaker = s.starting("speaker", at)
    entry = speaker.hit.pattern.entry if speaker is not None else None
    return (
        at in scene.skippable
        or s.plain[at] in g.prepositions | g.adverbs | g.adjectives
        or s.words[at] in g.quotes
        or not s.words[at].isalnum()
        or (isinstance(entry, Speaker) and entry.statement)
    )


def _authority(scene: Scene, speech: Speech) -> bool:
    """Whether a body speaks that may arrest: a ministry of defence, the police; no officer and no source."""
    teller = speech.tellers[0]
    armed = not speech_words().armed_authority.isdisjoint(without_article(teller.text))
    if teller.kind not in ("official", "party") or not armed:
        return False
    first = min((first for first, _ in speech.phrases), default=-1)
    speaker = scene.sentence.starting("speaker", first) if first >= 0 else None
    entry = speaker.hit.pattern.entry if speaker is not None else None
    return first >= 0 and (not isinstance(entry, Speaker) or entry.body)


def _armed_name(scene: Scene, teller: Source) -> Named | None:
    """The armed noun phrase of a teller's words."""
    named = (Named.of(scene.sentence, group) for group in scene.groups)
    return next((x for x in named if x.armed and x.span.start < teller.end and teller.start < x.span.end), None)
