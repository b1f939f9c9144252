"""Whether an incident lies inside what a total counts: its area, period, acts and bodies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sijill.incidents.facts import Facts, When, Where, Who
from sijill.incidents.terms import terms
from sijill.lexicon.entries import action_kinds, actors
from sijill.lexicon.gazetteer import gazetteer

DEADLY = frozenset(("killed", "injured"))
"""Measures that any act of violence adds to."""
VIOLENT = frozenset(("violence", "remote"))
"""Families of acts that kill."""


class Lies(IntEnum):
    """Where an incident lies against one limit of a total, the surer the higher."""

    OUTSIDE = 0
    PERHAPS = 1
    INSIDE = 2


class Scope(NamedTuple):
    """What a total counts over. Empty limits shut nothing out; days are ordinals, ``None`` where open."""

    action: str
    measure: str
    areas: tuple[str, ...]
    first: int | None
    last: int | None
    actors: frozenset[str]


class Outline(NamedTuple):
    """What limits ask of an incident: for each limit the numbers of those that its claims tell alike."""

    acts: int
    places: int
    bodies: int
    times: int


class Outlines:
    """The outlines of many incidents. What is told alike has one number, so that a limit is asked about it once."""

    def __init__(self) -> None:
        self._numbers: dict[frozenset[object], int] = {}
        self._told: list[frozenset[Any]] = []

    def of(self, claims: Sequence[Facts]) -> Outline:
        """The outline of the incident that these claims tell."""
        times = [claim.when for claim in claims if claim.when is not None]
        return Outline(
            self._number(claim.action for claim in claims),
            self._number(claim.where for claim in claims if claim.where.sites or claim.where.areas),
            self._number(claim.actors for claim in claims if claim.actors.ids),
            self._number([when for when in times if when.dated] or times),
        )

    def days(self, outline: Outline) -> tuple[int, int] | None:
        """The first and last of the days by which a period is asked about an incident; ``None`` without any."""
        times = self._told[outline.times]
        return (min(when.first for when in times), max(when.last for when in times)) if times else None

    def _number(self, told: Iterable[object]) -> int:
        own = frozenset(told)
        number = self._numbers.setdefault(own, len(self._told))
        if number == len(self._told):
            self._told.append(own)
        return number

    def against(self, scope: Scope) -> Callable[[Outline], Lies]:
        """What says where an incident lies against a total: inside where every limit holds it."""
        told = self._told

        def asked(limit: Callable[[Scope, Iterable[Any]], Lies]) -> Callable[[int], Lies]:
            return cache(lambda number: limit(scope, told[number]))

        limits = [asked(limit) for limit in (_acts, _area, _body, _period)]

        def lies(own: Outline) -> Lies:
            found = Lies.INSIDE
            for limit, number in zip(limits, own, strict=True):
                found = min(found, limit(number))
                if not found:
                    break
            return found

        return lies


def _acts(scope: Scope, told: Iterable[str]) -> Lies:
    kinds = action_kinds()
    kin = terms().kin.get(scope.action, frozenset())
    family = kinds[scope.action].family if scope.action in kinds else scope.action
    wide = scope.measure in DEADLY and family in VIOLENT and scope.action == "killing"
    counted = any(
        action == scope.action or action in kin or (wide and action in kinds and kinds[action].family in VIOLENT)
        for action in told
    )
    return Lies.INSIDE if counted else Lies.OUTSIDE


def _together(found: Sequence[Lies]) -> Lies:
    """Several claims' answers: inside only where none contradicts it."""
    if not found:
        return Lies.PERHAPS
    if Lies.OUTSIDE in found:
        return Lies.OUTSIDE if set(found) == {Lies.OUTSIDE} else Lies.PERHAPS
    return Lies.INSIDE if Lies.INSIDE in found else Lies.PERHAPS


def _area(scope: Scope, told: Iterable[Where]) -> Lies:
    return _together([_place(scope.areas, where) for where in told]) if scope.areas else Lies.INSIDE


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


def _period(scope: Scope, told: Iterable[When]) -> Lies:
    if scope.first is None and scope.last is None:
        return Lies.INSIDE
    found = []
    for when in told:
        before = scope.first is not None and when.first < scope.first
        after = scope.last is not None and when.last > scope.last
        apart = (scope.first is not None and when.last < scope.first) or (
            scope.last is not None and when.first > scope.last
        )
        sure = not before and not after and when.dated
        found.append(Lies.OUTSIDE if apart else Lies.INSIDE if sure else Lies.PERHAPS)
    return _together(found)


def _body(scope: Scope, told: Iterable[Who]) -> Lies:
    """By the doer, where the total names one: a part of that body counts, one that holds it may."""
    if not scope.actors:
        return Lies.INSIDE
    found = []
    for who in told:
        inside, above = who.kin & scope.actors, _holders(scope.actors) & who.ids
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
