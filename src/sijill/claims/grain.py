"""One event, a tally, a campaign, or a standing situation."""

from __future__ import annotations

from sijill.claims.draft import Draft

LONG = 4
"""Days from which a number is a total over a period and a plural a campaign."""
ENUMERABLE = frozenset(("air_strike", "attack", "shelling", "explosion", "suicide_bombing", "arrest", "abduction"))


def set_grain(draft: Draft, repeated: bool) -> None:
    """Set ``grain`` from the entry, the number of the noun, the length of the time and the words of repetition."""
    if draft.entry.grain is not None:
        draft.grain = draft.entry.grain
        draft.rule("standing-situation")
        return
    counted = any(c.measure != "weapons_systems" for c in draft.counts)
    long = _days(draft) >= LONG
    one_day = draft.interval is not None and _days(draft) == 0 and not draft.uncertain_day
    events = not one_day and any(c.measure == "events" and (c.min or 0) > 2 for c in draft.counts)
    if events or (counted and long):
        draft.grain = "tally"
        draft.rule("number-over-a-period")
    elif repeated or long:
        draft.grain = "campaign"
        draft.rule("repeated-action")
    elif draft.feature == "plural" and len(draft.places) != 1 and not counted and draft.action in ENUMERABLE:
        draft.grain = "campaign"
        draft.rule("plural-without-number")


def _days(draft: Draft) -> int:
    """How many days its time spans; an event's day that is only roughly known spans none."""
    interval = draft.interval
    if interval is None or draft.uncertain_day:
        return 0
    if interval.earliest is None or interval.latest is None:
        return LONG if "/" in interval.edtf else 0
    return (interval.latest - interval.earliest).days
