"""Whose the people of a noun phrase are, where a word leads to it: "of the army", "loyal to the governor"."""

from __future__ import annotations

from sijill.lexicon.entries import Actor, People
from sijill.lexicon.grammar import grammar
from sijill.mentions.parties.party_nouns import Loose, bears, name_at
from sijill.mentions.parties.persons import name_word
from sijill.mentions.sentence import OpenSentence, TokenHit
from sijill.mentions.speech_words import speech_words

SERVING = frozenset(("official", "combatant"))
OWNED = frozenset(("site", "vehicle", "group"))
CRAFT = ("aircraft", "vehicle")
Step = tuple[int, TokenHit | None]
"""The end of one more piece of a phrase, and the named body in it where there is one."""


def link(s: OpenSentence, at: int, head: TokenHit, definite: bool, loose: Loose) -> Step | None:
    """As in "officers in the guard", "villages held by …": a word that leads on to a body, and the body."""
    g, word, plain = grammar(), s.words[at], s.plain[at]
    people, before = head.hit.kind == "people", s.words[at - 1] in g.linkers_to
    if plain == g.in_ and people:
        return _serves(s, at + 1, head, loose)
    if before and (plain == g.into or (at == head.last and word.startswith((g.to, g.by)))):
        return _linked(s, at, loose)
    if people and word in g.suspected:
        return _believed(s, at + 1, loose)
    if word in g.linkers_to or word in g.linkers_led:
        return _linked(s, at + 1, loose) or _linked_unknown(s, at, loose)
    if plain == g.from_ and people and not definite and head.hit.pattern.entry.role != "site":
        step = _linked(s, at, loose)
        found = step[1] if step is not None else None
        return None if found is not None and getattr(found.hit.pattern.entry, "role", "") == "site" else step
    if people and word.startswith(g.by) and not head.hit.pattern.text.startswith(g.the):
        return _serves_led(s, at, head, loose)
    return None


def _believed(s: OpenSentence, at: int, loose: Loose) -> Step | None:
    """As in "gunmen suspected of belonging to the group", "believed to be of it": the body that they may be of."""
    g, start = grammar(), at
    while at < len(s) and (s.words[at] in g.believed or s.words[at] in g.belonging):
        at += 1
    step = _linked(s, at, loose) if at > start else None
    return step if step is not None and step[1] is not None and bears(step[1]) else None


def owner(s: OpenSentence, at: int, head: TokenHit, definite: bool, loose: Loose) -> Step | None:
    """As in "a checkpoint of the army's": the body after "to" that a site, vehicle or unit belongs to.

    Where it is definite it may be who acts, and "to" whom he does it to, unless a preposition leads to it.
    """
    entry, to = head.hit.pattern.entry, grammar().to
    owned = entry.role in OWNED if isinstance(entry, People) else getattr(entry, "object", None) in CRAFT
    if not owned or not s.words[at].startswith(to):
        return None
    found = name_at(s, at, loose)
    if found is None or found.hit.proclitic not in (to, to + to):
        return None
    return (found.last, found) if not definite or (_led(s, head) and bears(found)) else None


def partner(s: OpenSentence, at: int, head: TokenHit, body: TokenHit | None, loose: Loose) -> Step | None:
    """As in "elements of the army and the police", "the militias of Houthi and Saleh": the other body under one head.

    Args:
        s: the opened sentence.
        at: the token after the phrase.
        head: the phrase's first noun.
        body: the body that a word led to at the end of the phrase, where one stands there.
        loose: the short names that the document supports.
    """
    g = grammar()
    found = name_at(s, at, loose) if s.words[at].startswith(g.and_) else None
    if found is None or not found.hit.proclitic.startswith(g.and_) or s.plain[head.first - 1] == g.between:
        return None
    one, other = (body.hit.pattern.entry if body else None), found.hit.pattern.entry
    if head.hit.pattern.number == 1 and getattr(head.hit.pattern.entry, "role", "") not in OWNED:
        return None
    if one is None or not (_body(one) and _body(other)):
        return None
    person = s.words[at].removeprefix(g.and_) in speech_words().given_names
    apart = isinstance(one, Actor) and isinstance(other, Actor) and one.side != other.side and not person
    return None if apart else (found.last, found)


