"""What keeps two claims apart whatever else they share: times, places and tellings that cannot both be right."""

from __future__ import annotations

from sijill.incidents.comparisons import NEXT_SENTENCE
from sijill.incidents.facts import Facts, Where
from sijill.incidents.numbers import meet
from sijill.incidents.terms import terms
from sijill.lexicon.gazetteer_tables import distance_km


def clash(a: Facts, b: Facts) -> str | None:
    """The rule by which two claims cannot tell of one incident, ``None`` where none holds."""
    if clash_of_times(a, b):
        return "times"
    if clash_of_places(a.where, b.where):
        return "places"
    if not_yet(a, b) or not_yet(b, a):
        return "not-yet"
    if swapped(a, b):
        return "roles"
    if told_apart(a, b):
        return "document"
    return None


def clash_of_times(a: Facts, b: Facts) -> bool:
    """Whether more days lie between them than reports are off; a date of the report alone is given more room."""
    if a.when is None or b.when is None:
        return False
    limits = terms().limits
    most = limits.days_between if a.when.dated and b.when.dated else limits.days_between_reports
    return max(a.when.first, b.when.first) - min(a.when.last, b.when.last) > most


def clash_of_places(a: Where, b: Where) -> bool:
    """Whether both name places, neither holds the other, and they lie too far apart.

    Two sites may lie 40 km apart, as reports name the next town; an area is wide, so more is allowed there.
    """
    named, others = a.sites | a.areas | a.lands, b.sites | b.areas | b.lands
    if not named or not others or named & others or named & b.holders or others & a.holders:
        return False
    if a.countries and b.countries and not a.countries & b.countries:
        return True
    if a.lands & b.countries or b.lands & a.countries:
        return False
    if not a.points or not b.points:
        return False
    limits = terms().limits
    most = limits.km_between_sites if a.sites and b.sites else limits.km_between_areas
    return min(distance_km(x, y) for x in a.points for y in b.points) > most


def swapped(a: Facts, b: Facts) -> bool:
    """Whether who does it in one suffers it in the other, and the other way round; a fight has no such sides."""
    if a.action != b.action or a.action in terms().mutual or a.actors.ids & b.actors.ids:
        return False
    return bool(a.actors.ids & b.recipients.ids and b.actors.ids & a.recipients.ids)


def told_apart(a: Facts, b: Facts) -> bool:
    """Whether one document tells both, as acts that have nothing to do with each other or with numbers that clash.

    Numbers clash only where the two stand close together: farther on, a document tells an earlier toll. A denial may
    be told of any act.
    """
    if a.document_id != b.document_id or "denied" in {a.modality, b.modality}:
        return False
    if a.action != b.action and a.action not in terms().kin.get(b.action, ()):
        return True
    numbers = ((a.killed, b.killed), (a.injured, b.injured))
    close = abs(a.spot - b.spot) <= NEXT_SENTENCE
    return close and any(x is not None and y is not None and not meet(x, y) for x, y in numbers)


def not_yet(expected: Facts, past: Facts) -> bool:
    """Whether the one expects what the other tells as past, and the past one lies before the expectation."""
    if expected.modality != "expected" or past.modality in {"expected", "denied"}:
        return False
    if expected.when is None or past.when is None:
        return True
    said = expected.told if expected.told is not None else expected.when.first
    return past.when.last < max(said, expected.when.first)
