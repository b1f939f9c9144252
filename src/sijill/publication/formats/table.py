"""One incident a row, to be read and sorted, with the whole record in the last cell so that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

import msgspec

from sijill.publication.cells import WITHHELD, Cell, joined
from sijill.publication.formats import facts
from sijill.publication.formats.writer import Fill, Rows
from sijill.publication.policy import Named, ReleasedIncident

Kind = Literal["text", "whole", "real"]
RECORD = "record"
"""The column that holds the record as JSON, by which a table is imported."""


class Column(NamedTuple):
    """How a column is filled, and what kind of value stands in it."""

    fill: Callable[[ReleasedIncident], Cell]
    kind: Kind = "text"


def _words(parties: tuple[Named, ...]) -> str:
    return joined(party.words or party.name_ar or WITHHELD for party in parties)


READABLE: dict[str, Column] = {
    "incident_id": Column(lambda i: i.incident_id),
    "action": Column(lambda i: i.action),
    "event_type": Column(lambda i: i.acled.event_type if i.acled else None),
    "sub_event_type": Column(lambda i: i.acled.sub_event_type if i.acled else None),
    "plover_event": Column(lambda i: i.plover.event if i.plover else None),
    "plover_mode": Column(lambda i: i.plover.mode if i.plover else None),
    "modality": Column(lambda i: i.modality),
    "time": Column(lambda i: i.time.edtf if i.time else None),
    "earliest": Column(lambda i: facts.iso(facts.first_day(i))),
    "latest": Column(lambda i: facts.iso(facts.last_day(i))),
    "country": Column(lambda i: i.place.country if i.place else None),
    "admin1": Column(lambda i: i.place.admin1 if i.place else None),
    "admin1_pcode": Column(lambda i: i.place.admin1_pcode if i.place else None),
    "admin2": Column(lambda i: i.place.admin2 if i.place else None),
    "admin2_pcode": Column(lambda i: i.place.admin2_pcode if i.place else None),
    "place": Column(lambda i: i.place.name if i.place else None),
    "place_ar": Column(lambda i: i.place.name_ar if i.place else None),
    "latitude": Column(lambda i: i.place.lat if i.place else None, "real"),
    "longitude": Column(lambda i: i.place.lon if i.place else None, "real"),
    "geo_precision": Column(lambda i: i.place.precision if i.place else None, "whole"),
    "coarsened": Column(lambda i: "yes" if i.recent or (i.place and i.place.coarsened) else "no"),
    "actors": Column(lambda i: facts.shown(i.actors) or None),
    "actors_ar": Column(lambda i: _words(i.actors) or None),
    "actor_ids": Column(lambda i: joined(x.id for x in i.actors) or None),
    "recipients": Column(lambda i: facts.shown(i.recipients) or None),
    "recipients_ar": Column(lambda i: _words(i.recipients) or None),
    "recipient_ids": Column(lambda i: joined(x.id for x in i.recipients) or None),
    "killed_low": Column(lambda i: facts.numbers(i, "killed").low, "whole"),
    "killed_best": Column(lambda i: facts.numbers(i, "killed").best, "whole"),
    "killed_high": Column(lambda i: facts.numbers(i, "killed").high, "whole"),
    "injured_low": Column(lambda i: facts.numbers(i, "injured").low, "whole"),
    "injured_best": Column(lambda i: facts.numbers(i, "injured").best, "whole"),
    "injured_high": Column(lambda i: facts.numbers(i, "injured").high, "whole"),
    "voices": Column(lambda i: len(i.voices), "whole"),
    "tellers": Column(facts.voices),
    "interested_only": Column(lambda i: "yes" if i.interested_only else "no"),
    "basis": Column(lambda i: i.basis),
    "contested": Column(lambda i: facts.contested(i) or None),
    "denials": Column(lambda i: len(i.denials), "whole"),
    "withheld": Column(lambda i: facts.withheld(i) or None),
    "evidence": Column(facts.evidence),
}


TABLE: dict[str, Fill[ReleasedIncident]] = {name: column.fill for name, column in READABLE.items()} | {
    RECORD: msgspec.json.encode
}


class TableRows(Rows[ReleasedIncident]):
    """A row an incident."""

    def columns(self) -> Mapping[str, Fill[ReleasedIncident]]:
        """What can be read, and the record."""
        return TABLE
