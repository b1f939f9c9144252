"""From a phrase to the sources it names: the words kept, and who is meant by "the source"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sijill.lexicon.entries import Speaker
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.clause import ENDS, HEADS, Clause, letters_before
from sijill.mentions.parties.person_name import LONGEST_NAME, is_called, name_end, that_follows
from sijill.mentions.sources.listeners import listener, past_statement, quoted_outlet, without_article
from sijill.mentions.sources.phrase_words import unknown
from sijill.mentions.sources.source_kind import kind_of, kind_of_actor
from sijill.mentions.sources.source_phrase import Phrase, read_phrase
from sijill.mentions.speech_words import speech_words
from sijill.model import Source, Span

NAME_PARTS = 4
"""Words at the end of a teller's title and name in which the first name stands."""
SHORTEST_SURNAME = 3
"""Letters of a lone word that may be the name of who spoke before."""


class Telling(NamedTuple):
    """Who speaks in one place: the tellers, the closest to the event first, and the tokens that they take up.

    ``meant`` says that they were named earlier and only referred to here.
    """

    first: int
    last: int
    sources: tuple[Source, ...]
    meant: bool


def read_telling(
    c: Clause,
    at: int,
    stop: int,
    known: Sequence[Source],
    leads: frozenset[str] = frozenset(("",)),
    direct: bool = False,
) -> Telling | None:
    """The tellers named from ``at``: one phrase, those joined to it by "and", and the agency that it spoke to.

    Args:
        c: the clause.
        at: first token.
        stop: a token not to be reached over.
        known: sources named earlier in the document, in order.
        leads: particles that may be written onto the first word.
        direct: the listener follows without a particle ("informed the agency that").
    """
    start = past_statement(c, at, stop)
    if start > at:
        leads = leads | {grammar().to, grammar().about}
    phrase = read_phrase(c, start, stop, leads)
    if phrase is None and start > at:
        phrase = read_phrase(c, at, stop)  # "the statement that came out on Friday said"
    if phrase is None:
        return _by_surname(c, at, stop, known)
    first = _source(c, phrase)
    meant = _meant(c, phrase, first, known)
    if meant is None and (_no_name(phrase, first) or _lone_word(c, phrase)):
        return None
    sources = [meant or first]
    end = _past_same(c, phrase.last, stop)
    named = _apposed_name(c, phrase, stop) if meant is None else end
    if named > end:
        end, sources = named, [_source(c, phrase._replace(last=named, person=True))]
    if is_called(c, end) and meant is None:
        end = min(stop, name_end(c, end + 1, stop))
        sources = [_source(c, phrase._replace(last=end, person=True))]
    called = _known_as(c, end, stop)
    if called is not None:
        sources[0], end = called
    joined = _joined(c, end, stop)
    if joined is not None:
        sources.append(_source(c, joined))
        end = joined.last
    if phrase.person and phrase.head is None:
        end, sources[0] = _apposition(c, end, stop, sources[0], known)
    heard = listener(c, end, stop, direct)
    if heard is not None:
        end = heard.last
        if quoted_outlet(c, heard):
            sources.append(_source(c, heard))
    return Telling(at, end, tuple(sources), meant is not None)


def _by_surname(c: Clause, at: int, stop: int, known: Sequence[Source]) -> Telling | None:
    """As in "Haddad announced the arrest of": one word out of the name of somebody who spoke before."""
    if at >= stop or not unknown(c, at):
        return None
    word, w = c.s.words[at], speech_words()
    if len(word) < SHORTEST_SURNAME or c.s.plain[at] in grammar().prepositions or word in w.statements | w.no_teller:
        return None
    full = next((x for x in reversed(known) if word in fold_word(x.text).split()[1:]), None)
    if full is None or (word.startswith(grammar().the) and not _closes_a_name(full, word)):
        return None
    span = c.s.span(at, at + 1)
    meant = Source(span.of(c.s.view.original), span.start, span.end, full.id, full.kind, full.interested)
    return Telling(at, at + 1, (meant,), True)


