"""Each incident at a glance, as lists, maps and plots need it; an index that is made from its claims."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, delete, insert, select

from sijill.incidents.contradictions import standing
from sijill.incidents.summary import Summary, summary
from sijill.incidents.voices import denies
from sijill.lexicon.gazetteer import gazetteer
from sijill.lexicon.locate import governorate
from sijill.model import Incident, Interval, PlaceRef, Told, Voice
from sijill.publication.policy import Policy
from sijill.store import schema
from sijill.store.canon import Row
from sijill.store.editions import SHOWN, SUMMED, count_edition, note_edition
from sijill.store.reading import told
from sijill.store.readings import note_contradicted
from sijill.store.writing import portions

UNDATED = date.min
"""Stands for the day of an incident of which none is known."""
VOICE, OUTLET = "voice", "outlet"
"""As what somebody tells an incident."""
NEVER = date.max
"""Stands for the day from which a place may be shown exactly, where none is known."""


class _Where(NamedTuple):
    """Where most voices put an incident."""

    place: PlaceRef | None
    area: str | None
    point: tuple[float, float] | None


def renew_glances(connection: Connection, names: Collection[str] | None) -> None:
    """Make the glances of some incidents anew, or of all, and note which of their claims are contradicted.

    Args:
        connection: of a writing transaction.
        names: ids of incidents; those that are gone may be among them.
    """
    table = schema.incidents.c
    wanted = connection.execute(select(table.incident_id)).scalars().all() if names is None else sorted(names)
    contradicted: list[tuple[str, bool]] = []
    for some in portions(wanted):
        for own in (schema.glances, schema.tellings):
            connection.execute(delete(own).where(own.c.incident_id.in_(some)))
        records = connection.execute(select(table.record).where(table.incident_id.in_(some))).scalars()
        found = [msgspec.json.decode(record, type=Incident) for record in records]
        claims = {one.claim.claim_id: one for one in told(connection, [c for own in found for c in own.claims])}
        seen = [summary(incident, claims) for incident in found]
        contradicted += [(claim, bool(own.contested)) for own in seen for claim in own.incident.claims]
        glances = [_glance(own, claims) for own in seen]
        tellings = [row for own, glance in zip(seen, glances, strict=True) for row in _tellings(own, glance)]
        if glances:
            connection.execute(insert(schema.glances), glances)
            connection.execute(insert(schema.tellings), tellings)
    note_contradicted(connection, contradicted)
    note_edition(connection, SHOWN, names)
    count_edition(connection, SUMMED)


def _glance(own: Summary, claims: Mapping[str, Told]) -> Row:
    members = [claims[name] for name in own.incident.claims]
    time, where = _days(own, members), _where(own, members)
    earliest, latest = time.earliest or time.latest or UNDATED, time.latest or time.earliest or UNDATED
    return {
        "incident_id": own.incident.incident_id,
        "action": own.leading("action"),
        "earliest": earliest,
        "latest": latest,
        "month": None if latest == UNDATED else latest.year * 12 + latest.month - 1,
        "place": where.place and (where.place.id or where.place.text),
        "lat": where.place and where.place.lat,
        "lon": where.place and where.place.lon,
        "precision": where.place and (where.place.precision or 1),
        "area": where.area,
        "area_lat": where.point and where.point[0],
        "area_lon": where.point and where.point[1],
        "exact_from": max((_exact_from(one) for one in members), default=NEVER),
        "expected": all(one.claim.modality == "expected" for one in members),
        "voices": len(own.voices),
        "contested": bool(own.contested),
        "one_party": own.one_party,
    }


def _days(own: Summary, members: list[Told]) -> Interval:
    leading = own.leading("time")
    if leading and (found := Interval.parse(leading)):
        return found
    reports = [one.published for one in members if one.published and one.published.latest]
    return min(reports, key=lambda one: one.latest or UNDATED, default=Interval("", None, None))


def _where(own: Summary, members: list[Told]) -> _Where:
    """The most exact place of the leading ones, and the governorate that holds it."""
    leading = own.leading("places").split(" + ")
    named = [place for one in members for place in one.claim.places if (place.id or place.text) in leading]
    known = [place for place in named if place.lat is not None and place.lon is not None]
    place = min(known or named, key=lambda place: place.precision or 1, default=None)
    area = None if place is None or place.admin1 is None else governorate(place.admin1, place.country)
    return _Where(place, area.id if area else None, gazetteer().point(area) if area else None)


def _exact_from(one: Told) -> date:
    """The day from which the policy lets everybody see where a claim happened."""
    published = one.published.latest if one.published else None
    happened = (one.claim.time.latest if one.claim.time else None) or published
    return NEVER if happened is None else happened + timedelta(days=Policy().delay_days)


def _tellings(own: Summary, glance: Row) -> Iterator[Row]:
    """A row for each voice, and one for each outlet with all that it passes on."""
    when = {name: glance[name] for name in ("earliest", "latest", "expected")}
    outlets: dict[str, Row] = {}
    for voice in own.voices:
        said = _said(own, voice)
        who = {"incident_id": own.incident.incident_id, "role": VOICE, "key": voice.key, "name": voice.name}
        yield who | {"kind": voice.kind, "interested": voice.interested} | said | when
        for name in filter(None, voice.outlets):
            who = {"incident_id": own.incident.incident_id, "role": OUTLET, "key": name, "name": name}
            known = outlets.setdefault(name, who | {"kind": "media", "interested": False} | said | when)
            known.update({flag: known[flag] or told for flag, told in said.items()})
    yield from outlets.values()


def _said(own: Summary, voice: Voice) -> dict[str, bool]:
    """Whether a voice denies the incident, and whether another that is no party tells it alike or otherwise."""
    others = {other.key: denies(other, own.incident) for other in own.voices if not other.interested}
    others.pop(voice.key, None)
    stance = denies(voice, own.incident)
    return {
        "denies": stance,
        "confirmed": stance in others.values(),
        "contradicted": (not stance) in others.values() or _gainsaid(own, voice, {*others}),
    }


def _gainsaid(own: Summary, voice: Voice, others: set[str]) -> bool:
    """Whether one of the others gives another value of a field whose values cannot all be true."""
    for field in own.fields:
        values = standing(field)
        mine = any(voice.key in value.voices for value in values)
        theirs = any(voice.key not in value.voices and others & {*value.voices} for value in values)
        if not field.agreed and mine and theirs:
            return True
    return False
