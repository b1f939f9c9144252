"""How far people agree with each other and with the machine, and what they dispute."""

from __future__ import annotations

import msgspec

from sijill.quality.agreement import kappa
from sijill.review.agreement import Kept, kept_fields
from sijill.store.queueing import Queued, Wanted
from sijill.web.routes.queue import seen
from sijill.web.views import Nothing, page
from sijill.web.visit import Visit


class Agreeing(msgspec.Struct, frozen=True):
    """Two people: how many claims both judged, how many alike, and Cohen's kappa, where it has a meaning."""

    first: str
    second: str
    judged: int
    agreed: int
    kappa: float | None


class AgreementPage(msgspec.Struct, frozen=True):
    """Agreement of people, what they kept of the machine's fields, and what waits for an adjudicator."""

    people: tuple[Agreeing, ...]
    machine: tuple[Kept, ...]
    disputed: tuple[Queued, ...]
    counts: dict[str, int]


@page("/agreement", "agreement.html", role="reviewer")
def agreement(visit: Visit, asked: Nothing) -> AgreementPage:
    """Show how far people agree."""
    ledger = visit.desk.ledger
    people = tuple(
        Agreeing(own.first, own.second, len(own.verdicts), own.agreed, kappa(own.verdicts))
        for own in ledger.review.agreement()
    )
    disputed = seen(visit, ledger.queue.claims(Wanted("disputed"), limit=visit.desk.settings.page))
    every = ledger.queue.counts(Wanted())
    counts = {status: number for status, number in every.items() if status in ("accepted", "disputed")}
    machine = kept_fields(counts.get("accepted", 0), ledger.queue.corrected())
    return AgreementPage(people, machine, tuple(disputed), counts)
