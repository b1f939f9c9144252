"""Which words of a sentence are verbs of saying, and whether they are used as such."""

from __future__ import annotations

from sijill.lexicon.entries import ReportVerb
from sijill.lexicon.grammar import grammar
from sijill.mentions.clause import Clause
from sijill.mentions.parties.person_name import is_called
from sijill.mentions.sentence import OpenSentence, TokenHit
from sijill.mentions.sources.listeners import past_listener
from sijill.mentions.speech_words import asks_no_name, speech_words

TAIL = 12
"""Tokens between a teller's name and what is said: a day, an occasion, an addressee."""
PASSING_NEWS = frozenset(("tadawala", "nashara", "awrada", "baththa"))
"""Verbs that tell what follows "news of" too."""
QUOTED = 4
"""Tokens after a verb of saying within which a quotation begins, its subject between."""
MOVES = "naqala"
"""The verb that means moving somebody as well as passing on what he said."""
SPEAKING_ON = frozenset(("taba", "zada", "istadraka"))
"""Verbs that also mean something else, but never where a quotation follows their subject."""


def report_hits(s: OpenSentence) -> list[TokenHit]:
    """The verbs of saying of a sentence, one a token; a finite form is preferred."""
    hits: dict[int, TokenHit] = {}
    for hit in s.at["report"]:
        best = hits.get(hit.first)
        if best is None or finite(hit) > finite(best):
            hits[hit.first] = hit
    return [hits[at] for at in sorted(hits)]


def finite(hit: TokenHit) -> bool:
    """Whether it is a verb in the past or present and not its verbal noun."""
    return hit.hit.pattern.feature in ("past", "present")


def speaks(c: Clause, hit: TokenHit) -> bool:
    """Whether a verb of saying is used as one here and not as a noun or another verb."""
    s = c.s
    entry = hit.hit.pattern.entry
    assert isinstance(entry, ReportVerb)
    if hit.hit.proclitic.lstrip(grammar().and_ + grammar().so):
        return False
    if hit.hit.enclitic and hit.hit.pattern.text in grammar().prepositions:
        return False  # "among them" is written like "made them clear"
    if (hit.first and no_verb_after(s, hit)) or is_called(c, hit.first) or asks_no_name(s, hit.first):
        return False
    if not finite(hit):
        return hit.hit.pattern.feature == "masdar" and entry.weight >= 1 and entry.stance != "condemn"
    larger = [
        o for kind in ("action", "actor") if (o := s.covering(kind, hit.first)) is not None and o.length > hit.length
    ]
    if larger:
        return False
    if entry.id == MOVES and finite(hit) and not _passes_on(c, hit):
        return False
    if entry.stance == "issue":
        return any(word in speech_words().reports for word in s.words[hit.last : hit.last + TAIL])
    if entry.weight >= 1:
        return True
    if entry.id in SPEAKING_ON and any(w in grammar().quotes | {":"} for w in s.words[hit.last : hit.last + QUOTED]):
        return True
    if _statement_quoted(s, hit):
        return True
    w, passes_news = speech_words(), entry.id in PASSING_NEWS
    return any(
        word in grammar().complementizers or word in w.blame | w.numbering or (passes_news and word in w.news)
        for word in s.plain[hit.last : hit.last + TAIL]
    )


def _passes_on(c: Clause, hit: TokenHit) -> bool:
    """Whether words are quoted ("of", "that", a colon follow): else somebody is moved, or greetings are brought."""
    s, g = c.s, grammar()
    for at in range(hit.last, min(len(s), hit.last + TAIL)):
        before = s.plain[at - 1]
        if s.plain[at] in g.complementizers and before not in g.adverbs | g.prepositions | g.clause_starters:
            return True
        if s.words[at] in (":", *speech_words().quoting) or (s.plain[at] == g.about and not _by_way_of(s, at)):
            return True
        if s.plain[at] == g.into and at > hit.last:
            return False
    return False


def _by_way_of(s: OpenSentence, at: int) -> bool:
    """As in "were moved by way of the crossing"."""
    return at + 1 < len(s) and s.words[at + 1] in speech_words().by_way


def _statement_quoted(s: OpenSentence, hit: TokenHit) -> bool:
    """As in "Published on its site a statement in which it says: …": a statement and a colon follow."""
    behind = s.words[hit.last : hit.last + TAIL]
    stated = any(word.removesuffix(grammar().accusative) in speech_words().reports for word in behind)
    return stated and ":" in s.words[hit.last : hit.last + TAIL + QUOTED]


def no_verb_after(s: OpenSentence, hit: TokenHit) -> bool:
    """As in "Without naming", "did not say": nothing is said."""
    before, g = s.plain[hit.first - 1], grammar()
    if s.plain[hit.first] in g.prepositions and not s.words[hit.first].startswith(g.and_):
        return before not in g.clause_starters
    return before in g.negation and before not in g.relatives


def may_carry(c: Clause, hit: TokenHit) -> bool:
    """Whether the verb without a teller is followed by what was said and not by a subject that nobody knows."""
    s, g = c.s, grammar()
    if hit.last >= len(s):
        return False
    at = past_listener(c, hit.last, len(s))
    if at >= len(s):
        return False
    if (
        s.plain[at] in g.openers
        or s.plain[at] in g.complementizers
        or at in c.of_time
        or s.words[at] in (":", *g.quotes)
    ):
        return True
    if s.plain[at] in g.prepositions or s.words[at][:1] == g.by:
        return True
    if s.words[at].startswith(g.the) and s.starting("action", at) is None:
        return False
    return (
        any(s.starting(kind, at) is not None for kind in ("action", "counted", "people")) or s.words[at][0].isdigit()
    )
