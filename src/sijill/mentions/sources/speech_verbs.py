"""Verbs of saying: their subject, whom they quote, and where what is said begins."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.lexicon.entries import ReportVerb
from sijill.lexicon.grammar import grammar
from sijill.mentions.clause import ENDS, Clause, finite_verb
from sijill.mentions.parties.person_name import is_called
from sijill.mentions.sentence import VERBAL, OpenSentence, TokenHit
from sijill.mentions.sources.source_unknown import quoted_outlet, unknown_subject
from sijill.mentions.sources.speech import Speech, clause_start, governed
from sijill.mentions.sources.tellers import Telling, listening_outlet, read_telling
from sijill.mentions.speech_words import asks_no_name, speech_words
from sijill.model import Source

LONGEST_SUBJECT = 16
"""Tokens before a verb of saying in which its subject may begin."""
QUOTED = 4
"""Tokens after a verb of saying within which a quotation begins, its subject between."""
TAIL = 12
"""Tokens between a teller's name and what is said: a day, an occasion, an addressee."""
TOLD_DIRECTLY = frozenset(("balagha", "akhbara"))
"""Verbs whose listener follows without a particle."""
SPEAKING_ON = frozenset(("taba",))
"""Verbs that also mean something else, but never where a quotation follows their subject."""
ISSUED_BY = frozenset(("sadara",))
"""Verbs whose subject is the statement and whose "from" names who made it."""
TO_THE_END = frozenset(("assert", "accuse", "allege", "deny", "warn", "expect", "doubt", "claim", "relay", "blame"))
"""Stances whose statement goes on to the end of the sentence or to the next contrast."""


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
    if (hit.first and _not_a_verb_after(s, hit)) or is_called(c, hit.first) or asks_no_name(s, hit.first):
        return False
    if not finite(hit):
        return hit.hit.pattern.feature == "masdar" and entry.weight >= 1 and entry.stance != "condemn"
    larger = [
        o for kind in ("action", "actor") if (o := s.covering(kind, hit.first)) is not None and o.length > hit.length
    ]
    if larger:
        return False
    if entry.stance == "issue":
        return any(word in speech_words().reports for word in s.words[hit.last : hit.last + TAIL])
    if entry.weight >= 1:
        return True
    if entry.id in SPEAKING_ON and any(w in grammar().quotes for w in s.words[hit.last + 1 : hit.last + QUOTED]):
        return True
    return any(
        word in grammar().complementizers or word in speech_words().blame or word in speech_words().numbering
        for word in s.plain[hit.last : hit.last + TAIL]
    )


def _not_a_verb_after(s: OpenSentence, hit: TokenHit) -> bool:
    """As in "Without naming", "did not say": nothing is said."""
    before, g = s.plain[hit.first - 1], grammar()
    if s.plain[hit.first] in g.prepositions and not s.words[hit.first].startswith(g.and_):
        return before not in g.clause_starters
    return before in g.negation and before not in g.relatives


def by_verb(c: Clause, hit: TokenHit, known: Sequence[Source], following: int) -> Speech | None:
    """The act of saying of one verb; ``following`` is where the next one stands."""
    s, entry = c.s, hit.hit.pattern.entry
    subject = _subject(c, hit, known)
    stance = entry.stance
    if subject is None and not finite(hit):
        return None
    end = hit.last
    tellers: list[Source] = []
    phrases: list[tuple[int, int]] = []
    if subject is not None:
        tellers.extend(subject.sources)
        phrases.append((subject.first, subject.last))
        end = max(end, subject.last)
    origin = _relayed(c, end, known)
    if origin is not None:
        tellers[:0] = origin.sources
        phrases.append((origin.first, origin.last))
        end = origin.last
    first = _statement_start(c, end)
    if stance == "assert" and any(w in speech_words().claiming for w in s.words[end : end + 3]):
        stance = "claim"
    start = min([hit.first, *(a for a, _ in phrases)])
    if tellers and _nothing_follows(c, first) and _something_before(c, start):
        return Speech(
            clause_start(c, start),
            len(s),
            stance,
            tuple(tellers),
            (start, first),
            False,
            False,
            True,
            tuple(phrases),
        )
    carried = not tellers and _may_carry(c, hit)
    if not tellers and not carried and stance in ("assert", "relay"):
        return None
    last = governed(c, first) if stance in TO_THE_END else min(following, governed(c, first))
    return Speech(
        first, last, stance, tuple(tellers), (hit.first, hit.last), carried,
        _is_nested(c, start), False, tuple(phrases),
    )  # fmt: skip


