"""Incidents as the desk shows them: lists with filters, clusters of a map, a timeline, and who tells them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Integer, Select, and_, case, cast, func, or_, select, tuple_

from sijill.lexicon.gazetteer import gazetteer
from sijill.model import Decision, Incident, Tally
from sijill.store import schema
from sijill.store.editions import CORRECTED, SHOWN, edition
from sijill.store.glances import OUTLET, UNDATED, VOICE
from sijill.store.opening import Opened
from sijill.store.readings import decisions_about

COARSE = 4
"""The precision of a governorate, which may always be shown."""
Box = tuple[float, float, float, float]
"""South, west, north and east in degrees; west is greater than east where it holds the 180th meridian."""
_FLAGS = ("interested", "denies", "confirmed", "contradicted")
"""Columns of tellings that are counted."""
Cursor = tuple[date, str]
"""Day and id of the last incident of a page."""


class Wanted(msgspec.Struct, frozen=True):
    """Which incidents a person asks for; what is left empty is not asked."""

    since: date | None = None
    until: date | None = None
    area: str | None = None
    """A gazetteer id, or the words of a place."""
    action: str | None = None
    actor: str | None = None
    """Id of a body that did it, helped or suffered it."""
    voice: str | None = None
    """Key of a teller."""
    outlet: str | None = None
    voices: int | None = None
    """So many at least."""
    contested: bool | None = None
    one_party: bool | None = None
    """One party to the conflict alone tells it."""


class Sought(Wanted, frozen=True):
    """Which incidents the ledger is asked for; a person cannot say what may be seen."""

    public: date | None = None
    """The day, where only what anybody may see on it is asked for."""


class Cluster(msgspec.Struct, frozen=True):
    """Incidents that lie close together on a map."""

    lat: float
    lon: float
    number: int
    contested: int
    place: str | None
    """Gazetteer id or name, where all are at one place."""
    area: str | None
    """The governorate, where all are in one."""
    precision: int
    """The coarsest of them, after UCDP."""
    incident: str
    """One of them, the only one where ``number`` is 1."""


class Month(msgspec.Struct, frozen=True):
    """How many incidents there are in a month."""

    year: int
    month: int
    number: int


class Timeline(NamedTuple):
    """How many incidents there are, undated ones among them, and the months in order."""

    months: tuple[Month, ...]
    number: int


class Telling(msgspec.Struct, frozen=True):
    """What one teller or outlet tells."""

    key: str
    name: str
    kind: str
    interested: bool
    incidents: int
    denied: int
    confirmed: int
    """How many of the incidents another voice tells alike that is no party."""
    contradicted: int
    """Of how many such a voice tells otherwise."""
    latest: date | None


class Share(msgspec.Struct, frozen=True):
    """How many of a teller's incidents have something in common."""

    what: str
    number: int


