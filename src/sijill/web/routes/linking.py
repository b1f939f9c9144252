"""What belongs together: merge incidents, split one, move a claim, take that back; and how far a teller is trusted.

Each is decisions on pairs of claims, which always win over what the program finds; the incidents follow at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

import msgspec

from sijill.errors import LedgerError, OutdatedError, SijillError, UsageError
from sijill.model import Decision, DecisionKind, Incident, Reliability
from sijill.pipeline.linking import follow
from sijill.web.answers import told
from sijill.web.routes.incidents import IncidentPage, act_of, incident_page, one_incident, state_of
from sijill.web.views import Next, action
from sijill.web.visit import AbsentError, Visit

Pairing = tuple[DecisionKind, tuple[str, ...]]
"""A kind of decision, and the claims: the first of them with each of the others."""


class Merging(msgspec.Struct, frozen=True):
    """Another incident that is the same."""

    incident_id: str
    other: str
    """Its id, or its address."""
    reason: str = ""
    seen: str = ""


class Splitting(msgspec.Struct, frozen=True):
    """Claims that tell of something else, and of one thing among themselves."""

    incident_id: str
    claims: str | tuple[str, ...] = ()
    """Ids; a form sends them as one text."""
    to: str = ""
    """The incident that they tell of; without it they become one of their own."""
    reason: str = ""
    seen: str = ""


class Undoing(msgspec.Struct, frozen=True):
    """One act, by the id of its first decision."""

    incident_id: str
    act: str


class Rating(msgspec.Struct, frozen=True):
    """How far a teller is trusted, and why."""

    voice: str
    value: Reliability
    reason: str = ""
    incident_id: str = ""
    """Where one was."""


@action("/incidents/{incident_id}/merge")
def merge(visit: Visit, asked: Merging) -> Next:
    """Put two incidents together."""
    own = _as_seen(visit, asked.incident_id, asked.seen)
    other = _other(visit, asked.other, own)
    _refuse_parted(visit, own.claims, other.claims)
    claims = (*own.claims, *other.claims)
    act = _decide(visit, [("must_link", claims)], asked.reason)
    return _followed(visit, claims, claims[0], "merged", act)


@action("/incidents/{incident_id}/split")
def split(visit: Visit, asked: Splitting) -> Next:
    """Part claims from an incident, to another one or to one of their own."""
    own = _as_seen(visit, asked.incident_id, asked.seen)
    given = asked.claims.split() if isinstance(asked.claims, str) else asked.claims
    chosen = tuple(name for name in own.claims if name in given)
    rest = tuple(name for name in own.claims if name not in given)
    if not chosen or not rest:
        raise UsageError("some claims go and some stay", remedy="choose at least one, and leave at least one")
    pairs: list[Pairing] = [("cannot_link", (name, *rest)) for name in chosen]
    if asked.to:
        other = _other(visit, asked.to, own)
        _refuse_parted(visit, chosen, other.claims)
        pairs.append(("must_link", (*chosen, *other.claims)))
    elif len(chosen) > 1:
        pairs.append(("must_link", chosen))
    act = _decide(visit, pairs, asked.reason)
    claims = {claim for _, named in pairs for claim in named}
    shown, done = (chosen[0], "moved") if asked.to else (rest[0], "parted")
    return _followed(visit, claims, shown, done, act)


@action("/incidents/{incident_id}/undo")
def undo(visit: Visit, asked: Undoing) -> Next:
    """Take back a merge, split or move."""
    own = one_incident(visit, asked.incident_id)
    found = visit.desk.ledger.happenings.decisions(own.claims)
    first = found.get(asked.act)
    if first is None or not first[1]:
        raise LedgerError("there is nothing to take back", remedy="look at the incident's history")
    if first[0].reviewer != visit.who.name and not visit.who.may("reviewer"):
        raise LedgerError("somebody else did that", remedy="decide otherwise, or ask a reviewer to take it back")
    together = {
        id_: one
        for id_, (one, stands) in visit.desk.ledger.happenings.decisions(first[0].subjects).items()
        if stands and act_of(one) == act_of(first[0])
    }
    visit.desk.ledger.decide(Decision("withdraw", tuple(together), visit.who.name, "undone", None, visit.at))
    claims = {claim for one in together.values() for claim in one.subjects}
    return _followed(visit, claims, own.claims[0], "undone", "")


@action("/voices/rate", role="reviewer")
def rate(visit: Visit, asked: Rating) -> Next:
    """Say how far a teller is trusted."""
    reason = _reason(asked.reason)
    ledger = visit.desk.ledger
    id_ = ledger.decide(Decision("reliability", (asked.voice,), visit.who.name, reason, asked.value, visit.at))
    return Next(f"/incidents/{asked.incident_id}" if asked.incident_id else "/sources", "rated", id_)


def again(visit: Visit, values: dict[str, Any], error: Exception, outdated: bool) -> tuple[str, IncidentPage] | None:
    """The incident anew for somebody whose change could not be made."""
    try:
        shown = incident_page(visit, str(values.get("incident_id", "")))
    except SijillError:
        return None
    return "incident.html", msgspec.structs.replace(shown, error=told(error))


PATHS = tuple(f"/incidents/{{incident_id}}/{name}" for name in ("merge", "split", "undo"))


def _as_seen(visit: Visit, incident_id: str, seen: str) -> Incident:
    try:
        own = one_incident(visit, incident_id)
    except AbsentError as error:
        if not seen:
            raise
        raise OutdatedError(
            "somebody else has put this incident to another one", remedy="look for it among the incidents"
        ) from error
    if seen and seen != state_of(own):
        raise OutdatedError("somebody else has changed what belongs to this incident", remedy="look at it anew")
    return own


def _other(visit: Visit, given: str, own: Incident) -> Incident:
    named = re.search(r"inc-[0-9a-f]+", given)
    try:
        other = one_incident(visit, named.group() if named else given)
    except AbsentError as error:
        raise UsageError("there is no such incident", remedy="give its id or its address") from error
    if other.incident_id == own.incident_id:
        raise UsageError("that is this incident itself", remedy="name another one")
    return other


def _refuse_parted(visit: Visit, ours: Sequence[str], theirs: Sequence[str]) -> None:
    """Nothing is put together that a person took apart: that must be taken back first."""
    wanted = set(map(frozenset, product(ours, theirs)))
    for own, stands in visit.desk.ledger.happenings.decisions((*ours, *theirs)).values():
        if stands and own.kind == "cannot_link" and wanted & {frozenset((own.subjects[0], c)) for c in own.subjects}:
            raise OutdatedError(
                f"{own.reviewer} took these apart: {own.reason}", remedy="take that back first, in the history below"
            )


def _reason(given: str) -> str:
    if not given.strip():
        raise UsageError("a decision needs a reason", remedy="say why")
    return given.strip()


def _decide(visit: Visit, pairs: Iterable[Pairing], reason: str) -> str:
    why = _reason(reason)
    ledger, who = visit.desk.ledger, visit.who.name
    first, *_ = [ledger.decide(Decision(kind, claims, who, why, None, visit.at)) for kind, claims in pairs]
    return first


def _followed(visit: Visit, claims: Iterable[str], shown: str, done: str, act: str) -> Next:
    """Let the incidents of some claims follow, and go to where one of these now is."""
    ledger = visit.desk.ledger
    with visit.desk.linking:
        follow(ledger, claims, at=visit.now)
    home = ledger.incident_of(shown)
    return Next(f"/incidents/{home}" if home else "/incidents", done, act)
