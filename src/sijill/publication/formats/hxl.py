"""Rows with HXL hashtags under the header, as the Humanitarian Data Exchange tags conflict events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sijill.publication.formats import facts
from sijill.publication.formats.writer import Fill, Rows
from sijill.publication.policy import ReleasedIncident


class Tagged(NamedTuple):
    """A column: its hashtag with attributes, and how it is filled."""

    hashtag: str
    fill: Fill[ReleasedIncident]


HXL: dict[str, Tagged] = {
    "event_id": Tagged("#event+id", lambda i: i.incident_id),
    "event_date_start": Tagged("#date+occurred+start", lambda i: facts.iso(facts.first_day(i))),
    "event_date_end": Tagged("#date+occurred+end", lambda i: facts.iso(facts.last_day(i))),
    "event_type": Tagged("#event+type", lambda i: i.acled.event_type if i.acled else None),
    "sub_event_type": Tagged("#event+type+sub", lambda i: i.acled.sub_event_type if i.acled else None),
    "action": Tagged("#event+action", lambda i: i.action),
    "status": Tagged("#status+modality", lambda i: i.modality),
    "actors": Tagged("#group+name+first", lambda i: facts.shown(i.actors) or None),
    "recipients": Tagged("#group+name+second", lambda i: facts.shown(i.recipients) or None),
    "country_code": Tagged(
        "#country+code+v_iso3", lambda i: facts.country_code(i.place.country, 3) if i.place else None
    ),
    "country": Tagged("#country+name", lambda i: facts.country_name(i.place.country) if i.place else None),
    "admin1": Tagged("#adm1+name", lambda i: i.place.admin1 if i.place else None),
    "admin1_pcode": Tagged("#adm1+code+v_pcode", lambda i: i.place.admin1_pcode if i.place else None),
    "admin2": Tagged("#adm2+name", lambda i: i.place.admin2 if i.place else None),
    "admin2_pcode": Tagged("#adm2+code+v_pcode", lambda i: i.place.admin2_pcode if i.place else None),
    "location": Tagged("#loc+name", lambda i: i.place.name if i.place else None),
    "location_ar": Tagged("#loc+name+i_ar", lambda i: i.place.name_ar if i.place else None),
    "latitude": Tagged("#geo+lat", lambda i: i.place.lat if i.place else None),
    "longitude": Tagged("#geo+lon", lambda i: i.place.lon if i.place else None),
    "geo_precision": Tagged("#geo+precision", lambda i: i.place.precision if i.place else None),
    "killed": Tagged("#affected+killed", lambda i: facts.numbers(i, "killed").best),
    "killed_min": Tagged("#affected+killed+min", lambda i: facts.numbers(i, "killed").low),
    "killed_max": Tagged("#affected+killed+max", lambda i: facts.numbers(i, "killed").high),
    "injured": Tagged("#affected+injured", lambda i: facts.numbers(i, "injured").best),
    "injured_min": Tagged("#affected+injured+min", lambda i: facts.numbers(i, "injured").low),
    "injured_max": Tagged("#affected+injured+max", lambda i: facts.numbers(i, "injured").high),
    "abducted": Tagged("#affected+abducted", lambda i: facts.numbers(i, "abducted").best),
    "displaced": Tagged("#affected+displaced", lambda i: facts.numbers(i, "displaced").best),
    "sources": Tagged("#meta+source", facts.voices),
    "voices": Tagged("#meta+voices+num", lambda i: len(i.voices)),
    "interested_only": Tagged("#meta+interested", lambda i: "yes" if i.interested_only else "no"),
    "basis": Tagged("#meta+basis", lambda i: i.basis),
    "contested": Tagged("#meta+contested", facts.contested),
    "withheld": Tagged("#meta+withheld", facts.withheld),
    "evidence": Tagged("#meta+evidence", facts.evidence),
}


class HxlRows(Rows[ReleasedIncident]):
    """A row an incident, under a row of headers and one of hashtags."""

    def columns(self) -> Mapping[str, Fill[ReleasedIncident]]:
        """What stands under the hashtags."""
        return {name: column.fill for name, column in HXL.items()}

    def headers(self) -> Sequence[Sequence[str]]:
        """Headers, then hashtags."""
        return [list(HXL), [column.hashtag for column in HXL.values()]]
