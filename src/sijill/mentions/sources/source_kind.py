"""What kind of source a phrase names: party, official, organisation, media, witness or anonymous."""

from __future__ import annotations

from sijill.lexicon.entries import Actor, Speaker, actor_types, actors
from sijill.mentions.clause import Clause
from sijill.mentions.sentence import TokenHit
from sijill.mentions.sources.source_phrase import Phrase
from sijill.mentions.speech_words import speech_words
from sijill.model import SourceKind

NEUTRAL = frozenset(("independent", "state", "public", "international", "", "private", "organisation"))
"""Affiliations of outlets that do not make them a party."""
CIVIL = frozenset(("rescue", "ngo", "un", "monitor", "judiciary"))
"""Types of body that speak for themselves whatever bloc they live under."""


def kind_of(c: Clause, phrase: Phrase) -> tuple[SourceKind, str | None, bool]:
    """What kind of source, its id, and whether it is a side."""
    speaker, outlet, actor = (_first(c, phrase, kind) for kind in ("speaker", "outlet", "actor"))
    if actor is not None and actor.first > phrase.first and actor.length == 1 and c.s.starting("nisba", actor.first):
        actor = None
    named = phrase.person and phrase.head is not None
    media = outlet is not None and (
        outlet.first <= phrase.first + 1 and (actor is None or outlet.length > actor.length)
    )
    if actor is not None and not media:
        return kind_of_actor(c, actor)
    if outlet is not None and (media or actor is None) and _is_outlet(speaker, outlet):
        party = outlet.hit.pattern.feature not in NEUTRAL
        return ("party" if party else "media"), str(outlet.hit.pattern.entry), party
    if speaker is not None:
        entry = speaker.hit.pattern.entry
        assert isinstance(entry, Speaker)
        nation = _nation(c, phrase, entry)
        if nation is not None:
            return "party", nation, True
        return (entry.named if entry.named and named else entry.kind), None, False
    group = next((x for x in c.groups if phrase.first <= x.first < phrase.last and x.armed), None)
    if group is not None:
        return "party", group.actor, True
    return ("official" if phrase.person else "witness"), None, False


def _first(c: Clause, phrase: Phrase, kind: str) -> TokenHit | None:
    return next(
        (
            h
            for at in range(phrase.first, phrase.last)
            if (h := c.s.starting(kind, at)) is not None and h.last <= phrase.last
        ),
        None,
    )


def _is_outlet(speaker: TokenHit | None, outlet: TokenHit) -> bool:
    """Not the adjective of a nation that is also a paper's name: an army is no outlet."""
    if speaker is None or speaker.first >= outlet.first:
        return True
    entry = speaker.hit.pattern.entry
    return isinstance(entry, Speaker) and entry.kind == "media"


def kind_of_actor(c: Clause, hit: TokenHit) -> tuple[SourceKind, str | None, bool]:
    """A short name that many bodies share has an id only where the document supports it."""
    body = hit.hit.pattern.entry
    assert isinstance(body, Actor)
    group = next((x for x in c.groups if x.first <= hit.first < x.last and x.actor), None)
    if group is not None and group.actor in actors() and group.first == hit.first:
        return _kind_of_body(actors()[group.actor])
    if hit.hit.pattern.feature != "loose":
        return _kind_of_body(body)
    kind = actor_types()[body.type]
    return kind.source_kind, None, kind.belligerent


def _kind_of_body(body: Actor) -> tuple[SourceKind, str | None, bool]:
    kind = actor_types()[body.type]
    sided = body.side not in ("", "none") and body.type not in CIVIL
    interested = kind.belligerent or sided
    return ("party" if interested else kind.source_kind), body.id, interested


def _nation(c: Clause, phrase: Phrase, entry: Speaker) -> str | None:
    """The state that an official or "official sources" speak for, where its adjective stands in the phrase."""
    nisba = _first(c, phrase, "nisba")
    if nisba is None:
        return None
    official = entry.kind == "official" or any(
        c.s.words[at] in speech_words().of_state for at in range(phrase.first, phrase.last)
    )
    identifier = str(nisba.hit.pattern.entry)
    body = actors().get(identifier)
    return (
        identifier
        if official and body is not None and (body.side != "none" or actor_types()[body.type].belligerent)
        else None
    )
