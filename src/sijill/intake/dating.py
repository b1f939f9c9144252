"""What the clues to a publication date weigh, and how a written date value is read."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import NamedTuple

import msgspec

from sijill.lexicon.files import read_yaml
from sijill.model import Interval
from sijill.text.dates import absolute_dates

_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T\s].*)?", re.DOTALL)
_YEARS = range(1900, 2101)
_LONGEST = 100


class Clue(NamedTuple):
    """One place that speaks for one day (or month), and how far it is to be believed by itself."""

    when: Interval
    weight: float
    rule: str
    saw: str

    @property
    def is_day(self) -> bool:
        """Whether it names one single day."""
        return self.when.earliest == self.when.latest


class Shift(msgspec.Struct, frozen=True):
    """How agreement raises a belief and disagreement lowers it."""

    up: float
    down: float

    def apply(self, belief: float, agrees: bool) -> float:
        """The belief after agreement or disagreement."""
        return belief + (1 - belief) * self.up if agrees else belief * self.down


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``knowledge/kinds/publication.yaml``; its comments explain each figure."""

    threshold: float
    meta: dict[str, float]
    url: dict[str, float]
    text: dict[str, float]
    weekday: Shift
    relative_day: Shift
    own_dates: Shift
    conflict: float
    neighbour: float


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The figures in force."""
    return msgspec.convert(read_yaml("kinds/publication.yaml"), Weights)


def _plausible(year: int, month: int, day: int) -> Interval | None:
    try:
        return Interval.day(date(year, month, day)) if year in _YEARS else None
    except ValueError:
        return None


def read_date(value: str) -> Interval | None:
    """A date that stands by itself in a field, an attribute or an option.

    ISO 8601 (``2015-08-03``, with or without a time, ``20150803``, ``2015-08``, ``2015``), the form of mail and
    feeds (``Mon, 03 Aug 2015 10:00:00 GMT``) and written dates in Arabic or English. The day is taken as it is
    written, in its own time zone.

    Returns:
        ``None`` if it names no date that exists, or more than one.
    """
    value = value.strip()
    if not value or len(value) > _LONGEST:
        return None
    iso = _ISO.fullmatch(value)
    if iso:
        return _plausible(*map(int, iso.groups()))
    partial = re.fullmatch(r"(\d{4})(?:-(\d{2}))?", value)
    if partial:
        year, month = int(partial[1]), int(partial[2] or 1)
        if year not in _YEARS or not 1 <= month <= 12:
            return None
        return Interval.month(year, month) if partial[2] else Interval.year(year)
    days = {interval.edtf: interval for _, interval in absolute_dates(value)}
    if days:
        return days.popitem()[1] if len(days) == 1 else None
    try:
        day = parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _plausible(day.year, day.month, day.day)
