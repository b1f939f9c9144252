"""How far the words that name a teller reach: grown from the head noun, never past a verb."""

from __future__ import annotations

from sijill.lexicon.entries import Speaker
from sijill.lexicon.grammar import grammar
from sijill.mentions.clause import ENDS, HEADS, VERBS, Clause, finite_verb, has_article, particle_of
from sijill.mentions.group import Group
from sijill.mentions.parties.person_name import ends_well, name_end
from sijill.mentions.sentence import TokenHit
from sijill.mentions.sources.phrase_words import (
    adjectival,
    indefinite_adjective,
    is_happening,
    is_nisba,
    of_a_body,
    only_a_kind_of_place,
    particled,
    particled_name,
    to_ourselves,
    unknown,
)
from sijill.mentions.speech_words import asks_no_name, speech_words


class Growth:
    """How far a phrase has grown, and whether it is complete."""

    def __init__(self, end: int, closed: bool, person: bool, body: bool):
        self.end = end
        self.closed = closed
        self.person = person
        self.body = body
        self.adjective = False
        self.place_of_work = False
        self.field_of_work = False
        self.in_quotes = False


def grow(c: Clause, at: int, head: TokenHit | None, group: Group | None, stop: int, quoted: bool) -> tuple[int, bool]:
    """Grow a phrase from its head.

    Args:
        c: the clause.
        at: the head's token.
        head: its lexicon hit, or ``None`` where a group of people begins.
        group: that group.
        stop: a token not to be reached over.
        quoted: a quotation mark stands before the head.

    Returns:
        The end of the phrase, and whether a person's name closes it.
    """
    entry = head.hit.pattern.entry if head is not None else None
    noun = entry if isinstance(entry, Speaker) else None
    end = head.last if head is not None else group.last if group is not None else at + 1
    definite = c.s.words[at].startswith(grammar().the) or (head is not None and has_article(head))
    closed = definite or noun is None
    waits = noun is not None and (noun.body or noun.person) and not (head and _nunated(c, head))
    growth = Growth(end, closed, bool(noun and noun.person), waits)
    growth.place_of_work = noun is not None
    growth.field_of_work = noun is not None and noun.body and noun.kind == "organisation"
    title = c.s.starting("speaker", head.first) if head is not None and noun is None else None
    if title is not None and isinstance(title.hit.pattern.entry, Speaker):
        growth.person = title.hit.pattern.entry.person
    if c.s.plain[end - 1] in speech_words().on_behalf:
        growth.closed = False
    if quoted and end < stop and c.s.words[end] in grammar().quotes:
        growth.end = end = end + 1
        growth.closed = True
    if noun is not None and end < stop and c.s.plain[end] in grammar().adjectives - speech_words().of_office:
        growth.adjective = True
    while growth.end < stop:
        step = _step(c, growth, stop)
        if step <= growth.end:
            break
        growth.end = step
    named = False
    if growth.person and growth.end < stop:
        known = c.s.starting("actor", growth.end)
        if known is not None and known.length > 1 and c.s.words[known.first] in speech_words().given_names:
            return known.last, True
    if growth.person and growth.closed | growth.adjective:
        name = name_end(c, growth.end, stop)
        if name > growth.end and ends_well(c, growth.end, name, stop):
            growth.end, named = name, True
    return growth.end, named


def _nunated(c: Clause, head: TokenHit) -> bool:
    """As in "activists confirmed": a sound plural that has kept its ending waits for no genitive."""
    g = grammar()
    return head.hit.pattern.feature == "plural" and c.s.words[head.last - 1].endswith((g.nominative, g.oblique))


