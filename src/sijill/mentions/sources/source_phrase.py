"""A noun phrase that can speak: its head, the particle on it, and where it ends."""

from __future__ import annotations

from typing import NamedTuple

from sijill.lexicon.grammar import grammar
from sijill.mentions.clause import HEADS, Clause, particle_of
from sijill.mentions.group import Group
from sijill.mentions.parties.person_name import name_end, that_follows
from sijill.mentions.sentence import TokenHit
from sijill.mentions.sources.source_growth import grow
from sijill.mentions.speech_words import speech_words

LONGEST = 14
"""Tokens that a speaker's name and title may span."""


class Phrase(NamedTuple):
    """One noun phrase that can speak (half-open tokens). ``lead`` is the particle written onto its first word.

    ``head`` is the lexicon hit of its first noun (none for a bare personal name), ``group`` the group of people that
    begins there; ``person`` says that a personal name closes it, ``sure`` that its words are all known ones.
    """

    first: int
    last: int
    lead: str
    head: TokenHit | None
    group: Group | None
    person: bool


def read_phrase(c: Clause, at: int, stop: int, leads: frozenset[str] = frozenset(("",))) -> Phrase | None:
    """The phrase for a teller that begins at ``at``, or nothing when no word there can speak.

    Args:
        c: the clause.
        at: its first token.
        stop: a token that it cannot reach over (a verb after it, the sentence's end).
        leads: particles that may be written onto its first word.
    """
    first = at
    while at < stop and c.s.words[at] in grammar().quotes:
        at += 1
    if at >= stop:
        return None
    counted = _past_count(c, at, stop, leads)
    if counted > at:
        inner = read_phrase(c, counted, stop)
        return None if inner is None else inner._replace(first=first if inner.head is None else counted)
    head = _head(c, at, leads)
    group = c.group_at(at)
    if head is None and not _speaking_group(c, group, leads):
        return _person_name(c, at, stop, first)
    quoted = c.s.words[first:at]
    end, person = grow(c, at, head, group, min(stop, at + LONGEST), bool(quoted))
    lead = particle_of(head.hit.proclitic if head is not None else group.particle if group is not None else "")
    return Phrase(first, end, lead, head, group, person)


def _past_count(c: Clause, at: int, stop: int, leads: frozenset[str]) -> int:
    """As in "One of the residents", "a number of officers": past the words that tell how many speak."""
    g = grammar()
    word = c.s.words[at]
    bare = word.removeprefix(g.and_)
    lead = next((x for x in leads if x and bare.startswith(x)), "")
    if "" not in leads and not lead:
        return at
    some = speech_words().some_of
    if word not in some and bare[len(lead) :] not in some:
        return at
    at += 1
    while at < stop and (c.s.plain[at] == g.from_ or c.s.words[at] in some):
        at += 1
    return at if at < stop else at - 1


def _head(c: Clause, at: int, leads: frozenset[str]) -> TokenHit | None:
    hits = [h for kind in HEADS if (h := c.s.starting(kind, at)) is not None]
    hits = [h for h in hits if particle_of(h.hit.proclitic) in leads]
    if not hits:
        return None
    best = max(hits, key=lambda h: (h.length, h.hit.end - h.hit.start, h.hit.kind == "actor"))
    for kind in ("action", "report"):
        other = c.s.starting(kind, at)
        if other is not None and (
            other.length > best.length or other.hit.end - other.hit.start > best.hit.end - best.hit.start
        ):
            return None
    return best


def _speaking_group(c: Clause, group: Group | None, leads: frozenset[str]) -> bool:
    if group is None or group.role in ("weapon", "vehicle", "site") or group.victim:
        return False
    return particle_of(group.particle) in leads and (
        group.armed or group.actor is not None or group.role in ("official", "group")
    )


def _person_name(c: Clause, at: int, stop: int, first: int) -> Phrase | None:
    """A personal name without a title: it begins with a known first name, or it alone stands before "that"."""
    end = name_end(c, at, stop)
    if end == at or c.s.words[at] in speech_words().no_teller:
        return None
    known = c.s.words[at] in speech_words().given_names or c.s.plain[at] in speech_words().name_particles
    quotes = end < stop and c.s.words[end] in grammar().quotes
    if (end - at > 1 and known) or that_follows(c, end) or quotes:
        return Phrase(first, end, "", None, None, True)
    return None
