"""Who tells what follows, named before a colon or a bar: "X: …", "X to the agency: …", "X | …"."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.lexicon.entries import Actor, Speaker
from sijill.lexicon.grammar import grammar
from sijill.mentions.clause import HEADS, Clause, finite_verb
from sijill.mentions.sentence import OpenSentence
from sijill.mentions.sources.heads import under_sign, whole_head
from sijill.mentions.sources.listeners import MEDIUM, addressed_outlet, names_own_paper
from sijill.mentions.sources.phrase_words import unknown
from sijill.mentions.sources.speech import Speech
from sijill.mentions.sources.tellers import Telling, read_telling
from sijill.mentions.speech_words import speech_words
from sijill.model import Source, SourceKind, Span

COLON_REACH = 18
"""Tokens of a sentence among which the sign behind a teller stands."""
ADDRESSEE = 5
"""Tokens of "to the agency" before a colon."""
DATELINE = 4
"""Tokens before an agency's name in which a dateline names its place."""
UNIT = range(2, 5)
"""Tokens of a unit's name before a colon."""
LONGEST_OUTLET = 3
"""Words of an outlet's name before "quoting"."""
BAR = "|"


def headline(c: Clause, known: Sequence[Source]) -> Speech | None:
    """As in "Source: statement" or "Source | statement" at the head of a sentence, after "urgent" or a bar."""
    s, g = c.s, grammar()
    signs = {":", BAR, *speech_words().sign_of_speech}
    if s.words[0] in speech_words().bullets and (s.index or s.words[0] in g.clause_signs):
        return None
    for sign in [at for at in range(1, min(len(s), COLON_REACH)) if s.words[at] in signs]:
        start = _headline_start(c, sign)
        whole = whole_head(c, sign) if s.words[sign] in (":", BAR) else None
        cut = whole is not None and (start > whole.first or read_telling(c, start, sign, known) is None)
        if whole is not None and cut and (s.words[sign] == ":" or _issues_news(c, whole.first, sign)):
            return _spoken(sign, len(s), whole.sources, whole.first, sign)
        if start >= sign or names_own_paper(c, start, start + 1):
            continue
        telling = read_telling(c, start, sign, known) or _unlisted(c, start, sign, known)
        if s.words[sign] != ":":
            written = s.words[sign] in speech_words().sign_of_speech
            if telling is not None and telling.last == sign and (written or _issues_news(c, start, sign)):
                return _spoken(sign, len(s), telling.sources, start, telling.last)
            continue
        if telling is None or s.starting("formula", start) is not None or s.starting("report", start) is not None:
            return None
        if _is_dateline(c, start, telling) or _only_a_place(c, start, telling.last):
            return None
        told = _filling(c, telling, sign) or whole
        return None if told is None else _spoken(sign, len(s), told.sources, start, telling.last)
    alone = under_sign(c)
    return None if alone is None else _spoken(alone.last, len(s), alone.sources, alone.first, alone.last)


def _spoken(sign: int, end: int, tellers: tuple[Source, ...], first: int, last: int) -> Speech:
    return Speech(sign + 1, end, "assert", tellers, (sign, sign + 1), False, phrases=((first, last),))


def _issues_news(c: Clause, at: int, sign: int) -> bool:
    """Whether an outlet or an organisation begins there: a state, a force or a place before a bar is the subject.

    Not so where "we" tell what follows: "The Party | We struck …".
    """
    if any(c.s.words[i].endswith(grammar().our) for i in range(sign + 1, min(len(c.s), sign + 3))):
        return c.s.starting("place", at) is None
    for kind in HEADS:
        hit = c.s.starting(kind, at)
        entry = None if hit is None else hit.hit.pattern.entry
        if kind == "outlet" and hit is not None and not hit.hit.proclitic:
            return True
        if (
            isinstance(entry, Speaker)
            and entry.body
            and (entry.kind in ("media", "organisation") or (entry.kind == "official" and sign - at > 1))
        ):
            return True
        if isinstance(entry, Actor) and entry.type in (MEDIUM, "un", "ngo", "monitor", "rescue"):
            return True
    return False


def _filling(c: Clause, told: Telling, sign: int) -> Telling | None:
    """A telling with all that stands up to its colon: whom it is said to, where it is said, the rest of its name."""
    s, end = c.s, _before_outlet(c, told, sign)
    if end < told.last:
        told = told._replace(last=end, sources=(_ending(c, told.sources[0], end), *told.sources[1:]))
    if end < sign and sign - end <= ADDRESSEE:
        outlet = addressed_outlet(c, end, sign)
        if outlet is not None:
            return told._replace(last=sign, sources=(*told.sources, outlet))
        if s.words[end].startswith(grammar().to):
            return told._replace(last=sign)
    if end < sign and _in_statement(s, end):
        return told._replace(last=sign)
    if end < sign and (origin := _origin(c, end, sign, ())) is not None:
        return told._replace(last=sign, sources=(*origin.sources, *told.sources))
    if end < sign and s.words[end] in speech_words().up_to_colon and sign - end <= ADDRESSEE:
        return told._replace(last=sign)
    named = end
    while named < sign and (at := _named_on(c, named)) > named:
        named = at
    if named > end and len(told.sources) == 1:
        told = told._replace(sources=(_ending(c, told.sources[0], named),))
    return told if all(_trails(c, at) for at in range(named, sign)) else None


