"""Which authorities speak as a party: those of a state or a body that fights, and not its doctors and mayors."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from sijill.lexicon.entries import actor_types, actors
from sijill.lexicon.files import read_yaml
from sijill.lexicon.grammar import grammar
from sijill.lexicon.inflect import adjective_forms
from sijill.lexicon.orthography import fold_word
from sijill.mentions.speech_words import speech_words
from sijill.model import Source

UNARMED = frozenset(("organisation", "witness"))
"""Kinds of source that words of arms correct: "the war media of the brigade" is no witness."""


def settled(source: Source) -> Source:
    """A source as the claim tells it: an authority of a side is a party, as the codebook has it.

    A ministry, a governor or an officer speaks for a state that fights, or the act would hardly be theirs to tell.
    Not so who heals, rescues, judges or sits in a council, a bare "official", and a state in no war.
    """
    w, words = speech_words(), frozenset(_bare(word) for word in fold_word(source.text).split())
    civil, armed = words & w.civil_authority, words & w.armed_authority
    if source.kind == "official":
        party = not civil and (bool(armed) or not (words <= w.some_authority or _of_a_bystander(words)))
    else:
        party = source.kind in UNARMED and bool(armed) and not civil
    return msgspec.structs.replace(source, kind="party", interested=True) if party else source


def _bare(word: str) -> str:
    g = grammar()
    for lead in (g.to + g.to, g.the):
        if word.startswith(lead):
            return word[len(lead) :]
    return word


def _of_a_bystander(words: frozenset[str]) -> bool:
    """Whether an adjective of a nation names a state that no list has on a side."""
    bodies = [actors()[state] for word in words if (state := _states().get(word)) in actors()]
    return any(body.side in ("", "none") and not actor_types()[body.type].belligerent for body in bodies)


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    adjectives: dict[str, list[str]] = read_yaml("ar/nisba.yaml")
    return {
        fold_word(form.text): state
        for state, words in adjectives.items()
        for word in words
        for form in adjective_forms(word)
    }
