"""The words that decide what may be named (``knowledge/ar/protection.yaml``), folded and ready to look up."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sijill.lexicon.files import read_yaml
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.places.place_words import place_words
from sijill.mentions.speech_words import speech_words

Phrase = tuple[str, ...]


class ProtectionWords(NamedTuple):
    """Every list of the file; phrases are tuples of words."""

    offices: frozenset[Phrase]
    former: frozenset[str]
    bodies: frozenset[str]
    facilities: frozenset[Phrase]
    facilities_latin: frozenset[str]
    facility_kinds: frozenset[str]
    """Kinds of place that are facilities; ``site_kinds`` are those that are where their name says so."""
    site_kinds: frozenset[str]
    years: frozenset[str]
    settled: frozenset[str]
    """Kinds of body that sit where their name says."""
    personal: frozenset[str]
    """First names, and the particles and titles that stand before a name."""
    small: frozenset[str]
    """Words that only join others, or describe them."""
    article: str
    and_: str
    fronts: tuple[str, ...]
    """Letters that may be written to the front of a facility's word."""

    def opens_with(self, words: Phrase, phrases: frozenset[Phrase]) -> int:
        """How many words the longest of some phrases takes at the front."""
        return max((n for n in range(1, min(len(words), 4) + 1) if words[:n] in phrases), default=0)

    def holds_facility(self, words: Phrase) -> bool:
        """Whether any word, or any few in a row, names a kind of facility."""
        bare = tuple(self._bare(word) for word in words)
        return any(self.opens_with(some[at:], self.facilities) for some in (words, bare) for at in range(len(some)))

    def _bare(self, word: str) -> str:
        for front in self.fronts:
            if word.startswith(front) and len(word) > len(front) + 2:
                return word[len(front) :]
        return word


@lru_cache(maxsize=1)
def protection_words() -> ProtectionWords:
    """The words, loaded once."""
    data = read_yaml("ar/protection.yaml")
    g, place, speech = grammar(), place_words(), speech_words()
    small = g.prepositions | g.adjectives | g.linkers_to | g.linkers_by | g.part_of | speech.some_of
    small |= place.sides | place.directions | place.inside | frozenset(map(fold_word, data["plain"]))
    fronts = ("", *map(fold_word, data["facility_proclitics"]))
    led = {front + place.article for front in fronts} | set(fronts) | place.lam_article
    return ProtectionWords(
        offices=_phrases(data["offices"]),
        former=frozenset(map(fold_word, data["former"])),
        bodies=frozenset(map(fold_word, data["bodies"])),
        facilities=_phrases(data["facilities"]),
        facilities_latin=frozenset(data["facilities_latin"]),
        facility_kinds=frozenset(data["facility_kinds"]),
        site_kinds=frozenset(data["site_kinds"]),
        years=frozenset(map(fold_word, data["years"])),
        settled=frozenset(data["settled_bodies"]),
        personal=speech.given_names | speech.name_particles | g.titles,
        small=small,
        article=place.article,
        and_=g.and_,
        fronts=tuple(sorted(led - {""}, key=lambda front: (-len(front), front))),
    )


def _phrases(phrases: list[str]) -> frozenset[Phrase]:
    return frozenset(tuple(fold_word(phrase).split()) for phrase in phrases)
