"""Where a person's name ends: words that begin like a name, and what may follow one."""

from __future__ import annotations

from sijill.lexicon.grammar import grammar
from sijill.mentions.clause import ENDS, Clause, particle_of
from sijill.mentions.sentence import TokenHit
from sijill.mentions.speech_words import speech_words

LONGEST_NAME = 5
"""Words of a person's name after the title."""


def name_end(c: Clause, at: int, stop: int) -> int:
    """The end of the words from ``at`` that could be a person's name; ``at`` itself when the first could not."""
    end = at
    while end < min(stop, at + LONGEST_NAME) and _name_like(c, end, end > at):
        end += 1
    while end > at + 1 and c.s.plain[end - 1] in speech_words().name_particles:
        end -= 1
    return end


def is_called(c: Clause, at: int) -> bool:
    """As in "an officer called So-and-so": the verb that gives a name, which folds like "he claims"."""
    written = at < len(c.s) and c.s.text(at, at + 1) in speech_words().called
    return written and not that_follows(c, at + 1) and name_end(c, at + 1, len(c.s)) > at + 1


def _name_like(c: Clause, at: int, begun: bool) -> bool:
    s, g = c.s, grammar()
    word, plain = s.words[at], s.plain[at]
    if plain in speech_words().name_particles or word in speech_words().given_names:
        if plain not in g.prepositions or s.text(at, at + 1) in speech_words().written_names:
            return True
        return begun and not _leads_to_a_place(c, at + 1)
    if begun and word in speech_words().within_names and s.text(at + 1, at + 2) in speech_words().written_names:
        return True
    if word.startswith(g.to + g.to):
        return False
    if at in c.of_time or not word[0].isalpha() or len(word) < 2:
        return False
    closed = (
        g.prepositions | g.complementizers | g.relatives | g.clause_starters | g.adverbs | g.negation | g.pronouns
    )
    w = speech_words()
    if plain in closed or word in w.contrast or word in w.statements or word in w.quoting or word in w.wholly:
        return False
    kinds = (
        "action",
        "report",
        "light",
        "cause",
        "formula",
        "carry",
        "outlet",
        "actor",
        "modality",
        "people",
        "speaker",
    )
    hits = [h for kind in kinds if (h := s.starting(kind, at)) is not None]
    return all(
        _surname(c, at, h) or (begun and h.hit.kind in ("cause", "action") and h.hit.proclitic in (g.by, g.to))
        for h in hits
    )


def _leads_to_a_place(c: Clause, at: int) -> bool:
    """As in "So-and-so on his page": what is written like a name as some typists write it is a preposition here."""
    possessive = tuple(grammar().object_pronouns)
    return at < len(c.s) and c.s.words[at].endswith(possessive) and c.s.words[at] not in speech_words().given_names


def _surname(c: Clause, at: int, hit: TokenHit) -> bool:
    """A definite word right after a first name is a surname, whatever else it could mean."""
    words, before = speech_words(), c.s.words[max(0, at - 2) : at]
    first = bool(before) and before[-1] in words.given_names | words.name_particles
    first = first or (len(before) > 1 and before[0] in words.name_particles)
    if not first or hit.length > 1:
        return False
    if hit.hit.kind == "actor":
        return not hit.hit.proclitic
    return hit.hit.kind in ("people", "speaker", "action") and c.s.words[at].startswith(grammar().the)


def that_follows(c: Clause, at: int) -> bool:
    """Whether "that" stands at a token."""
    return at < len(c.s) and c.s.plain[at] in grammar().complementizers


def _to_an_outlet(c: Clause, at: int) -> bool:
    """As in "So-and-so told the agency": the listener stands right behind the name."""
    hits = (c.s.starting(kind, at) for kind in ("outlet", "speaker"))
    media = (x for x in hits if x is not None and getattr(x.hit.pattern.entry, "kind", "media") == "media")
    return any(particle_of(x.hit.proclitic) == grammar().to for x in media)


def ends_well(c: Clause, start: int, end: int, stop: int) -> bool:
    """Whether the unknown words after a title are a name: they begin like one, or what is said follows at once."""
    s, g = c.s, grammar()
    if s.words[start] in speech_words().given_names or s.plain[start] in speech_words().name_particles:
        return True
    if end >= min(stop, len(s)) or s.plain[end] in g.complementizers or s.words[end] in g.clause_signs:
        return True
    if s.words[end] in g.quotes or s.words[end] in speech_words().quoting or _to_an_outlet(c, end):
        return True
    return s.words[end] in ENDS or s.plain[end] in (g.about,)
