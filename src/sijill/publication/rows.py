"""A released claim as one row of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sijill.model import Count
from sijill.publication.cells import WITHHELD, Cell, joined
from sijill.publication.policy import Named, Number, ReleasedClaim

_Column = Callable[[ReleasedClaim], Cell]


def count_words(count: Number | Count) -> str:
    """``killed 6``, ``killed >=5``, ``injured ~24-96 (civilians)``."""
    low, high = count.min, count.max
    if high is None:
        size = f">={low}"
    elif low is None:
        size = f"<={high}"
    else:
        size = str(low) if low == high else f"{low}-{high}"
    who = f" ({count.who})" if count.who else ""
    return f"{count.measure} {'~' * count.approx}{size}{who}"


def _words(parties: Iterable[Named]) -> str:
    return joined(party.words or party.name_ar or WITHHELD for party in parties)


COLUMNS: dict[str, _Column] = {
    "claim_id": lambda c: c.claim_id,
    "text_sha256": lambda c: c.text_sha256,
    "outlet": lambda c: c.outlet,
    "published": lambda c: c.published.edtf if c.published else None,
    "action": lambda c: c.action,
    "grain": lambda c: c.grain,
    "modality": lambda c: c.modality,
    "acled_event_type": lambda c: c.acled.event_type if c.acled else None,
    "acled_sub_event_type": lambda c: c.acled.sub_event_type if c.acled else None,
    "plover_event": lambda c: c.plover.event if c.plover else None,
    "plover_mode": lambda c: c.plover.mode if c.plover else None,
    "trigger": lambda c: c.trigger.text or WITHHELD,
    "trigger_start": lambda c: c.trigger.start,
    "trigger_end": lambda c: c.trigger.end,
    "actors": lambda c: _words(c.actors),
    "actor_ids": lambda c: joined(x.id for x in c.actors),
    "recipients": lambda c: _words(c.recipients),
    "recipient_ids": lambda c: joined(x.id for x in c.recipients),
    "associates": lambda c: _words(c.associates),
    "associate_ids": lambda c: joined(x.id for x in c.associates),
    "places": lambda c: joined(x.name_ar for x in c.places),
    "place_names": lambda c: joined(x.name for x in c.places),
    "latitudes": lambda c: joined(x.lat for x in c.places),
    "longitudes": lambda c: joined(x.lon for x in c.places),
    "countries": lambda c: joined(x.country for x in c.places),
    "admin1": lambda c: joined(x.admin1 for x in c.places),
    "pcodes": lambda c: joined(x.pcode for x in c.places),
    "geo_precisions": lambda c: joined(x.precision for x in c.places),
    "time": lambda c: c.time.edtf if c.time else None,
    "earliest": lambda c: c.time.earliest.isoformat() if c.time and c.time.earliest else None,
    "latest": lambda c: c.time.latest.isoformat() if c.time and c.time.latest else None,
    "counts": lambda c: joined(count_words(x) for x in c.counts),
    "sources": lambda c: joined(x.words or x.name_ar or WITHHELD for x in c.sources),
    "source_ids": lambda c: joined(x.id for x in c.sources),
    "source_kinds": lambda c: joined(x.kind for x in c.sources),
    "interested": lambda c: joined("yes" if x.interested else "no" for x in c.sources),
    "basis": lambda c: c.basis,
    "confidence": lambda c: c.confidence,
    "withheld": lambda c: joined(f"{x.field}: {x.rule}" for x in c.withheld),
}
"""Every column of the CSV of claims, in order, and how it is filled (docs/outputs.md tells each)."""


def row(claim: ReleasedClaim) -> list[Cell]:
    """One claim as the cells of :data:`COLUMNS`."""
    return [fill(claim) for fill in COLUMNS.values()]
