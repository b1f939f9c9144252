"""Incidents: all of them with filters, and one with its claims side by side, its tellers, and why it is one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from itertools import groupby

import msgspec

from sijill.errors import UsageError
from sijill.incidents.explain import waterfall
from sijill.incidents.voices import denies
from sijill.model import Claim, Contested, Decision, DecisionKind, Incident, Link, Voice
from sijill.review.standing import Status
from sijill.store.sought import Cursor
from sijill.web.gathering import Asked, Row, Seen, gathered, row
from sijill.web.views import page
from sijill.web.visit import AbsentError, Visit


class IncidentsPage(msgspec.Struct, frozen=True):
    """A page of incidents, the latest first."""

    incidents: tuple[Row, ...]
    number: int
    """How many there are under these filters."""
    next: str
    asked: Asked
    filters: str


class Which(msgspec.Struct, frozen=True):
    """An incident by its id, and the list that one came from."""

    incident_id: str
    queue: str = ""


class Side(msgspec.Struct, frozen=True):
    """One claim of an incident beside the others."""

    claim: Claim
    passage: str
    """The words around it; empty where one may not see them."""
    outlet: str | None
    published: str | None
    duplicate_of: str | None
    voice: str
    """Key of the teller."""
    denies: bool
    status: Status


class Why(msgspec.Struct, frozen=True):
    """Why two claims are one incident, or might be one."""

    left: str
    right: str
    probability: float
    steps: tuple[Bit, ...]
    other: str = ""
    """Id of another incident that the second claim is in."""


class Bit(msgspec.Struct, frozen=True):
    """One step of a waterfall: ``bits`` is added, ``total`` and ``probability`` stand after it."""

    comparison: str
    level: str
    words: str
    bits: float
    total: float
    probability: float


class Acted(msgspec.Struct, frozen=True):
    """One thing that somebody did to what belongs together: decisions that were taken at once."""

    id: str
    """Of the first of them; the whole is undone by it."""
    who: str
    at: str | None
    reason: str
    kinds: tuple[DecisionKind, ...]
    claims: tuple[str, ...]
    withdrawn: bool


class Change(msgspec.Struct, frozen=True):
    """How the incident came to be as it is."""

    at: str | None
    change: str
    claims: int


class IncidentPage(msgspec.Struct, frozen=True):
    """An incident with all that one needs to judge whether it is one, and what happened."""

    head: Row
    fields: tuple[Contested, ...]
    voices: tuple[Voice, ...]
    denying: tuple[str, ...]
    """Keys of the voices that deny it."""
    claims: tuple[Side, ...]
    why: tuple[Why, ...]
    near: tuple[Why, ...]
    """Claims of other incidents that might tell of this one."""
    history: tuple[Acted, ...]
    changes: tuple[Change, ...]
    seen: str
    """What a change is told, so that nobody changes what they have not seen."""
    withheld: bool
    filters: str
    undo: str = ""
    error: dict[str, str] | None = None


@page("/incidents", "incidents.html")
def incidents(visit: Visit, asked: Asked) -> IncidentsPage:
    """Show incidents, the latest first."""
    limit = visit.rows(asked.limit)
    sought, ledger = asked.sought(visit), visit.desk.ledger.happenings
    found = ledger.listed(sought, after=_cursor(asked.after), limit=limit + 1)
    shown = gathered(visit, found[:limit])
    _saw(visit, "incidents", shown)
    after = _next(visit, found[limit - 1]) if len(found) > limit else ""
    number = visit.desk.remembered("number", sought, lambda: ledger.number(sought))
    return IncidentsPage(tuple(row(own.summary) for own in shown), number, after, asked, asked.filters())


@page("/incidents/{incident_id}", "incident.html")
def incident(visit: Visit, asked: Which) -> IncidentPage:
    """Show one incident: its claims side by side, its tellers, and why it is one."""
    return incident_page(visit, asked.incident_id, asked.queue)


def incident_page(visit: Visit, incident_id: str, filters: str = "") -> IncidentPage:
    """An incident as the person may see it.

    Raises:
        AbsentError: there is none, or none that they may see.
    """
    ledger = visit.desk.ledger
    kept = one_incident(visit, incident_id)
    found = gathered(visit, [kept])
    if not found:
        raise AbsentError("this incident is not shown yet", remedy="what is to come is withheld")
    own = found[0]
    voices = own.summary.voices
    trust = ledger.reliability(voice.key for voice in voices)
    _saw(visit, "incident", [own])
    coder = visit.who.may("coder")
    acts = _acts(ledger.happenings.decisions(own.summary.incident.claims)) if coder else ()
    mine = [act.id for act in acts if not act.withdrawn and (act.who == visit.who.name or visit.who.may("reviewer"))]
    inside, outside = _links(visit, kept) if coder else ((), ())
    return IncidentPage(
        head=row(own.summary),
        fields=own.summary.fields,
        voices=tuple(
            msgspec.structs.replace(voice, reliability=trust.get(voice.key, voice.reliability)) for voice in voices
        ),
        denying=tuple(voice.key for voice in voices if denies(voice, own.summary.incident)),
        claims=tuple(_sides(visit, own)),
        why=inside,
        near=outside,
        history=acts,
        changes=tuple(_changes(visit, incident_id)) if coder else (),
        seen=state_of(kept),
        withheld=bool(own.hidden),
        filters=filters,
        undo=mine[-1] if mine else "",
    )


def one_incident(visit: Visit, incident_id: str) -> Incident:
    """An incident by its id.

    Raises:
        AbsentError: there is none.
    """
    kept = next(visit.desk.ledger.incidents([incident_id]), None)
    if kept is None:
        raise AbsentError("there is no such incident", remedy="look for it among the incidents")
    return kept


def state_of(own: Incident) -> str:
    """What stands for an incident as somebody saw it: another state when its claims are others."""
    return hashlib.sha256(" ".join(own.claims).encode()).hexdigest()[:12]


def act_of(own: Decision) -> tuple[str, str | None, str]:
    """What the decisions of one act have in common: who took them, when, and why."""
    return own.reviewer, own.at, own.reason


def _cursor(after: str) -> Cursor | None:
    """Where the page before ended: the day and the id of its last incident."""
    day, _, incident_id = after.partition(":")
    if not after:
        return None
    try:
        return date.fromisoformat(day), incident_id
    except ValueError as error:
        raise UsageError("there is no such page", remedy="take what the page before gives as next") from error


def _next(visit: Visit, last: Incident) -> str:
    found = visit.desk.ledger.happenings.place_in_list(last.incident_id)
    return f"{found[0].isoformat()}:{found[1]}" if found else ""


def _saw(visit: Visit, what: str, seen: Iterable[Seen]) -> None:
    hidden = [own.summary.incident.incident_id for own in seen if own.hidden]
    if hidden and visit.who.may("coder"):
        visit.saw(what, " ".join(hidden))


def _sides(visit: Visit, own: Seen) -> Iterable[Side]:
    """Claims in the order in which they were told."""
    teller = {claim: voice.key for voice in own.summary.voices for claim in voice.claims}
    coder, standing = visit.who.may("coder"), visit.desk.ledger.queue.standing([*own.told])
    for name, one in sorted(own.told.items(), key=lambda item: (_day(item[1].published), item[0])):
        yield Side(
            one.claim, one.text if coder else "", one.outlet, one.published.edtf if one.published else None,
            one.duplicate_of, teller[name], name in own.summary.incident.denials,
            standing.get(name, "open"),
        )  # fmt: skip


def _day(published: object) -> date:
    return getattr(published, "latest", None) or date.max


def _links(visit: Visit, own: Incident) -> tuple[tuple[Why, ...], tuple[Why, ...]]:
    """The strongest link of each claim within the incident, and of each other incident to it."""
    ledger, claims = visit.desk.ledger, frozenset(own.claims)
    links = ledger.links_of(claims)
    homes = ledger.homes({link.left for link in links} | {link.right for link in links})
    strongest: dict[str, Link] = {}
    outside: dict[str, Link] = {}
    for link in links:
        ends = {link.left, link.right}
        if ends <= claims:
            strongest = dict.fromkeys(ends, link) | strongest
        for home in (homes[end] for end in ends - claims if end in homes):
            outside.setdefault(home, link)
    inside = {id(link): link for link in strongest.values()}
    return (
        tuple(_why(link) for link in inside.values()),
        tuple(_why(link, home) for home, link in outside.items()),
    )


def _why(link: Link, other: str = "") -> Why:
    return Why(link.left, link.right, link.probability, tuple(Bit(*step) for step in waterfall(link)), other)


def _acts(decisions: dict[str, tuple[Decision, bool]]) -> tuple[Acted, ...]:
    """Decisions that one person took at one time are one act."""

    def one(item: tuple[str, tuple[Decision, bool]]) -> tuple[str, str | None, str]:
        return act_of(item[1][0])

    found = []
    for (who, at, reason), group in groupby(decisions.items(), key=one):
        taken = list(group)
        told = [own for _, (own, _) in taken]
        found.append(
            Acted(
                taken[0][0], who, at, reason, tuple(dict.fromkeys(own.kind for own in told)),
                tuple(dict.fromkeys(claim for own in told for claim in own.subjects)),
                not any(stands for _, (_, stands) in taken),
            )
        )  # fmt: skip
    return tuple(found)


def _changes(visit: Visit, incident_id: str) -> Iterable[Change]:
    for entry in visit.desk.ledger.journal(kind="incidents", key=incident_id):
        kept = msgspec.json.decode(entry.payload)["record"] if entry.payload else {}
        record = msgspec.json.decode(kept) if isinstance(kept, str) else kept
        yield Change(entry.at, entry.change, len(record.get("claims", ())))
