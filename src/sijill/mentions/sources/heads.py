"""The whole name of a body at the head of a bulletin, however long: what no list of names can hold."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.lexicon.entries import Actor, Speaker
from sijill.lexicon.grammar import grammar
from sijill.mentions.clause import HEADS, Clause, finite_verb
from sijill.mentions.sources.listeners import MEDIUM, addressed_outlet
from sijill.mentions.sources.source_kind import kind_of
from sijill.mentions.sources.source_phrase import Phrase
from sijill.mentions.sources.tellers import Telling
from sijill.mentions.speech_words import speech_words
from sijill.model import Source

LONGEST = 11
"""Tokens of a body's name with the branch behind its dash."""
BRANCH = 4
"""Tokens of "- Gaza province" behind a body's name."""
OF_HEAD = 3
"""Words of a body's name that say whether it is an armed one."""
PICTURES = 0x2190
"""Code points from which signs are pictures and arrows."""
SEPARATORS = ("-", "–", "—", "/")


def whole_head(c: Clause, sign: int) -> Telling | None:
    """As in "The general authority for the search for the missing: …", "Civil defence – Gaza province: …".

    From the first word of the sentence, signs and "urgent" left out, a body's name goes on up to ``sign``, a dash
    before a branch of it included; what kind of bulletin this is may follow ("…, summary of Wednesday:").
    """
    start = _first_word(c, sign)
    if start is None:
        return None
    if not issues(c, start):
        return _at_a_place(c, start, sign)
    end = named_until(c, start, sign)
    if end == start or (end < sign and not _bulletin(c, end, sign)):
        return None
    return Telling(start, sign, (_source(c, start, end),), False)


def _at_a_place(c: Clause, start: int, sign: int) -> Telling | None:
    """As in "A medical source in the hospital to the agency:": a nameless teller, a place, who passes it on."""
    hit = c.s.starting("speaker", start)
    if hit is None or hit.hit.proclitic or hit.hit.pattern.entry.kind not in ("anonymous", "witness"):
        return None
    end = named_until(c, start, sign)
    for at in range(start + 1, end):
        outlet = addressed_outlet(c, at, sign) if at + 1 >= sign - 1 else None
        if outlet is not None:
            teller = _source(c, start, at)
            nameless = Source(teller.text, teller.start, teller.end, None, hit.hit.pattern.entry.kind, False)
            return Telling(start, sign, (nameless, outlet), False)
    return None


def signing_head(c: Clause, stop: int) -> Telling | None:
    """As in "The documentation centre of the coast | summary of May" on its own line; no title "X and the war"."""
    start = _first_word(c, stop)
    if start is None or c.s.starting("actor", start) is not None or not issues(c, start):
        return None
    return whole_head(c, stop)


def under_sign(c: Clause) -> Telling | None:
    """As in "The relief alliance in the town 🚨 The siege goes on …": a body alone before a picture."""
    s = c.s
    start = _first_word(c, len(s))
    if start is None or s.index or not issues(c, start, civil=True):
        return None
    sign = next((at for at in range(start + 1, min(len(s), start + LONGEST)) if _pictured(s.words[at])), None)
    if sign is None or sign + 1 == len(s) or sign - start == 1 or named_until(c, start, sign) < sign:
        return None
    return Telling(start, sign, (_source(c, start, sign),), False)


def issues(c: Clause, at: int, civil: bool = False) -> bool:
    """Whether a body that issues bulletins begins there; ``civil`` leaves out those that fight or rule."""
    for kind in HEADS:
        hit = c.s.starting(kind, at)
        bare = hit is not None and hit.hit.proclitic in ("", grammar().the) and not hit.hit.enclitic
        entry = hit.hit.pattern.entry if hit is not None and bare else None
        if isinstance(entry, Speaker) and entry.body and entry.kind != "media":
            return not civil or entry.kind == "organisation"
        if isinstance(entry, Actor) and entry.type != MEDIUM:
            return not civil or entry.type in ("un", "ngo", "monitor", "rescue")
    return False


def named_until(c: Clause, start: int, stop: int) -> int:
    """Where a body's name ends: before a verb, a number, a day, "that" or a sign; a dash leads to its branch."""
    s, g, at = c.s, grammar(), start
    while at < min(stop, start + LONGEST):
        word = s.words[at]
        if word in SEPARATORS and at > start:
            return _past_branch(c, at, stop)
        closed = s.plain[at] in g.complementizers | g.relatives | g.negation | g.clause_starters
        if not word[0].isalpha() or at in c.of_time or closed or (at > start and _verb(c, at)):
            break
        if word in speech_words().up_to_colon:
            break
        at += 1
    return at if at == stop or at - start > 1 else start


def _verb(c: Clause, at: int) -> bool:
    """Whether a verb stands there; "security" and "health" are nouns, though verbs are written like them."""
    w = speech_words()
    return c.s.words[at] not in w.armed_authority | w.civil_authority and finite_verb(c, at)


def _past_branch(c: Clause, dash: int, stop: int) -> int:
    """As in "- Gaza", "- province of Gaza", "/ tribal affairs": nouns, first a place or a word for a part."""
    s, at = c.s, dash + 1
    if at >= stop or (
        s.words[at].removeprefix(grammar().the) not in speech_words().of_branch and s.starting("place", at) is None
    ):
        return dash
    while at < stop and s.words[at][0].isalpha() and at not in c.of_time and not finite_verb(c, at):
        at += 1
    return at if at - dash <= BRANCH + 1 else dash


def _bulletin(c: Clause, at: int, sign: int) -> bool:
    """As in ", summary of Wednesday", "⚔ The operational situation up to six": a bulletin and when it was written."""
    s, w = c.s, speech_words()
    first = next((i for i in range(at, sign) if s.words[i][0].isalnum()), sign)
    if first in (at, sign) or s.words[first].removeprefix(grammar().the) not in w.bulletins:
        return False
    return not any(finite_verb(c, i) for i in range(first, sign))


def _first_word(c: Clause, stop: int) -> int | None:
    """The first token that is a word, behind signs and "urgent"."""
    words = c.s.words
    return next((at for at in range(stop) if words[at][0].isalnum() and words[at] not in speech_words().urgent), None)


def _pictured(word: str) -> bool:
    """Whether a token is a picture such as a siren or a flag, and no mark of punctuation."""
    return not word[0].isalnum() and ord(word[0]) > PICTURES


def _source(c: Clause, first: int, last: int) -> Source:
    kind, identifier, party = kind_of(c, Phrase(first, last, "", None, c.group_at(first), False))
    hit, words = c.s.starting("speaker", first), c.s.words[first : min(last, first + OF_HEAD)]
    civil = hit is not None and hit.hit.pattern.entry.kind == "organisation" and c.s.starting("actor", first) is None
    if civil and not any(word.removeprefix(grammar().the) in speech_words().armed_authority for word in words):
        kind, identifier, party = "organisation", None, False
    span = c.s.span(first, last)
    return Source(span.of(c.s.view.original), span.start, span.end, identifier, kind, party)


def speaks_on(c: Clause, tellers: Sequence[Source]) -> tuple[Source, ...]:
    """Who tells the rest of a text that opens with a body's name and a colon: that body."""
    start = _first_word(c, len(c.s))
    return tuple(tellers[:1]) if start is not None and issues(c, start) else ()
