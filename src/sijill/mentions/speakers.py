"""Who says so: verbs of saying with their subject, formulas such as "according to", and "X: …" headlines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sijill.lexicon.entries import Actor, ReportVerb, Speaker, actor_types
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import Group
from sijill.mentions.sentence import OpenSentence, TokenHit
from sijill.model import Source, SourceKind

LONGEST = 16
"""Tokens that a speaker's name and title may span."""
CARRYING = frozenset(("assert", "accuse", "allege", "deny", "warn", "expect", "doubt", "claim", "relay"))
INDEPENDENT = frozenset(("organisation", "media", "witness"))


class Speech(NamedTuple):
    """One act of saying: the tokens it governs, its stance, and its tellers, the closest to the event first.

    ``tellers`` is empty when the teller is not named here: the last one goes on speaking.
    """

    first: int
    last: int
    stance: str
    tellers: tuple[Source, ...]
    verb: tuple[int, int]
    carried: bool


def find_speech(s: OpenSentence, groups: Sequence[Group], skippable: frozenset[int]) -> list[Speech]:
    """All acts of saying in the sentence, in order."""
    found: list[Speech] = []
    colon = _headline(s, groups)
    if colon is not None:
        found.append(colon)
    verbs = [h for h in s.at["report"] if _speaks(s, h)]
    for at, hit in enumerate(verbs):
        end = verbs[at + 1].first if at + 1 < len(verbs) else len(s)
        found.append(_by_verb(s, hit, groups, skippable, end))
    for hit in s.at["carry"]:
        if not any(f.verb[0] <= hit.first < f.verb[1] for f in found):
            found.append(Speech(hit.last, len(s), "assert", (), (hit.first, hit.last), True))
    for hit in s.at["formula"]:
        speech = _by_formula(s, hit, groups, skippable)
        if speech is not None:
            found.append(speech)
    return sorted(found, key=lambda speech: (speech.first, speech.verb))


def _speaks(s: OpenSentence, hit: TokenHit) -> bool:
    """Whether a verb of saying is used as one here and not as a noun or another verb."""
    entry = hit.hit.pattern.entry
    assert isinstance(entry, ReportVerb)
    if hit.hit.pattern.feature not in ("past", "present"):
        return False
    if any(
        other.length > hit.length for kind in ("action", "actor") for other in [s.covering(kind, hit.first)] if other
    ):
        return False
    if entry.weight >= 1:
        return True
    window = s.plain[hit.last : hit.last + 10]
    return any(word in grammar().complementizers for word in window)


def _by_verb(s: OpenSentence, hit: TokenHit, groups: Sequence[Group], skippable: frozenset[int], end: int) -> Speech:
    entry = hit.hit.pattern.entry
    g = grammar()
    after = _phrase_after(s, hit.last, skippable)
    tellers: list[Source] = []
    start = hit.last
    teller = _source(s, hit.last, after, groups) if after > hit.last else None
    if teller is None:
        first = _phrase_before(s, hit.first)
        teller = _source(s, first, hit.first, ()) if first < hit.first else None
    else:
        start = after
    if teller is not None:
        tellers.append(teller)
    if entry.stance == "relay" or teller is not None:
        origin = _relayed(s, start, groups, skippable)
        if origin is not None:
            tellers.insert(0, origin[0])
            start = origin[1]
    first = start
    if start < len(s) and s.plain[start] in g.complementizers:
        first = start
    last = len(s) if entry.stance in CARRYING else end
    return Speech(first, last, entry.stance, tuple(tellers), (hit.first, hit.last), teller is None)


def _phrase_after(s: OpenSentence, at: int, skippable: frozenset[int]) -> int:
    """Where the speaker's phrase that begins at ``at`` ends."""
    g = grammar()
    end = at
    opened = False
    while end < min(len(s), at + LONGEST):
        word, plain = s.words[end], s.plain[end]
        if word in g.quotes:
            opened = not opened
        if plain in g.complementizers or word == ":" or (word in g.clause_signs and not opened):
            break
        if plain in g.openers and plain != g.from_:
            break
        if end in skippable and end > at:
            break
        if end > at and any(s.starting(kind, end) for kind in ("report", "light", "formula", "carry", "cause")):
            break
        trigger = s.starting("action", end)
        if trigger is not None and s.covering("actor", end) is None and s.covering("speaker", end) is None:
            break
        if word == g.to or (end > at and _by_something(s, end)):
            break
        if plain in g.prepositions and plain != g.in_ and plain != g.from_ and end > at:
            break
        end += 1
    while end > at and s.words[end - 1] in (*g.quotes, *g.prepositions):
        if s.words[end - 1] in ("\u00bb", "\u201d", ")", '"') and any(w in g.quotes for w in s.words[at : end - 1]):
            break
        end -= 1
    return end


