"""Who reports: what each teller and outlet tells, about whom, and how often others confirm or contradict it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Literal

import msgspec

from sijill.model import Reliability
from sijill.store.incidents import Share, Sought, Telling
from sijill.web.routes.incidents import trusted
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


class SourcesPage(msgspec.Struct, frozen=True):
    """Who reports, whoever reports most first."""

    tellers: tuple[Telling, ...]
    reliability: dict[str, Reliability]
    """Of those that people have judged."""
    asked: Asked
    actions: tuple[Share, ...] = ()
    """Of the one that is shown closely: what it tells, and about whom."""
    actors: tuple[Share, ...] = ()
    recipients: tuple[Share, ...] = ()

    @property
    def closely(self) -> Telling | None:
        """The one that is shown closely."""
        return next((own for own in self.tellers if own.key == self.asked.chosen), None)


@page("/sources", "sources.html")
def sources(visit: Visit, asked: Asked) -> SourcesPage:
    """Show who reports what about whom, and who confirms it."""
    ledger = visit.desk.ledger.happenings
    public = None if visit.who.may("coder") else visit.now.date()
    sought = Sought(since=asked.since, until=asked.until, public=public)
    found = visit.desk.remembered(("tellers", sought, asked.by), lambda: ledger.tellers(sought, asked.by))
    shown = SourcesPage(tuple(found), trusted(visit, [own.key for own in found]), asked)
    if shown.closely is None:
        return shown
    own = msgspec.structs.replace(sought, **{asked.by: asked.chosen})
    actions, actors, recipients = (
        tuple(visit.desk.remembered((role, own), partial(ledger.about, own, role))[:FEW])
        for role in ("action", "actor", "recipient")
    )
    return msgspec.structs.replace(shown, actions=actions, actors=actors, recipients=recipients)
