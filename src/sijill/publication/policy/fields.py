"""All that is said of one field of an incident, said again from what its claims may show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sijill.model import Contested, Value
from sijill.publication.policy.naming import Called
from sijill.publication.policy.records import Named, ReleasedClaim, ReleasedField, ReleasedValue
from sijill.publication.policy.times import Grid, coarse_day

JOIN = " + "
"""Between the several names of one value."""


def released_field(
    contest: Contested, claims: Mapping[str, ReleasedClaim], called: Mapping[str, Called], grid: Grid
) -> ReleasedField | None:
    """One field; ``None`` where nothing of it may be shown.

    Args:
        contest: its values as linking found them. Their words are not taken over.
        claims: the claims that leave, by id.
        called: what each voice may be called, by its key.
        grid: how exactly a day may be told.
    """
    show = _SHOWN.get(contest.field)
    values: dict[str, ReleasedValue] = {}
    for value in contest.values:
        left = tuple(claim for claim in value.claims if claim in claims)
        shown = (show(claims[left[0]]) if show else _number(value)) if left else ""
        if shown:
            voices = tuple(sorted(called[key].key for key in value.voices if key in called))
            new = ReleasedValue(
                shown, value.low, value.high, voices, left, coarse_day(value.told, grid), value.superseded
            )
            values[shown] = _together(values[shown], new) if shown in values else new
    if not values:
        return None
    found = tuple(values.values())
    if show:
        return ReleasedField(contest.field, found, contest.agreed or len(found) == 1)
    return _range(contest, found)


def _together(one: ReleasedValue, other: ReleasedValue) -> ReleasedValue:
    """Two values that look the same after coarsening, as one."""
    return ReleasedValue(
        one.value,
        one.low,
        one.high,
        tuple(sorted({*one.voices, *other.voices})),
        tuple(sorted({*one.claims, *other.claims})),
        max(filter(None, (one.told, other.told)), key=lambda told: told.edtf, default=None),
        one.superseded and other.superseded,
    )


def _range(contest: Contested, values: tuple[ReleasedValue, ...]) -> ReleasedField:
    """The range over what nobody took back, and the one number, where all meet and exactly one is given plainly."""
    standing = [value for value in values if not value.superseded] or list(values)
    lows = [value.low for value in standing if value.low is not None]
    highs = [value.high for value in standing]
    plain = {value.low for value in standing if value.low is not None and value.low == value.high}
    meets = all(
        (a.high is None or (b.low or 0) <= a.high) and (b.high is None or (a.low or 0) <= b.high)
        for a in standing
        for b in standing
    )
    return ReleasedField(
        contest.field,
        values,
        meets,
        min(lows, default=None),
        None if None in highs else max(high for high in highs if high is not None),
        plain.pop() if meets and len(plain) == 1 else None,
    )


def _number(value: Value) -> str:
    if value.low is None:
        return ""
    if value.low == value.high:
        return str(value.low)
    return f"{value.low}+" if value.high is None else f"{value.low}-{value.high}"


def names_of(parties: Iterable[Named]) -> str:
    """The names of some parties in one line; those that are withheld are left out."""
    return JOIN.join(sorted({party.shown for party in parties} - {""}))


_SHOWN: dict[str, Callable[[ReleasedClaim], str]] = {
    "action": lambda claim: claim.action,
    "actors": lambda claim: names_of(claim.actors),
    "recipients": lambda claim: names_of(claim.recipients),
    "places": lambda claim: JOIN.join(sorted({spot.name or "" for spot in claim.places} - {""})),
    "time": lambda claim: claim.time.edtf if claim.time else "",
    "modality": lambda claim: claim.modality,
}


def leading(
    field: ReleasedField | None, claims: Mapping[str, ReleasedClaim], exactness: Callable[[ReleasedClaim], int]
) -> ReleasedClaim | None:
    """The first claim of the value that most voices give; of several, the most exact, then the first told.

    Denials decide nothing, unless everybody denies.
    """
    if field is None:
        return None
    best: tuple[int, int, int] | None = None
    chosen = None
    for order, value in enumerate(field.values):
        own = [claims[claim] for claim in value.claims if claims[claim].modality != "denied"]
        claim = own[0] if own else claims[value.claims[0]]
        rank = (-len(value.voices) if own and not value.superseded else 1, exactness(claim), order)
        if best is None or rank < best:
            best, chosen = rank, claim
    return chosen