def _by_something(s: OpenSentence, at: int) -> bool:
    """A word with "by" written onto it opens what was said: أفاد المرصد بمقتل …."""
    word = s.words[at]
    if len(word) < 4 or word[0] != grammar().by:
        return False
    return not any(
        (hit := s.covering(kind, at)) is not None and not hit.hit.proclitic
        for kind in ("actor", "speaker", "outlet", "place")
    )


def _phrase_before(s: OpenSentence, at: int) -> int:
    """Where a speaker's phrase that ends at ``at`` begins."""
    g = grammar()
    start = at
    while start > 0 and at - start < LONGEST:
        word = s.plain[start - 1]
        if word in g.complementizers or word in g.relatives or word in g.clause_signs or word in g.clause_starters:
            break
        if any(s.starting(kind, start - 1) for kind in ("report", "light", "cause")):
            break
        start -= 1
    return start


def _relayed(
    s: OpenSentence, at: int, groups: Sequence[Group], skippable: frozenset[int]
) -> tuple[Source, int] | None:
    """As in "… quoting X": the teller closer to the event."""
    if at < len(s) and s.plain[at] == grammar().about:
        end = _phrase_after(s, at + 1, skippable)
        teller = _source(s, at + 1, end, groups)
        if teller is not None:
            return teller, end
    return None


def _by_formula(s: OpenSentence, hit: TokenHit, groups: Sequence[Group], skippable: frozenset[int]) -> Speech | None:
    at = hit.last
    while at < len(s) and (s.plain[at] in grammar().relatives or s.starting("report", at)):
        at += 1
    end = _phrase_after(s, at, skippable)
    teller = _source(s, at, end, groups)
    if teller is None:
        return None
    return Speech(0, len(s), "assert", (teller,), (hit.first, end), False)


def _headline(s: OpenSentence, groups: Sequence[Group]) -> Speech | None:
    """As in "Source: statement" at the head of a sentence."""
    if s.starting("report", 0) or s.starting("formula", 0):
        return None
    for at in range(1, min(12, len(s))):
        if s.words[at] == ":":
            teller = _source(s, 0, at, groups)
            if teller is not None and not any(s.starting("action", i) for i in range(at)):
                return Speech(at + 1, len(s), "assert", (teller,), (at, at + 1), False)
            return None
    return None


def _source(s: OpenSentence, first: int, last: int, groups: Sequence[Group]) -> Source | None:
    """The source that the tokens name, or nothing when no word there can speak."""
    g = grammar()
    last = _balanced(s, first, last)
    while first < last and (
        s.words[first] in g.quotes or s.words[first] in g.clause_signs or s.plain[first] in g.adverbs
    ):
        first += 1
    if first >= last:
        return None
    speaker = next((h for i in range(first, last) if (h := s.starting("speaker", i))), None)
    outlet = next((h for i in range(first, last) if (h := s.starting("outlet", i))), None)
    actor = next((h for i in range(first, last) if (h := s.starting("actor", i))), None)
    group = next((x for x in groups if first <= x.first < last and x.role != "weapon"), None)
    if speaker is None and outlet is None and actor is None and group is None:
        return None
    lead = next((h.hit.proclitic for h in (speaker, outlet, actor) if h is not None and h.first == first), "")
    particle = len(lead[: -len(g.the)]) if lead.endswith(g.the) else len(lead)
    span = s.span(first, last, particle)
    kind, identifier, interested = _kind(speaker, outlet, actor, group, last - first)
    return Source(span.of(s.view.original), span.start, span.end, identifier, kind, interested)


def _balanced(s: OpenSentence, first: int, last: int) -> int:
    """The end without a closing quotation mark that nothing opened, and without full stops."""
    g = grammar()
    while last > first and (s.words[last - 1] in g.clause_signs or s.words[last - 1] == "."):
        last -= 1
    opening = sum(1 for w in s.words[first:last] if w in g.quotes)
    if opening % 2 and last > first and s.words[last - 1] in g.quotes:
        last -= 1
    return last


def _kind(
    speaker: TokenHit | None, outlet: TokenHit | None, actor: TokenHit | None, group: Group | None, length: int
) -> tuple[SourceKind, str | None, bool]:
    body = actor.hit.pattern.entry if actor is not None else None
    if isinstance(body, Actor):
        kind_of_body = actor_types()[body.type]
        interested = kind_of_body.belligerent
        kind: SourceKind = "party" if interested else kind_of_body.source_kind
        if outlet is None or outlet.first <= actor.first:  # type: ignore[union-attr]
            return kind, body.id, interested
    if outlet is not None:
        party = outlet.hit.pattern.feature not in ("independent", "state", "public", "international", "", "private")
        return ("party" if party else "media"), str(outlet.hit.pattern.entry), party
    if speaker is not None:
        entry = speaker.hit.pattern.entry
        assert isinstance(entry, Speaker)
        if entry.named and length >= 3:
            return entry.named, None, False
        return entry.kind, None, False
    if group is not None and group.armed:
        return "party", group.actor, True
    return "witness", None, False
