"""Who speaks on from one sentence to the next: the last speaker, a statement's header, a bulletin's signature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sijill.lexicon.grammar import grammar
from sijill.mentions.clause import Clause
from sijill.mentions.parties import find_groups
from sijill.mentions.sentence import OpenSentence
from sijill.mentions.speech import Speech
from sijill.mentions.speech_words import speech_words
from sijill.mentions.tellers import read_telling
from sijill.mentions.times import find_times
from sijill.model import Source

SIGNED_WITHIN = 4
"""A signature stands in one of so many last lines."""
SHORTEST_SIGNED = 2
SIGNING = frozenset(("party", "official", "organisation"))
NOT_SPEAKING_ON = frozenset(("call", "condemn", "opinion"))


class Voices(NamedTuple):
    """What the sentences before have settled about who speaks.

    ``last`` carries on where a verb of saying has no subject; ``header`` tells every claim that follows a line such
    as "The army:"; ``author`` is the document's own issuer (a signature, a report's publisher) and tells what nobody
    else tells; ``known`` are all sources named so far; ``listing`` says that the last speaker has opened a list.
    """

    last: tuple[Source, ...] = ()
    header: tuple[Source, ...] = ()
    author: tuple[Source, ...] = ()
    known: tuple[Source, ...] = ()
    listing: bool = False

    def telling(self, sentence: OpenSentence) -> tuple[Source, ...]:
        """Who tells what this sentence says without naming a teller."""
        if self.header:
            return self.header
        if self.listing and sentence.words[0] in speech_words().bullets:
            return self.author or self.last
        return self.author

    def after(self, sentence: OpenSentence, speeches: Sequence[Speech]) -> Voices:
        """The state once a sentence has been read."""
        named = [x for x in speeches if x.tellers and x.stance not in NOT_SPEAKING_ON]
        if not named:
            return self._listing(sentence)
        tellers = named[-1].tellers
        known = self.known + tuple(t for x in named for t in x.tellers if t not in self.known)
        header = tellers if sentence.words[-1] == ":" or named[-1].stance == "header" else ()
        author = next((x.tellers[:1] for x in named if x.stance == "issue"), self.author)
        return Voices(tellers, header, author, known, bool(header))

    def _listing(self, sentence: OpenSentence) -> Voices:
        if sentence.words[-1] == ":":
            return self._replace(listing=bool(self.last))
        return self._replace(listing=self.listing and sentence.words[0] in speech_words().bullets)


def signature(sentences: Sequence[OpenSentence]) -> tuple[Source, ...]:
    """The body that signs a bulletin in one of its last lines, on a line of its own; empty when there is none."""
    if len(sentences) < SHORTEST_SIGNED:
        return ()
    for s in reversed(sentences[-SIGNED_WITHIN:]):
        if s is sentences[0] or not _own_line(s):
            return ()
        times = find_times(s.tokens, None)
        of_time = frozenset(at for t in times for at in range(t.first, t.last))
        words = [at for at in range(len(s)) if s.words[at][0].isalpha() and at not in of_time]
        if not words:
            continue
        groups = find_groups(s, of_time, frozenset())
        telling = read_telling(Clause(s, groups, of_time), words[0], len(s), ())
        if telling is None or telling.last <= words[-1]:
            return ()
        return telling.sources[:1] if telling.sources[0].kind in SIGNING else ()
    return ()


def _own_line(s: OpenSentence) -> bool:
    text = s.view.folded
    before = text[: s.sentence.start].rstrip(" \t")
    after = text[s.sentence.end :].lstrip(" \t")
    return (
        before.endswith("\n")
        and (not after or after.startswith("\n"))
        and s.words[-1] not in (":", *grammar().clause_signs)
    )
