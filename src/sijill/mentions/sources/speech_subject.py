"""Who is the subject of a verb of saying: named before or behind it, set ahead of all, shared with another verb."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.lexicon.grammar import grammar
from sijill.mentions.clause import ENDS, HEADS, Clause, finite_verb, particle_of
from sijill.mentions.sentence import TokenHit
from sijill.mentions.sources.listeners import past_listener
from sijill.mentions.sources.saying import TAIL, finite, may_carry, report_hits
from sijill.mentions.sources.source_unknown import bare_statement, quoted_outlet, unknown_subject
from sijill.mentions.sources.tellers import Telling, listening_outlet, read_telling
from sijill.mentions.speech_words import speech_words
from sijill.model import Source

LONGEST_LEAD = 5
"""Tokens of "for its part," at the head of a sentence."""
LONGEST_TOPIC = 24
"""Tokens from "as for" to the verb of saying."""
LONGEST_SUBJECT = 16
"""Tokens before a verb of saying in which its subject may begin."""
ACCUSING = frozenset(("accuse", "blame"))
"""Stances whose verb has an object: the one who is accused."""
TOLD_DIRECTLY = frozenset(("balagha", "akhbara", "afada"))
"""Verbs whose listener follows without a particle."""
ASCRIBING = frozenset(("nasaba",))
"""Verbs behind whose subject "to" stands before whom it quotes."""
ISSUED_BY = frozenset(("sadara",))
"""Verbs whose subject is the statement and whose "from" names who made it."""


def subject_of(c: Clause, hit: TokenHit, known: Sequence[Source]) -> Telling | None:
    """The teller: before the verb where a phrase fills the clause up to it, else right after it."""
    if finite(hit) and c.s.words[hit.first].endswith(grammar().our) and hit.hit.pattern.entry.id not in TOLD_DIRECTLY:
        return None  # "we observed": who goes on speaking
    before = _subject_before(c, hit, known)
    if before is not None and not hit.hit.proclitic:
        return before
    topic = _topic(c, hit, known)
    if topic is not None:
        return topic
    at = hit.last
    while at < len(c.s) and _in_between(c, at) and at - hit.last < TAIL:
        at += 1
    entry = hit.hit.pattern.entry
    if at < len(c.s) and c.s.plain[at] == grammar().about and entry.id in ISSUED_BY:
        at += 1
    if at < len(c.s) and _quotes_a_clause(c, at):
        return before
    if before is None:
        at = past_listener(c, at, len(c.s))
    stop = _accused(c, at) if entry.stance in ACCUSING else len(c.s)
    if entry.id in ASCRIBING:
        stop = next((i for i in range(at + 1, stop) if _ascribed_to(c, i)), stop)
    told = read_telling(c, at, stop, known, direct=entry.id in TOLD_DIRECTLY) or before
    return told or (_unknown(c, at) or _shared(c, hit, known) if finite(hit) else None)


def _ascribed_to(c: Clause, at: int) -> bool:
    """As in "The agency ascribed to the spokesman that": where "to" stands before whom it quotes."""
    if not c.s.words[at].startswith(grammar().to):
        return False
    hits = (hit for kind in HEADS if (hit := c.s.starting(kind, at)) is not None)
    return any(particle_of(hit.hit.proclitic) == grammar().to for hit in hits)


def _accused(c: Clause, at: int) -> int:
    """As in "the residents accused the Houthis of": where the object, in its own case, begins behind the subject."""
    s, g = c.s, grammar()
    for here in range(at + 1, min(len(s), at + LONGEST_SUBJECT)):
        word, before = s.words[here], s.words[here - 1]
        named = any(s.starting(kind, here) is not None for kind in ("actor", "people"))
        if word.startswith(g.the) and word.endswith(g.oblique) and not before.endswith(g.oblique) and named:
            return here
    return len(s)


def _topic(c: Clause, hit: TokenHit, known: Sequence[Source]) -> Telling | None:
    """As in "As for the residents, who fled to the school, they said that": who is set ahead of all else speaks."""
    s, g = c.s, grammar()
    if not finite(hit) or not hit.hit.proclitic.startswith(g.so):
        return None
    back = range(hit.first - 1, max(-1, hit.first - LONGEST_TOPIC), -1)
    at = next((at + 1 for at in back if s.words[at] in speech_words().topic), hit.first)
    at += at < hit.first and s.words[at] in g.quotes
    return read_telling(c, at, hit.first, known) if at < hit.first else None


def _shared(c: Clause, hit: TokenHit, known: Sequence[Source]) -> Telling | None:
    """As in "The broadcaster showed pictures and said that": the subject of the verb that the sentence opens with."""
    if not hit.hit.proclitic.startswith(grammar().and_) or not may_carry(c, hit):
        return None
    return opening_subject(c, hit.first, known)


def opening_subject(c: Clause, stop: int, known: Sequence[Source]) -> Telling | None:
    """Who could speak as the subject of the verb that the sentence opens with, before or right behind it."""
    s, g = c.s, grammar()
    if any(other.first < stop and finite(other) for other in report_hits(s)):
        return None
    start = next((i + 1 for i in range(min(stop, LONGEST_LEAD)) if s.words[i] in g.clause_signs), 0)
    while start < stop and _in_between(c, start):
        start += 1
    noun = read_telling(c, start, stop, known)
    if noun is not None:
        return noun if noun.last < stop and not noun.meant else None
    verb = start + 1 < stop and s.plain[start] not in g.prepositions | g.clause_starters
    return read_telling(c, start + 1, stop, known) if verb and not s.words[start].startswith(g.the) else None


def _quotes_a_clause(c: Clause, at: int) -> bool:
    """As in "He said «the army and the police are fighting …»": who is named there is spoken of."""
    s, quotes = c.s, grammar().quotes
    if s.words[at] not in quotes:
        return False
    closing = next((i for i in range(at + 1, len(s)) if s.words[i] in quotes), len(s))
    return any(finite_verb(c, i) for i in range(at + 1, closing))


def _unknown(c: Clause, at: int) -> Telling | None:
    found = (quoted_outlet(c, at) or bare_statement(c, at) or unknown_subject(c, at)) if at < len(c.s) else None
    if found is None:
        return None
    first, last, source = found
    listener = listening_outlet(c, _past_description(c, last), len(c.s))
    sources = (source,) if listener is None else (source, listener[1])
    return Telling(first, last if listener is None else listener[0], sources, False)


def _past_description(c: Clause, at: int) -> int:
    """As in "his son, who was hurt, told the agency": past the clause that describes him, to the listener."""
    s, g = c.s, grammar()
    if at >= len(s) or s.plain[at] not in g.relatives:
        return at
    for here in range(at, min(len(s), at + TAIL)):
        if s.plain[here] in g.complementizers or s.words[here] in (":", *ENDS):
            break
        if s.words[here].startswith(g.to) and listening_outlet(c, here, len(s)) is not None:
            return here
    return at


def _in_between(c: Clause, at: int) -> bool:
    """A day or an adverb between a verb and its subject."""
    if c.s.words[at] in speech_words().to_me:
        return True
    return at in c.of_time or (c.s.plain[at] in grammar().adverbs and c.s.plain[at] not in grammar().complementizers)


def _subject_before(c: Clause, hit: TokenHit, known: Sequence[Source]) -> Telling | None:
    s, g = c.s, grammar()
    edge = hit.first
    while (
        edge > 0
        and (s.plain[edge - 1] in g.adverbs or edge - 1 in c.of_time)
        and s.plain[edge - 1] not in g.complementizers
    ):
        edge -= 1
    start = _clause_edge(c, edge)
    for at in range(start, edge):
        opens = at == start or s.plain[at - 1] in g.adverbs or at - 1 in c.of_time or s.words[at - 1] in g.quotes
        if not opens and (
            s.plain[at - 1] != g.from_ or s.words[at].startswith(g.the) or not s.starting("speaker", at)
        ):
            continue
        telling = read_telling(c, at, edge, known)
        if telling is not None and telling.last >= edge:
            return telling
    return None


def _clause_edge(c: Clause, at: int) -> int:
    """Where the clause that ends at ``at`` begins."""
    s, g = c.s, grammar()
    start = at
    while start > 0 and at - start < LONGEST_SUBJECT:
        word = s.words[start - 1]
        if s.plain[start - 1] in g.complementizers or s.plain[start - 1] in g.clause_starters:
            break
        if word in g.clause_signs or word in ENDS or word in speech_words().contrast:
            break
        if not word[0].isalnum() and word not in g.quotes:
            break  # the sign of a hashtag, a flag
        start -= 1
    return start
