"""Persons that no lexicon knows: a title and the name after it."""

from __future__ import annotations

from sijill.lexicon.grammar import grammar
from sijill.mentions.group import Group
from sijill.mentions.parties.party_joins import right_behind
from sijill.mentions.sentence import OpenSentence
from sijill.mentions.speech_words import speech_words

LONGEST_NAME = 6
"""Tokens of a title and a personal name."""


def introduces(s: OpenSentence, at: int, blocked: frozenset[int]) -> bool:
    """Whether the word is a title that a personal name follows."""
    word, g = s.words[at], grammar()
    title = word in g.titles or (word.startswith(g.and_) and word[1:] in g.titles)
    place = s.starting("place", at)
    if not title or at + 1 >= len(s) or at + 1 in blocked or (place is not None and place.length > 1):
        return False
    return name_word(s, at + 1) and s.words[at + 1] not in speech_words().on_behalf


def titled(s: OpenSentence, at: int, before: Group | None, blocked: frozenset[int]) -> Group | None:
    """A person: a title and the name after it, which no lexicon knows."""
    if not introduces(s, at, blocked):
        return None
    last = at + 1
    end = min([len(s), at + LONGEST_NAME, *(b for b in blocked if b > at)])
    while last < end and (name_word(s, last) or s.words[last] in grammar().titles):
        last += 1
    word, g = s.words[at], grammar()
    lead = g.and_ if word.startswith(g.and_) and word[1:] in g.titles else ""
    joined = right_behind(s, before, at) and bool(lead)
    return Group(at, last, at, len(lead), lead, None, False, "people", "civilian", 1, joined, True, "singular")


def named(s: OpenSentence, at: int, before: Group | None, blocked: frozenset[int]) -> Group | None:
    """A person without a title: a first name that is no everyday word, and at least one more word of a name."""
    g = grammar()
    led = s.words[at].startswith((g.and_, g.to)) and s.words[at][1:] in speech_words().given_names
    lead = s.words[at][0] if led and s.words[at] not in speech_words().given_names else ""
    if not (_first_name(s, at, lead) or _one_of_them(s, at, lead, before) or _with_surname(s, at, lead)):
        return None
    last, end = at + 1, min([len(s), at + LONGEST_NAME, *(b for b in blocked if b > at)])
    while last < end and (name_word(s, last) or _name_particle(s, last) or _surname(s, last, at)):
        last += 1
    while last > at + 1 and s.words[last - 1] in speech_words().name_particles - speech_words().given_names:
        last -= 1
    if last < at + 2:
        return None
    listed = right_behind(s, before, at) and lead == g.and_
    return Group(at, last, at, len(lead), lead, None, False, "people", "civilian", 1, listed, True, "singular")


def _first_name(s: OpenSentence, at: int, lead: str) -> bool:
    """Whether a word is written as a first name and no list claims it for anything else."""
    word = s.text(at, at + 1, len(lead))
    if word not in speech_words().written_names or word in speech_words().everyday_names:
        return False
    kinds = ("action", "light", "report", "people", "place", "actor", "outlet", "formula", "modality")
    return all((hit := s.starting(kind, at)) is None or hit.hit.proclitic != lead for kind in kinds)


def _with_surname(s: OpenSentence, at: int, lead: str) -> bool:
    """As in "Muhsin al-Fadhli", which also means "benevolent": no indefinite noun has such an adjective."""
    g, words, behind = grammar(), speech_words(), s.words[at + 1] if at + 1 < len(s) else ""
    if s.text(at, at + 1, len(lead)) not in words.everyday_names & words.written_names - words.of_all:
        return False
    surname = behind.startswith(g.the) and behind.endswith(g.nisba_endings[-1]) and name_word(s, at + 1)
    claimed = any(s.starting(kind, at) is not None for kind in ("action", "light", "report", "people", "actor"))
    return surname and not claimed and behind.removeprefix(g.the) not in g.adjectives


def _one_of_them(s: OpenSentence, at: int, lead: str, before: Group | None) -> bool:
    """As in "each of Said …, and Hind …": in a list of persons a first name is one, whatever else it means."""
    g = grammar()
    if s.words[at].removeprefix(lead) not in speech_words().given_names:
        return False
    listed = before is not None and right_behind(s, before, at) and before.noun is None and before.actor is None
    if listed and lead == g.and_ and before is not None and before.role == "civilian" and before.number == 1:
        return True
    return at > 1 and not lead and s.words[at - 1] == g.from_ and s.words[at - 2] in g.each


def _surname(s: OpenSentence, at: int, first: int) -> bool:
    """A definite word right behind one or two first names, whatever else it means."""
    g, names = grammar(), speech_words().given_names
    behind = at == first + 1 or (at == first + 2 and s.words[at - 1] in names)
    return behind and s.words[at].startswith(g.the) and s.plain[at] not in g.relatives | g.adverbs | g.after_subject


def _name_particle(s: OpenSentence, at: int) -> bool:
    return s.words[at] in speech_words().name_particles and s.text(at, at + 1) in speech_words().written_particles


def national(s: OpenSentence, at: int) -> Group | None:
    """As in "2400 Tunisian": the adjective of a nation right after a number in digits is a person of it."""
    nisba = s.starting("nisba", at)
    if nisba is None or nisba.hit.proclitic or not at or not s.words[at - 1].isdigit():
        return None
    return Group(at, at + 1, at, 0, "", None, False, "people", "civilian", 3, False, False, "plural")


def name_word(s: OpenSentence, at: int) -> bool:
    """A word that may be part of a personal name: no list and no closed class claims it."""
    g = grammar()
    word, plain = s.words[at], s.plain[at]
    if not word.isalpha() or plain in g.prepositions or plain in g.complementizers or plain in g.relatives:
        return False
    if plain in g.clause_starters or plain in g.adverbs or plain in g.negation or word.startswith(g.and_):
        return False
    claimed = ("action", "light", "report", "cause", "by", "with", "people", "counted", "carry", "actor", "formula")
    return all(s.starting(kind, at) is None for kind in claimed)