def _step(c: Clause, growth: Growth, stop: int) -> int:
    """The end after one more word or piece; not past ``growth.end`` when the phrase is complete."""
    s, g, w = c.s, grammar(), speech_words()
    at = growth.end
    word, plain = s.words[at], s.plain[at]
    if (
        at in c.of_time
        or word in w.contrast
        or word in w.same
        or word in w.numbering
        or word in w.wholly
        or word in w.quoting
        or (word in w.news and (growth.closed or growth.adjective))
        or asks_no_name(s, at)
        or s.starting("formula", at) is not None
    ):
        return at
    if (word == g.to and growth.person) or to_ourselves(c, at):
        return at
    if word in g.quotes and growth.in_quotes:
        growth.in_quotes, growth.closed = False, True
        return at + 1
    if word in g.quotes:
        end = _quoted(c, at, stop)
        growth.closed = growth.closed or (end > at and growth.body)
        return end
    if word[0].isdigit():
        return at + 1 if growth.closed and s.words[at - 1].startswith(g.the) and not growth.person else at
    if not word[0].isalpha():
        return at
    if plain in w.on_behalf:
        growth.closed = growth.adjective = False
        return at + 1
    if word in w.of_rank and at + 1 < stop:
        growth.closed = True
        return at + 2
    if word == g.from_ and at + 1 < stop and s.plain[at + 1] in g.complementizers:
        return at  # "warned of the danger that"
    if word in (g.in_, g.from_) or (word == g.about and s.words[at - 1] in w.standing_for):
        return _workplace(c, growth, at + 1, stop)
    if plain in g.complementizers or plain in g.relatives or plain in g.clause_starters or plain in g.prepositions:
        return at
    if plain in g.negation or plain in g.pronouns or _is_verb(c, at, growth) or is_happening(c, at):
        return at
    if word in g.linkers_to or word in g.linkers_by:
        growth.place_of_work = growth.closed = True
        return _linked(c, at + 1, stop)
    hit = next((h for kind in HEADS if (h := s.starting(kind, at)) is not None), None)
    if hit is not None:
        return _another_noun(c, growth, hit)
    return _plain_word(c, growth, at, stop)


def _is_verb(c: Clause, at: int, growth: Growth | None = None) -> bool:
    """Whether a finite verb stands there; the name that a body's noun waits for is none, whatever it looks like."""
    waiting = growth is not None and growth.body and not growth.closed and not growth.adjective
    if waiting and c.s.starting("place", at) is not None:
        return False
    return finite_verb(c, at, ("report", "light") if waiting else VERBS)


def _quoted(c: Clause, at: int, stop: int) -> int:
    """A name in quotation marks: one word, or a few without a verb."""
    s, g = c.s, grammar()
    end = at + 1
    if at + 2 < stop and s.words[at + 2] in g.quotes:
        return at + 3
    while end < min(stop, at + 8) and s.words[end] not in g.quotes:
        told = _is_verb(c, end) or s.plain[end] in g.complementizers
        if (told and s.words[at - 1] not in speech_words().agencies) or s.words[end] in ENDS:
            return at  # of a channel's name a word may look like "that": «CNN»
        end += 1
    if end >= stop or s.words[end] not in g.quotes or end == at + 1:
        return at
    return end + 1


def _workplace(c: Clause, growth: Growth, at: int, stop: int) -> int:
    """As in "A source in the ministry of defence", "residents of the town", "an officer in the sixth region"."""
    s = c.s
    if not growth.place_of_work or at >= stop or s.words[at] in speech_words().statements or at in c.of_time:
        return at - 1
    opened = at
    while at < stop and s.words[at] in grammar().quotes:
        at += 1
    at += at + 1 < stop and only_a_kind_of_place(c, at)
    hit = next((h for kind in (*HEADS, "place", "people") if (h := s.starting(kind, at)) is not None), None)
    if hit is None and _numbered(c, at, stop):
        growth.closed = True
        return at + 2
    if hit is None and opened < at and (end := _quoted(c, opened, stop)) > opened:
        growth.closed = True
        return end
    if hit is None or particle_of(hit.hit.proclitic):
        return growth.end
    if _is_verb(c, at) and hit.hit.kind == "place":
        return growth.end
    growth.place_of_work = hit.hit.kind != "place"
    growth.closed = hit.hit.kind in ("actor", "outlet", "place") or has_article(hit)
    growth.adjective = False
    growth.body = hit.hit.kind == "speaker"
    quoted = s.words[hit.first - 1] in grammar().quotes and hit.last < stop and s.words[hit.last] in grammar().quotes
    growth.in_quotes = opened < hit.first and not quoted
    return hit.last + quoted


