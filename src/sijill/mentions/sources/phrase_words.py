"""What one word of a phrase is that names who speaks: an adjective, something unknown, a word behind a particle."""

from __future__ import annotations

from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.clause import HEADS, Clause, particle_of
from sijill.mentions.speech_words import speech_words


def is_happening(c: Clause, at: int) -> bool:
    """A noun that says that something took place (وقوع), or an act with its owner (تهديده): told, no name."""
    light = c.s.starting("light", at)
    if light is not None and getattr(light.hit.pattern.entry, "subject", "") == "event" and not light.hit.proclitic:
        return light.hit.pattern.feature == "masdar"
    act = c.s.starting("action", at)
    return act is not None and bool(act.hit.enclitic) and c.s.starting("actor", at) is None


def only_a_kind_of_place(c: Clause, at: int) -> bool:
    """As in "the town of": a word that nothing else claims, right before a place."""
    kinds = (*HEADS, "place", "people", "action", "report")
    return c.s.starting("place", at + 1) is not None and all(c.s.starting(kind, at) is None for kind in kinds)


def is_nisba(c: Clause, at: int) -> bool:
    """Whether an adjective of a country or town stands there."""
    hit = c.s.starting("nisba", at)
    return hit is not None and not hit.hit.proclitic


def unknown(c: Clause, at: int) -> bool:
    """Whether no list knows the word as a body, a speaker, people or a place."""
    kinds = (*HEADS, "place", "people", "nisba")
    return all((h := c.s.starting(kind, at)) is None or h.hit.proclitic for kind in kinds)


def particled(c: Clause, at: int) -> bool:
    """Whether "by" or "to" is written onto the word, so that it is no plain noun."""
    g = grammar()
    word = c.s.words[at]
    return (
        word[1:3] == g.the
        or word.startswith(g.to + g.to)
        or any(
            (h := c.s.starting(kind, at)) is not None and particle_of(h.hit.proclitic)
            for kind in ("place", "people", "action")
        )
    )


def particled_name(c: Clause, at: int) -> bool:
    """Whether a listed name or noun is what a particle is written onto."""
    return any(c.s.starting(kind, at) is not None for kind in (*HEADS, "place", "people"))


def of_a_body(c: Clause, at: int) -> bool:
    """As in "the spokesman of the wing of the party": "of the" before a general noun for a body."""
    body = c.s.starting("people", at)
    return c.s.words[at].startswith(grammar().to * 2) and body is not None and body.hit.pattern.entry.role == "group"


def adjectival(c: Clause, at: int) -> bool:
    """Whether a word with the article describes the noun before it: "the official spokesman"."""
    s, g = c.s, grammar()
    bare = s.words[at]
    if not bare.startswith(g.the) or (bare.endswith(g.oblique) and s.words[at - 1].endswith(fold_word(g.feminine))):
        return False
    bare = bare[len(g.the) :]
    if s.starting("nisba", at) is not None or bare in g.adjectives:
        return True
    if bare in speech_words().blame or s.words[at] in speech_words().blame or s.starting("report", at) is not None:
        return False
    return bare.endswith((*g.nisba_endings, *g.plural_endings)) and s.starting("action", at) is None


def indefinite_adjective(c: Clause, at: int) -> bool:
    """Whether a word without the article describes the noun before it: "an informed source"."""
    s, g = c.s, grammar()
    word = s.words[at]
    if word in g.adjectives or s.starting("nisba", at) is not None:
        return True
    return (
        len(word) > 3
        and word.endswith(g.nisba_endings)
        and s.starting("action", at) is None
        and (s.starting("place", at) is None)
    )


def to_ourselves(c: Clause, at: int) -> bool:
    """As in "survivors told our team", "witnesses to the branch that": a teller speaks to the author."""
    g, word = grammar(), c.s.words[at]
    if not word.startswith(g.to):
        return False
    stem = word.removeprefix(g.to)
    named = (hit for kind in HEADS if (hit := c.s.starting(kind, at)) is not None)
    if any(particle_of(hit.hit.proclitic) != g.to for hit in named):
        return False  # "our committee", whose own first letter is that of "to"
    body = g.the + stem[1:] if stem.startswith(g.to) else stem
    return (stem.endswith(g.our) and len(stem) > len(g.our) + 1) or body in speech_words().own_body
