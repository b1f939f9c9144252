"""Who and where a mention means, by the rules: bodies of knowledge/actors, kinds of source, places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec

from sijill.claims.draft import Named
from sijill.coders.opened import Opened, most_shared
from sijill.coders.verbatim import Found
from sijill.lexicon.entries import Actor
from sijill.lexicon.gazetteer import gazetteer
from sijill.lexicon.orthography import fold_word
from sijill.mentions.clause import Clause
from sijill.mentions.parties.parties import ARMED_TYPES
from sijill.mentions.places.places import MOST_ALTERNATIVES, ResolvedPlace, place_ref
from sijill.mentions.sentence import OpenSentence, TokenHit
from sijill.mentions.sources.source_kind import kind_of
from sijill.mentions.sources.source_phrase import Phrase
from sijill.model import PlaceRef, Source, SourceKind, Span


def party(opened: Opened, found: Found) -> Named:
    """The party that a mention names: the noun phrase whose head it holds, else the longest name inside it."""
    s = opened.sentences[opened.sentence_of(found.first)]
    group = opened.group_in(found)
    if group is not None:
        return replace(Named.of(s, group), span=found.span, text=found.text)
    hit = _longest(opened, s, found, ("actor",))
    if hit is None:
        return Named(found.span, found.text, None, False, "", None)
    body: Actor = hit.hit.pattern.entry
    return Named(found.span, found.text, body.id, body.type in ARMED_TYPES, "actor", None)


def source(opened: Opened, found: Found, kind: SourceKind, rule: Callable[[str], None]) -> Source:
    """Who says so: as the rules read the teller, or the name inside the mention; else of the kind the model says."""
    index = opened.sentence_of(found.first)
    s, sight = opened.sentences[index], opened.sight(index)
    start, end = found.span.start, found.span.end
    teller = most_shared(found.span, sight.tellers, lambda one: Span(one.start, one.end))
    if teller is not None:
        return Source(found.text, start, end, teller.id, teller.kind, teller.interested)
    identifier, interested = None, kind == "party"
    head = _longest(opened, s, found, ("actor", "outlet"))
    if head is not None:
        phrase = Phrase(head.first, head.last, "", head, None, False)
        kind, identifier, interested = kind_of(Clause(s, sight.groups, sight.of_time), phrase)
    else:
        rule("source-kind-by-model")
    return Source(found.text, start, end, identifier, kind, interested)


def _longest(opened: Opened, s: OpenSentence, found: Found, kinds: tuple[str, ...]) -> TokenHit | None:
    """The longest name of some lists inside a mention; a short name of several bodies only where it is settled."""
    base = s.sentence.first
    inside = [
        hit
        for kind in kinds
        for hit in s.at[kind]
        if found.first <= base + hit.first and base + hit.last <= found.last
    ]
    sure = [h for h in inside if h.hit.pattern.feature != "loose" or _settled(opened, h)]
    return max(sure, key=lambda hit: (hit.length, -hit.first), default=None)


def _settled(opened: Opened, hit: TokenHit) -> bool:
    return (hit.hit.pattern.text, hit.hit.pattern.entry.id) in opened.loose


def place(opened: Opened, found: Found) -> PlaceRef:
    """The place that a mention names: as the rules resolved it there; else the only one of that name, if any."""
    refs = [one.ref for one in opened.places[opened.sentence_of(found.first)]]
    best = most_shared(found.span, refs, lambda ref: Span(ref.start, ref.end))
    if best is not None:
        return msgspec.structs.replace(best, text=found.text, start=found.span.start, end=found.span.end)
    return _by_name(opened, found)


def _by_name(opened: Opened, found: Found) -> PlaceRef:
    """A name that the rules passed over: one place of it in the countries of the document's other places is meant."""
    form = gazetteer().lookup(fold_word(found.text))
    countries = {one.ref.country for refs in opened.places for one in refs if one.ref.country}
    candidates = [one for one in form.places if one.country in countries] if form else []
    others = tuple(one.id for one in form.places[:MOST_ALTERNATIVES]) if form else ()
    start, end = opened.tokens[found.first].start + found.cut, opened.tokens[found.last - 1].end
    name, reason = fold_word(found.text), "the only place of that name in the countries of the text"
    if len(candidates) == 1:
        only = candidates[0]
        resolved = ResolvedPlace(found.first, found.last, start, end, name, only, only.precision, (), 1.0, reason)
        return msgspec.structs.replace(
            place_ref(resolved, opened.view), text=found.text, start=found.span.start, end=found.span.end
        )
    return PlaceRef(found.text, found.span.start, found.span.end, alternatives=others)
