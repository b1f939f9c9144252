"""What a verb of saying tells: its subject, whom that quotes, and where what is said begins."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from sijill.lexicon.grammar import grammar
from sijill.mentions.clause import ENDS, Clause, finite_verb
from sijill.mentions.sentence import VERBAL, TokenHit
from sijill.mentions.sources.gender import gender_of_verb
from sijill.mentions.sources.headlines import ADDRESSEE
from sijill.mentions.sources.listeners import addressed_outlet, without_article
from sijill.mentions.sources.saying import TAIL, finite, may_carry, no_verb_after
from sijill.mentions.sources.source_unknown import unknown_rest
from sijill.mentions.sources.speech import Speech, clause_start, governed
from sijill.mentions.sources.speech_subject import subject_of
from sijill.mentions.sources.tellers import Telling, listening_outlet, read_telling
from sijill.mentions.speech_words import asks_no_name, speech_words
from sijill.model import Source, Span

TO_THE_END = frozenset(("assert", "accuse", "allege", "deny", "warn", "expect", "doubt", "claim", "relay", "blame"))
"""Stances whose statement goes on to the end of the sentence or to the next contrast."""

RELAYED, LEARNT_OF, ASCRIBED_TO = "naqala", "alima", "nasaba"
"""Verbs before whose first teller another particle stands than behind "quoted"."""
SAYS_OF_ITSELF = frozenset(("jaa", "sadara", "naqala"))
"""Verbs whose subject is a statement, so that an agency behind them is its author."""
SIGHTING = frozenset(("rasada",))
"""Verbs that mean seeing somebody as well as recording what happened."""
TOLD_AT_ONCE = 2
"""Tokens behind the subject of such a verb in which the act that it records is named."""
UNNAMED = 9
"""Tokens of the clause that says that somebody is not named."""
WHERE_QUOTED = 7
"""Tokens from "quoted" to "of" in which the page stands where the paper quotes somebody."""
DENIED = 6
"""Tokens from a verb of denying to the verb of saying in "denied what … said"."""
CONTRARY = 2
"""Tokens before a verb of saying in which "contrary to what" stands."""


def by_verb(c: Clause, hit: TokenHit, known: Sequence[Source], following: int) -> Speech | None:
    """The act of saying of one verb; ``following`` is where the next one stands."""
    s, entry = c.s, hit.hit.pattern.entry
    if any(word in speech_words().contrary for word in s.words[max(0, hit.first - CONTRARY) : hit.first]):
        return None
    subject = subject_of(c, hit, known)
    heard = _heard_by(c, hit, subject)
    subject = None if heard else subject
    stance = entry.stance
    if _sees(c, hit, subject) or _denied_report(c, hit):
        return None
    if subject is None and not finite(hit):
        return None
    end = hit.last if heard is None else heard[0]
    tellers: list[Source] = []
    phrases: list[tuple[int, int]] = []
    if subject is not None:
        tellers.extend(subject.sources)
        phrases.append((subject.first, subject.last))
        end = max(end, subject.last)
        passed_on = _told_to(c, end) if subject.first < hit.first else None
        tellers.extend(() if passed_on is None else (passed_on,))
    origin = _relayed(c, end, known, entry.id)
    if origin is not None:
        tellers[:0] = origin.sources
        phrases.append((origin.first, origin.last))
        end = origin.last
    first = _statement_start(c, end)
    if stance == "assert" and any(w in speech_words().claiming for w in s.words[end : end + 3]):
        stance = "claim"
    start = min([hit.first, *(a for a, _ in phrases)])
    ends = _nothing_follows(c, first) or (stance == "claim" and hit.hit.enclitic)
    if tellers and ends and _something_before(c, start):
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
    carried = not tellers and (heard is not None or may_carry(c, hit)) and not _impersonal(c, hit)
    if not tellers and not carried and stance in ("assert", "relay"):
        return None
    last = governed(c, first) if stance in TO_THE_END else min(following, governed(c, first))
    return Speech(
        first, last, stance, tuple(tellers), (hit.first, hit.last), carried,
        _is_nested(c, start), False, tuple(phrases), gender_of_verb(hit), (heard[1],) if heard else (),
    )  # fmt: skip


def _sees(c: Clause, hit: TokenHit, subject: Telling | None) -> bool:
    """As in "The troops observed a cell": who fights sees somebody there and reports no act."""
    if hit.hit.pattern.entry.id not in SIGHTING or subject is None:
        return False
    armed = without_article(c.s.words[subject.first]) in speech_words().armed_authority
    if not armed and subject.sources[0].kind != "party":
        return False
    told = range(subject.last, min(len(c.s), subject.last + TOLD_AT_ONCE))
    acts = (x.hit.pattern.feature for at in told if (x := c.s.starting("action", at)) is not None)
    return not any(x not in VERBAL for x in acts) and not any(
        c.s.plain[at] in grammar().complementizers for at in told
    )


def _denied_report(c: Clause, hit: TokenHit) -> bool:
    """As in "denied what the channels reported about": who is denied tells nothing of it."""
    s, g = c.s, grammar()
    before = range(max(0, hit.first - DENIED), hit.first)
    if not before or s.plain[hit.first - 1] not in g.relatives:
        return False
    return any((x := s.starting("report", at)) and x.hit.pattern.entry.stance == "deny" for at in before)


def _heard_by(c: Clause, hit: TokenHit, subject: Telling | None) -> tuple[int, Source] | None:
    """As in "He added in a statement to the agency that": where no subject stands, the outlet only passes it on."""
    s, at = c.s, hit.last
    if not finite(hit) or hit.hit.pattern.entry.id in SAYS_OF_ITSELF:
        return None
    at += at + 1 < len(s) and s.words[at] in grammar().clause_signs and s.plain[at + 1] == grammar().in_
    heard = listening_outlet(c, at, len(s))
    if heard is None:
        return None
    alone = subject is None or (subject.first >= hit.last and subject.sources[0].text == heard[1].text)
    return heard if alone else None


def _told_to(c: Clause, at: int) -> Source | None:
    """As in "A source revealed to the agency:", "A source told the agency that": the outlet behind the verb."""
    heard = listening_outlet(c, at, len(c.s))
    if heard is not None:
        return heard[1]
    colon = next((i for i in range(at, min(len(c.s), at + ADDRESSEE + 1)) if c.s.words[i] == ":"), at)
    return addressed_outlet(c, at, colon)


def _impersonal(c: Clause, hit: TokenHit) -> bool:
    """As in "It is to be mentioned that …" at the head of a sentence: the text itself tells it."""
    return hit.first == 0 and c.s.words[0] in speech_words().impersonal


def _relayed(c: Clause, at: int, known: Sequence[Source], verb: str) -> Telling | None:
    """As in "… quoting X": the teller closer to the event."""
    g = grammar()
    at += at + 1 < len(c.s) and c.s.words[at] in speech_words().relaying and c.s.plain[at + 1] == g.about
    at = _past_where(c, at) if verb == RELAYED else at
    if at < len(c.s) and c.s.plain[at] in (g.about, {LEARNT_OF: g.from_, ASCRIBED_TO: g.into}.get(verb)):
        found = read_telling(c, at + 1, len(c.s), known)
    elif verb == ASCRIBED_TO:
        found = read_telling(c, at, len(c.s), known, frozenset((g.to,)))
    else:
        return None
    return None if found is None else _whole_origin(c, found)


def _whole_origin(c: Clause, found: Telling) -> Telling | None:
    """The teller that is quoted, where what he says follows his name; an unknown name before "that" is still his."""
    if found.last < len(c.s) and (_quoted_saying(c, found.last) or _left_unnamed(c, found.last)):
        return found
    rest = unknown_rest(c, found.last) if len(found.sources) == 1 and not found.meant else found.last
    if rest == found.last:
        return None
    first, view = found.sources[0], c.s.view
    span = Span(first.start, c.s.span(rest - 1, rest).end)
    source = structs.replace(first, text=span.of(view.original), end=span.end)
    return Telling(found.first, rest, (source,), False)


def _left_unnamed(c: Clause, at: int) -> bool:
    """As in "an officer whom it did not name as saying": what is quoted follows after the clause."""
    ahead = c.s.words[at : at + UNNAMED]
    unnamed = c.s.plain[at] in grammar().negation or asks_no_name(c.s, at)
    return unnamed and any(word in speech_words().quoting for word in ahead)


def _past_where(c: Clause, at: int) -> int:
    """As in "The paper quoted on its site a governor": past the page or programme on which it quotes him."""
    s, g = c.s, grammar()
    if at >= len(s) or s.plain[at] not in g.prepositions | speech_words().through or s.plain[at] == g.about:
        return at
    for here in range(at + 1, min(len(s), at + WHERE_QUOTED)):
        if s.plain[here] == g.about:
            return here
        if s.plain[here] in g.complementizers or finite_verb(c, here) or s.words[here] in g.clause_signs:
            break
    return at


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
            return at if _affirming_that(c, here, at) else here
        action = s.starting("action", here)
        report = s.starting("report", here)
        weak = report is None or report.hit.pattern.entry.weight < 1 or no_verb_after(s, report)
        if not weak or (action is not None and action.hit.pattern.feature in VERBAL):
            break
        if action is not None and here - at < 3:
            break
    return at


def _affirming_that(c: Clause, that: int, after: int) -> bool:
    """As in "denied the march, affirming that all is quiet": behind a comma one word's "that" is its own."""
    word, comma = that - 1, that - 2
    return comma > after and c.s.words[comma] in grammar().clause_signs and word not in c.of_time


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


def _is_nested(c: Clause, start: int) -> bool:
    s, g = c.s, grammar()
    while (
        start > 0
        and (s.plain[start - 1] in g.adverbs or s.words[start - 1] in g.quotes)
        and s.plain[start - 1] not in g.complementizers
    ):
        start -= 1
    return start > 0 and s.plain[start - 1] in g.complementizers and not c.s.words[start].startswith(g.and_)