def _closes_a_name(known: Source, word: str) -> bool:
    """As in "the Namrawi" behind "the sheikh Khalid the Namrawi": with the article, only the last part of a name."""
    words = fold_word(known.text).split()
    return words[-1] == word and any(part in speech_words().given_names for part in words[-NAME_PARTS:-1])


def _no_name(phrase: Phrase, source: Source) -> bool:
    """A lone definite word that nobody has been called before is no name."""
    return (
        phrase.head is None
        and phrase.group is None
        and (" " not in source.text and fold_word(source.text).startswith(grammar().the))
    )


def _lone_word(c: Clause, phrase: Phrase) -> bool:
    """One unknown word before a quotation is a name only where somebody was called so before."""
    if not phrase.person or phrase.head is not None or phrase.last - phrase.first > 1:
        return False
    return not that_follows(c, phrase.last)


def _apposed_name(c: Clause, phrase: Phrase, stop: int) -> int:
    """As in "The party's spokesman, So-and-so, said": where the name that follows a title between commas ends."""
    s, g, at = c.s, grammar(), phrase.last + 1
    titled = phrase.head is not None and getattr(phrase.head.hit.pattern.entry, "person", False)
    if not titled or phrase.person or at >= stop or s.words[at - 1] not in g.clause_signs:
        return phrase.last
    while at < stop and s.words[at] in g.titles:
        at += 1
    end = name_end(c, at, stop)
    closed = end >= len(s) or s.words[end] in (*g.clause_signs, *ENDS) or that_follows(c, end)
    return end if end - at > 1 and closed else phrase.last


def _past_same(c: Clause, at: int, stop: int) -> int:
    while at < stop and c.s.words[at] in speech_words().same:
        at += 1
    return at


def _known_as(c: Clause, at: int, stop: int) -> tuple[Source, int] | None:
    """As in "The group that is known as (…)": the name in quotation marks is the teller's."""
    s, g, w = c.s, grammar(), speech_words()
    at += at < stop and s.plain[at] in g.relatives
    if at >= stop or s.words[at] not in w.known_as:
        return None
    at += 1
    at += at < stop and s.plain[at] in w.on_behalf
    if at >= stop or s.words[at] not in g.quotes:
        return None
    end = next((i for i in range(at + 1, min(stop, at + LONGEST_NAME)) if s.words[i] in g.quotes), None)
    if end is None or end == at + 1:
        return None
    span = s.span(at + 1, end)
    actor = s.starting("actor", at + 1)
    kind, identifier, interested = kind_of_actor(c, actor) if actor is not None else ("party", None, True)
    return Source(span.of(s.view.original), span.start, span.end, identifier, kind, interested), end + 1


def _joined(c: Clause, at: int, stop: int) -> Phrase | None:
    """A second teller: "local sources and the governor", "sources of the town and in the resistance"."""
    g = grammar()
    if at >= stop or not c.s.words[at].startswith(g.and_):
        return None
    if c.s.plain[at] == g.in_ and c.s.words[at] != g.in_:
        return read_phrase(c, at + 1, stop)
    hit = next((h for kind in HEADS if (h := c.s.starting(kind, at)) is not None), None)
    if hit is None or not hit.hit.proclitic.startswith(g.and_):
        return None
    return read_phrase(c, at, stop)


def _apposition(c: Clause, at: int, stop: int, source: Source, known: Sequence[Source]) -> tuple[int, Source]:
    """As in "So-and-so, the army's spokesman": the title after the name tells what kind of source it is."""
    g = grammar()
    after = at + 1 if at < stop and c.s.words[at] in g.clause_signs else at
    title = read_phrase(c, after, stop) if after < stop else None
    if title is None or title.head is None or title.head.hit.kind != "speaker":
        return at, source
    told = _source(c, title)
    end, span = title.last, Span(source.start, told.end)
    if after > at and end < stop and c.s.words[end] in g.clause_signs:
        end += 1
    return end, Source(span.of(c.s.view.original), span.start, span.end, told.id, told.kind, told.interested)


