"""The grammar: which rules a word may start, and the longest reading at a position."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from sijill.mentions.times.clock import rule_clock
from sijill.mentions.times.counted import rule_counted, rule_for_the_nth, rule_weekday_or_counted
from sijill.mentions.times.cursor import Cursor
from sijill.mentions.times.dates import rule_date, rule_figures, rule_weekday
from sijill.mentions.times.days import (
    rule_clock_of_day,
    rule_day,
    rule_day_and_clock,
    rule_night,
    rule_now,
    rule_part_of_day,
    rule_same_day,
    rule_that_day,
    rule_this_part,
)
from sijill.mentions.times.edges import rule_edge, rule_fraction
from sijill.mentions.times.feasts import rule_feast, rule_season
from sijill.mentions.times.numeric import rule_month_year_figures, rule_year_range
from sijill.mentions.times.ranges import Ranges
from sijill.mentions.times.reading import Reading, unresolved
from sijill.mentions.times.relative import (
    rule_after,
    rule_ago,
    rule_duration,
    rule_elapsed,
    rule_last_n,
    rule_next_day,
    rule_past_lengths,
    rule_since_length,
    rule_unit,
    rule_within,
)
from sijill.mentions.times.years import rule_bare_year, rule_between_years, rule_year, rule_years

Rule = Callable[[Cursor, int], Reading | None]

DIGITS = "digits"
"""The kind under which rules for a number in digits are listed."""

_MAX_LENGTH = 40
"""Tokens: a longer reading is no time expression."""


def rule_vague(c: Cursor, at: int) -> Reading | None:
    """Recently, earlier, soon: a time, but not one that can be dated."""
    found = c.lex(at, "vague", joined=None, prep=None)
    return Reading(found[1], "vague", unresolved, kind="vague", grain="other") if found else None


_DATES: tuple[Rule, ...] = (rule_date, rule_weekday, rule_day_and_clock)

SINGLE: dict[str, tuple[Rule, ...]] = {
    DIGITS: (
        rule_date, rule_figures, rule_month_year_figures, rule_year_range, rule_bare_year, rule_day_and_clock,
        rule_past_lengths, rule_clock, rule_clock_of_day, rule_duration,
    ),
    "article": (rule_date, rule_past_lengths, rule_clock),
    "month": _DATES,
    "month_word": _DATES,
    "weekday": (rule_weekday_or_counted, *_DATES, rule_counted),
    "weekday_bare": (rule_weekday,),
    "day_lead": (*_DATES, rule_day, rule_same_day, rule_figures),
    "day": (rule_day,),
    "night": (rule_night,),
    "now": (rule_now,),
    "ordinal": (rule_date, rule_counted, rule_feast, rule_clock, rule_clock_of_day, rule_day_and_clock),
    "this": (rule_date, rule_weekday, rule_unit, rule_this_part, rule_season, rule_year),
    "that": (rule_that_day,),
    "next_day": (rule_next_day,),
    "unit_one": (rule_for_the_nth, rule_same_day, rule_unit, rule_counted, rule_date, rule_feast),
    "unit_two": (rule_past_lengths, rule_duration),
    "unit_many": (rule_past_lengths,),
    "cardinal": (rule_past_lengths, rule_duration),
    "few_lead": (rule_past_lengths,),
    "last_n": (rule_last_n, rule_counted),
    "year_word": (rule_year, rule_years, rule_unit),
    "part": (rule_part_of_day,),
    "clock": (rule_clock, rule_clock_of_day),
    "about": (rule_clock, rule_clock_of_day, rule_duration),
    "ago": (rule_ago,),
    "after": (rule_after,),
    "after_elapsed": (rule_elapsed,),
    "within": (rule_within,),
    "edge_noun": (rule_edge,),
    "half": (rule_fraction,),
    "season": (rule_season,),
    "season_word": (rule_season,),
    "holiday": (rule_feast,),
    "vague": (rule_vague,),
}  # fmt: skip
"""Rules for one single time, by the kind of its first word."""


def _longest(rules: Iterable[Rule], c: Cursor, at: int) -> Reading | None:
    """The reading that goes furthest; of equals the one whose rule comes first."""
    best: Reading | None = None
    for rule in rules:
        found = rule(c, at)
        if found is not None and (best is None or found.last > best.last):
            best = found
    return best


def _select(table: dict[str, tuple[Rule, ...]], kinds: frozenset[str]) -> tuple[Rule, ...]:
    """The rules of these kinds, each once, in table order."""
    return tuple(dict.fromkeys(rule for kind in table if kind in kinds for rule in table[kind]))


@lru_cache(maxsize=4096)
def _rules_of(kinds: frozenset[str]) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The rules for single times and for joined ones that a word of these kinds may start."""
    return _select(SINGLE, kinds), _select(JOINED, kinds)


def _rules_at(c: Cursor, at: int) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The rules that the word at a position may start."""
    kinds = frozenset(c.kinds(at))
    return _rules_of(kinds | {DIGITS} if c.text(at)[:1].isdigit() else kinds)


def single_at(c: Cursor, at: int) -> Reading | None:
    """The longest reading of one single time; read once for each position."""
    if at not in c.seen:
        c.seen[at] = _longest(_rules_at(c, at)[0], c, at) if at < c.size else None
    found: Reading | None = c.seen[at]
    return found


_RANGES = Ranges(single_at)
_DASH = (_RANGES.rule_dash, _RANGES.rule_and)

JOINED: dict[str, tuple[Rule, ...]] = {
    "since": (_RANGES.rule_since, rule_since_length, _RANGES.rule_since_event),
    "until_now": (_RANGES.rule_until_now,),
    "until": (_RANGES.rule_until,),
    "from": (_RANGES.rule_from_to, rule_between_years),
    "between": (_RANGES.rule_between, rule_between_years),
    **dict.fromkeys(("month", "weekday", "day_lead", "ordinal", "edge_noun"), _DASH),
    DIGITS: (*_DASH, _RANGES.rule_so_long_from),
    **dict.fromkeys(("cardinal", "about", "unit_one", "unit_two"), (_RANGES.rule_so_long_from,)),
    "month_word": (*_DASH, _RANGES.rule_months),
    "day": (_RANGES.rule_and,),
    "two_days": (_RANGES.rule_and,),
}
"""Rules that join times, by the kind of their first word."""

STARTERS = frozenset(SINGLE) | frozenset(JOINED)


def time_at(c: Cursor, at: int) -> Reading | None:
    """The longest time expression that begins at a position."""
    single, joined = single_at(c, at), _longest(_rules_at(c, at)[1], c, at)
    found = joined if joined is not None and (single is None or joined.last > single.last) else single
    return found if found is not None and found.last - at <= _MAX_LENGTH else None
