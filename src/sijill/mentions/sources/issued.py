"""Who speaks in a text that is somebody's words as a whole: a statement printed in full, an interview."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.lexicon.grammar import grammar
from sijill.mentions.clause import Clause
from sijill.mentions.sentence import OpenSentence
from sijill.mentions.sources.headlines import headline
from sijill.mentions.sources.listeners import without_article
from sijill.mentions.sources.speech import Speech
from sijill.mentions.sources.tellers import Telling, read_telling
from sijill.mentions.sources.voices import opens_line
from sijill.mentions.speech_words import speech_words
from sijill.model import Source

SIGNED = 6
"""Tokens behind "a statement" in which "signed by" or "that … issued" stands."""
QUESTIONS = 3
"""Questions of an interview, at the least."""
OPENING = 8
"""Sentences in which an interview says who is asked."""
ADVERBS = 12
"""Tokens between "received us" and the name of who did."""


def printed_statement(c: Clause, known: Sequence[Source]) -> Speech | None:
    """As in "The paper received a statement signed by the spokesman, which it prints in full:"."""
    s, w = c.s, speech_words()
    if s.words[-1] != ":":
        return None
    for at, word in enumerate(s.words):
        if without_article(word).removesuffix(grammar().accusative) not in w.statements:
            continue
        for here in range(at + 1, min(len(s) - 1, at + SIGNED)):
            told = read_telling(c, here + 1, len(s), known) if s.words[here] in w.issued | w.signed else None
            if told is not None:
                end = (len(s), len(s))
                return Speech(*end, "header", told.sources, (at, at + 1), False, phrases=((told.first, told.last),))
    return None


def interviewee(sentences: Sequence[OpenSentence]) -> tuple[Source, ...]:
    """Who answers where questions are put: who is said to have received the paper, else who the headline quotes."""
    asked = sum(s.words[-1] in grammar().question_marks and opens_line(s) for s in sentences)
    if asked < QUESTIONS:
        return ()
    for s in sentences[:OPENING]:
        told = _host(Clause(s, (), frozenset()))
        if told is not None:
            return told.sources[:1]
    quoted = headline(Clause(sentences[0], (), frozenset()), ())
    return () if quoted is None else quoted.tellers[:1]


def _host(c: Clause) -> Telling | None:
    """As in "The member of parliament received us in his office"."""
    s, w = c.s, speech_words()
    met = next((at for at, word in enumerate(s.words) if word in w.receiving), None)
    if met is None:
        return None
    return next(
        (t for at in range(met + 1, min(len(s), met + ADVERBS)) if (t := read_telling(c, at, len(s), ()))), None
    )
