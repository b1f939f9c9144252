"""One event, a tally, a campaign, or a standing situation."""

from __future__ import annotations

from sijill.claims.draft import Draft

LONG = 4
"""Days from which a number is a total over a period and a plural a campaign."""
GOING_ON = frozenset(("carried-by-wasala", "carried-by-kaththafa"))
PUNCTUAL = frozenset(("agreement", "threat", "withdrawal", "territory_gain", "defection", "killing"))
"""Acts that happen once: a stretch of time is how long their outcome has stood."""
AREA = 3
"""UCDP precision from which a place is an area."""
ENUMERABLE = frozenset(("air_strike", "attack", "shelling", "explosion", "suicide_bombing", "arrest", "abduction"))


def set_grain(draft: Draft, repeated: bool) -> None:
    """Set ``grain`` from the entry, the number of the noun, the length of the time and the words of repetition."""
    if draft.entry.grain is not None:
        draft.grain = draft.entry.grain
        draft.rule("standing-situation")
        return
    counted = any(c.measure != "weapons_systems" for c in draft.counts)
    days = _days(draft)
    stretch = days >= LONG and draft.interval is not None and "/" in draft.interval.edtf
    one_day = draft.interval is not None and days == 0 and not draft.uncertain_day
    events = any(c.measure == "events" and (c.min or 0) > 2 for c in draft.counts)
    if (events and not one_day and (days >= LONG or not _one_spot(draft))) or (counted and stretch):
        draft.grain = "tally"
        draft.rule("number-over-a-period")
    elif (stretch and draft.action not in PUNCTUAL) or (not counted and _again(draft, repeated, one_day)):
        draft.grain = "campaign"
        draft.rule("repeated-action")
    elif draft.feature == "plural" and len(draft.places) != 1 and not counted and draft.action in ENUMERABLE:
        draft.grain = "campaign"
        draft.rule("plural-without-number")


def _one_spot(draft: Draft) -> bool:
    """Whether it is told of one place that is no whole area."""
    return len(draft.places) == 1 and (draft.places[0].precision or 1) < AREA


def _again(draft: Draft, repeated: bool, one_day: bool) -> bool:
    """Whether words say that it happened again and again, and not in one place on one day."""
    return _goes_on(draft) or (repeated and not (one_day and len(draft.places) == 1))


def _goes_on(draft: Draft) -> bool:
    """As in "went on with, stepped up its raids": the verb that carries the act says that it is not the first."""
    return any(rule in GOING_ON for rule in draft.rules)


def _days(draft: Draft) -> int:
    """How many days its time spans; an event's day that is only roughly known spans none."""
    interval = draft.interval
    if interval is None or draft.uncertain_day:
        return 0
    if interval.earliest is None or interval.latest is None:
        return LONG if "/" in interval.edtf else 0
    return (interval.latest - interval.earliest).days
