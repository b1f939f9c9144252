"""Totals beside the incidents that they should cover: what is found, what is missing, how a teller's totals go on.

A tally is never an incident, and its victims are never added to any.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from sijill.incidents.coverage import Lies, Outline, Outlines, Scope
from sijill.incidents.facts import facts
from sijill.incidents.numbers import number_of
from sijill.incidents.tellers import teller_of
from sijill.incidents.wording import plain
from sijill.model import Count, Incident, Tally, Told

EVENTS = "events"
"""The measure that counts events and not people."""
NO_EVENT = frozenset(("denied", "expected"))
"""Modalities of claims that do not say that something happened."""

MONTH = 30
UNDATED = -1
"""Stands for the month of an incident without a date."""
_Months = dict[int, list[int]]


class _Found(NamedTuple):
    """One incident as a total sees it: the claims that say that it happened."""

    incident_id: str
    told: tuple[Told, ...]
    outline: Outline
    days: tuple[int, int] | None
    """The first and last day on which they put it, as ordinals."""


def tallies(told: Iterable[Told], incidents: Iterable[Incident]) -> tuple[Tally, ...]:
    """Every total of every tally claim, by claim and measure.

    Args:
        told: all claims of the ledger, those of the incidents among them.
        incidents: what linking found.
    """
    by_id = {claim.claim.claim_id: claim for claim in told}
    outlines = Outlines()
    seen = _happened(by_id, incidents, outlines)
    by_month = _by_month(seen)
    found = [
        _set_against(claim, count, outlines, _near(by_month, seen, claim))
        for _, claim in sorted(by_id.items())
        if claim.claim.grain == "tally"
        for count in _totals(claim)
    ]
    return tuple(sorted(_in_series(found), key=lambda tally: (tally.claim_id, tally.measure)))


def _happened(by_id: Mapping[str, Told], incidents: Iterable[Incident], outlines: Outlines) -> list[_Found]:
    found = []
    for incident in sorted(incidents, key=lambda incident: incident.incident_id):
        told = tuple(by_id[claim] for claim in incident.claims if by_id[claim].claim.modality not in NO_EVENT)
        if told:
            outline = outlines.of([facts(claim, worded=False) for claim in told])
            found.append(_Found(incident.incident_id, told, outline, outlines.days(outline)))
    return found


def _by_month(seen: list[_Found]) -> _Months:
    """Where in the list the incidents of each month stand; those without a date under ``UNDATED``."""
    months: _Months = defaultdict(list)
    for at, incident in enumerate(seen):
        first, last = incident.days or (UNDATED, UNDATED)
        for month in range(first // MONTH, last // MONTH + 1):
            months[month].append(at)
    return months


def _near(months: _Months, seen: list[_Found], claim: Told) -> list[_Found]:
    """The incidents that can lie in the period of a total."""
    scope = scope_of(claim, "")
    if scope.first is None or scope.last is None:
        return seen
    period = range(scope.first // MONTH, scope.last // MONTH + 1)
    return [seen[at] for at in sorted({at for month in (UNDATED, *period) for at in months.get(month, ())})]


def _totals(claim: Told) -> list[Count]:
    """The largest count of each measure; smaller ones are parts of it."""
    largest: dict[str, Count] = {}
    for count in sorted(claim.claim.counts, key=lambda count: -(count.min or 0)):
        if count.min is not None:
            largest.setdefault(count.measure, count)
    return list(largest.values())


def scope_of(claim: Told, measure: str) -> Scope:
    """What a tally claim counts over. What it tells of lies before the day on which it is told."""
    time = claim.claim.time
    published = claim.published.latest if claim.published else None
    last = time.latest if time and time.latest else published
    return Scope(
        claim.claim.action,
        measure,
        tuple(dict.fromkeys(place.id or plain(place.text) for place in claim.claim.places)),
        time.earliest.toordinal() if time and time.earliest else None,
        last.toordinal() if last else None,
        frozenset(party.id for party in claim.claim.actors if party.id),
    )


def _set_against(claim: Told, count: Count, outlines: Outlines, incidents: Iterable[_Found]) -> Tally:
    scope = scope_of(claim, count.measure)
    lies = outlines.against(scope)
    where: dict[Lies, list[_Found]] = defaultdict(list)
    for incident in incidents:
        where[lies(incident.outline)].append(incident)
    matched, overlapping = where[Lies.INSIDE], where[Lies.PERHAPS]
    low = sum(_range(incident, count.measure)[0] for incident in matched)
    highs = [_range(incident, count.measure)[1] for incident in (*matched, *overlapping)]
    high = None if None in highs else sum(number for number in highs if number is not None)
    teller = teller_of(claim)
    area = " + ".join(scope.areas) or None
    time = claim.claim.time
    return Tally(
        claim.claim.claim_id,
        teller.key,
        claim.claim.action,
        count.measure,
        area,
        time.earliest if time else None,
        time.latest if time else None,
        claim.published.latest if claim.published else None,
        count.min,
        count.max,
        tuple(incident.incident_id for incident in matched),
        tuple(incident.incident_id for incident in overlapping),
        low,
        high,
        None if high is None or count.min is None else max(0, count.min - high),
        " / ".join((teller.key, claim.claim.action, *sorted(scope.actors), area or "-", count.measure)),
    )


def _range(incident: _Found, measure: str) -> tuple[int, int | None]:
    """The lowest and highest number that any of its claims gives; an incident without one adds nothing."""
    if measure == EVENTS:
        return 1, 1
    given = [n for claim in incident.told if (n := number_of(claim.claim.counts, measure))]
    if not given:
        return 0, 0
    highs = [number.high for number in given]
    highest = None if None in highs else max(high for high in highs if high is not None)
    return min(number.low for number in given), highest


def _in_series(found: Iterable[Tally]) -> Iterable[Tally]:
    """Increments and falls, teller by teller, in the order in which totals were told."""
    series: dict[str, list[Tally]] = defaultdict(list)
    for tally in found:
        series[tally.series].append(tally)
    for members in series.values():
        ordered = sorted(members, key=_order)
        for at, tally in enumerate(ordered):
            before = ordered[at - 1] if at else None
            increment = None
            if before is not None and before.min is not None and tally.min is not None:
                increment = tally.min - before.min
            falls = any(_falls(earlier, tally) for earlier in ordered[:at])
            yield msgspec.structs.replace(tally, increment=increment, falls=falls)


def _order(tally: Tally) -> tuple[str, str, str]:
    told, latest = (day.isoformat() if day else "" for day in (tally.told, tally.latest))
    return told, latest, tally.claim_id


def _falls(earlier: Tally, later: Tally) -> bool:
    """Whether the later one is lower though its period holds the earlier one's."""
    if earlier.min is None or later.max is None or later.max >= earlier.min:
        return False
    begins = later.earliest is None or (earlier.earliest is not None and later.earliest <= earlier.earliest)
    ends = later.latest is None or (earlier.latest is not None and later.latest >= earlier.latest)
    return begins and ends