def listening_outlet(c: Clause, at: int, stop: int, direct: bool = False) -> tuple[int, Source] | None:
    """The agency or channel that the teller spoke to, and where its name ends."""
    heard = listener(c, at, stop, direct)
    if heard is None or not quoted_outlet(c, heard):
        return None
    return heard.last, _source(c, heard)


def _meant(c: Clause, phrase: Phrase, source: Source, known: Sequence[Source]) -> Source | None:
    """Whom a general noun ("the source", "the statement") or a surname means among those named before."""
    head = phrase.head
    entry = head.hit.pattern.entry if head is not None else None
    words = fold_word(source.text).split()
    if phrase.person and head is None:
        full = next(
            (x for x in reversed(known) if set(words) <= set(fold_word(x.text).split()) and x.text != source.text),
            None,
        )
        return (
            None
            if full is None
            else Source(source.text, source.start, source.end, full.id, full.kind, full.interested)
        )
    if _of_a_nation(c, phrase, words):
        return next((x for x in reversed(known) if x.kind in ("party", "official") and len(x.text.split()) > 2), None)
    if len(words) != 1 or not words[0].startswith(grammar().the):
        return None
    if isinstance(entry, Speaker) and entry.statement:
        return next((x for x in reversed(known) if x.kind != "media"), None)
    bare = without_article(words[0])
    if isinstance(entry, Speaker) and entry.kind == "anonymous" and not _named_so(known, words[0]):
        return known[-1] if known and head is not None and head.hit.pattern.number == 1 else None
    same = (
        x
        for x in reversed(known)
        if len(x.text.split()) > 1 and bare in map(without_article, fold_word(x.text).split()[:1])
    )
    found = next(same, None)
    body = isinstance(entry, Speaker) and entry.body and entry.kind != "party"
    if found is None and phrase.group is not None and phrase.group.actor is None and not body:
        general = phrase.group.role == "group"
        return next((x for x in reversed(known) if x.kind == "party"), None) if general else None
    return found


def _of_a_nation(c: Clause, phrase: Phrase, words: Sequence[str]) -> bool:
    """As in "the Yemeni official": a title with the adjective of a state, both definite."""
    titled = phrase.head is not None and getattr(phrase.head.hit.pattern.entry, "person", False)
    definite = len(words) == 2 and all(word.startswith(grammar().the) for word in words)
    return titled and definite and c.s.starting("nisba", phrase.last - 1) is not None


def _named_so(known: Sequence[Source], word: str) -> bool:
    return any(without_article(word) == without_article(fold_word(x.text).split()[0]) for x in known)


def _source(c: Clause, phrase: Phrase) -> Source:
    """The source with its verbatim words: no particle before it, no quotation mark or sign around it."""
    s, g = c.s, grammar()
    first, last = phrase.first, phrase.last
    while last > first and (
        s.words[last - 1] in g.clause_signs
        or (not s.words[last - 1][0].isalnum() and s.words[last - 1] not in g.quotes)
    ):
        last -= 1
    quotes = [at for at in range(first, last) if s.words[at] in g.quotes]
    if (len(quotes) == 2 and quotes == [first, last - 1]) or (len(quotes) == 1 and quotes[0] == first):
        first += 1
        last -= len(quotes) == 2
    elif len(quotes) % 2 and quotes[-1] == last - 1:
        last -= 1
    proclitic = (
        phrase.head.hit.proclitic if phrase.head is not None else phrase.group.particle if phrase.group else ""
    )
    span = s.span(first, last, letters_before(proclitic))
    kind, identifier, interested = kind_of(c, phrase)
    return Source(span.of(s.view.original), span.start, span.end, identifier, kind, interested)
