"""Who says so: verbs of saying with their subject, formulas such as "according to", and "X: …" headlines."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.mentions.clause import Clause
from sijill.mentions.group import Group
from sijill.mentions.sentence import OpenSentence
from sijill.mentions.sources.saying import report_hits, speaks
from sijill.mentions.sources.speech import Speech
from sijill.mentions.sources.speech_asides import formulas, headline
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
    verbs = [h for h in report_hits(s) if h.first not in taken and speaks(c, h)]
    reached = 0
    for at, hit in enumerate(verbs):
        following = verbs[at + 1].first if at + 1 < len(verbs) else len(s)
        speech = by_verb(c, hit, known, following) if hit.first >= reached else None
        if speech is not None:
            found.append(speech)
            reached = speech.first if speech.tellers and not speech.aside else reached
    found.extend(_carried_on(s, found))
    return sorted(found, key=lambda x: (x.verb[0], x.first))


def _carried_on(s: OpenSentence, found: Sequence[Speech]) -> list[Speech]:
    """As in "…, adding that": the last speaker goes on."""
    return [
        Speech(hit.last, len(s), "assert", (), (hit.first, hit.last), True)
        for hit in s.at["carry"]
        if not any(x.verb[0] <= hit.first < x.verb[1] for x in found)
    ]


__all__ = ["Speech", "find_speech"]
