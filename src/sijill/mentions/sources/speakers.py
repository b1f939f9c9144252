"""Who says so: verbs of saying with their subject, formulas such as "according to", and "X: …" headlines."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.mentions.clause import Clause
from sijill.mentions.group import Group
from sijill.mentions.sentence import OpenSentence
from sijill.mentions.sources.gender import agrees, gender_of_participle
from sijill.mentions.sources.headlines import headline
from sijill.mentions.sources.issued import printed_statement
from sijill.mentions.sources.saying import report_hits, speaks
from sijill.mentions.sources.speech import Speech
from sijill.mentions.sources.speech_asides import formulas, reaching_back
from sijill.mentions.sources.speech_subject import opening_subject
from sijill.mentions.sources.speech_verbs import by_verb
from sijill.model import Source


def find_speech(
    s: OpenSentence, groups: Sequence[Group], of_time: frozenset[int], known: Sequence[Source] = ()
) -> list[Speech]:
    """All acts of saying in the sentence, in order.

    Args:
        s: the opened sentence.
        groups: its noun phrases for people.
        of_time: tokens of its time expressions.
        known: sources named earlier in the document, in order.
    """
    c = Clause(s, groups, of_time)
    found = formulas(c, known)
    taken = {at for x in found for at in range(*x.verb)}
    colon = headline(c, known)
    if colon is not None:
        found.append(colon)
        taken |= set(range(colon.first))
    printed = printed_statement(c, known) if colon is None else None
    if printed is not None:
        found.append(printed)
    verbs = [h for h in report_hits(s) if h.first not in taken and speaks(c, h)]
    reached = 0
    for at, hit in enumerate(verbs):
        following = verbs[at + 1].first if at + 1 < len(verbs) else len(s)
        speech = by_verb(c, hit, known, following) if hit.first >= reached else None
        if speech is not None:
            found.append(speech)
            named = bool(speech.tellers or speech.passed_on)
            reached = speech.first if named and not speech.aside else reached
    found.extend(_carried_on(c, found, known))
    return sorted(reaching_back(c, found), key=lambda x: (x.verb[0], x.first))


def _carried_on(c: Clause, found: Sequence[Speech], known: Sequence[Source]) -> list[Speech]:
    """As in "…, adding that", "…, expecting them to": the last speaker goes on, or who the clause began with."""
    carried: list[Speech] = []
    for hit in c.s.at["carry"]:
        if any(x.verb[0] <= hit.first < x.verb[1] for x in found):
            continue
        own = None if any(x.verb[0] < hit.first for x in found) else opening_subject(c, hit.first, known)
        said = own is not None and agrees(own.sources[:1], gender_of_participle(c.s.words[hit.first])) is True
        tellers, phrases = (own.sources, ((own.first, own.last),)) if own is not None and said else ((), ())
        verb = (hit.first, hit.last)
        stance = hit.hit.pattern.entry
        carried.append(Speech(hit.last, len(c.s), stance, tellers, verb, not tellers, phrases=phrases))
    return carried


__all__ = ["Speech", "find_speech"]
