"""Every value that a field of an incident has, side by side, with its tellers: never averaged, none hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple, get_args

from sijill.incidents.clashes import clash_of_places, clash_of_times
from sijill.incidents.facts import Facts, Who, facts
from sijill.incidents.numbers import Range, meet, number_of
from sijill.incidents.terms import terms
from sijill.model import Contested, Count, Incident, Measure, Party, Told, Value, Voice

MEASURES: tuple[Measure, ...] = get_args(Measure)


class _Given(NamedTuple):
    """One claim's value of a field: as it is shown, and as numbers where it is one."""

    told: Told
    shown: str
    numbers: Range | None = None


def contested(incident: Incident, told: Mapping[str, Told], voices: Sequence[Voice]) -> tuple[Contested, ...]:
    """Every field of which an incident's claims say something, in a fixed order, whether they agree or not.

    Args:
        incident: whose claims are compared.
        told: claims by id, those of the incident among them.
        voices: the incident's voices (``voices.py``).
    """
    claims = [told[claim_id] for claim_id in incident.claims]
    teller = {claim: voice.key for voice in voices for claim in voice.claims}
    seen = {claim.claim.claim_id: facts(claim) for claim in claims}
    found = []
    for field, show in _SHOWN.items():
        given = [_Given(claim, text) for claim in claims if (text := show(claim))]
        if given:
            pairs = combinations([seen[x.told.claim.claim_id] for x in given], 2)
            found.append(
                Contested(field, _values(given, teller, {}), all(_COMPATIBLE[field](a, b) for a, b in pairs))
            )
    for measure in MEASURES:
        given = [
            _Given(claim, _number(_widest(claim.claim.counts, measure)), number)
            for claim in claims
            if (number := number_of(claim.claim.counts, measure))
        ]
        if given:
            found.append(_numbers(measure, given, teller))
    return tuple(found)


def standing(contest: Contested) -> tuple[Value, ...]:
    """The values that nobody took back by giving a later one."""
    return tuple(value for value in contest.values if not value.superseded)


def _numbers(measure: str, given: Sequence[_Given], teller: Mapping[str, str]) -> Contested:
    last = _last_told(given, teller)
    values = _values(given, teller, last)
    standing_values = [value for value in values if not value.superseded]
    ranges = [Range(value.low or 0, value.high, False) for value in standing_values]
    highs = [value.high for value in ranges]
    return Contested(
        measure,
        values,
        all(meet(a, b) for a, b in combinations(ranges, 2)),
        min(value.low for value in ranges),
        None if None in highs else max(high for high in highs if high is not None),
    )


def _last_told(given: Iterable[_Given], teller: Mapping[str, str]) -> dict[str, date]:
    """The day on which each voice last gave a number; a reprint tells nothing new."""
    last: dict[str, date] = {}
    for value in given:
        day = _day(value.told)
        if day is not None and value.told.duplicate_of is None:
            key = teller[value.told.claim.claim_id]
            last[key] = max(day, last.get(key, day))
    return last


def _values(given: Iterable[_Given], teller: Mapping[str, str], last: Mapping[str, date]) -> tuple[Value, ...]:
    """Equal values together, in order of the day on which each was first told."""
    groups: dict[tuple[str, Range | None], list[_Given]] = defaultdict(list)
    for value in given:
        groups[value.shown, value.numbers].append(value)
    ordered = sorted(groups.items(), key=lambda item: (min(_day(x.told) or date.max for x in item[1]), item[0][0]))
    found = []
    for (shown, numbers), group in ordered:
        by_voice: dict[str, list[Told]] = defaultdict(list)
        for x in group:
            by_voice[teller[x.told.claim.claim_id]].append(x.told)
        found.append(
            Value(
                shown,
                numbers.low if numbers else None,
                numbers.high if numbers else None,
                tuple(sorted(by_voice)),
                tuple(sorted(x.told.claim.claim_id for x in group)),
                max((day for x in group if (day := _day(x.told))), default=None),
                all(key in last and _taken_back(own, last[key]) for key, own in by_voice.items()),
            )
        )
    return tuple(found)


def _taken_back(own: Sequence[Told], last: date) -> bool:
    """Whether a voice gave a value only before the day on which it last gave one; reprints are old news."""
    originals = [told for told in own if told.duplicate_of is None] or own
    return all(day is not None and day < last for day in map(_day, originals))


def _day(told: Told) -> date | None:
    return told.published.latest if told.published else None


def _widest(counts: Iterable[Count], measure: str) -> Count:
    return max((c for c in counts if c.measure == measure), key=lambda c: (c.min or 0, c.max or 0))


def _number(count: Count) -> str:
    """As it was given: ``5``, ``5-7``, ``5+`` for at least, ``~`` before what is approximate."""
    low = count.min or 0
    shown = f"{low}+" if count.max is None else str(low) if low == count.max else f"{low}-{count.max}"
    return "~" + shown if count.approx else shown


def _named(parties: Iterable[Party]) -> str:
    return " + ".join(sorted({party.id or party.text for party in parties}))


_SHOWN: dict[str, Callable[[Told], str]] = {
    "action": lambda told: told.claim.action,
    "actors": lambda told: _named(told.claim.actors),
    "recipients": lambda told: _named(told.claim.recipients),
    "places": lambda told: " + ".join(sorted({place.id or place.text for place in told.claim.places})),
    "time": lambda told: told.claim.time.edtf if told.claim.time else "",
    "modality": lambda told: told.claim.modality,
}


def _same_body(a: Who, b: Who) -> bool:
    """Whether one names the other or what it is part of; words without an id contradict nothing."""
    return not a.ids or not b.ids or bool(a.ids & b.kin or b.ids & a.kin)


def _same_place(a: Facts, b: Facts) -> bool:
    one, other = a.where.sites | a.where.areas, b.where.sites | b.where.areas
    return bool(one & (other | b.where.holders) or other & a.where.holders) or (
        not (a.where.points and b.where.points) and not clash_of_places(a.where, b.where)
    )


_COMPATIBLE: dict[str, Callable[[Facts, Facts], bool]] = {
    "action": lambda a, b: a.action == b.action or b.action in terms().kin.get(a.action, ()),
    "actors": lambda a, b: _same_body(a.actors, b.actors),
    "recipients": lambda a, b: _same_body(a.recipients, b.recipients),
    "places": _same_place,
    "time": lambda a, b: not _apart(a, b) and not clash_of_times(a, b),
    "modality": lambda a, b: (a.modality == "denied") == (b.modality == "denied"),
}


def _apart(a: Facts, b: Facts) -> bool:
    """Whether two times that the texts give do not meet at all."""
    if a.when is None or b.when is None or not (a.when.dated and b.when.dated):
        return False
    return max(a.when.first, b.when.first) > min(a.when.last, b.when.last)
