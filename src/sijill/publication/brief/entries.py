"""Every line of a brief that says what happened, with who tells it: here alone such lines are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from markupsafe import Markup, escape

from sijill.lexicon.gazetteer import gazetteer
from sijill.model import Interval
from sijill.publication.brief.figures import HARM, Range, Support, support
from sijill.publication.brief.tongue import Tongue
from sijill.publication.policy import (
    ReleasedClaim,
    ReleasedField,
    ReleasedIncident,
    ReleasedValue,
    ReleasedVoice,
    Spot,
)

SAID = (
    "actors",
    "recipients",
    *HARM,
    "released",
    "surrendered",
    "participants",
    "weapons_systems",
    "events",
    "troops",
)
"""Fields that an entry tells below its first line."""


class Row(NamedTuple):
    """A field of an incident, and each value of it with its tellers."""

    label: str
    values: tuple[Markup, ...]
    agreed: bool


class Entry(NamedTuple):
    """An incident as a brief tells it."""

    incident_id: str
    support: Support
    line: Markup
    rows: tuple[Row, ...]
    denials: tuple[Markup, ...]


def entry(incident: ReleasedIncident, tongue: Tongue, *, contested_only: bool = False) -> Entry:
    """An incident, each line of it with its tellers.

    Args:
        incident: what is told.
        tongue: the language.
        contested_only: leave out the fields in which all voices can be right together.
    """
    denying = _tellers_of(incident, incident.denials)
    asserting = [voice for voice in incident.voices if voice not in denying] or list(incident.voices)
    wanted = [field for field in incident.fields if not field.agreed or (field.field in SAID and not contested_only)]
    key = {"possible": "line_possible", "denied": "line_denied"}.get(incident.modality, "line")
    line = attributed(
        tongue,
        key,
        asserting,
        action=tongue.label("actions", incident.action),
        place=_place(incident, tongue),
        time=tongue.time(incident.time),
    )
    only_denied = len(incident.denials) == len(incident.claims)
    denials = () if only_denied or not denying else (attributed(tongue, "denial", denying),)
    return Entry(
        incident.incident_id,
        support(incident),
        line,
        tuple(_row(field, incident, tongue) for field in sorted(wanted, key=_order)),
        denials,
    )


def _place(incident: ReleasedIncident, tongue: Tongue) -> Markup:
    """Where it is, and at how many places besides the same claim tells it: its numbers are of all of them."""
    place, number = tongue.place(incident.place), _elsewhere(incident)
    return tongue.say("places_more", place=place, n=number) if number else place


def _elsewhere(incident: ReleasedIncident) -> int:
    """How many more places are told of; what holds the place, or lies in it, is no other."""
    place = incident.place
    claim = next((own for own in incident.claims if place in own.places), None)
    if place is None or claim is None:
        return 0
    held = {spot.id: _holders(spot) for spot in claim.places if spot.id}
    return sum(name not in _holders(place) and place.id not in holders for name, holders in held.items())


def _holders(spot: Spot) -> set[str]:
    """A place and all areas around it."""
    known = gazetteer().by_id(spot.id) if spot.id else None
    return {known.id, *(area.id for area in gazetteer().chain(known))} if known else set()


def attributed(tongue: Tongue, key: str, voices: Iterable[ReleasedVoice], **values: object) -> Markup:
    """A sentence of ``told`` with its tellers in front of the reader's eyes."""
    tellers = list(voices)
    count = len(tellers)
    told = Markup('<span class="told">{}</span>').format(tongue.voices(tellers))
    return tongue.say(
        f"told.{key}", tellers=told, tell=tongue.say("tell", n=count), deny=tongue.say("deny", n=count), **values
    )


def _order(field: ReleasedField) -> tuple[int, str]:
    order = ("action", "places", "time", "modality", *SAID)
    return order.index(field.field) if field.field in order else len(order), field.field


def _row(field: ReleasedField, incident: ReleasedIncident, tongue: Tongue) -> Row:
    named = tongue.phrases["fields"].get(field.field)
    label = named or tongue.label("measures", field.field)
    claims = {claim.claim_id: claim for claim in incident.claims}
    return Row(label, tuple(_value(field.field, own, incident, claims, tongue) for own in field.values), field.agreed)


def _value(
    field: str,
    value: ReleasedValue,
    incident: ReleasedIncident,
    claims: Mapping[str, ReleasedClaim],
    tongue: Tongue,
) -> Markup:
    """One value with those who give it."""
    own = [voice for voice in incident.voices if voice.key in value.voices] or _tellers_of(incident, value.claims)
    return attributed(
        tongue, "superseded" if value.superseded else "value", own, value=_said(field, value, claims, tongue)
    )


def _said(field: str, value: ReleasedValue, claims: Mapping[str, ReleasedClaim], tongue: Tongue) -> Markup:
    claim = claims[value.claims[0]]
    if field == "actors":
        return tongue.parties(claim.actors)
    if field == "recipients":
        return tongue.parties(claim.recipients)
    if field == "places":
        return tongue.joined(tongue.place(spot, whole=False) for spot in claim.places)
    if field == "time":
        return tongue.time(Interval.parse(value.value))
    if field == "action":
        return escape(tongue.label("actions", value.value))
    if field == "modality":
        return escape(tongue.label("modalities", value.value))
    if value.low is None:
        return tongue.say("at_most", high=value.high) if value.high is not None else tongue.say("none_given")
    return tongue.range(Range(value.low, value.high))


def _tellers_of(incident: ReleasedIncident, claims: Iterable[str]) -> list[ReleasedVoice]:
    wanted = set(claims)
    return [voice for voice in incident.voices if not wanted.isdisjoint(voice.claims)]
