"""Incidents as the person may see them: coders all of their claims, others those that may be published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlencode

import msgspec

from sijill.incidents.summary import Summary, summary
from sijill.model import Contested, Incident, Told
from sijill.store.sought import Sought, Wanted
from sijill.web.visit import Visit
from sijill.web.withholding import public_claim, withheld

MOST = 4000
"""Incidents whose summaries are remembered."""
PAGING = ("after", "limit", "box", "zoom")


class Asked(Wanted, frozen=True):
    """Which incidents, and from where on."""

    after: str = ""
    """What the page before gave as ``next``."""
    limit: int | None = None

    def sought(self, visit: Visit) -> Sought:
        """As the ledger is asked by this person."""
        told = {name: getattr(self, name) for name in Wanted.__struct_fields__}
        return Sought(**told, public=None if visit.who.may("coder") else visit.now.date())

    def told(self) -> dict[str, str]:
        """What is asked, without the page."""
        given = {name: getattr(self, name) for name in self.__struct_fields__ if name not in PAGING}
        return {name: "1" if value is True else str(value) for name, value in given.items() if value}

    def filters(self) -> str:
        """The same as a query."""
        return urlencode(self.told())


class Seen(NamedTuple):
    """An incident as the person may see it."""

    summary: Summary
    told: Mapping[str, Told]
    """Its claims by id."""
    hidden: tuple[str, ...]
    """Ids of those that say what may not be published."""


class Row(msgspec.Struct, frozen=True):
    """An incident of a list: what most of its tellers say."""

    incident_id: str
    action: str
    actors: str
    """Ids or words, with `` + `` between them; so are recipients and places."""
    recipients: str
    places: str
    time: str
    modality: str
    numbers: tuple[Contested, ...]
    voices: int
    claims: int
    denials: int
    contested: tuple[str, ...]
    one_party: bool


def gathered(visit: Visit, found: Iterable[Incident]) -> list[Seen]:
    """Incidents with their claims, those left out of which the person may see nothing."""
    incidents = list(found)
    today, coder = visit.now.date(), visit.who.may("coder")
    told = {one.claim.claim_id: one for one in visit.desk.ledger.told(c for own in incidents for c in own.claims)}
    hidden = {name for name, one in told.items() if withheld(one.claim, _published(one), today)}
    if not coder:
        told = {name: public for name, one in told.items() if (public := _public(one, today)) is not None}
    seen = []
    for incident in incidents:
        claims = tuple(name for name in incident.claims if name in told)
        if claims:
            denials = tuple(name for name in incident.denials if name in told)
            shown = Incident(incident.incident_id, claims, denials)
            mine = {name: told[name] for name in claims}
            seen.append(Seen(_summed(shown, tuple(mine.values())), mine, tuple(c for c in claims if c in hidden)))
    return seen


@lru_cache(maxsize=MOST)
def _summed(incident: Incident, told: tuple[Told, ...]) -> Summary:
    """An incident's summary, which is made once for the same claims."""
    return summary(incident, {one.claim.claim_id: one for one in told})


def row(own: Summary) -> Row:
    """An incident of a list."""
    shown = {field: own.leading(field) for field in ("action", "actors", "recipients", "places", "time", "modality")}
    return Row(
        own.incident.incident_id, **shown, numbers=own.numbers, voices=len(own.voices),
        claims=len(own.incident.claims), denials=len(own.incident.denials), contested=own.contested,
        one_party=own.one_party,
    )  # fmt: skip


def _public(one: Told, today: date) -> Told | None:
    claim = public_claim(one.claim, _published(one), today)
    return None if claim is None else msgspec.structs.replace(one, claim=claim)


def _published(one: Told) -> str | None:
    return one.published.edtf if one.published else None