def _subject(c: Clause, hit: TokenHit, known: Sequence[Source]) -> Telling | None:
    """The teller: before the verb where a phrase fills the clause up to it, else right after it."""
    before = _subject_before(c, hit, known)
    if before is not None and not hit.hit.proclitic:
        return before
    at = hit.last
    while at < len(c.s) and _in_between(c, at) and at - hit.last < TAIL:
        at += 1
    entry = hit.hit.pattern.entry
    if at < len(c.s) and c.s.plain[at] == grammar().about and entry.id in ISSUED_BY:
        at += 1
    if at < len(c.s) and _quotes_a_clause(c, at):
        return before
    told = read_telling(c, at, len(c.s), known, direct=entry.id in TOLD_DIRECTLY) or before
    return told or (_unknown(c, at) if finite(hit) else None)


def _quotes_a_clause(c: Clause, at: int) -> bool:
    """As in "He said «the army and the police are fighting …»": who is named there is spoken of."""
    s, quotes = c.s, grammar().quotes
    if s.words[at] not in quotes:
        return False
    closing = next((i for i in range(at + 1, len(s)) if s.words[i] in quotes), len(s))
    return any(finite_verb(c, i) for i in range(at + 1, closing))


def _unknown(c: Clause, at: int) -> Telling | None:
    found = (quoted_outlet(c, at) or unknown_subject(c, at)) if at < len(c.s) else None
    if found is None:
        return None
    first, last, source = found
    listener = listening_outlet(c, last, len(c.s))
    sources = (source,) if listener is None else (source, listener[1])
    return Telling(first, last if listener is None else listener[0], sources, False)


def _in_between(c: Clause, at: int) -> bool:
    """A day or an adverb between a verb and its subject."""
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
    depth = 0
    while start > 0 and at - start < LONGEST_SUBJECT:
        word = s.words[start - 1]
        if word in g.quotes:
            depth += 1
        if s.plain[start - 1] in g.complementizers or s.plain[start - 1] in g.clause_starters:
            break
        if word in g.clause_signs or word in ENDS or word in speech_words().contrast:
            break
        start -= 1
    return start


def _relayed(c: Clause, at: int, known: Sequence[Source]) -> Telling | None:
    """As in "… quoting X": the teller closer to the event."""
    g = grammar()
    at += at + 1 < len(c.s) and c.s.words[at] in speech_words().relaying and c.s.plain[at + 1] == g.about
    if at < len(c.s) and c.s.plain[at] == g.about:
        found = read_telling(c, at + 1, len(c.s), known)
        if found is not None and found.last < len(c.s) and _quoted_saying(c, found.last):
            return found
    return None


def _quoted_saying(c: Clause, at: int) -> bool:
    s, g = c.s, grammar()
    word, plain = s.words[at], s.plain[at]
    if plain in g.complementizers or plain in (g.in_, g.about) or word in speech_words().quoting:
        return True
    return word in g.clause_signs or word in g.quotes or at in c.of_time or s.starting("action", at) is not None


def _statement_start(c: Clause, at: int) -> int:
    """Where what is said begins: past the day, the occasion and the listener, when "that" or a colon follows."""
    s, g = c.s, grammar()
    for here in range(at, min(len(s), at + TAIL + 4)):
        if s.plain[here] in g.complementizers or s.words[here] == ":":
            return here
        action = s.starting("action", here)
        report = s.starting("report", here)
        weak = report is None or report.hit.pattern.entry.weight < 1 or _not_a_verb_after(s, report)
        if not weak or (action is not None and action.hit.pattern.feature in VERBAL):
            break
        if action is not None and here - at < 3:
            break
    return at


def _nothing_follows(c: Clause, at: int) -> bool:
    """Only signs, or the opening of another clause, stand after the teller."""
    s = c.s
    while at < len(s) and (
        (not s.words[at][0].isalnum() and s.words[at] not in grammar().clause_signs) or at in c.of_time
    ):
        at += 1
    return at >= len(s) or s.words[at] in ENDS


def _something_before(c: Clause, at: int) -> bool:
    return any(h.first < at for h in c.s.at["action"])


def _may_carry(c: Clause, hit: TokenHit) -> bool:
    """Whether the verb without a teller is followed by what was said and not by a subject that nobody knows."""
    s, g = c.s, grammar()
    if hit.last >= len(s):
        return False
    at = hit.last
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


def _is_nested(c: Clause, start: int) -> bool:
    s, g = c.s, grammar()
    while (
        start > 0
        and (s.plain[start - 1] in g.adverbs or s.words[start - 1] in g.quotes)
        and s.plain[start - 1] not in g.complementizers
    ):
        start -= 1
    return start > 0 and s.plain[start - 1] in g.complementizers and not c.s.words[start].startswith(g.and_)
