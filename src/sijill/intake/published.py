"""Infers when a text was published, with its evidence; says nothing where nothing is certain enough."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import prod

from sijill.intake.dating import Clue, weights
from sijill.intake.dating_page import meta_clues, url_clues
from sijill.intake.dating_text import Ends, text_ends
from sijill.intake.dating_words import date_words
from sijill.model import Evidence, Interval

_RELATIVE = {"today": 0, "yesterday": -1, "tomorrow": 1}
_SHORTLY = timedelta(days=31)
_MOST_CLUES = 12


def relative_weekday_votes(head: str, day: date) -> int:
    """How many times "today", "yesterday" or "tomorrow" with a weekday fits a day, less how many times not.

    Args:
        head: the folded beginning of the text.
        day: the day that the text may have been published on.
    """
    words = date_words()
    votes = 0
    for match in words.relative_weekday.finditer(head):
        shift = next(days for key, days in _RELATIVE.items() if match[key])
        weekday = words.weekdays[re.sub(r"\s+", " ", match["weekday"])]
        votes += 1 if (day + timedelta(shift)).weekday() == weekday else -1
    return votes


def _belief(day: date, clues: Sequence[Clue], ends: Ends) -> float:
    """The belief in one day before other days are heard (0 to 1)."""
    belief = 1 - prod(1 - clue.weight for clue in clues)
    votes = relative_weekday_votes(ends.head, day)
    if votes:
        belief = weights().relative_day.apply(belief, votes > 0)
    ages = [day - other for other in ends.mentioned]
    if any(timedelta(0) < age <= _SHORTLY for age in ages):
        belief = weights().own_dates.apply(belief, True)
    elif ages and max(ages) < timedelta(0):
        belief = weights().own_dates.apply(belief, False)
    return belief


def _against(day: date, beliefs: Mapping[date, float], months: Sequence[Clue]) -> float:
    """The factor (0 to 1) by which the strongest clue to another time lowers the belief in a day."""
    figures = weights()
    strongest = 0.0
    for other, belief in beliefs.items():
        distance = abs((other - day).days)
        if distance:
            strongest = max(strongest, belief * (figures.neighbour if distance == 1 else 1.0))
    strongest = max([strongest, *(clue.weight for clue in months if not _within(day, clue.when))])
    return 1 - figures.conflict * strongest


def _within(day: date, when: Interval) -> bool:
    return (when.earliest or date.min) <= day <= (when.latest or date.max)


def _decide(clues: Sequence[Clue], ends: Ends) -> tuple[Interval, float]:
    by_day: dict[date, list[Clue]] = {}
    for clue in clues:
        if clue.is_day and clue.when.earliest:
            by_day.setdefault(clue.when.earliest, []).append(clue)
    spans = [clue for clue in clues if not clue.is_day]
    if not by_day:
        best = max(spans, key=lambda clue: clue.weight)
        return best.when, best.weight
    beliefs = {day: _belief(day, found, ends) for day, found in by_day.items()}
    for day in beliefs:
        if any(_within(day, clue.when) for clue in spans):
            beliefs[day] = weights().relative_day.apply(beliefs[day], True)
    final = {day: belief * _against(day, beliefs, spans) for day, belief in beliefs.items()}
    day = max(final, key=lambda d: (final[d], -d.toordinal()))
    return Interval.day(day), final[day]


def infer_published(
    text: str, *, html_meta: Mapping[str, str] | None = None, url: str | None = None
) -> tuple[Interval | None, tuple[Evidence, ...]]:
    """When a text was published, as far as it, its page and its address tell.

    Clues for the same day add up, clues for other days lower it, and so do weekdays that do not fit. A date that
    is merely mentioned, as that of an event, is no clue.

    Args:
        text: the text as it was published.
        html_meta: the page's own statements (:func:`sijill.intake.html.read_page`).
        url: its address.

    Returns:
        The day (or the month, where only that is told) if the belief reaches ``threshold`` of
        ``knowledge/kinds/publication.yaml`` (0.55), else ``None``; and the evidence: first the verdict
        (``inferred`` or ``undecided``) with the belief in it, then every clue with its own weight. Without any
        clue there is no evidence.
    """
    ends = text_ends(text)
    clues = [*meta_clues(html_meta or {}), *(url_clues(url) if url else ()), *ends.clues]
    if not clues:
        return None, ()
    when, belief = _decide(clues, ends)
    certain = belief >= weights().threshold
    verdict = Evidence("inferred" if certain else "undecided", when.edtf, round(belief, 3))
    clues.sort(key=lambda clue: (clue.when != when, -clue.weight))
    evidence = (Evidence(clue.rule, clue.saw, round(clue.weight, 3)) for clue in clues[:_MOST_CLUES])
    return (when if certain else None), (verdict, *evidence)
