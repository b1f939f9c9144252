"""One claim: the article beside its fields, what people said of it, and why the machine read it so."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from sijill.claims.explain import explain
from sijill.errors import SijillError
from sijill.model import Claim, Decision, Document, Revision
from sijill.review.changes import FIELDS, Field, differences
from sijill.review.standing import FINAL, VERDICTS, Status
from sijill.store.queueing import Reviewed
from sijill.web.answers import told
from sijill.web.article import Segment, segments
from sijill.web.routes.queue import Asked
from sijill.web.views import page, understood
from sijill.web.visit import AbsentError, Visit
from sijill.web.withholding import public_claim, withheld


class Paper(msgspec.Struct, frozen=True):
    """What is known of the document, besides its text."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    duplicate_of: str | None = None


class Because(msgspec.Struct, frozen=True):
    """One line of why a field reads as it does."""

    field: str
    value: str
    words: str
    rule: str
    alternatives: str


class Act(msgspec.Struct, frozen=True):
    """One thing that somebody did to the claim."""

    id: str
    who: str
    what: str
    """The kind of decision, or ``revise``."""
    at: str | None
    reason: str
    version: str
    """That was judged, or that was made."""
    fields: tuple[Field, ...] = ()
    """That a revision changed."""
    withdrawn: bool = False


class Sibling(msgspec.Struct, frozen=True):
    """Another claim of the same document."""

    claim_id: str
    action: str
    words: str
    status: Status


class Clash(msgspec.Struct, frozen=True):
    """What somebody else changed since one looked, and what one meant to do oneself: nothing is lost."""

    acts: tuple[Act, ...]
    fields: tuple[Field, ...]
    mine: dict[str, str]
    """What was sent, without the version."""
    path: str


class ClaimPage(msgspec.Struct, frozen=True):
    """A claim with all that one needs to judge it."""

    claim: Claim
    coded: Claim
    version: str
    status: Status
    people: int
    """How many people a verdict needs."""
    reasons: tuple[str, ...]
    assignee: str | None
    changed: tuple[Field, ...]
    """Fields in which the claim is not as it was coded."""
    document: Paper
    text: str | None
    """``None`` where one may not see it."""
    segments: tuple[Segment, ...]
    why: tuple[Because, ...]
    history: tuple[Act, ...]
    siblings: tuple[Sibling, ...]
    withheld: tuple[str, ...]
    filters: str
    """The queue that one came from."""
    undo: str = ""
    """One's own last act that still stands."""
    clash: Clash | None = None
    error: dict[str, str] | None = None


class One(msgspec.Struct, frozen=True):
    """A claim, and the queue that one came from."""

    claim_id: str
    queue: str = ""


@page("/claims/{claim_id}", "claim.html")
def claim(visit: Visit, asked: One) -> ClaimPage:
    """Show one claim beside its article."""
    return claim_page(visit, asked.claim_id, asked.queue)


@page("/claims/{claim_id}/history", "history.html")
def history(visit: Visit, asked: One) -> ClaimPage:
    """Show all that people did to a claim."""
    return claim_page(visit, asked.claim_id, asked.queue)


def claim_page(visit: Visit, claim_id: str, filters: str = "") -> ClaimPage:
    """A claim as the person may see it.

    Raises:
        AbsentError: there is none, or none that they may see.
    """
    together = visit.desk.ledger.queue.beside(claim_id)
    found = next((own for own in together if own.claim.claim_id == claim_id), None)
    kept = visit.desk.ledger.document(found.claim.document_id) if found else None
    if found is None or kept is None:
        raise AbsentError("there is no such claim", remedy="look for it in the queue")
    document = kept.document
    published = document.published.edtf if document.published else None
    hidden = withheld(found.claim, published, visit.now.date())
    facts = Paper(document.id, document.title, document.source, document.url, published, kept.duplicate_of)
    filters = Asked(**_filters(filters)).filters() if filters else ""
    if not visit.who.may("coder"):
        return _public(found, facts, hidden, visit.now.date(), filters)
    if hidden:
        visit.saw("claim", claim_id)
    siblings = [own for own in together if own is not found]
    acts = acts_of(visit, claim_id, found.coded)
    mine = [own.id for own in acts if own.who == visit.who.name and not own.withdrawn and own.what in _CAN_BE_UNDONE]
    return ClaimPage(
        **_told(found), document=facts, text=document.text,
        segments=segments(document, found.claim, [own.claim for own in siblings]),
        why=_because(document, found.claim), history=acts, siblings=tuple(map(_sibling, siblings)),
        withheld=hidden, filters=filters, undo=mine[-1] if mine else "",
    )  # fmt: skip


