"""Who may be named: bodies and holders of public offices; private persons, witnesses and children are not."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sijill.intake.outlets import find_outlet
from sijill.lexicon.entries import Actor, actors
from sijill.lexicon.orthography import fold_word
from sijill.model import Party, Source, SourceKind
from sijill.publication.policy.places import finest_shown
from sijill.publication.policy.records import Named, Role, Teller
from sijill.publication.policy.terms import Policy, Showing
from sijill.publication.policy.vocabulary import NOWHERE, Wording, finest_place, wording
from sijill.publication.policy.words import protection_words

PROTECTED: frozenset[SourceKind] = frozenset(("witness", "anonymous"))
"""Kinds of source that the rule of witnesses protects."""


_AROUND = " \t\n\"'“”„«»‹›:;,.()[]\u060c\u061b\u200e\u200f"
"""Signs that stand around a name and are no part of it."""


class Scene(NamedTuple):
    """What stands around a name and decides whether it may be shown. ``child``: a child may be the one named."""

    policy: Policy
    recent: bool
    child: bool

    @property
    def place_rule(self) -> str:
        """The rule that coarsens places here."""
        return "recent_place" if self.recent else "place"


class Who(NamedTuple):
    """A listed body or outlet by its id and names."""

    id: str
    name: str
    name_ar: str


def released_party(party: Party, scene: Scene) -> tuple[Named, str | None]:
    """An actor, recipient or associate as it may be shown, and the rule that kept something of it back."""
    body = actors().get(party.id) if party.id else None
    if body is not None and _sits_there(body, scene):
        return Named("body", type=body.type), scene.place_rule
    known = wording(party.text)
    rule = _kept_back(known, scene, "private_names", scene.policy.private_names)
    role: Role = "body" if body else "withheld" if rule or known.nature == "empty" else known.nature
    kind = "civilians" if known.civilians else None
    listed = (body.id, body.name, body.name_ar, body.type) if body else (None, None, None, kind)
    words = (None, None, None) if rule else (party.text, party.start, party.end)
    return Named(role, *listed, *words), rule


def released_source(source: Source, scene: Scene) -> tuple[Teller, str | None]:
    """A source of a claim as it may be shown, and the rule that kept something of it back."""
    listed = listed_teller(source.id, source.text if source.kind == "media" else None)
    if listed is not None and _hidden(listed, scene):
        return Teller(source.kind, source.interested), scene.place_rule
    rule = _words_of_source(source, scene)
    names = (listed.id, listed.name, listed.name_ar) if listed else (None, None, None)
    words = (None, None, None) if rule else (source.text, source.start, source.end)
    return Teller(source.kind, source.interested, *names, *words), rule


def _words_of_source(source: Source, scene: Scene) -> str | None:
    """The rule that keeps the words of a source back. Of a witness every word is: a description can find somebody."""
    known = wording(source.text)
    if source.kind not in PROTECTED:
        return _kept_back(known, scene, "private_names", scene.policy.private_names)
    if source.kind == "witness" and known.nature != "body":
        known = known._replace(nature="person")
    return _kept_back(known, scene, "witnesses", scene.policy.witnesses)


def _kept_back(known: Wording, scene: Scene, rule: str, showing: Showing) -> str | None:
    """The rule that keeps some words back; ``None`` where they may be shown.

    Args:
        known: what the words are made of.
        scene: what stands around them.
        rule: the rule that keeps private persons back.
        showing: what the policy says of them. What is recent names none in any case: words that no list knows may
            hold a place.
    """
    if known.nature == "person":
        if showing == "withheld" or scene.recent:
            return rule
        if known.child or scene.child:
            return "minors"
    named = known.finest != NOWHERE or known.unlisted or known.nature == "body"
    if known.facility and named and scene.policy.facilities != "site":
        return "facilities"
    if known.finest != NOWHERE and known.finest < finest_shown(scene.policy, recent=scene.recent):
        return scene.place_rule
    if scene.recent and known.unlisted and known.nature == "body":
        return scene.place_rule
    return None


@lru_cache(maxsize=16_384)
def listed_teller(identifier: str | None, name: str | None = None) -> Who | None:
    """The listed body or outlet of an id, or the outlet of a name."""
    body = actors().get(identifier) if identifier else None
    if body is not None:
        return Who(body.id, body.name, body.name_ar)
    outlet = find_outlet(identifier) or find_outlet(name)
    return Who(outlet.id, outlet.name, outlet.name_ar) if outlet else None


def _hidden(who: Who, scene: Scene) -> bool:
    body = actors().get(who.id)
    return body is not None and _sits_there(body, scene)


def _sits_there(body: Actor, scene: Scene) -> bool:
    """Whether a body's name tells a place more exactly than may be shown, and the body sits there."""
    if body.type not in protection_words().settled:
        return False
    return min(map(finest_place, (body.name_ar, *body.forms))) < finest_shown(scene.policy, recent=scene.recent)


class Called(NamedTuple):
    """What a teller is called in a publication: an id of the lists or a plain label, and a name."""

    key: str
    name: str


def call_tellers(tellers: Iterable[tuple[str, str, SourceKind]], scene: Scene) -> dict[str, Called]:
    """What each of some tellers may be called.

    Args:
        tellers: key, name and kind of each; those that may not be named are numbered in this order.
        scene: what stands around them.
    """
    called: dict[str, Called] = {}
    numbers: dict[str, int] = {}
    for key, name, kind in tellers:
        listed = listed_teller(key)
        if listed is not None and not _hidden(listed, scene):
            called[key] = Called(listed.id, listed.name)
        elif listed is None and kind not in PROTECTED and kind != "media" and not _unsure(name, scene):
            bare = name.strip(_AROUND)
            called[key] = Called(fold_word(bare), bare)
        else:
            numbers[kind] = numbers.get(kind, 0) + 1
            called[key] = Called(f"{kind}-{numbers[kind]}", f"{kind} {numbers[kind]}")
    return called


def _unsure(name: str, scene: Scene) -> bool:
    known = wording(name)
    return (
        known.nature == "empty" or _kept_back(known, scene, "private_names", scene.policy.private_names) is not None
    )
