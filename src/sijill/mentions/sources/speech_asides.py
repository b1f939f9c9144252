"""Formulas such as "according to X"."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.lexicon.grammar import grammar
from sijill.mentions.clause import ENDS, Clause
from sijill.mentions.sentence import TokenHit
from sijill.mentions.sources.listeners import names_own_paper, past_listener
from sijill.mentions.sources.saying import finite
from sijill.mentions.sources.source_unknown import bare_statement, unknown_authority
from sijill.mentions.sources.speech import Speech, clause_start, governed
from sijill.mentions.sources.speech_subject import TOLD_DIRECTLY
from sijill.mentions.sources.tellers import Telling, read_telling
from sijill.mentions.speech_words import speech_words
from sijill.model import Source


def formulas(c: Clause, known: Sequence[Source]) -> list[Speech]:
    """Asides such as "according to X": each tells its own clause, at its end, in its middle or at its head."""
    found: list[Speech] = []
    for hit in c.s.at["formula"]:
        if any(x.verb[0] <= hit.first < x.verb[1] for x in found):
            continue
        telling = _formula_teller(c, hit, known)
        if telling is None:
            continue
        edges = [x.verb[1] for x in found if x.verb[0] > 2]
        first = max([clause_start(c, hit.first), *edges])
        last = governed(c, telling.last)
        found.append(
            Speech(
                first,
                last,
                str(hit.hit.pattern.entry),
                telling.sources,
                (hit.first, telling.last),
                False,
                False,
                True,
                ((telling.first, telling.last),),
            )
        )
    return found


def reaching_back(c: Clause, found: Sequence[Speech]) -> list[Speech]:
    """As in "Five were killed, but the rest fled, according to X": what closes a sentence tells all of it.

    Not where another speaks before the contrast.
    """
    return [
        x._replace(first=0)
        if x.aside and x.verb[1] >= len(c.s) - 1 and not any(other.verb[0] < x.first for other in found)
        else x
        for x in found
    ]


def _formula_teller(c: Clause, hit: TokenHit, known: Sequence[Source]) -> Telling | None:
    s, g = c.s, grammar()
    at = hit.last
    leads = frozenset(("",))
    if hit.hit.pattern.feature:
        leads = frozenset((hit.hit.pattern.feature,))
        if at >= len(s) or not s.words[at].startswith(hit.hit.pattern.feature):
            return None
    while at < len(s) and _between(c, at):
        at += 1
        leads = leads | {""}
    if at + 1 < len(s) and s.words[at] in speech_words().statements and s.words[at + 1] in speech_words().gathered:
        return None  # "by intelligence that it holds", an army strikes: it is told nothing
    if _no_authority(c, at):
        return None
    at = past_listener(c, at, len(s))
    if at + 1 < len(s) and names_own_paper(c, at, at + 1) and s.plain[at + 1] == g.from_:
        at += 2  # "as the paper learned from"
    direct = any(h.hit.pattern.entry.id in TOLD_DIRECTLY for h in s.at["report"] if hit.last <= h.first < at)
    told = read_telling(c, at, len(s), known, leads, direct)
    said = any(s.starting("report", here) is not None for here in range(hit.last, at))
    clause = s.words[hit.first] in g.clause_starters
    if clause and told is not None and not _closes(c, told.last):
        return None
    if told is None and "" in leads and at < len(s) and (said or s.words[hit.last - 1] in speech_words().according):
        found = unknown_authority(c, at) or bare_statement(c, at)
        return None if found is None else Telling(found[0], found[1], (found[2],), False)
    return told if told is None else _with_origin(c, hit, told, known)


def _no_authority(c: Clause, at: int) -> bool:
    """As in "according to first findings", "by international legitimacy": nobody speaks."""
    g, w = grammar(), speech_words()
    at += at < len(c.s) and c.s.words[at] in w.some_of
    if at + 1 >= len(c.s):
        return at < len(c.s) and c.s.words[at] in w.findings
    word = c.s.words[at]
    bare = g.the + word[len(g.to * 2) :] if word.startswith(g.to * 2) else word
    return bare in w.findings or f"{bare} {c.s.words[at + 1]}" in w.norms


def _with_origin(c: Clause, hit: TokenHit, told: Telling, known: Sequence[Source]) -> Telling:
    """As in "according to what the agency reported from the governor": who told the agency stands before it."""
    s, at = c.s, told.last
    relayed = at < len(s) and s.words[at] in speech_words().relaying
    at += relayed
    if at + 1 >= len(s) or s.plain[at] != grammar().about:
        return told
    verbs = (h.hit.pattern.entry.stance for h in s.at["report"] if hit.first < h.first < told.last)
    if not relayed and "relay" not in verbs and any(x.kind != "media" for x in told.sources):
        return told
    origin = read_telling(c, at + 1, len(s), known)
    return told if origin is None else Telling(told.first, origin.last, (*origin.sources, *told.sources), False)


def _closes(c: Clause, at: int) -> bool:
    """Whether the clause ends there, a day aside: "as X announced", not "X also announced the capture of …"."""
    s = c.s
    while at < len(s) and (at in c.of_time or s.words[at] in grammar().quotes):
        at += 1
    if at < len(s) and s.plain[at] in grammar().prepositions:
        return _tells_no_more(c, at)
    return (
        at >= len(s)
        or s.words[at] in grammar().describing
        or s.words[at] in ENDS
        or s.words[at] in grammar().clause_signs
    )


def _tells_no_more(c: Clause, at: int) -> bool:
    """As in "as X said on his return to the harbour": no act and no "that" stands before the clause ends."""
    s, g = c.s, grammar()
    end = next((i for i in range(at, len(s)) if s.words[i] in (*ENDS, *g.clause_signs)), len(s))
    return not any(s.plain[i] in g.complementizers or s.starting("action", i) is not None for i in range(at, end))


def _between(c: Clause, at: int) -> bool:
    """Words between a formula and its teller: "what", "was said by", a day."""
    s, g = c.s, grammar()
    word = s.words[at]
    bare = word[1:] if word.startswith(g.to) else word
    if (word in g.relatives and word != g.from_) or (bare in g.relatives and len(bare) < 3) or at in c.of_time:
        return True
    if word in speech_words().came or word in speech_words().issued:
        return True
    if word in speech_words().held_on and s.starting("report", at - 1) is not None:
        return True  # "what was stated (by him)"
    hit = s.starting("report", at)
    return hit is not None and finite(hit)
