"""Who is told of first without a name and later by it: "a leader was killed … the death of Salim Hasan"."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.draft import Draft, Named
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.group import PERSONS
from sijill.mentions.speech_words import speech_words

HARMED = frozenset(("killed", "injured", "arrested", "abducted", "released"))
"""Measures that count those to whom an act was done."""


def meant_by_name(full: Draft, party: Named) -> Named | None:
    """Whom of those to whom an act was done another mention names: the only one, or the only leader.

    Args:
        full: the fullest mention of an act.
        party: somebody to whom another mention says that it was done.
    """
    if not _by_name(party):
        return None
    unnamed = [one for one in full.recipients if one.role in PERSONS and not _by_name(one)]
    single = all(count.min == count.max == 1 for count in full.counts if count.measure in HARMED)
    if len(unnamed) == 1 and single:
        return unnamed[0]
    return _only([one for one in unnamed if one.noun in grammar().commanders])


def _by_name(party: Named) -> bool:
    """Whether a phrase for one person holds a name: "Salim Hasan", "the youth Salim Hasan"."""
    if party.role not in PERSONS:
        return False
    known = speech_words().given_names | speech_words().name_particles
    return any(fold_word(word) in known for word in party.text.split())


def _only(found: Sequence[Named]) -> Named | None:
    return found[0] if len(found) == 1 else None