def _body(entry: object) -> bool:
    return isinstance(entry, Actor) or (isinstance(entry, People) and entry.role == "group" and entry.armed)


def _led(s: OpenSentence, head: TokenHit) -> bool:
    g = grammar()
    return head.hit.proclitic.removesuffix(g.the) in (g.to, g.by) or s.plain[head.first - 1] in g.prepositions


def _serves(s: OpenSentence, at: int, head: TokenHit, loose: Loose) -> Step | None:
    """As in "an officer in the intelligence service", "a leader in the movement": the body that he is part of."""
    entry = head.hit.pattern.entry
    if not isinstance(entry, People) or entry.role not in SERVING or at >= len(s):
        return None
    at += s.words[at] in grammar().ranks and at + 1 < len(s)
    found = name_at(s, at, loose)
    if found is None and s.words[at] in grammar().naming and at + 1 < len(s) and name_word(s, at + 1):
        return (at + 2, None) if s.words[at + 1].startswith(grammar().the) else None
    if found is None or s.starting("place", at) is not None or found.hit.proclitic not in ("", grammar().the):
        return None
    body = found.hit.pattern.entry
    return (found.last, found) if isinstance(body, Actor) or body.role == "group" else None


def _serves_led(s: OpenSentence, at: int, head: TokenHit, loose: Loose) -> Step | None:
    """As in "an officer of the navy", where "in" is written onto the body's name."""
    entry, g = head.hit.pattern.entry, grammar()
    if entry.role not in SERVING or at != head.last:
        return None
    found = name_at(s, at, loose)
    if found is None or found.hit.proclitic not in (g.by, g.by + g.the):
        return None
    body = found.hit.pattern.entry
    return (found.last, found) if isinstance(body, Actor) or body.role == "group" else None


def _linked(s: OpenSentence, at: int, loose: Loose) -> Step | None:
    """What follows a linking word: a named body, with or without a preposition and quotation marks."""
    g = grammar()
    while at < len(s) and (s.words[at] in g.linking or s.words[at] in g.quotes):
        at += 1
    if at >= len(s):
        return None
    found = name_at(s, at, loose)
    if found is None:
        nisba = s.starting("place", at)
        return (nisba.last, None) if nisba is not None and nisba.hit.proclitic in (g.to, g.to + g.to) else None
    return None if found.hit.proclitic.startswith(g.and_) else (found.last, found)


def _linked_unknown(s: OpenSentence, at: int, loose: Loose) -> Step | None:
    """As in "loyal to So-and-so", whom no list knows, or "loyal to them"; a definite adjective stays by itself.

    Whose the unknown one is goes along: "belonging to the command of the navy". A short name that several bodies have
    ("the general security") is one of them, though it is not known which.
    """
    short = s.starting("actor", at + 1) if at + 1 < len(s) else None
    if short is not None and short.length > 1 and short.hit.proclitic in grammar().to_forms:
        return short.last, None
    g, after = grammar(), s.words[at + 1] if at + 1 < len(s) else ""
    if after in g.linked_pronouns or (after.startswith(g.to) and len(after) > 3 and not s.starting("action", at + 1)):
        whose = name_at(s, at + 2, loose) if at + 2 < len(s) and after not in g.linked_pronouns else None
        own = (
            whose is not None
            and _body(whose.hit.pattern.entry)
            and whose.hit.proclitic in ("", g.the)
            and not after.startswith(g.to + g.to)
        )
        return (whose.last, whose) if own and whose is not None else (at + 2, None)
    return (at + 1, None) if s.words[at].startswith(g.the) else None