def _numbered(c: Clause, at: int, stop: int) -> bool:
    """As in "the sixth region": two words with the article of which the lists know neither."""
    two = range(at, at + 2)
    return two.stop <= stop and all(c.s.words[x].startswith(grammar().the) and unknown(c, x) for x in two)


def _linked(c: Clause, at: int, stop: int) -> int:
    """As in "Loyal to the government", "backed by Iran"."""
    while at < stop and c.s.plain[at] in (grammar().from_,):
        at += 1
    hit = next((h for kind in (*HEADS, "people", "place") if at < stop and (h := c.s.starting(kind, at))), None)
    return hit.last if hit is not None else at


def _another_noun(c: Clause, growth: Growth, hit: TokenHit) -> int:
    """A second noun that could speak: the genitive of the first, or attached to it by a particle."""
    g = grammar()
    at = growth.end
    particle = particle_of(hit.hit.proclitic)
    if f"{c.s.words[at - 1]} {c.s.words[at]}" in speech_words().two_fields:
        return at + 1
    if hit.hit.proclitic[:1] == g.and_ and not hit.hit.pattern.text.startswith(g.and_):
        return at
    if particle in (g.by, g.to):
        entry = hit.hit.pattern.entry
        media = hit.hit.kind == "outlet" or (isinstance(entry, Speaker) and entry.kind == "media")
        if (not growth.place_of_work and particle == g.by) or (media and particle == g.to):
            return at
        growth.adjective = False
        growth.body = hit.hit.kind == "speaker"
        growth.closed = hit.hit.kind != "speaker" or has_article(hit)
        growth.place_of_work = growth.person and particle == g.to
        return hit.last
    if particle:
        return at
    if not growth.closed and not growth.adjective:
        growth.closed = hit.hit.kind != "speaker" or has_article(hit)
        growth.body = hit.hit.kind == "speaker"
        return hit.last
    title = isinstance(hit.hit.pattern.entry, Speaker) and hit.hit.pattern.entry.person
    if (growth.person or growth.closed) and title and c.s.words[at].startswith(g.the):
        growth.person = True
        return hit.last
    return at + 1 if adjectival(c, at) or (growth.adjective and is_nisba(c, at)) else at


def _plain_word(c: Clause, growth: Growth, at: int, stop: int) -> int:
    s, g = c.s, grammar()
    word = s.words[at]
    noun = s.starting("action", at)
    named = s.covering("place", at) is not None
    if growth.field_of_work and word[0] == g.to and unknown(c, at):
        growth.field_of_work = growth.closed = False
        return at + 1
    if noun is not None and not named and not (growth.body and not growth.closed):
        return at
    if word[0] in (g.by, g.to) and particled(c, at):
        return _attached(c, growth, at)
    if word.startswith(g.the):
        if not growth.closed:
            growth.closed = not growth.adjective
            return at + 1
        return at + 1 if adjectival(c, at) or (growth.person and word in g.titles) else at
    if growth.closed:
        return at
    if word[0] == g.and_ and s.starting("action", at) is not None:
        return at
    if indefinite_adjective(c, at):
        growth.adjective = not (growth.person and word in speech_words().of_office)
        return at + 1
    if growth.adjective or (word[0] == g.by and unknown(c, at)):
        return at + 1 if growth.adjective and word[0] not in (g.by, g.to) and ends_well(c, at, at + 1, stop) else at
    group = c.group_at(at)
    place = s.starting("place", at)
    growth.closed = place is not None
    return max(at + 1, place.last if place is not None else 0, group.last if group is not None else 0)


def _attached(c: Clause, growth: Growth, at: int) -> int:
    """As in "The spokesman of the operation", "a source at the hospital"."""
    if c.s.starting("action", at) is not None and not c.s.words[at].startswith(grammar().to * 2):
        return at
    if not (growth.place_of_work or of_a_body(c, at)):
        return at
    if c.s.words[at][0] == grammar().by and not particled_name(c, at):
        return at
    if c.s.starting("outlet", at) is not None:
        return at
    growth.place_of_work = False
    growth.closed = True
    place = c.s.starting("place", at)
    return place.last if place is not None else at + 1
