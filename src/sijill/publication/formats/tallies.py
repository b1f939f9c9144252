"""Totals as rows of their own, each beside what the incidents give for the same area, time and acts.

No format of incidents has a row for a total: whoever adds rows up would count its victims again.
"""

from __future__ import annotations

from collections.abc import Mapping

from sijill.publication.cells import joined
from sijill.publication.formats import facts
from sijill.publication.formats.writer import Fill, Rows
from sijill.publication.policy import ReleasedTally

TALLIES: dict[str, Fill[ReleasedTally]] = {
    "total_id": lambda t: f"{t.claim_id}-{t.measure}",
    "claim_id": lambda t: t.claim_id,
    "teller": lambda t: t.teller,
    "interested": lambda t: "yes" if t.interested else "no",
    "told": lambda t: t.told.edtf if t.told else None,
    "action": lambda t: t.action,
    "measure": lambda t: t.measure,
    "total_low": lambda t: t.min,
    "total_high": lambda t: t.max,
    "time": lambda t: t.time.edtf if t.time else None,
    "earliest": lambda t: facts.iso(t.time.earliest) if t.time else None,
    "latest": lambda t: facts.iso(t.time.latest) if t.time else None,
    "country": lambda t: t.area.country if t.area else None,
    "admin1": lambda t: t.area.admin1 if t.area else None,
    "admin1_pcode": lambda t: t.area.admin1_pcode if t.area else None,
    "admin2": lambda t: t.area.admin2 if t.area else None,
    "admin2_pcode": lambda t: t.area.admin2_pcode if t.area else None,
    "area": lambda t: t.area.name if t.area else None,
    "area_ar": lambda t: t.area.name_ar if t.area else None,
    "coarsened": lambda t: "yes" if t.area and t.area.coarsened else "no",
    "incidents_inside": lambda t: t.matched,
    "incidents_perhaps": lambda t: t.overlapping,
    "found_low": lambda t: t.found_low,
    "found_high": lambda t: t.found_high,
    "missing": lambda t: t.missing,
    "increment": lambda t: t.increment,
    "falls": lambda t: "yes" if t.falls else "no",
    "withheld": lambda t: joined(dict.fromkeys(f"{own.field}: {own.rule}" for own in t.withheld)) or None,
}


class TallyRows(Rows[ReleasedTally]):
    """A row a total and measure."""

    def columns(self) -> Mapping[str, Fill[ReleasedTally]]:
        """What is told, and what is found."""
        return TALLIES
