"""Who reports: what each teller and outlet tells, about whom, and how often others confirm or contradict it."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from sijill.errors import UsageError
from sijill.model import Reliability
from sijill.store.sought import Share, Sought, Telling
from sijill.web.views import page
from sijill.web.visit import Visit

FEW = 8
"""Actions and bodies of a teller that are shown."""


class Asked(msgspec.Struct, frozen=True):
    """Tellers or outlets, and of which days."""

    by: Literal["voice", "outlet"] = "voice"
    since: date | None = None
    until: date | None = None
    chosen: str = ""
    """Key of one of them, to be shown closely."""
    after: str = ""
    """What the page before gave as ``next``."""
    limit: int | None = None


class SourcesPage(msgspec.Struct, frozen=True):
    """A page of who reports, whoever reports most first."""

    tellers: tuple[Telling, ...]
    number: int
    """How many there are."""
    next: str
    reliability: dict[str, Reliability]
    """Of those that people have judged."""
    asked: Asked
    closely: Telling | None = None
    """The one that is shown closely: what it tells, and about whom."""
    actions: tuple[Share, ...] = ()
    actors: tuple[Share, ...] = ()
    recipients: tuple[Share, ...] = ()


@page("/sources", "sources.html")
def sources(visit: Visit, asked: Asked) -> SourcesPage:
    """Show who reports what about whom, and who confirms it."""
    limit = visit.rows(asked.limit)
    ledger = visit.desk.ledger.happenings
    public = None if visit.who.may("coder") else visit.now.date()
    sought = Sought(since=asked.since, until=asked.until, public=public)
    found = visit.desk.remembered(asked.by, sought, lambda: ledger.tellers(sought, asked.by))
    start = _start(found, asked.after)
    tellers, more = tuple(found[start : start + limit]), len(found) > start + limit
    reliability = visit.desk.ledger.reliability(own.key for own in tellers)
    closely = next((own for own in found if own.key == asked.chosen), None)
    shown = SourcesPage(tellers, len(found), tellers[-1].key if more else "", reliability, asked, closely)
    if closely is None:
        return shown
    own = msgspec.structs.replace(sought, **{asked.by: asked.chosen})
    acts = visit.desk.remembered("acts", own, lambda: ledger.acts(own))
    bodies = visit.desk.remembered("bodies", own, lambda: ledger.bodies(own), bodies=True)
    actors, recipients = (tuple(bodies[role][:FEW]) for role in ("actor", "recipient"))
    return msgspec.structs.replace(shown, actions=tuple(acts[:FEW]), actors=actors, recipients=recipients)


def _start(found: list[Telling], after: str) -> int:
    """Where the page begins that comes after a teller."""
    if not after:
        return 0
    at = next((at for at, own in enumerate(found, 1) if own.key == after), None)
    if at is None:
        raise UsageError("there is no such page", remedy="take what the page before gives as next")
    return at
