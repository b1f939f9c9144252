"""What the ledger is asked about its incidents, and what it answers."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import msgspec

Box = tuple[float, float, float, float]
"""South, west, north and east in degrees; west is greater than east where it holds the 180th meridian."""
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
    """Its id where there is one alone, else empty."""


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
