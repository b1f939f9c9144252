"""The words around a date that tell its role, compiled from ``knowledge/ar``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from babel import Locale

from sijill.lexicon.files import read_yaml
from sijill.lexicon.orthography import fold_word


class DateWords(NamedTuple):
    """Patterns over folded text; those named ``*_before`` match at the end of what stands before a date."""

    weekday_before: re.Pattern[str]
    weekday_after: re.Pattern[str]
    label_before: re.Pattern[str]
    label_changed_before: re.Pattern[str]
    today_before: re.Pattern[str]
    yesterday_before: re.Pattern[str]
    relative_weekday: re.Pattern[str]
    """``yesterday Sunday``: groups ``today``, ``yesterday`` or ``tomorrow``, and ``weekday``."""
    filler: re.Pattern[str]
    event_before: frozenset[str]
    weekdays: dict[str, int]
    """Folded name to number, Monday 0."""


def _either(words: Iterable[str]) -> str:
    folded = sorted({fold_word(w).casefold() for w in words}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in folded) + ")"


@lru_cache(maxsize=1)
def date_words() -> DateWords:
    """Compile the words once."""
    words = read_yaml("ar/publication.yaml")
    weekdays = {
        fold_word(name): day
        for locale in ("ar", "en")
        for width in ("wide", "abbreviated")
        for day, name in Locale.parse(locale).days["format"][width].items()
    }
    weekdays = {name.casefold(): day for name, day in weekdays.items()}
    weekdays |= {fold_word(n): day for day, names in read_yaml("ar/weekdays.yaml")["names"].items() for n in names}
    weekday, day = _either(weekdays), _either(words["day"])
    link = rf"[\s,\u060c:(]*(?:{day}[\s,\u060c:]*)*$"
    not_today = rf"(?<!\w)(?:{_either(words['not_today'])}\s+)?"
    relatives = "|".join(rf"(?P<{key}>{_either(words[key])})" for key in ("today", "yesterday", "tomorrow"))
    return DateWords(
        re.compile(rf"(?<!\w)(?P<weekday>{weekday}){link}"),
        re.compile(rf"^\s*[,\u060c(]?\s*(?P<weekday>{weekday})(?!\w)"),
        re.compile(rf"(?:^|[^\w\s])\s*{_either(words['label'])}\s*:?\s*$"),
        re.compile(rf"(?:^|[^\w\s])\s*{_either(words['label_changed'])}\s*:?\s*$"),
        re.compile(rf"{not_today}{_either(words['today'])}{link}"),
        re.compile(rf"{not_today}{_either(words['yesterday'])}{link}"),
        re.compile(rf"(?<!\w)(?:{relatives})\s*[,\u060c(]?\s*(?P<weekday>{weekday})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{weekday}|{_either(words['filler'])})(?!\w)"),
        frozenset(fold_word(w) for w in words["event_before"]),
        weekdays,
    )


def starts_with_not_today(matched: str) -> bool:
    """Whether ``today`` was matched with a word before it that makes it a day of remembrance."""
    words = read_yaml("ar/publication.yaml")["not_today"]
    return re.match(_either(words) + r"\s", matched) is not None
