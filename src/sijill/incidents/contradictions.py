"""Every value that a field of an incident has, side by side, with its tellers: never averaged, none hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple, get_args

from sijill.incidents.clashes import clash_of_places, clash_of_times
from sijill.incidents.facts import Facts, Who
from sijill.incidents.numbers import Range, meet, number_of
from sijill.incidents.terms import terms
from sijill.model import Claim, Contested, Count, Incident, Measure, Party, Told, Value, Voice

MEASURES: tuple[Measure, ...] = get_args(Measure)


class _Teller(NamedTuple):
    """A claim, the voice that tells it, and when."""

    claim_id: str
    voice: str
    day: date | None
    reprint: bool


class _Given(NamedTuple):
    """One claim's value of a field: as it is shown, and as numbers where it is one."""

    teller: _Teller
    shown: str
    numbers: Range | None = None


def contested(
    incident: Incident, told: Mapping[str, Told], seen: Mapping[str, Facts], voices: Sequence[Voice]
) -> tuple[Contested, ...]:
    """Every field of which an incident's claims say something, in a fixed order, whether they agree or not.

    Args:
        incident: whose claims are compared.
        told: claims by id, those of the incident among them.
        seen: what linking reads of them, by id.
        voices: the incident's voices (``voices.py``).
    """
    voice_of = {claim: voice.key for voice in voices for claim in voice.claims}
    claims = [(told[name], _teller(told[name], voice_of[name])) for name in incident.claims]
    found = []
    for field, show in _SHOWN.items():
        given = [_Given(teller, text) for claim, teller in claims if (text := show(claim.claim))]
        if given:
            found.append(Contested(field, _values(given, {}), _agreed(field, given, seen)))
    counted = {count.measure for claim, _ in claims for count in claim.claim.counts}
    for measure in MEASURES:
        if measure in counted:
            given = [
                _Given(teller, _number(_widest(claim.claim.counts, measure)), number)
                for claim, teller in claims
                if (number := number_of(claim.claim.counts, measure))
            ]
            if given:
                found.append(_numbers(measure, given))
    return tuple(found)


def _teller(told: Told, voice: str) -> _Teller:
    day = told.published.latest if told.published else None
    return _Teller(told.claim.claim_id, voice, day, told.duplicate_of is not None)


def _agreed(field: str, given: Sequence[_Given], seen: Mapping[str, Facts]) -> bool:
    """Whether all values can be true; a value does not contradict itself."""
    compatible = _COMPATIBLE[field]
    return len(given) == 1 or all(
        compatible(seen[a.teller.claim_id], seen[b.teller.claim_id])
        for a, b in combinations(given, 2)
        if a.shown != b.shown
    )


def standing(contest: Contested) -> tuple[Value, ...]:
    """The values that nobody took back by giving a later one."""
    return tuple(value for value in contest.values if not value.superseded)


def _numbers(measure: str, given: Sequence[_Given]) -> Contested:
    values = _values(given, _last_told(given))
    ranges = [Range(value.low or 0, value.high, False) for value in values if not value.superseded]
    highs = [value.high for value in ranges]
    return Contested(
        measure,
        values,
        all(meet(a, b) for a, b in combinations(ranges, 2)),
        min(value.low for value in ranges),
        None if None in highs else max(high for high in highs if high is not None),
    )


def _last_told(given: Iterable[_Given]) -> dict[str, date]:
    """The day on which each voice last gave a number; a reprint tells nothing new."""
    last: dict[str, date] = {}
    for _, voice, day, reprint in (value.teller for value in given):
        if day is not None and not reprint:
            last[voice] = max(day, last.get(voice, day))
    return last


def _values(given: Iterable[_Given], last: Mapping[str, date]) -> tuple[Value, ...]:
    """Equal values together, in order of the day on which each was first told."""
    groups: dict[tuple[str, Range | None], list[_Teller]] = defaultdict(list)
    for value in given:
        groups[value.shown, value.numbers].append(value.teller)
    ordered = sorted(groups.items(), key=_first_told) if len(groups) > 1 else groups.items()
    return tuple(_value(shown, numbers, group, last) for (shown, numbers), group in ordered)


def _first_told(item: tuple[tuple[str, Range | None], list[_Teller]]) -> tuple[date, str]:
    (shown, _), group = item
    return min(own.day or date.max for own in group), shown


def _value(shown: str, numbers: Range | None, group: Sequence[_Teller], last: Mapping[str, date]) -> Value:
    voices = sorted({own.voice for own in group})
    return Value(
        shown,
        numbers.low if numbers else None,
        numbers.high if numbers else None,
        tuple(voices),
        tuple(sorted([own.claim_id for own in group])),
        max([own.day for own in group if own.day], default=None),
        bool(last) and all(voice in last and _taken_back(voice, group, last[voice]) for voice in voices),
    )


def _taken_back(voice: str, group: Sequence[_Teller], last: date) -> bool:
    """Whether a voice gave a value only before the day on which it last gave one; reprints are old news."""
    own = [teller for teller in group if teller.voice == voice]
    originals = [teller for teller in own if not teller.reprint] or own
    return all(teller.day is not None and teller.day < last for teller in originals)


def _widest(counts: Iterable[Count], measure: str) -> Count:
    return max((c for c in counts if c.measure == measure), key=lambda c: (c.min or 0, c.max or 0))


def _number(count: Count) -> str:
    """As it was given: ``5``, ``5-7``, ``5+`` for at least, ``~`` before what is approximate."""
    low = count.min or 0
    shown = f"{low}+" if count.max is None else str(low) if low == count.max else f"{low}-{count.max}"
    return "~" + shown if count.approx else shown


def _named(parties: Iterable[Party]) -> str:
    return " + ".join(sorted({party.id or party.text for party in parties}))


_SHOWN: dict[str, Callable[[Claim], str]] = {
    "action": lambda claim: claim.action,
    "actors": lambda claim: _named(claim.actors),
    "recipients": lambda claim: _named(claim.recipients),
    "places": lambda claim: " + ".join(sorted({place.id or place.text for place in claim.places})),
    "time": lambda claim: claim.time.edtf if claim.time else "",
    "modality": lambda claim: claim.modality,
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
