"""Clues to the publication date outside the text: what the page says of itself, and its address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import unquote, urlsplit

from sijill.intake.dating import Clue, read_date, weights
from sijill.model import Interval

_YEAR, _MONTH, _DAY = r"((?:19|20)\d\d)", r"(0?[1-9]|1[0-2])", r"(0?[1-9]|[12]\d|3[01])"
_DAY_PATH = re.compile(rf"/{_YEAR}/{_MONTH}/{_DAY}(?![\d])")
_SLUG = re.compile(rf"(?<!\d){_YEAR}[-_]{_MONTH}[-_]{_DAY}(?!\d)")
_COMPACT = re.compile(r"(?<![\w])((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\d])")
_MONTH_PATH = re.compile(rf"/{_YEAR}[/-]{_MONTH}(?=/)(?!/{_DAY}(?!\d))")


def meta_clues(meta: Mapping[str, str]) -> Iterator[Clue]:
    """Clues among the keys of a page that ``knowledge/kinds/publication.yaml`` knows."""
    known = weights().meta
    for key, value in meta.items():
        weight = known.get(key.strip().lower())
        when = read_date(value) if weight else None
        if weight and when:
            yield Clue(when, weight, f"meta:{key.strip().lower()}", value.strip())


def url_clues(url: str) -> Iterator[Clue]:
    """The date that an address carries, the most telling form only."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return
    figures = weights().url
    for name, pattern in (("day", _DAY_PATH), ("slug", _SLUG), ("compact", _COMPACT)):
        for match in pattern.finditer(path):
            when = _day(match)
            if when:
                yield Clue(when, figures[name], f"url:{name}", match.group().strip("/"))
                return
    month = _MONTH_PATH.search(path)
    if month:
        when = Interval.month(int(month[1]), int(month[2]))
        yield Clue(when, figures["month"], "url:month", month.group().strip("/"))


def _day(match: re.Match[str]) -> Interval | None:
    year, month, day = map(int, match.groups())
    try:
        return Interval.day(date(year, month, day))
    except ValueError:
        return None
