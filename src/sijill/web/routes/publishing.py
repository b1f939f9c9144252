"""What leaves the desk: publications under the policy in force, made by the same code as ``sijill publish``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, get_args

import msgspec
from starlette.responses import FileResponse, Response

from sijill.errors import UsageError
from sijill.lexicon.locate import locate
from sijill.model import Modality
from sijill.pipeline.issuing import Order
from sijill.publication.manifest import Manifest
from sijill.publication.query import Query
from sijill.store.sought import Sought
from sijill.web.desk import address
from sijill.web.gathering import Asked as Filters
from sijill.web.press import Fault, Publication, State
from sijill.web.terms import LOOSENS, Chosen, Setting, in_force, terms
from sijill.web.views import Next, action, download, page
from sijill.web.visit import AbsentError, TooOftenError, Visit

Format = Literal["csv", "acled", "ucdp", "hxl", "geojson", "parquet", "jsonl", "brief", "brief-pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)
SUFFIXES = {
    "geojson": ".geojson", "parquet": ".parquet", "jsonl": ".jsonl", "brief": ".html", "brief-pdf": ".pdf",
}  # fmt: skip
"""How a file's name ends, where it is not a table."""
NOT_PUBLIC = ("voice", "outlet", "contested", "one_party")
"""Filters of the incidents view that look at more than a publication shows."""
ZIP = "application/zip"


class Publishing(msgspec.Struct, frozen=True, kw_only=True):
    """What to publish. Filters look at what is published and at nothing more."""

    format: Format
    area: str | None = None
    """Name or gazetteer id of a place, district, governorate or country."""
    since: date | None = None
    until: date | None = None
    action: str | None = None
    actor: str | None = None
    """Name or id of whoever did it or helped."""
    typed: tuple[str, str] = ("", "")
    """What was typed for area and actor: it counts where nothing was chosen from the lists."""
    modality: Modality | None = None
    voices: int = 0
    as_of: date | None = None
    """The day of publication; today without it."""
    excel: bool = False
    language: Literal["ar", "en", "both"] = "both"
    policy: Chosen = Chosen()
    reasons: dict[str, str] = {}
    """By setting: why it shows more than the policy in force."""

    def query(self) -> Query:
        """The filters.

        Raises:
            UsageError: no place goes by the name.
        """
        area, actor = self.area or self.typed[0] or None, self.actor or self.typed[1] or None
        if area and not locate(area):
            raise UsageError(f"no place is called {area}", remedy="choose one from the list")
        return Query(
            area=area, since=self.since, until=self.until, action=self.action, actor=actor,
            modality=self.modality, least_voices=self.voices,
        )  # fmt: skip


class Shown(msgspec.Struct, frozen=True):
    """A publication as people see it."""

    id: str
    who: str
    at: str
    format: str
    name: str
    state: State
    passed: int
    """Incidents that have gone through the policy."""
    incidents: int
    """How many there are."""
    query: Query
    as_of: date | None
    loosened: dict[str, str]
    manifest: Manifest | None
    fault: Fault | None
    size: int
    """Bytes of the file to download; 0 until it is there."""


class PublishPage(msgspec.Struct, frozen=True):
    """What can be published, by which policy, and what was published since the desk was opened."""

    formats: tuple[str, ...]
    asked: Filters
    left: tuple[str, ...]
    """Filters that one came with and that a publication does not know."""
    settings: tuple[Setting, ...]
    withheld_areas: tuple[str, ...]
    withheld_actions: tuple[str, ...]
    may_loosen: bool
    today: date
    publications: tuple[Shown, ...]


class Which(msgspec.Struct, frozen=True):
    """A publication by its id."""

    publication_id: str


@page("/publish", "publish.html", role="reviewer")
def publish_page(visit: Visit, asked: Filters) -> PublishPage:
    """Show what can be published, and by which policy."""
    policy = visit.desk.settings.policy
    return PublishPage(
        formats=FORMATS,
        asked=asked,
        left=tuple(name for name in NOT_PUBLIC if getattr(asked, name)),
        settings=in_force(policy),
        withheld_areas=policy.withheld_areas,
        withheld_actions=policy.withheld_actions,
        may_loosen=visit.who.may(LOOSENS),
        today=visit.now.date(),
        publications=tuple(_shown(visit, own) for own in _own(visit)),
    )


@action("/publish", role="reviewer")
def order(visit: Visit, asked: Publishing) -> Next:
    """Order a publication; it is made meanwhile."""
    today = visit.now.date()
    as_of = asked.as_of or today
    if as_of > today:
        raise UsageError(f"{as_of} has not come yet", remedy="give today's date, or an earlier one")
    policy, relaxed = terms(visit.desk.settings.policy, asked.policy, asked.reasons, visit.who, as_of)
    wanted = Order(
        format=asked.format.removesuffix("-pdf"), policy=policy, query=asked.query(), excel=asked.excel,
        language=asked.language, relaxed=relaxed,
    )  # fmt: skip
    name = f"sijill-{wanted.format}-{as_of}{SUFFIXES.get(asked.format, '.csv')}"
    made = visit.desk.press.start(wanted, name, visit.who.name, visit.at)
    if made is None:
        raise TooOftenError("too many publications are being made", remedy="wait until one of them is done")
    visit.note("publication ordered", " ".join((made.id, name, *wanted.loosened)))
    return Next(address("/publish/{id}", id=made.id), id=made.id)


@page("/publish/{publication_id}", "publication.html", role="reviewer")
def publication(visit: Visit, asked: Which) -> Shown:
    """Show how far a publication is, and what was written."""
    return _shown(visit, _one(visit, asked))


@download("/publish/{publication_id}/file", ZIP, role="reviewer")
def publication_file(visit: Visit, asked: Which) -> Response:
    """Give the file and its manifest, packed into one."""
    own = _one(visit, asked)
    if own.state != "done":
        raise AbsentError("this publication is not done", remedy="wait until it is")
    visit.note("publication taken", f"{own.id} {own.name}")
    return FileResponse(own.packed, media_type=ZIP, filename=f"{own.name}.zip")


def _own(visit: Visit) -> Iterable[Publication]:
    """What a person ordered; an administrator sees what anybody did."""
    for own in visit.desk.press.publications():
        if own.who == visit.who.name or visit.who.may("admin"):
            yield own


def _one(visit: Visit, asked: Which) -> Publication:
    found = next((own for own in _own(visit) if own.id == asked.publication_id), None)
    if found is None:
        raise AbsentError("there is no such publication", remedy="order it again; a desk keeps the latest ones only")
    return found


def _shown(visit: Visit, own: Publication) -> Shown:
    everything = Sought()
    ledger = visit.desk.ledger.happenings
    return Shown(
        id=own.id,
        who=own.who,
        at=own.at,
        format=own.order.format,
        name=own.name,
        state=own.state,
        passed=own.passed.value,
        incidents=visit.desk.remembered("number", everything, lambda: ledger.number(everything)),
        query=own.order.query,
        as_of=own.order.policy.as_of,
        loosened=own.order.loosened,
        manifest=own.manifest(),
        fault=own.fault(),
        size=own.packed.stat().st_size if own.state == "done" else 0,
    )
