"""To whom a teller speaks: the agency or channel that passes it on, and the statement in which it is said."""

from __future__ import annotations

from sijill.lexicon.entries import Actor, Speaker
from sijill.lexicon.grammar import grammar
from sijill.mentions.clause import Clause, finite_verb, particle_of
from sijill.mentions.sentence import TokenHit
from sijill.mentions.sources.source_phrase import Phrase, read_phrase
from sijill.mentions.speech_words import asks_no_name, speech_words
from sijill.model import Source

MEDIUM, PAPER = "media", "private"
"""The type of a body that is an outlet, and the affiliation of an outlet that may be the paper that is read."""
LONGEST_NAMED = 6
"""Tokens within which an outlet's name in quotation marks ends."""
LONGEST_ASIDE = 14
"""Tokens within which a side clause after a teller's name ends."""


def listener(c: Clause, at: int, stop: int, direct: bool) -> Phrase | None:
    """Whom a teller speaks to, right behind its name or past a side clause; there only an outlet is looked for.

    Args:
        c: the clause.
        at: first token behind the name.
        stop: a token not to be reached over.
        direct: the listener follows without a particle ("informed the agency that").
    """
    return _spoken_to(c, at, stop, direct) or _passing_on(c, at, stop) or _outlet_past_aside(c, at, stop)


def addressed_outlet(c: Clause, at: int, colon: int) -> Source | None:
    """As in "a source to Desert Media:": who is spoken to before a colon is an outlet, though no list knows it."""
    s, g = c.s, grammar()
    if at >= colon or not s.words[at].startswith(g.to) or names_own_paper(c, at, colon):
        return None
    first = at + (s.words[at] in g.to_forms)
    named = [i for i in range(first, colon) if s.words[i] not in g.quotes and s.words[i][0].isalnum()]
    if not named or named[0] > first + 1 or any(finite_verb(c, i, ("report",)) for i in named[1:]):
        return None
    known, quoted = s.starting("outlet", named[0]), s.words[named[0] - 1] in g.quotes
    if (known is not None and _may_be_the_paper(c, known)) if quoted else _can_listen(c, named[0]):
        return None
    word = s.words[at] if first == at else ""
    letters = next((len(form) for form in reversed(g.to_forms) if word.startswith(form)), 0)
    span = s.span(named[0], named[-1] + 1, letters)
    return Source(span.of(s.view.original), span.start, span.end, None, "media", False)


def _can_listen(c: Clause, at: int) -> bool:
    """Whether people or a body that is no outlet begin there."""
    entries = (x.hit.pattern.entry for kind in ("actor", "people", "speaker") if (x := c.s.starting(kind, at)))
    return any(MEDIUM not in (getattr(x, "kind", ""), getattr(x, "type", "")) for x in entries)


def past_listener(c: Clause, at: int, stop: int) -> int:
    """As in "told «The Paper» the mayor that": where the subject begins behind an outlet that is named first."""
    g = grammar()
    if at + 1 >= stop or not c.s.words[at].startswith(g.to):
        return at
    if c.s.words[at] == g.to and c.s.words[at + 1] in g.quotes:
        return next((i + 1 for i in range(at + 2, min(stop, at + LONGEST_NAMED)) if c.s.words[i] in g.quotes), at)
    if names_own_paper(c, at, at + 1):
        return at + 1
    found = _spoken_to(c, at, stop, False)
    return found.last if found is not None and quoted_outlet(c, found) else at


def _passing_on(c: Clause, at: int, stop: int) -> Phrase | None:
    """As in "a source, whom the agency quoted, denied", "residents to whom the agency spoke"."""
    w, g = speech_words(), grammar()
    at += at < stop and c.s.words[at] in g.clause_signs
    if at + 1 < stop and c.s.words[at] in w.passing_on and c.s.words[at + 1].startswith(g.to):
        heard = _spoken_to(c, at + 1, stop, False)  # "an officer who spoke to the radio"
        return heard if heard is not None and quoted_outlet(c, heard) else None
    if at + 2 >= stop or c.s.words[at] not in w.passing_on or c.s.words[at + 1] not in w.held_on:
        return None
    found = read_phrase(c, at + 2, min(stop, at + 2 + LONGEST_ASIDE))
    return found if found is not None and quoted_outlet(c, found) else None


def _spoken_to(c: Clause, at: int, stop: int, direct: bool) -> Phrase | None:
    """As in "… to the agency": the outlet that the teller spoke to passes it on."""
    g = grammar()
    if at >= stop:
        return None
    word = c.s.words[at]
    if direct and _names_an_outlet(c, at):
        return read_phrase(c, at, stop)
    if word == g.to:
        return read_phrase(c, at + 1, stop)
    if word.startswith(g.to):
        found = read_phrase(c, at, stop, frozenset((g.to,)))
        body = found is not None and found.head is not None and found.head.hit.pattern.entry
        return found if body and (not isinstance(body, Actor) or body.type == MEDIUM) else None
    return None