class Incidents:
    """The incidents of a ledger.

    Args:
        opened: the ledger.
    """

    def __init__(self, opened: Opened):
        self._open = opened

    def listed(self, sought: Sought, *, after: Cursor | None = None, limit: int | None = None) -> list[Incident]:
        """Incidents, the latest first."""
        own = schema.glances.c
        asked = (
            select(schema.incidents.c.record)
            .join(schema.glances, own.incident_id == schema.incidents.c.incident_id)
            .where(*_conditions(sought))
            .order_by(own.latest.desc(), own.incident_id.desc())
        )
        if after is not None:
            asked = asked.where(tuple_(own.latest, own.incident_id) < tuple_(*after))
        return [msgspec.json.decode(row.record, type=Incident) for row in self._rows(asked.limit(limit))]

    def place_in_list(self, incident_id: str) -> Cursor | None:
        """Where an incident stands in the list."""
        own = schema.glances.c
        found = self._rows(select(own.latest, own.incident_id).where(own.incident_id == incident_id))
        return next(((row.latest, row.incident_id) for row in found), None)

    def number(self, sought: Sought) -> int:
        """How many there are."""
        asked = select(func.count().label("number")).select_from(schema.glances)
        return int(self._rows(asked.where(*_conditions(sought)))[0].number)

    def clusters(self, sought: Sought, box: Box, cell: float) -> list[Cluster]:
        """Incidents of a part of the map by the cells of a grid, the fullest first.

        Args:
            sought: which ones.
            box: the part.
            cell: degrees of a cell's side.
        """
        lat, lon, place, precision = _shown(sought)
        own, shown = schema.glances.c, (lat, lon, place, precision, schema.glances.c.area)
        spot = (
            select(
                lat.label("lat"), lon.label("lon"), place.label("place"), precision.label("precision"), own.area,
                func.count().label("number"), func.sum(cast(own.contested, Integer)).label("contested"),
                func.min(own.incident_id).label("incident"),
            )
            .where(*_conditions(sought), *_inside(lat, lon, box))
            .group_by(*shown)
            .subquery()
        ).c  # fmt: skip
        row, column = cast((spot.lat + 90) / cell, Integer), cast((spot.lon + 180) / cell, Integer)
        number, incident = func.sum(spot.number), func.min(spot.incident)
        asked: Any = (
            select(
                (func.sum(spot.lat * spot.number) / number).label("lat"),
                (func.sum(spot.lon * spot.number) / number).label("lon"), number.label("number"),
                func.sum(spot.contested).label("contested"), func.min(spot.place).label("first"),
                func.max(spot.place).label("last"), func.max(spot.precision).label("precision"),
                incident.label("incident"), func.min(spot.area).label("area"), func.max(spot.area).label("other"),
            )
            .group_by(row, column)
            .order_by(number.desc(), incident)
        )  # fmt: skip
        return [
            Cluster(
                row.lat, row.lon, int(row.number), int(row.contested), row.first if row.first == row.last else None,
                row.area if row.area == row.other else None, row.precision, row.incident,
            )
            for row in self._rows(asked)
        ]  # fmt: skip

    def timeline(self, sought: Sought) -> Timeline:
        """How many there are, and how many of them in each month that has any."""
        month = schema.glances.c.month
        asked = select(month, func.count().label("number")).where(*_conditions(sought)).group_by(month)
        found = {row.month: row.number for row in self._rows(asked.order_by(month))}
        months = (Month(at // 12, at % 12 + 1, number) for at, number in found.items() if at is not None)
        return Timeline(tuple(months), sum(found.values()))

    def tellers(self, sought: Sought, by: str = "voice") -> list[Telling]:
        """Who tells incidents, whoever tells most first.

        Args:
            sought: of which days, and for whom.
            by: ``voice`` for tellers, ``outlet`` for outlets with all that they pass on.
        """
        own, number = schema.tellings.c, func.count()
        asked = (
            select(
                own.key, func.min(own.name).label("name"), func.min(own.kind).label("kind"), number.label("number"),
                *(func.sum(cast(own[flag], Integer)).label(flag) for flag in _FLAGS),
                func.max(own.latest).label("latest"),
            )
            .where(own.role == by, *_days(own, sought))
            .group_by(own.key)
            .order_by(number.desc(), own.key)
        )  # fmt: skip
        return [
            Telling(
                row.key, row.name, row.kind, bool(row.interested), row.number, row.denies, row.confirmed,
                row.contradicted, None if row.latest == UNDATED else row.latest,
            )
            for row in self._rows(asked)
        ]  # fmt: skip

    def acts(self, sought: Sought) -> list[Share]:
        """What incidents are, by action, the most frequent first."""
        own, number = schema.glances.c, func.count()
        asked = select(own.action.label("what"), number.label("number")).where(*_conditions(sought))
        found = self._rows(asked.group_by(own.action).order_by(number.desc(), own.action))
        return [Share(row.what, row.number) for row in found]

    def bodies(self, sought: Sought) -> dict[str, list[Share]]:
        """Whom incidents are about, as ``actor`` and as ``recipient``, by id, the most frequent first."""
        own, parties, members = schema.glances.c, schema.claim_parties.c, schema.memberships.c
        number = func.count(own.incident_id.distinct())
        inside = schema.glances.join(schema.memberships, members.incident_id == own.incident_id)
        asked = (
            select(parties.role, parties.party_id.label("what"), number.label("number"))
            .select_from(inside.join(schema.claim_parties, parties.claim_id == members.claim_id))
            .where(parties.role.in_(("actor", "recipient")), parties.party_id.is_not(None), *_conditions(sought))
            .group_by(parties.role, parties.party_id)
            .order_by(number.desc(), parties.party_id)
        )
        found: dict[str, list[Share]] = {"actor": [], "recipient": []}
        for row in self._rows(asked):
            found[row.role].append(Share(row.what, row.number))
        return found

    def decisions(self, claim_ids: Iterable[str]) -> dict[str, tuple[Decision, bool]]:
        """What people decided of the linking of some claims by id, in order, and whether it still stands."""
        with self._open.reading() as connection:
            found = decisions_about(connection, claim_ids)
        return {id_: own for id_, own in found.items() if own[0].kind in {"must_link", "cannot_link"}}

    def trust(self, voices: Iterable[str]) -> dict[str, tuple[Decision, bool]]:
        """What people decided of tellers."""
        with self._open.reading() as connection:
            found = decisions_about(connection, voices)
        return {id_: own for id_, own in found.items() if own[0].kind == "reliability"}

    def series(self, *, after: str = "", limit: int | None = None) -> list[list[Tally]]:
        """Totals, those of one series together in the order in which they were told."""
        table = schema.tallies.c
        names = select(table.series).where(table.series > after).distinct().order_by(table.series).limit(limit)
        asked = select(table.record, table.series).where(table.series.in_(names.scalar_subquery()))
        found: dict[str, list[Tally]] = {}
        for row in self._rows(asked.order_by(table.series, table.claim_id)):
            found.setdefault(row.series, []).append(msgspec.json.decode(row.record, type=Tally))
        return [sorted(own, key=lambda one: (one.told or UNDATED, one.latest or UNDATED)) for own in found.values()]

    def edition(self, sought: Sought, *, bodies: bool = False) -> int:
        """A number that grows whenever an answer about these incidents may have become otherwise.

        Args:
            sought: what is asked for; the areas and bodies of claims change whenever a claim is corrected, all else
                only when incidents are summed up anew.
            bodies: whether the answer is about bodies.
        """
        claims = bodies or sought.area is not None or sought.actor is not None
        with self._open.reading() as connection:
            return edition(connection, SHOWN, *((CORRECTED,) if claims else ()))

    def _rows(self, asked: Select[Any]) -> list[Any]:
        with self._open.reading() as connection:
            return list(connection.execute(asked))


def _shown(sought: Sought) -> tuple[Any, Any, Any, Any]:
    """Latitude, longitude, place and precision as they may be shown."""
    own = schema.glances.c
    if sought.public is None:
        return own.lat, own.lon, own.place, own.precision
    exact = or_(own.exact_from <= sought.public, own.precision >= COARSE)
    return (
        case((exact, own.lat), else_=own.area_lat),
        case((exact, own.lon), else_=own.area_lon),
        case((exact, own.place), else_=own.area),
        case((exact, own.precision), else_=COARSE),
    )


def _inside(lat: Any, lon: Any, box: Box) -> list[ColumnElement[bool]]:
    south, west, north, east = box
    between = lon.between(west, east) if west <= east else or_(lon >= west, lon <= east)
    return [lat.between(south, north), between]


def _conditions(sought: Sought) -> list[ColumnElement[bool]]:
    own, told = schema.glances.c, schema.tellings.c
    asked = _days(own, sought)
    for name in ("action", "contested", "one_party"):
        if (wanted := getattr(sought, name)) is not None:
            asked.append(own[name] == wanted)
    if sought.voices is not None:
        asked.append(own.voices >= sought.voices)
    if sought.area is not None:
        asked.append(_of_claims(schema.claim_places, _in_area(sought.area, public=sought.public is not None)))
    if sought.actor is not None:
        asked.append(_of_claims(schema.claim_parties, schema.claim_parties.c.party_id == sought.actor))
    for role, wanted in ((VOICE, sought.voice), (OUTLET, sought.outlet)):
        if wanted is not None:
            asked.append(own.incident_id.in_(select(told.incident_id).where(told.role == role, told.key == wanted)))
    return asked


def _days(own: Any, sought: Sought) -> list[ColumnElement[bool]]:
    """What is asked of the days of an incident, and that it is not only expected where anybody may see it."""
    asked: list[ColumnElement[bool]] = []
    if sought.since is not None:
        asked.append(own.latest >= sought.since)
    if sought.until is not None:
        asked += [own.earliest <= sought.until, own.latest != UNDATED]
    if sought.public is not None:
        asked.append(~own.expected)
    return asked


def _of_claims(table: Any, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    members = schema.memberships.c
    own = select(members.incident_id).join(table, table.c.claim_id == members.claim_id).where(condition)
    return schema.glances.c.incident_id.in_(own)


def _in_area(area: str, *, public: bool) -> ColumnElement[bool]:
    """Claims in an area, or at a place; who may see only governorates cannot ask for anything smaller."""
    places, found = schema.claim_places.c, gazetteer().by_id(area)
    if found is None:
        return places.words == area if not public else places.admin1 == area
    if found.kind == "country":
        return places.country == found.country
    admin1, admin2 = gazetteer().admin(found)
    if found.kind == "governorate" or public:
        return and_(places.admin1 == admin1, places.country == found.country)
    if found.kind == "district":
        return and_(places.admin2 == admin2, places.country == found.country)
    inside = [found.id, *(child.id for child in gazetteer().children(found.id))]
    return places.place_id.in_(inside)
