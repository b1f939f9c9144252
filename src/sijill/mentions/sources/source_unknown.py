"""Tellers whose words no list knows: what stands between a verb of saying and "that" is who says it."""

from __future__ import annotations

from sijill.lexicon.grammar import grammar
from sijill.mentions.clause import ENDS, Clause, finite_verb, letters_before
from sijill.mentions.sources.phrase_words import indefinite_adjective
from sijill.mentions.speech_words import speech_words
from sijill.model import Source, SourceKind

LONGEST = 10
"""Tokens that an unknown teller's words may span."""
REACH = 20
"""Tokens from a verb of saying within which "that" shows that a subject stands between."""
DESCRIBED = 12
"""Tokens within which the clause that describes an unknown teller ends."""
FORMULA_REACH = 7
LONGEST_REST = 4
"""Words of an unknown name behind a known title."""
LONGEST_TITLE = 3
"""Words of an outlet's name in quotation marks."""
NEVER_FIRST = ("action", "counted", "report", "light", "formula", "carry", "weapon", "place", "signal")


def unknown_subject(c: Clause, at: int) -> tuple[int, int, Source] | None:
    """The words right after a verb of saying, where "that" or a colon follows them and no verb is among them."""
    end = _name_end(c, at, LONGEST)
    if end == at or not _may_open(c, at) or not (_said_follows(c, end) or _described(c, at, end)):
        return None
    return at, end, _source(c, at, end)


def unknown_rest(c: Clause, at: int) -> int:
    """As in "the council's spokesman Such-a-one that": where a name that no list knows ends, right before "that"."""
    end = _name_end(c, at, LONGEST_REST)
    s, g = c.s, grammar()
    told = end < len(s) and (s.plain[end] in g.complementizers or s.words[end] in speech_words().quoting)
    return end if told and _may_open(c, at) else at


def _described(c: Clause, at: int, end: int) -> bool:
    """As in "a teacher who fled the village said that": a person's own clause stands before what is said."""
    s = c.s
    if end >= len(s):
        return False
    named = any(word in speech_words().given_names for word in s.words[at:end])
    if s.plain[end] in grammar().relatives and named:
        ahead, described = range(end, min(len(s), end + DESCRIBED)), True
    elif s.starting("people", at) is not None and not s.words[at].startswith(grammar().the):
        ahead, described = range(end, min(len(s), end + DESCRIBED)), finite_verb(c, end)
    else:
        return False
    opened = next((i for i in ahead if s.words[i] in (*speech_words().that_said, ":", *ENDS)), None)
    return described and opened is not None and (s.words[opened] not in ENDS or s.words[opened] == ":")


def quoted_outlet(c: Clause, at: int) -> tuple[int, int, Source] | None:
    """As in "«X» quoted a source": who is named in quotation marks and quotes somebody is an outlet."""
    s, g = c.s, grammar()
    if s.words[at] not in g.quotes:
        return None
    end = next((i for i in range(at + 2, min(len(s) - 1, at + LONGEST_TITLE + 2)) if s.words[i] in g.quotes), None)
    if end is None or s.plain[end + 1] not in (g.about, g.from_):
        return None
    span = s.span(at + 1, end)
    return at, end + 1, Source(span.of(s.view.original), span.start, span.end, None, "media", False)


def unknown_authority(c: Clause, at: int) -> tuple[int, int, Source] | None:
    """The words after "according to", up to a sign or the end of the sentence."""
    end = _name_end(c, at, FORMULA_REACH)
    if end == at or not _may_open(c, at):
        return None
    s, g = c.s, grammar()
    end += end < len(s) and s.words[end] in speech_words().of_his
    if end < len(s) and not (s.words[end] in g.clause_signs or s.words[end] in ENDS or s.plain[end] in g.relatives):
        return None
    return at, end, _source(c, at, end)


def bare_statement(c: Clause, at: int) -> tuple[int, int, Source] | None:
    """As in "according to local estimates": a word for a statement of which only its kind is told."""
    end = at + 1
    if c.s.words[at] not in speech_words().statements or end >= len(c.s) or not indefinite_adjective(c, end):
        return None
    while end < len(c.s) and indefinite_adjective(c, end):
        end += 1
    span = c.s.span(at, end)
    return at, end, Source(span.of(c.s.view.original), span.start, span.end, None, "anonymous", False)


def _may_open(c: Clause, at: int) -> bool:
    """Whether a teller's words may begin there: a plain noun without a particle, no act, number or place."""
    s, g, w = c.s, grammar(), speech_words()
    word, plain = s.words[at], s.plain[at]
    if not word[0].isalpha() or at in c.of_time or word in w.no_teller or word in w.blame or word in w.claiming:
        return False
    closed = g.prepositions | g.complementizers | g.relatives | g.clause_starters | g.adverbs | g.negation
    if plain in closed or plain in g.pronouns or word in w.quoting or word in w.same or word in w.contrast:
        return False
    if word.removeprefix(g.the) in w.statements | w.reports or (
        word.endswith(g.accusative) and not word.startswith(g.the)
    ):
        return False
    if word in w.to_me or (word.startswith(g.by) and _manner(c, at)):
        return False
    if word.startswith((g.to, g.by + g.the)) and not word.startswith(g.to + g.accusative):
        return False
    return all(s.starting(kind, at) is None for kind in NEVER_FIRST)


def _manner(c: Clause, at: int) -> bool:
    """As in "spoke at length of": a particle and a noun before another particle, no name that begins so."""
    return at + 1 < len(c.s) and c.s.plain[at + 1] in (grammar().about, grammar().into)


def _name_end(c: Clause, at: int, longest: int) -> int:
    """Where the words for the teller end: before a sign, a day, a verb, a listener, "in a statement", "who"."""
    s, g, w = c.s, grammar(), speech_words()
    end = at
    while end < min(len(s), at + longest):
        word, plain = s.words[end], s.plain[end]
        if not word[0].isalnum() or end in c.of_time or plain in g.complementizers or word in w.contrast:
            break
        if end > at and plain in g.adverbs:
            break
        if (plain in g.relatives and plain != g.from_) or plain in g.clause_starters or finite_verb(c, end):
            break
        if plain in g.prepositions and not (plain == g.in_ and not _statement_next(c, end)) and plain != g.from_:
            break
        to_outlet = word == g.to or (word.startswith(g.to) and c.s.starting("outlet", end) is not None)
        if end > at and (word in w.same or to_outlet):
            break
        if s.starting("formula", end) is not None or s.starting("carry", end) is not None:
            break
        end += 1
    while end > at and s.plain[end - 1] in g.prepositions:
        end -= 1
    return end


def _statement_next(c: Clause, at: int) -> bool:
    words = speech_words().statements
    return at + 1 < len(c.s) and c.s.words[at + 1].removeprefix(grammar().the) in words


def _said_follows(c: Clause, at: int) -> bool:
    """Whether "that", a colon or a quotation comes, past a day, a listener or an occasion, before another verb."""
    s, g = c.s, grammar()
    for here in range(at, min(len(s), at + REACH)):
        if s.plain[here] in g.complementizers or s.words[here] == ":":
            return True
        if s.words[here] in ENDS or finite_verb(c, here):
            return False
    return False


def _source(c: Clause, first: int, last: int) -> Source:
    group = c.group_at(first)
    party = group is not None and (group.armed or group.actor is not None)
    kind: SourceKind = "party" if party else "witness"
    span = c.s.span(first, last, letters_before(group.particle) if group is not None else 0)
    return Source(span.of(c.s.view.original), span.start, span.end, None, kind, party)
