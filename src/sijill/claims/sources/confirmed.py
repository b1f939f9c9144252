"""Who confirms what others told: "Medical sources confirmed the toll of the bombing" is a second voice for it."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.draft import Draft
from sijill.claims.sources.attribution import behind_tellers
from sijill.claims.sources.blame import told_before
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.sources.speakers import Speech
from sijill.mentions.speech_words import speech_words

TOLL = 2
"""Tokens behind who confirms in which the word for a toll stands ("this toll")."""
CONFIRMING = frozenset(("assert",))
"""Stances of a saying that can confirm."""


def confirm(scene: Scene, drafts: Sequence[Draft], earlier: Sequence[Draft], speeches: Sequence[Speech]) -> None:
    """Add to the act told last who confirms its toll without giving one.

    Args:
        scene: the sentence.
        drafts: its own.
        earlier: the drafts of the sentences before, in order.
        speeches: its verbs of saying.
    """
    s = scene.sentence
    for speech in speeches:
        if speech.stance not in CONFIRMING or not speech.tellers or speech.aside:
            continue
        start = behind_tellers(speech)
        told = s.words[start : start + TOLL]
        told_anew = any(word in grammar().complementizers for word in told) or _counts(scene, speech)
        if told_anew or not any(word in speech_words().tolls for word in told):
            continue
        for act in told_before(scene, drafts, earlier, speech.verb[0]):
            act.add_sources(speech.tellers)
            act.rule("attributed")


def _counts(scene: Scene, speech: Speech) -> bool:
    """Whether the saying gives a number of its own: then it tells anew."""
    return any(word[0].isdigit() for word in scene.sentence.words[behind_tellers(speech) : speech.last])
