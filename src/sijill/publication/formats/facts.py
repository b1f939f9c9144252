"""What several formats ask of an incident."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from babel import Locale
from babel.core import get_global

from sijill.lexicon.entries import action_kinds
from sijill.lexicon.files import read_yaml
from sijill.publication.cells import joined
from sijill.publication.policy import Named, ReleasedIncident

LIST = "; "
"""Between several names of one cell in formats that have their own way to list."""
EXACT_DAYS, WEEK, MONTH, YEAR = 1, 7, 31, 366


class Numbers(NamedTuple):
    """A measure: the least and the most that anybody gives who did not take it back, and the one number, if any."""

    low: int | None
    best: int | None
    high: int | None


NOTHING = Numbers(None, None, None)


def numbers(incident: ReleasedIncident, measure: str) -> Numbers:
    """What is said of a measure."""
    field = incident.field(measure)
    return NOTHING if field is None else Numbers(field.low, field.best, field.high)


def days(incident: ReleasedIncident) -> int | None:
    """From the first to the last possible day, both counted; ``None`` where a side is open or unknown."""
    time = incident.time
    if time is None or time.earliest is None or time.latest is None:
        return None
    return (time.latest - time.earliest).days + 1


def first_day(incident: ReleasedIncident) -> date | None:
    """The first possible day."""
    return incident.time.earliest if incident.time else None


def last_day(incident: ReleasedIncident) -> date | None:
    """The last possible day."""
    return incident.time.latest if incident.time else None


def iso(day: date | None) -> str | None:
    """A day as ISO 8601."""
    return day.isoformat() if day else None


def year(incident: ReleasedIncident) -> int | None:
    """The year, where it is one."""
    first, last = first_day(incident), last_day(incident)
    return first.year if first and last and first.year == last.year else None


def shown(parties: Iterable[Named]) -> str:
    """Names or words, those that may not be shown left out."""
    return LIST.join(dict.fromkeys(name for party in parties if (name := party.shown)))


def voices(incident: ReleasedIncident) -> str:
    """The names of all voices."""
    return LIST.join(voice.name for voice in incident.voices)


def evidence(incident: ReleasedIncident) -> str:
    """The ids of the claims, by which every number can be traced in the ledger."""
    return joined(claim.claim_id for claim in incident.claims)


def contested(incident: ReleasedIncident) -> str:
    """The fields of which the claims say what cannot all be true."""
    return joined(field.field for field in incident.fields if not field.agreed)


def withheld(incident: ReleasedIncident) -> str:
    """Which fields which rules kept something of back."""
    return joined(dict.fromkeys(f"{own.field}: {own.rule}" for own in incident.withheld))


def label(action: str) -> str:
    """An action in English."""
    kind = action_kinds().get(action)
    return kind.label_en if kind else action


def told(incident: ReleasedIncident) -> str:
    """One line that says what is told and by whom, and states nothing as a fact."""
    number = len(incident.voices)
    only = ", all of them parties to the conflict" if incident.interested_only else ""
    return f"{label(incident.action)} ({incident.modality}), told by {number} voice{'s' * (number != 1)}{only}."


@lru_cache(maxsize=1)
def called() -> dict[str, Any]:
    """What the formats call things (``knowledge/kinds/formats.yaml``)."""
    names: dict[str, Any] = read_yaml("kinds/formats.yaml")
    return names


@lru_cache(maxsize=512)
def region(format_name: str, country: str | None) -> str | None:
    """The region that a format's codebook puts a country in."""
    regions = called()[format_name]["regions"]
    return next((name for name, countries in regions.items() if country in countries), None)


@lru_cache(maxsize=512)
def country_name(code: str | None) -> str | None:
    """The English name of a country."""
    return Locale("en").territories.get(code) if code else None


@lru_cache(maxsize=512)
def country_code(code: str | None, length: int) -> str | None:
    """The ISO 3166-1 code of a country in three letters or, with ``length`` 0, in three digits."""
    return _codes().get((code, length)) if code else None


@lru_cache(maxsize=1)
def _codes() -> dict[tuple[str, int], str]:
    codes = {}
    for other, own in get_global("territory_aliases").items():
        if len(other) == 3 and len(own) == 1:
            codes[own[0], 0 if other.isdecimal() else 3] = other
    return codes