def _outlet_past_aside(c: Clause, at: int, stop: int) -> Phrase | None:
    """As in "the officer, who asked not to be named, told the agency", "in a statement that the channel aired"."""
    g, here = grammar(), at
    said_in = past_statement(c, at + 1, stop) if at < stop and c.s.words[at] in g.clause_signs else at
    if said_in > at + 1 and (found := _spoken_to(c, said_in, stop, False)) is not None and quoted_outlet(c, found):
        return found  # "the commander said, in a talk to the agency, that"
    if at < stop and c.s.words[at] in g.clause_signs:
        ahead = range(at + 1, min(stop, at + LONGEST_ASIDE))
        here = next((i + 1 for i in ahead if c.s.words[i] in g.clause_signs), at)
    elif asks_no_name(c.s, at):
        ahead = range(at + 3, min(stop, at + LONGEST_ASIDE))
        here = next((i for i in ahead if c.s.words[i].startswith(g.to) and _spoken_to(c, i, stop, False)), at)
    begun, here = here, past_statement(c, here, stop)
    if here < stop and any(word in speech_words().issued for word in c.s.words[begun:here]):
        found = read_phrase(c, here, stop)
    elif here < stop and c.s.words[here] in speech_words().through:
        found = read_phrase(c, here + 1, stop)
    else:
        found = _spoken_to(c, here, stop, False) if here > at else None
    return found if found is not None and quoted_outlet(c, found) else None


def _names_an_outlet(c: Clause, at: int) -> bool:
    if c.s.starting("outlet", at) is not None:
        return True
    hit = c.s.starting("speaker", at)
    entry = None if hit is None else hit.hit.pattern.entry
    return isinstance(entry, Speaker) and entry.kind == "media" and not entry.person


def quoted_outlet(c: Clause, phrase: Phrase) -> bool:
    """Whether the listener is an agency or channel, and not the paper itself: its bare name in quotation marks."""
    if phrase.head is None or names_own_paper(c, phrase.first, phrase.last):
        return False
    hit = phrase.head.hit
    entry = hit.pattern.entry
    if isinstance(entry, Speaker):
        return entry.kind == "media" and not entry.person
    if isinstance(entry, Actor):
        return entry.type == MEDIUM
    bare = c.s.words[phrase.first] in grammar().quotes
    return hit.kind == "outlet" and not (bare and _may_be_the_paper(c, phrase.head))


def _may_be_the_paper(c: Clause, outlet: TokenHit) -> bool:
    """Whether a name in quotation marks may be that of the paper that is read; a channel or an agency is none."""
    return outlet.hit.pattern.feature == PAPER and c.s.words[outlet.last - 1] not in speech_words().no_paper


def names_own_paper(c: Clause, first: int, last: int) -> bool:
    """As in "told «The Paper»", "to our correspondent": the paper that is read passes nothing on."""
    words = [word for word in c.s.words[first:last] if word not in grammar().quotes]
    if not words:
        return False
    word = words[0] if len(words) == 1 else ""
    return word in speech_words().own_paper or word.removeprefix(grammar().to) in speech_words().own_paper


def past_statement(c: Clause, at: int, stop: int) -> int:
    """As in "A statement by …": the one who issued it speaks, so the words before his name are passed over."""
    w, g = speech_words(), grammar()
    here = at
    while here < stop and c.s.plain[here] == g.in_:
        here += 1
    if here >= stop or without_article(c.s.words[here]) not in w.statements | w.issued:
        return at
    here += 1
    while here < stop and (
        c.s.words[here] in w.issued
        or c.s.words[here] in g.describing
        or c.s.words[here] in w.of_statement
        or c.s.plain[here] in (g.about, g.from_)
        or here in c.of_time
        or _numbers_it(c, here)
    ):
        here += 1
    bare = here == at + 1 and not c.s.words[min(here, stop - 1)].startswith(g.to)
    if here >= stop or (bare and (c.s.words[at].startswith(g.the) or not _names_a_body(c, here))):
        return at  # "the report accuses officers of": what is definite has no genitive behind it
    return here


def _numbers_it(c: Clause, at: int) -> bool:
    """As in "statement no. (12) by": the number of a statement, in brackets or not."""
    words, numbered = c.s.words, speech_words().numbered
    number = words[at][0].isdigit() or words[at] in grammar().quotes
    return words[at] in numbered or (number and any(word in numbered for word in words[max(0, at - 3) : at]))


def _names_a_body(c: Clause, at: int) -> bool:
    if c.s.words[at] in grammar().quotes and at + 1 < len(c.s):
        return True
    return any(
        (h := c.s.starting(kind, at)) is not None and not particle_of(h.hit.proclitic)
        for kind in ("actor", "speaker")
    )


def without_article(word: str) -> str:
    """A folded word without the article in front of it."""
    g = grammar()
    return word[len(g.the) :] if word.startswith(g.the) else word
