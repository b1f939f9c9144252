"""Who speaks on from one sentence to the next: the last speaker, a statement's header, a bulletin's signature."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sijill.lexicon.grammar import grammar
from sijill.mentions.clause import Clause
from sijill.mentions.parties.parties import find_groups
from sijill.mentions.sentence import OpenSentence
from sijill.mentions.sources.headlines import headline
from sijill.mentions.sources.heads import signing_head, speaks_on
from sijill.mentions.sources.speech import Speech
from sijill.mentions.sources.tellers import read_telling
from sijill.mentions.speech_words import speech_words
from sijill.mentions.times import find_times
from sijill.model import Source

REMEMBERED = 3
"""Speakers before the last to whom "she added" may go back."""
SIGNED_WITHIN = 4
"""A signature stands in one of so many last lines."""
SHORTEST_SIGNED = 2
LONGEST_SIGNED = 2
"""Parts between dashes of a line that names who issues a bulletin."""
SIGNING = frozenset(("party", "official", "organisation"))
NOT_SPEAKING_ON = frozenset(("call", "condemn", "opinion"))


class Voices(NamedTuple):
    """What the sentences before have settled about who speaks.

    ``last`` carries on where a verb of saying has no subject; ``header`` tells every claim that follows a line such
    as "The army:"; ``author`` is the document's own issuer (a signature, a report's publisher) and tells what nobody
    else tells; ``known`` are all sources named so far; ``listing`` says that the last speaker has opened a list;
    ``before`` are those who spoke before the last, the latest first; ``quoted`` is whose words stand in quotation
    marks that a sentence before has opened and none has closed.
    """

    last: tuple[Source, ...] = ()
    header: tuple[Source, ...] = ()
    author: tuple[Source, ...] = ()
    known: tuple[Source, ...] = ()
    listing: bool = False
    before: tuple[tuple[Source, ...], ...] = ()
    quoted: tuple[Source, ...] = ()

    def telling(self, sentence: OpenSentence) -> tuple[Source, ...]:
        """Who tells what this sentence says without naming a teller."""
        if self._quoted_on(sentence):
            return self.quoted
        if self.header:
            return self.header
        if self.listing and sentence.words[0] in speech_words().bullets:
            return self.author or self.last
        return self.author

    def after(self, sentence: OpenSentence, speeches: Sequence[Speech]) -> Voices:
        """The state once a sentence has been read."""
        quoted = self._quoting(sentence, speeches)
        spoken = self._spoken(sentence, speeches)._replace(quoted=quoted)
        return spoken._replace(header=()) if self.quoted and not quoted else spoken

    def _quoted_on(self, sentence: OpenSentence) -> bool:
        """Whether a sentence stands in quotation marks that one before has opened.

        Only a statement printed in full goes on over several lines: elsewhere a closing mark has been forgotten.
        """
        return bool(self.quoted) and (self.quoted == self.header or not opens_line(sentence))

    def _quoting(self, sentence: OpenSentence, speeches: Sequence[Speech]) -> tuple[Source, ...]:
        """Whose words go on in quotation marks that this sentence leaves open."""
        going_on = self._quoted_on(sentence)
        opened = _left_open(sentence, going_on)
        if opened is not None and not going_on and _never_closed(sentence, opened):
            return ()
        if opened is None or going_on:
            return () if opened is None else self.quoted
        speaking = [x for x in speeches if not x.aside and x.verb[0] < opened and x.stance not in NOT_SPEAKING_ON]
        if not speaking:
            return self.header
        return speaking[-1].tellers or (self.last if speaking[-1].carried else ())

    def _spoken(self, sentence: OpenSentence, speeches: Sequence[Speech]) -> Voices:
        named = [x for x in speeches if x.tellers and x.stance not in NOT_SPEAKING_ON]
        known = self.known + tuple(t for x in speeches for t in x.tellers if t not in self.known)
        if not named:
            return self._replace(known=known)._listing(sentence)
        tellers = named[-1].tellers
        header = tellers if _ends_in_colon(sentence) or named[-1].stance == "header" else ()
        author = next((x.tellers[:1] for x in named if x.stance == "issue"), self.author)
        before = (*(x.tellers for x in reversed(named[:-1])), self.last, *self.before)[:REMEMBERED]
        return Voices(tellers, header, author, known, bool(header), before)

    def _listing(self, sentence: OpenSentence) -> Voices:
        if _ends_in_colon(sentence):
            return self._replace(listing=bool(self.last))
        return self._replace(listing=self.listing and sentence.words[0] in speech_words().bullets)


def _ends_in_colon(s: OpenSentence) -> bool:
    """As in "its text follows:", also with the dash that some typists put behind the colon."""
    return s.words[-1] == ":" or (len(s) > 1 and s.words[-2] == ":" and s.words[-1] in grammar().clause_signs)


def _left_open(s: OpenSentence, opened: bool) -> int | None:
    """The token from which quotation marks stand open at a sentence's end, ``0`` where they were open before it."""
    at = 0 if opened else None
    for i, word in enumerate(s.words):
        if word in grammar().quotes_open or (word in grammar().quotes_both and at is None):
            at = i
        elif word in grammar().quotes_close or word in grammar().quotes_both:
            at = None
    return at


