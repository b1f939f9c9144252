"""Totals as series by teller, beside what the ledger's incidents give; a total is never an incident."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import msgspec

from sijill.incidents.tellers import teller_of
from sijill.model import Tally, Told
from sijill.web.views import page
from sijill.web.visit import Visit
from sijill.web.withholding import public_claim

PAGE = 20
"""Series of a page, where the one who asks does not say."""


class Asked(msgspec.Struct, frozen=True):
    """From where on."""

    after: str = ""
    """What the page before gave as ``next``."""
    limit: int | None = None


class Point(NamedTuple):
    """A total as it is drawn, in hundredths: how late it was told, its number, and what the incidents give."""

    at: float
    low: float
    high: float
    found_low: float
    found_high: float


class Series(msgspec.Struct, frozen=True):
    """The totals of one teller about one thing, in the order in which they were told."""

    teller: str
    """Key of the voice that gives them."""
    name: str
    action: str
    area: str | None
    measure: str
    tallies: tuple[Tally, ...]

    @property
    def most(self) -> int:
        """The highest number that is drawn."""
        return max(max(own.min or 0, own.max or 0, own.found_low, own.found_high or 0) for own in self.tallies)

    @property
    def points(self) -> tuple[Point, ...]:
        """The totals as they are drawn."""
        days = [own.told.toordinal() if own.told else 0 for own in self.tallies]
        first, stretch = min(days), (max(days) - min(days)) or 1
        most = self.most or 1

        def share(number: int | None, open_end: int) -> float:
            return 100 * (open_end if number is None else number) / most

        return tuple(
            Point(
                100 * (day - first) / stretch if len(days) > 1 else 50.0, share(own.min, 0),
                share(own.max, own.min or 0), share(own.found_low, 0), share(own.found_high, most),
            )
            for day, own in zip(days, self.tallies, strict=True)
        )  # fmt: skip


class TalliesPage(msgspec.Struct, frozen=True):
    """A page of series."""

    series: tuple[Series, ...]
    next: str
    decided: int
    """How often people did what bears on incidents since these were set against totals."""


@page("/tallies", "tallies.html")
def tallies(visit: Visit, asked: Asked) -> TalliesPage:
    """Show totals beside the incidents that they should cover."""
    limit = visit.rows(asked.limit, PAGE)
    found = visit.desk.ledger.happenings.series(after=asked.after, limit=limit + 1)
    told = {one.claim.claim_id: one for one in visit.desk.ledger.told(t.claim_id for own in found for t in own)}
    shown = [_seen(visit, own, told) for own in found[:limit]]
    after = found[limit - 1][0].series if len(found) > limit else ""
    decided = visit.desk.ledger.acts_since_linking()
    return TalliesPage(tuple(own for own in shown if own.tallies), after, decided)


def _seen(visit: Visit, own: list[Tally], told: dict[str, Told]) -> Series:
    """A series as the person may see it: without totals that are to come, and without a place that is withheld."""
    first, today = own[0], visit.now.date()
    kept, area = own, first.area
    if not visit.who.may("coder"):
        shown = {t.claim_id: _public(told[t.claim_id], today) for t in own}
        kept = [t for t in own if shown[t.claim_id] is not None]
        exact = all((found := shown[t.claim_id]) is not None and found == told[t.claim_id].claim for t in kept)
        area = area if exact else None
    name = teller_of(told[first.claim_id]).name
    return Series(first.teller, name, first.action, area, first.measure, tuple(kept))


def _public(one: Told, today: date) -> object:
    return public_claim(one.claim, one.published.edtf if one.published else None, today)
