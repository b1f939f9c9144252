"""Finds complete dates in a text: a day, a month and a year that are all written there.

Gregorian and Hijri, in digits or with the month's name in any Arab country's usage. What lacks one of the three
parts is no business of this module, and a date that does not exist (30 February) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from hijridate import Hijri

from sijill.lexicon.files import read_yaml
from sijill.lexicon.orthography import fold_word
from sijill.model import Interval, Span
from sijill.text.fold import FoldedView, fold

_GREGORIAN_YEARS = range(1900, 2101)
_HIJRI_YEARS = range(1343, 1501)
"""The Umm al-Qura calendar as ``hijridate`` knows it (1924 to 2077)."""
_YEAR_FIRST = r"(?<![\d/.-])(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d|[/.-]\d)"
_DAY_FIRST = (
    r"(?<![\d/.-])(?P<day>\d{1,2})\s?(?P<sign>[-/.\\])\s?(?P<month>\d{1,2})\s?(?P=sign)\s?"
    r"(?P<year>\d{4})(?!\d|[/.-]\d)"
)


class _Names(NamedTuple):
    """Folded month names: each to its number, and the patterns of dates that use them."""

    gregorian: dict[str, int]
    hijri: dict[str, int]
    hijri_eras: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]


def _gregorian_names(data: dict[str, dict[int, list[str]]], locales: list[str]) -> dict[str, int]:
    names = {fold_word(form): number for number, forms in data["gregorian"].items() for form in forms}
    for locale in [*locales, "en"]:
        months = Locale.parse(locale).months["format"]
        for width in ("wide", "abbreviated"):
            names |= {fold_word(name).casefold(): number for number, name in months[width].items()}
    return names


def _either(names: Iterable[str]) -> str:
    ordered = sorted(names, key=lambda n: (-len(n), n))
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered)


@lru_cache(maxsize=1)
def _names() -> _Names:
    months, words = read_yaml("ar/months.yaml"), read_yaml("ar/dates.yaml")
    gregorian = _gregorian_names(months, months["locales"])
    hijri = {fold_word(form): number for number, forms in months["hijri"].items() for form in forms}
    of, year = (_either({fold_word(w) for w in words[key]}) for key in ("of", "year"))
    hijri_eras = frozenset(fold_word(w) for w in words["era"]["hijri"])
    eras = _either({*hijri_eras, *(fold_word(w) for w in words["era"]["gregorian"])})
    month = _either({*gregorian, *hijri})
    named = rf"(?P<month>{month})(?!\w)(?:\s?[/\\(-]\s?(?P<twin>{month})(?!\w)\s?\)?)?"
    era = rf"(?:\s?(?P<era>{eras})(?!\w))?"
    ordinal = r"(?:st|nd|rd|th)?"
    return _Names(
        gregorian,
        hijri,
        hijri_eras,
        (
            re.compile(_YEAR_FIRST + era),
            re.compile(_DAY_FIRST + era),
            re.compile(
                rf"(?<![\d/.:])(?P<day>\d{{1,2}}){ordinal}\s?[-/,\u060c]?\s?(?:(?:{of})\s+)?{named}"
                rf"\s?[-/,.\u060c]?\s?(?:(?:{year})\s+)?(?P<year>\d{{4}})(?!\d|[.,]\d){era}",
                re.IGNORECASE,
            ),
            re.compile(
                rf"(?<!\w){named}\s(?P<day>\d{{1,2}}){ordinal}\s?[,\u060c]\s?(?P<year>\d{{4}})(?!\d|[.,]\d)",
                re.IGNORECASE,
            ),
        ),
    )


def _one_name(names: dict[str, int], match: re.Match[str]) -> int | None:
    """The month that a match names, if a second name beside it (``تموز/يوليو``) says the same."""
    found = match.groupdict()
    key = re.sub(r"\s+", " ", found["month"]).casefold()
    twin = found.get("twin")
    number = names.get(key)
    return number if not twin or names.get(re.sub(r"\s+", " ", twin).casefold()) == number else None


def _day_of(match: re.Match[str], names: _Names) -> date | None:
    found = match.groupdict()
    year, day, written = int(found["year"]), int(found["day"]), found["month"]
    hijri_era = found.get("era") in names.hijri_eras
    if written.isdigit():
        month: int | None = int(written)
        is_hijri = year in _HIJRI_YEARS
    else:
        month = _one_name(names.gregorian, match)
        is_hijri = month is None
        month = month or _one_name(names.hijri, match)
    years = _HIJRI_YEARS if is_hijri else _GREGORIAN_YEARS
    if month is None or year not in years or (found.get("era") and hijri_era != is_hijri):
        return None
    try:
        return date(*Hijri(year, month, day).to_gregorian().datetuple()) if is_hijri else date(year, month, day)
    except (ValueError, OverflowError):
        return None


def absolute_dates_in(view: FoldedView) -> list[tuple[Span, Interval]]:
    """:func:`absolute_dates` on a view that stands already."""
    names = _names()
    found = [
        (match.start(), match.end(), day)
        for pattern in names.patterns
        for match in pattern.finditer(view.folded)
        if (day := _day_of(match, names))
    ]
    kept: list[tuple[Span, Interval]] = []
    taken = 0
    for start, end, day in sorted(found, key=lambda f: (f[0], -f[1])):
        if start >= taken:
            kept.append((view.span(start, end), Interval.day(day)))
            taken = end
    return kept


def absolute_dates(text: str) -> list[tuple[Span, Interval]]:
    """Every complete date of a text, in order, with the place where it stands.

    Numeric dates are read day first (``3/8/2015``) unless the year comes first (``2015-08-03``). Years from 1343
    to 1500 are Hijri, converted by the Umm al-Qura calendar (a local sighting may differ by one day).

    Returns:
        Spans in the original text, and one Gregorian day each.
    """
    return absolute_dates_in(fold(text))
