"""What to look at next, and why."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import msgspec

from sijill.errors import UsageError
from sijill.review.standing import Status
from sijill.store.queueing import Cursor, Queued, Wanted
from sijill.web.views import Next, Nothing, action, page
from sijill.web.visit import Visit
from sijill.web.withholding import public_queued, withheld

ALL = "all"
DEFAULT: Status = "open"


class Asked(msgspec.Struct, frozen=True):
    """Which claims, and from where on. ``status`` is ``all`` for every one."""

    status: str = DEFAULT
    reason: str | None = None
    action: str | None = None
    modality: str | None = None
    outlet: str | None = None
    assignee: str | None = None
    after: str = ""
    """What the page before gave as ``next``."""
    limit: int | None = None
    """Rows of a page."""

    def wanted(self) -> Wanted:
        """As the ledger is asked."""
        status: Any = None if self.status == ALL else self.status
        return Wanted(status, self.reason, self.action, self.modality, self.outlet, self.assignee)

    def filters(self) -> str:
        """The same as a query, without the page."""
        told = {name: value for name, value in msgspec.structs.asdict(self).items() if value}
        return urlencode({name: value for name, value in told.items() if name not in ("after", "limit")})


class QueuePage(msgspec.Struct, frozen=True):
    """A page of the queue."""

    claims: tuple[Queued, ...]
    next: str
    """What the next page is asked with; empty on the last one."""
    counts: dict[str, int]
    """How many claims stand how, under the same filters but for the status."""
    asked: Asked
    filters: str
    outlets: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


class Sharing(msgspec.Struct, frozen=True):
    """Which claims of the queue go to whom; nobody where no name is given."""

    user: str = ""
    number: int = 20
    """How many of the most pressing that nobody has."""
    claim: str = ""
    """One claim instead."""


@page("/", "trouble.html", json=False)
def front(visit: Visit, asked: Nothing) -> Next:
    """Begin at the queue."""
    return Next("/queue")


@page("/queue", "queue.html")
def queue(visit: Visit, asked: Asked) -> QueuePage:
    """Show what to look at next."""
    waiting, limit = visit.desk.ledger.queue, visit.rows(asked.limit)
    wanted = asked.wanted()
    found = waiting.claims(wanted, after=cursor(asked.after), limit=limit + 1)
    shown, more = found[:limit], len(found) > limit
    after = f"{shown[-1].priority}:{shown[-1].claim.claim_id}" if more else ""
    counts = waiting.counts(msgspec.structs.replace(wanted, status=None))
    people, outlets = tuple(visit.desk.ledger.accounts.active()), tuple(waiting.outlets())
    return QueuePage(tuple(seen(visit, shown)), after, counts, asked, asked.filters(), outlets, people)


def seen(visit: Visit, found: list[Queued]) -> list[Queued]:
    """What the person may see of some claims; that they saw withheld words is written down."""
    if not visit.who.may("coder"):
        return [public for own in found if (public := public_queued(own, visit.now.date())) is not None]
    hidden = [own.claim.claim_id for own in found if withheld(own.claim, own.published, visit.now.date())]
    if hidden:
        visit.saw("queue", " ".join(hidden))
    return found


def cursor(after: str) -> Cursor | None:
    """The last claim of the page before."""
    priority, sign, claim_id = after.partition(":")
    if not sign:
        return None
    try:
        return float(priority), claim_id
    except ValueError as error:
        raise UsageError("there is no such page", remedy="take what the page before gives as next") from error


@action("/queue/share", role="coder")
def share(visit: Visit, asked: Sharing) -> Next:
    """Give claims to somebody; a coder can take and give back their own."""
    waiting, who = visit.desk.ledger.queue, visit.who
    user = asked.user or None
    if user is not None and visit.desk.ledger.accounts.user(user) is None:
        raise UsageError(f"nobody is called {user}", remedy="choose somebody who has an account")
    if user not in (None, who.name) and not who.may("reviewer"):
        raise UsageError("coders take claims only for themselves", remedy="ask a reviewer")
    if asked.claim:
        waiting.assign([asked.claim], user, visit.at)
    else:
        waiting.take(max(asked.number, 0), user, visit.at)
    go = f"/claims/{asked.claim}" if asked.claim else f"/queue?assignee={user or ''}"
    return Next(go, "shared")
