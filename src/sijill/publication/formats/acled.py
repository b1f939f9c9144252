"""ACLED-shaped rows: the 31 columns of the ACLED export in their order, and our own after them.

The columns and their values follow ACLED's codebook (docs/formats/acled.md); a column whose value would have to be
guessed stays empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sijill.publication.cells import Cell
from sijill.publication.formats import facts
from sijill.publication.formats.writer import Fill, Rows
from sijill.publication.policy import Named, ReleasedIncident

_GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3}
"""UCDP's where_prec as ACLED's geo_precision: 1 the place, 2 near it or its district, 3 the governorate."""


def _event(i: ReleasedIncident) -> str | None:
    return i.acled.event_type if i.acled else None


def _sub_event(i: ReleasedIncident) -> str | None:
    return i.acled.sub_event_type if i.acled else None


def _disorder(i: ReleasedIncident) -> Cell:
    kinds: dict[str | None, str] = facts.called()["acled"]["disorder"]
    return kinds.get(_sub_event(i)) or kinds.get(_event(i))


def _time_precision(i: ReleasedIncident) -> Cell:
    """1 the day, 2 within a week, 3 within a month; ACLED has no code for less."""
    span = facts.days(i)
    if span is None or span > facts.MONTH:
        return None
    return 1 if span == facts.EXACT_DAYS else 2 if span <= facts.WEEK else 3


def _sides(i: ReleasedIncident) -> tuple[Named | None, Named | None]:
    """The first of those who did it, and whom it was done to; for a clash, the second who took part."""
    doers, hit = [x for x in i.actors if x.shown], [x for x in i.recipients if x.shown]
    second = hit[0] if hit else doers[1] if len(doers) > 1 else None
    return (doers[0] if doers else None), second


def _name(side: Named | None) -> Cell:
    return side.shown if side else None


def _inter(side: Named | None) -> str | None:
    inter: dict[str, str] = facts.called()["acled"]["inter"]
    return inter.get(side.type or "") if side else None


def _interaction(i: ReleasedIncident) -> Cell:
    kinds = [kind for side in _sides(i) if (kind := _inter(side))]
    return "-".join(kinds) or None


def _civilian_targeting(i: ReleasedIncident) -> Cell:
    targets = {side.type for side in i.recipients if side.type}
    meant = facts.called()["acled"]["civilian_targeting"]
    return "Civilian targeting" if targets == {"civilians"} or {_event(i), _sub_event(i)} & {*meant} else None


def _location(i: ReleasedIncident) -> Cell:
    return i.place.name or facts.country_name(i.place.country) if i.place else None


ACLED: dict[str, Fill[ReleasedIncident]] = {
    "event_id_cnty": lambda i: i.incident_id,
    "event_date": lambda i: facts.iso(facts.first_day(i)),
    "year": facts.year,
    "time_precision": _time_precision,
    "disorder_type": _disorder,
    "event_type": _event,
    "sub_event_type": _sub_event,
    "actor1": lambda i: _name(_sides(i)[0]),
    "assoc_actor_1": lambda i: facts.shown(i.associates) or None,
    "inter1": lambda i: _inter(_sides(i)[0]),
    "actor2": lambda i: _name(_sides(i)[1]),
    "assoc_actor_2": lambda i: facts.shown(i.recipients[1:]) or None,
    "inter2": lambda i: _inter(_sides(i)[1]),
    "interaction": _interaction,
    "civilian_targeting": _civilian_targeting,
    "iso": lambda i: facts.country_code(i.place.country, 0) if i.place else None,
    "region": lambda i: facts.region("acled", i.place.country) if i.place else None,
    "country": lambda i: facts.country_name(i.place.country) if i.place else None,
    "admin1": lambda i: i.place.admin1 if i.place else None,
    "admin2": lambda i: i.place.admin2 if i.place else None,
    "admin3": lambda i: None,
    "location": _location,
    "latitude": lambda i: i.place.lat if i.place else None,
    "longitude": lambda i: i.place.lon if i.place else None,
    "geo_precision": lambda i: _GEO_PRECISION.get(i.place.precision or 0) if i.place else None,
    "source": facts.voices,
    "source_scale": lambda i: None,
    "notes": facts.told,
    "fatalities": lambda i: facts.numbers(i, "killed").best,
    "tags": lambda i: f"accusation={i.basis}" if i.basis in {"single", "interested"} else None,
    "timestamp": lambda i: None,
}
"""The columns of ACLED's export since March 2023, in their order."""

OWN: dict[str, Fill[ReleasedIncident]] = {
    "killed_low": lambda i: facts.numbers(i, "killed").low,
    "killed_best": lambda i: facts.numbers(i, "killed").best,
    "killed_high": lambda i: facts.numbers(i, "killed").high,
    "injured_low": lambda i: facts.numbers(i, "injured").low,
    "injured_best": lambda i: facts.numbers(i, "injured").best,
    "injured_high": lambda i: facts.numbers(i, "injured").high,
    "voices": lambda i: len(i.voices),
    "interested_only": lambda i: "yes" if i.interested_only else "no",
    "modality": lambda i: i.modality,
    "basis": lambda i: i.basis,
    "action": lambda i: i.action,
    "time": lambda i: i.time.edtf if i.time else None,
    "earliest": lambda i: facts.iso(facts.first_day(i)),
    "latest": lambda i: facts.iso(facts.last_day(i)),
    "coarsened": lambda i: "yes" if i.recent or (i.place and i.place.coarsened) else "no",
    "contested": facts.contested,
    "withheld": facts.withheld,
    "evidence": facts.evidence,
}
"""Our own columns, after ACLED's."""


class AcledRows(Rows[ReleasedIncident]):
    """A row an incident. ``timestamp`` is the day of publication, as seconds since 1970 at midnight (UTC)."""

    def columns(self) -> Mapping[str, Fill[ReleasedIncident]]:
        """ACLED's columns, then our own."""
        day = self.terms.as_of
        stamp = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) if day else None
        return ACLED | OWN | {"timestamp": lambda i: stamp}
