"""Whether an incident lies inside what a total counts: its area, period, acts and bodies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from sijill.incidents.facts import Facts, Where
from sijill.incidents.terms import terms
from sijill.lexicon.entries import action_kinds, actors
from sijill.lexicon.gazetteer import gazetteer

DEADLY = frozenset(("killed", "injured"))
"""Measures that any act of violence adds to."""
VIOLENT = frozenset(("violence", "remote"))
"""Families of acts that kill."""


class Lies(Enum):
    """Where an incident lies against one limit of a total."""

    INSIDE = 2
    PERHAPS = 1
    OUTSIDE = 0


class Scope(NamedTuple):
    """What a total counts over. Empty limits shut nothing out; days are ordinals, ``None`` where open."""

    action: str
    measure: str
    areas: tuple[str, ...]
    first: int | None
    last: int | None
    actors: frozenset[str]


def covered(scope: Scope, claims: Sequence[Facts]) -> Lies:
    """Whether an incident, told by these claims, belongs to a total: inside where every limit holds it."""
    if not _acts(scope, claims):
        return Lies.OUTSIDE
    lies = Lies.INSIDE
    for limit in (_period, _body, _area):
        lies = min(lies, limit(scope, claims), key=lambda own: own.value)
        if lies is Lies.OUTSIDE:
            break
    return lies


def _acts(scope: Scope, claims: Iterable[Facts]) -> bool:
    kinds = action_kinds()
    kin = terms().kin.get(scope.action, frozenset())
    family = kinds[scope.action].family if scope.action in kinds else scope.action
    wide = scope.measure in DEADLY and family in VIOLENT and scope.action == "killing"
    return any(
        claim.action == scope.action
        or claim.action in kin
        or (wide and claim.action in kinds and kinds[claim.action].family in VIOLENT)
        for claim in claims
    )


def _together(found: Sequence[Lies]) -> Lies:
    """Several claims' answers: inside only where none contradicts it."""
    if not found:
        return Lies.PERHAPS
    if Lies.OUTSIDE in found:
        return Lies.OUTSIDE if set(found) == {Lies.OUTSIDE} else Lies.PERHAPS
    return Lies.INSIDE if Lies.INSIDE in found else Lies.PERHAPS


def _area(scope: Scope, claims: Iterable[Facts]) -> Lies:
    if not scope.areas:
        return Lies.INSIDE
    named = [claim for claim in claims if claim.where.sites or claim.where.areas]
    return _together([_place(scope.areas, claim.where) for claim in named])


@lru_cache(maxsize=65_536)
def _place(areas: tuple[str, ...], where: Where) -> Lies:
    index = gazetteer()
    named = where.sites | where.areas
    best = Lies.OUTSIDE
    for identifier in areas:
        if identifier in named | where.holders:
            return Lies.INSIDE
        area = index.by_id(identifier)
        if area is None:
            continue
        places = [place for key in sorted(named) if (place := index.by_id(key)) is not None]
        if any(index.within(place, area) for place in places):
            return Lies.INSIDE
        if any(index.within(area, place) for place in places):
            best = Lies.PERHAPS
    return best


def _period(scope: Scope, claims: Iterable[Facts]) -> Lies:
    if scope.first is None and scope.last is None:
        return Lies.INSIDE
    times = [claim.when for claim in claims if claim.when is not None]
    dated = [when for when in times if when.dated]
    found = []
    for when in dated or times:
        before = scope.first is not None and when.first < scope.first
        after = scope.last is not None and when.last > scope.last
        apart = (scope.first is not None and when.last < scope.first) or (
            scope.last is not None and when.first > scope.last
        )
        sure = not before and not after and when.dated
        found.append(Lies.OUTSIDE if apart else Lies.INSIDE if sure else Lies.PERHAPS)
    return _together(found)


def _body(scope: Scope, claims: Iterable[Facts]) -> Lies:
    """By the doer, where the total names one: a part of that body counts, one that holds it may."""
    if not scope.actors:
        return Lies.INSIDE
    found = []
    for claim in claims:
        if claim.actors.ids:
            inside, above = claim.actors.kin & scope.actors, _holders(scope.actors) & claim.actors.ids
            found.append(Lies.INSIDE if inside else Lies.PERHAPS if above else Lies.OUTSIDE)
    return _together(found)


def _holders(bodies: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for identifier in bodies:
        body = actors().get(identifier)
        while body is not None and body.parent is not None and body.parent not in found:
            found.add(body.parent)
            body = actors().get(body.parent)
    return found