def _never_closed(s: OpenSentence, opened: int) -> bool:
    """As in "It said that «the death will weaken them. The raid hit …": no mark closes what one opened."""
    if s.words[opened] not in grammar().quotes_open:
        return False
    signs = (x for x in s.view.folded[s.sentence.end :] if x in grammar().quotes_open | grammar().quotes_close)
    return next(signs, None) not in grammar().quotes_close


def signature(sentences: Sequence[OpenSentence]) -> tuple[Source, ...]:
    """The body that issues a bulletin: a line of its own at its head or its foot names it; else empty."""
    if len(sentences) < SHORTEST_SIGNED:
        return ()
    for s in reversed(sentences[-SIGNED_WITHIN:]):
        if s is sentences[0] or not _own_line(s):
            break
        if _has_words(s):
            signed = _named_on(s)
            if signed or not _only_a_day(s):
                return signed or _heading_issuer(sentences)
    return _heading_issuer(sentences)


def _heading_issuer(sentences: Sequence[OpenSentence]) -> tuple[Source, ...]:
    """As in "Press statement – the X" or "The X 🏳" on the first line, or "The X: …" at the head of a paragraph.

    Where somebody else speaks further down, a line that ends in a colon has told what stands before.
    """
    s = sentences[0]
    if s.words[-1] == ":" and any(other.at["report"] for other in sentences[1:]):
        return ()
    if _own_line(s, (":",)):
        return _named_on(s) if _has_words(s) else ()
    clause = Clause(s, find_groups(s, _of_time(s), frozenset()), _of_time(s))
    opened = headline(clause, ()) if opens_line(s) else None
    return () if opened is None else speaks_on(clause, opened.tellers)


def _of_time(s: OpenSentence) -> frozenset[int]:
    return frozenset(at for t in find_times(s.tokens, None) for at in range(t.first, t.last))


def _has_words(s: OpenSentence) -> bool:
    return any(word[0].isalpha() for word in s.words)


def _only_a_day(s: OpenSentence) -> bool:
    of_time = _of_time(s)
    return all(at in of_time or not s.words[at][0].isalpha() for at in range(len(s)))


def _named_on(s: OpenSentence) -> tuple[Source, ...]:
    """The body that fills the line, or its part after or before a dash, a place or a kind of statement beside it."""
    of_time = _of_time(s)
    clause = Clause(s, find_groups(s, of_time, frozenset()), of_time)
    parts = _parts(s, of_time | _of_number(s))
    if ":" in s.words[:-1]:
        return ()
    for part in reversed(parts if len(parts) <= LONGEST_SIGNED else []):
        telling = read_telling(clause, part[0], part[-1] + 1, ())
        if telling is None or not _only_places(s, range(telling.last, part[-1] + 1)) or _only_places(s, part):
            continue
        if telling.sources[0].kind in SIGNING and not any(part[0] <= h.first <= part[-1] for h in s.at["report"]):
            return telling.sources[:1]
    alone = signing_head(clause, len(s) - (s.words[-1] == ":"))
    return () if alone is None else alone.sources


def _of_number(s: OpenSentence) -> frozenset[int]:
    """As in "statement no. (12)": the number of a statement is no part of who issues it."""
    numbered = frozenset(at for at, word in enumerate(s.words) if word in speech_words().numbered)
    return numbered if any(word[0].isdigit() for word in s.words) else frozenset()


def _parts(s: OpenSentence, of_time: frozenset[int]) -> list[list[int]]:
    """The words of a line between its dashes and bars, days and other signs left out."""
    parts: list[list[int]] = [[]]
    for at, word in enumerate(s.words):
        if word in grammar().clause_signs:
            parts.append([])
        elif (word[0].isalpha() or word in grammar().quotes) and at not in of_time:
            parts[-1].append(at)
    return [part for part in parts if part]


def _only_places(s: OpenSentence, tokens: Iterable[int]) -> bool:
    return all(not s.words[at][0].isalpha() or s.covering("place", at) is not None for at in tokens)


def opens_line(s: OpenSentence) -> bool:
    """Whether a sentence begins its line."""
    before = s.view.folded[: s.sentence.start].rstrip(" \t")
    return not before or before.endswith("\n")


def _own_line(s: OpenSentence, ends: Sequence[str] = ()) -> bool:
    """Whether a sentence fills its line, and no sign but one of ``ends`` leads on from it."""
    after = s.view.folded[s.sentence.end :].lstrip(" \t")
    closes = not after or after.startswith("\n")
    return opens_line(s) and closes and (s.words[-1] in ends or s.words[-1] not in (":", *grammar().clause_signs))
