"""Rows in the shape of UCDP's Georeferenced Event Dataset: its 49 columns in their order.

The columns and codes follow the GED codebook (docs/formats/ucdp.md). Precision is derived from what is known; numbers
that only Uppsala can give (ids of conflicts, dyads and sides) stay empty. GED holds lethal events, so an incident
without a death that anybody tells of has no row.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from sijill.publication.cells import Cell
from sijill.publication.formats import facts
from sijill.publication.formats.writer import Fill, Rows
from sijill.publication.policy import Named, ReleasedIncident, Spot

CIVILIANS = frozenset({"civilians", "children", "women"})
CELL = 0.5
"""Degrees of a cell of PRIO-GRID."""


def _armed(i: ReleasedIncident) -> list[Named]:
    """Bodies that fight, those of a state first."""
    kinds = facts.called()["ucdp"]
    found = {party.name: party for party in (*i.actors, *i.recipients) if party.name and party.type in kinds["armed"]}
    return sorted(found.values(), key=lambda party: party.type not in kinds["states"])


def _sides(i: ReleasedIncident) -> tuple[Cell, Cell]:
    armed = _armed(i)
    second = "Civilians" if _one_sided(i) else armed[1].name if len(armed) > 1 else None
    return (armed[0].name if armed else None), second


def _one_sided(i: ReleasedIncident) -> bool:
    hit = {party.type for party in i.recipients if party.type}
    return hit == {"civilians"} and len(_armed(i)) == 1


def _violence(i: ReleasedIncident) -> Cell:
    """1 state-based, 2 non-state, 3 one-sided; nothing where the sides are not known."""
    armed = _armed(i)
    if _one_sided(i):
        return 3
    if len(armed) < 2:
        return None
    return 1 if armed[0].type in facts.called()["ucdp"]["states"] else 2


def _dyad(i: ReleasedIncident) -> Cell:
    one, other = _sides(i)
    return f"{one} - {other}" if one and other else None


def date_prec(i: ReleasedIncident) -> int | None:
    """1 the day, 2 within six days, 3 within a week, 4 within a month, 5 within a year."""
    span = facts.days(i)
    if span is None or span > facts.YEAR:
        return None
    limits = ((facts.EXACT_DAYS, 1), (facts.WEEK - 1, 2), (facts.WEEK, 3), (facts.MONTH, 4), (facts.YEAR, 5))
    return next(code for most, code in limits if span <= most)


def priogrid(spot: Spot | None) -> int | None:
    """The cell of PRIO-GRID that a point lies in: 720 to a row, from the south-west."""
    if spot is None or spot.lat is None or spot.lon is None:
        return None
    row, column = math.floor((spot.lat + 90) / CELL), math.floor((spot.lon + 180) / CELL)
    return row * 720 + column + 1


def _civilians(i: ReleasedIncident) -> int | None:
    """Dead civilians, where all claims that give their number give one and the same."""
    given = {
        (count.min, count.max, count.approx)
        for claim in i.claims
        for count in claim.counts
        if count.measure == "killed" and count.who in CIVILIANS
    }
    low, high, approx = given.pop() if len(given) == 1 else (None, None, True)
    return low if low == high and not approx else None


def _unknown(i: ReleasedIncident) -> Cell:
    """The dead of whom it is not told who they were."""
    who = {count.who for claim in i.claims for count in claim.counts if count.measure == "killed"}
    return facts.numbers(i, "killed").best if who <= {None, "people"} else None


def _place(i: ReleasedIncident, name: str) -> Cell:
    value: Cell = getattr(i.place, name) if i.place else None
    return value


def _wkt(i: ReleasedIncident) -> Cell:
    spot = i.place
    return f"POINT ({spot.lon} {spot.lat})" if spot and spot.lat is not None and spot.lon is not None else None


def _nothing(i: ReleasedIncident) -> Cell:
    return None


UCDP: dict[str, Fill[ReleasedIncident]] = {
    "id": lambda i: i.incident_id,
    "relid": _nothing,
    "year": facts.year,
    "active_year": _nothing,
    "code_status": _nothing,
    "type_of_violence": _violence,
    "conflict_dset_id": _nothing,
    "conflict_new_id": _nothing,
    "conflict_name": _nothing,
    "dyad_dset_id": _nothing,
    "dyad_new_id": _nothing,
    "dyad_name": _dyad,
    "side_a_dset_id": _nothing,
    "side_a_new_id": _nothing,
    "side_a": lambda i: _sides(i)[0],
    "side_b_dset_id": _nothing,
    "side_b_new_id": _nothing,
    "side_b": lambda i: _sides(i)[1],
    "number_of_sources": lambda i: len(i.voices),
    "source_article": _nothing,
    "source_office": lambda i: facts.LIST.join(sorted({o for v in i.voices for o in v.outlets})),
    "source_date": _nothing,
    "source_headline": _nothing,
    "source_original": facts.voices,
    "where_prec": lambda i: _place(i, "precision"),
    "where_coordinates": lambda i: _place(i, "name"),
    "where_description": _nothing,
    "adm_1": lambda i: _place(i, "admin1"),
    "adm_2": lambda i: _place(i, "admin2"),
    "latitude": lambda i: _place(i, "lat"),
    "longitude": lambda i: _place(i, "lon"),
    "geom_wkt": _wkt,
    "priogrid_gid": lambda i: priogrid(i.place),
    "country": lambda i: facts.country_name(i.place.country) if i.place else None,
    "country_id": lambda i: facts.called()["ucdp"]["country_id"].get(i.place.country) if i.place else None,
    "region": lambda i: facts.region("ucdp", i.place.country) if i.place else None,
    "event_clarity": lambda i: 1,
    "date_prec": date_prec,
    "date_start": lambda i: facts.iso(facts.first_day(i)),
    "date_end": lambda i: facts.iso(facts.last_day(i)),
    "deaths_a": _nothing,
    "deaths_b": _nothing,
    "deaths_civilians": _civilians,
    "deaths_unknown": _unknown,
    "best": lambda i: facts.numbers(i, "killed").best,
    "high": lambda i: facts.numbers(i, "killed").high,
    "low": lambda i: facts.numbers(i, "killed").low,
    "gwnoa": _nothing,
    "gwnob": _nothing,
}
"""The columns of GED since version 21, in their order."""


class UcdpRows(Rows[ReleasedIncident]):
    """A row a lethal incident that is not only denied."""

    def columns(self) -> Mapping[str, Fill[ReleasedIncident]]:
        """GED's columns."""
        return UCDP

    def row(self, record: ReleasedIncident) -> bytes | None:
        """A row, unless nobody tells of a death."""
        high = facts.numbers(record, "killed").high
        told = record.field("killed") is not None and high != 0
        return super().row(record) if told and record.modality != "denied" else None