_CAN_BE_UNDONE = frozenset((*VERDICTS, *FINAL, "revise"))


def _filters(query: str) -> dict[str, Any]:
    known = Asked.__struct_fields__
    return {name: value for name, value in parse_qsl(query) if name in known and name not in ("after", "limit")}


def _told(found: Reviewed) -> dict[str, Any]:
    own = {name: getattr(found, name) for name in Reviewed.__struct_fields__}
    return own | {"changed": differences(found.coded, found.claim)}


def _public(found: Reviewed, facts: Paper, hidden: tuple[str, ...], today: date, filters: str) -> ClaimPage:
    """A claim as anybody may see it: without the article, and without what people said of it."""
    shown = public_claim(found.claim, facts.published, today)
    coded = public_claim(found.coded, facts.published, today)
    if shown is None or coded is None:
        raise AbsentError("this claim is not shown yet", remedy="claims about what is to come are withheld")
    facts = msgspec.structs.replace(facts, title=None)
    return ClaimPage(
        **(_told(found) | {"claim": shown, "coded": coded}), document=facts, text=None, segments=(), why=(),
        history=(), siblings=(), withheld=hidden, filters=filters,
    )  # fmt: skip


def _because(document: Document, claim: Claim) -> tuple[Because, ...]:
    return tuple(Because(*line) for line in explain(document, claim).lines)


def _sibling(own: Reviewed) -> Sibling:
    return Sibling(own.claim.claim_id, own.claim.action, own.claim.trigger.text, own.status)


def acts_of(visit: Visit, claim_id: str, coded: Claim) -> tuple[Act, ...]:
    """All that people did to a claim, in order."""
    steps = visit.desk.ledger.review.history(claim_id)
    versions = {step.id: step.what.claim for step in steps if isinstance(step.what, Revision)}
    found = []
    for step in steps:
        own = step.what
        if isinstance(own, Decision):
            found.append(
                Act(step.id, own.reviewer, own.kind, own.at, own.reason, own.value or "", (), step.withdrawn)
            )
        else:
            before = versions.get(own.follows, coded)
            fields = differences(before, own.claim)
            found.append(Act(step.id, own.reviewer, "revise", own.at, own.reason, step.id, fields, step.withdrawn))
    return tuple(found)


def again(visit: Visit, values: dict[str, Any], error: Exception, outdated: bool) -> tuple[str, ClaimPage] | None:
    """The claim anew for somebody whose change could not be made, with what they sent."""
    claim_id = str(values.get("claim_id", ""))
    try:
        shown = claim_page(visit, claim_id, str(values.get("queue", "")))
    except SijillError:
        return None
    clash = _clash(visit, shown, values) if outdated else None
    return "claim.html", msgspec.structs.replace(shown, error=told(error), clash=clash)


def _clash(visit: Visit, shown: ClaimPage, values: dict[str, Any]) -> Clash:
    seen = str(values.get("version", ""))
    made = {own.id: own for own in shown.history if own.what == "revise"}
    names = list(made)
    later = names[names.index(seen) + 1 :] if seen in made else names
    fields = [field for field in FIELDS if any(field in made[name].fields for name in later)]
    mine = {name: str(value) for name, value in values.items() if name not in ("version", "claim_id", "csrf")}
    return Clash(tuple(made[name] for name in later), tuple(fields), mine, visit.path)


def queue_of(filters: str) -> Asked:
    """The queue that somebody came from."""
    asked: Asked = understood(Asked, _filters(filters))
    return asked