def _named_on(c: Clause, at: int) -> int:
    """Where the name goes on before its colon: "in the town", the town that a unit is named after."""
    s = c.s
    here = at + (s.plain[at] == grammar().in_)
    if here == at and s.words[at - 1] not in speech_words().armed_authority:
        return at
    place = s.starting("place", here) if here < len(s) else None
    return at if place is None or place.hit.proclitic or finite_verb(c, here) else place.last


def _origin(c: Clause, at: int, sign: int, known: Sequence[Source]) -> Telling | None:
    """As in "The paper, quoting an officer:", "The magazine from officials:": who told the outlet, up to the sign."""
    s = c.s
    at += s.words[at] in speech_words().relaying
    if at + 1 >= sign or s.plain[at] != grammar().about:
        return None
    found = read_telling(c, at + 1, sign, known)
    return found if found is not None and found.last == sign else None


def _unlisted(c: Clause, start: int, sign: int, known: Sequence[Source]) -> Telling | None:
    """Who stands before a sign and is on no list: an outlet that quotes somebody, a unit named after its town."""
    s = c.s
    armed = s.words[start] in speech_words().armed_authority and sign - start in UNIT
    if armed and not any(
        finite_verb(c, at) or s.plain[at] in grammar().prepositions for at in range(start + 1, sign)
    ):
        span = s.span(start, sign)
        return Telling(
            start, sign, (Source(span.of(s.view.original), span.start, span.end, None, "party", True),), False
        )
    if sign - start == 1 and s.words[start].isascii() and len(s.words[start]) > 1 and s.words[start].isalpha():
        span = s.span(start, sign)
        text = span.of(s.view.original)
        kind: SourceKind = "organisation" if text in speech_words().abbreviated_bodies else "media"
        return (
            Telling(start, sign, (Source(text, span.start, span.end, None, kind, False),), False)
            if (text.isupper())
            else None
        )
    for at in range(start + 1, min(start + LONGEST_OUTLET + 1, sign)):
        origin = _origin(c, at, sign, known)
        if origin is not None and all(unknown(c, i) and not finite_verb(c, i) for i in range(start, at)):
            span = s.span(start, at)
            outlet = Source(span.of(s.view.original), span.start, span.end, None, "media", False)
            return Telling(start, sign, (*origin.sources, outlet), False)
    return None


def _before_outlet(c: Clause, told: Telling, sign: int) -> int:
    """As in "a source to the Island:": what looks like the genitive of a nameless teller is whom it speaks to."""
    s, g, last = c.s, grammar(), told.last - 1
    if told.last < sign or len(told.sources) > 1:
        return told.last
    at = next((i for i in range(told.first + 1, last) if s.words[i] in g.to_forms), last)
    nameless = told.sources[0].kind in ("anonymous", "witness") or at < last
    latin = s.words[at].strip(g.to).isascii()
    split = at > told.first and (nameless or latin) and addressed_outlet(c, at, sign) is not None
    return at if split else told.last


def _ending(c: Clause, source: Source, last: int) -> Source:
    """A teller whose words end before another token."""
    span = Span(source.start, c.s.span(last - 1, last).end)
    return Source(span.of(c.s.view.original), span.start, span.end, source.id, source.kind, source.interested)


def _is_dateline(c: Clause, start: int, telling: Telling) -> bool:
    """As in "Aden – agencies:": where a report was written and who sent it, not who says what it tells."""
    s = c.s
    placed = any(s.covering("place", at) is not None for at in range(max(0, start - DATELINE), start))
    return placed and start > 0 and all(x.kind == "media" for x in telling.sources)


def _only_a_place(c: Clause, start: int, end: int) -> bool:
    """As in "Bahrain: three wounded …": a headline's place or land is its subject and no teller."""
    place = c.s.starting("place", start)
    return c.s.heading and place is not None and place.last >= end


def _trails(c: Clause, at: int) -> bool:
    """What may stand between a name and its colon: a sign, a flag, an abbreviation, a day, "in the town of"."""
    s, g = c.s, grammar()
    if not s.words[at][0].isalnum() or at in c.of_time:
        return s.words[at] not in g.clause_signs
    if s.words[at].isascii():
        return s.words[at].isalpha()
    place = s.starting("place", at)
    return place is not None and place.hit.proclitic == g.by


def _in_statement(s: OpenSentence, at: int) -> bool:
    """As in "in a statement", "on his account"."""
    by = s.plain[at] in (grammar().in_, grammar().on) or s.words[at] in speech_words().through
    return by and at + 1 < len(s) and s.words[at + 1] in speech_words().statements


def _headline_start(c: Clause, colon: int) -> int:
    s = c.s
    start = 0
    while colon > 1 and not s.words[colon - 1][0].isalnum() and s.words[colon - 1] not in grammar().quotes:
        colon -= 1
    for at in range(colon):
        if (not s.words[at][0].isalnum() and s.words[at] not in grammar().quotes) or s.words[
            at
        ] in speech_words().urgent:
            start = at + 1
    return start
