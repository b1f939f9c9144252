"""A claim as one row of a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from sijill.model import Claim, Count, Document
from sijill.publication.policy import Policy, party_words, source_words

JOIN = " | "
"""Between the values of one cell that holds several."""

_FORMULA = re.compile(r"[\s\u200b-\u200f\u2066-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")

Cell = str | int | float | None
_Column = Callable[[Claim, Document, Policy], Cell]


def _join(values: Iterable[object]) -> str:
    """Values side by side; an unknown one keeps its place as nothing, and nothing but unknowns is empty."""
    texts = ["" if v is None else str(v) for v in values]
    return JOIN.join(texts) if any(texts) else ""


def count_words(count: Count) -> str:
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


COLUMNS: dict[str, _Column] = {
    "claim_id": lambda c, d, p: c.claim_id,
    "document_id": lambda c, d, p: c.document_id,
    "outlet": lambda c, d, p: d.source,
    "url": lambda c, d, p: d.url,
    "published": lambda c, d, p: d.published.edtf if d.published else None,
    "action": lambda c, d, p: c.action,
    "grain": lambda c, d, p: c.grain,
    "modality": lambda c, d, p: c.modality,
    "acled_event_type": lambda c, d, p: c.acled.event_type if c.acled else None,
    "acled_sub_event_type": lambda c, d, p: c.acled.sub_event_type if c.acled else None,
    "plover_event": lambda c, d, p: c.plover.event if c.plover else None,
    "plover_mode": lambda c, d, p: c.plover.mode if c.plover else None,
    "trigger": lambda c, d, p: c.trigger.text,
    "trigger_start": lambda c, d, p: c.trigger.start,
    "trigger_end": lambda c, d, p: c.trigger.end,
    "actors": lambda c, d, p: _join(x.text for x in c.actors),
    "actor_ids": lambda c, d, p: _join(x.id for x in c.actors),
    "recipients": lambda c, d, p: _join(party_words(x, p) for x in c.recipients),
    "recipient_ids": lambda c, d, p: _join(x.id for x in c.recipients),
    "associates": lambda c, d, p: _join(x.text for x in c.associates),
    "associate_ids": lambda c, d, p: _join(x.id for x in c.associates),
    "places": lambda c, d, p: _join(x.text for x in c.places),
    "place_names": lambda c, d, p: _join(x.name for x in c.places),
    "latitudes": lambda c, d, p: _join(x.lat for x in c.places),
    "longitudes": lambda c, d, p: _join(x.lon for x in c.places),
    "countries": lambda c, d, p: _join(x.country for x in c.places),
    "admin1": lambda c, d, p: _join(x.admin1 for x in c.places),
    "pcodes": lambda c, d, p: _join(x.pcode for x in c.places),
    "geo_precisions": lambda c, d, p: _join(x.precision for x in c.places),
    "time": lambda c, d, p: c.time.edtf if c.time else None,
    "earliest": lambda c, d, p: c.time.earliest.isoformat() if c.time and c.time.earliest else None,
    "latest": lambda c, d, p: c.time.latest.isoformat() if c.time and c.time.latest else None,
    "time_words": lambda c, d, p: c.time.text if c.time else None,
    "counts": lambda c, d, p: _join(count_words(x) for x in c.counts),
    "sources": lambda c, d, p: _join(source_words(x, p) for x in c.sources),
    "source_ids": lambda c, d, p: _join(x.id for x in c.sources),
    "source_kinds": lambda c, d, p: _join(x.kind for x in c.sources),
    "interested": lambda c, d, p: _join("yes" if x.interested else "no" for x in c.sources),
    "confidence": lambda c, d, p: c.confidence,
    "rules": lambda c, d, p: _join(c.rules),
}
"""Every column of the CSV, in order, and how it is filled (docs/outputs.md tells each)."""


def guarded(cell: Cell) -> Cell:
    """The cell, with an apostrophe before it where a spreadsheet program would run it as a formula."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def row(claim: Claim, document: Document, policy: Policy) -> list[Cell]:
    """One claim as the cells of :data:`COLUMNS`, guarded against formulas."""
    return [guarded(fill(claim, document, policy)) for fill in COLUMNS.values()]
