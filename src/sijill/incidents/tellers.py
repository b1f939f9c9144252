"""Who vouches for one claim: the named source closest to the event, else the outlet itself."""

from __future__ import annotations

from typing import NamedTuple

from sijill.incidents.wording import plain
from sijill.intake.outlets import Outlet, find_outlet
from sijill.lexicon.entries import actor_types, actors
from sijill.model import Source, Told
from sijill.model.claim import SourceKind

UNKNOWN = "unknown"
"""The key of tellers of whom nothing is known; such claims are one voice, as nothing shows that they are more."""
UNNAMED: frozenset[SourceKind] = frozenset(("anonymous", "witness"))
"""Kinds of source that are nobody in particular unless they have an id: the next one outward vouches for them."""


class Teller(NamedTuple):
    """One that vouches for a claim. ``own`` when the outlet speaks in its own voice."""

    key: str
    name: str
    kind: SourceKind
    interested: bool
    own: bool


def teller_of(told: Told) -> Teller:
    """The teller of a claim.

    Sources stand from the one closest to the event outward. Where "residents told a monitor", the monitor vouches for
    them; where one outlet quotes another, the quoted one is the teller; where only unnamed sources are quoted, the
    outlet that heard them is.
    """
    outlet = find_outlet(told.outlet) if told.outlet else None
    for source in told.claim.sources:
        if source.id is None and source.kind in UNNAMED:
            continue
        teller = _of_source(source)
        return teller._replace(own=outlet is not None and teller.key == outlet.id)
    if told.outlet is None:
        return Teller(UNKNOWN, UNKNOWN, "anonymous", False, False)
    return _of_outlet(outlet, told)


def _of_source(source: Source) -> Teller:
    quoted = find_outlet(source.text) if source.kind == "media" or source.id is None else None
    if quoted is not None and source.id is None:
        return Teller(quoted.id, quoted.name, source.kind, source.interested or _of_a_side(quoted.affiliation), False)
    body = actors().get(source.id or "")
    name = body.name if body else source.text
    return Teller(source.id or plain(source.text), name, source.kind, source.interested, False)


def _of_outlet(outlet: Outlet | None, told: Told) -> Teller:
    if outlet is None:
        name = told.outlet or UNKNOWN
        return Teller(plain(name), name, "media", False, True)
    own_country = {place.country for place in told.claim.places}
    sided = _of_a_side(outlet.affiliation) or (outlet.affiliation == "state" and outlet.country in own_country)
    return Teller(outlet.id, outlet.name, "party" if sided else "media", sided, True)


def _of_a_side(identifier: str) -> bool:
    """Whether a body fights, or belongs to a bloc that does."""
    body = actors().get(identifier)
    return body is not None and (body.side != "none" or actor_types()[body.type].belligerent)
