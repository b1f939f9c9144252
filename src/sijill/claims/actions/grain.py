"""One event, a tally, a campaign, or a standing situation: the likeliest by cues that ``learned/grain.yaml`` weighs.

It is chosen last, when the place, the time and the numbers of an event are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from sijill.claims.actions.digest import digest_heading, sums_up
from sijill.claims.draft import Draft
from sijill.claims.learned import model
from sijill.mentions.sentence import VERBAL, OpenSentence
from sijill.mentions.times.vocabulary import vocabulary
from sijill.model import Count

GRAINS = ("incident", "tally", "campaign")
STANDING = frozenset(("control", "siege"))
"""Acts that may be a situation that lasts."""
STRETCHES = ((0, "day"), (1, "two-days"), (3, "days"), (8, "week"), (31, "month"), (366, "year"))
"""Bounds of how long a time is, in days between its first and last day."""
TOTAL_DAYS = 10
"""Days from which people counted over them are a total."""
EDTF = (("/", "time-stretch"), ("~", "time-about"))
"""What signs in a time mean."""
AGES = ((-1, "ahead"), (2, "now"), (8, "week"), (39, "month"))
"""Bounds of how long ago it ended, in days."""
NUMBERS = ((1, "one"), (5, "few"), (20, "some"), (100, "many"))
MANY = 3
SIGNALS = ("repeating", "totals")
"""Lists of ``knowledge/ar/signals.yaml`` that speak of more than one event."""
CLOSE, NEAR = 4, 10
"""Tokens between a trigger and a word of such a list."""
REACH = 7
"""Tokens between a light verb and the noun that it carries."""
TOLD = ("carried", "close-since", "near-past", "modality-", "heading", "text-", "repeated")
"""How those cues of ``claims/actions/assertion.py`` begin that bear on grain too."""


def set_grains(events: Sequence[Draft], published: date | None, sentences: Sequence[OpenSentence] = ()) -> None:
    """Give each event of a document its grain, in place.

    Args:
        events: the events, with their places and times.
        published: the day of publication, where known.
        sentences: all sentences of the document.
    """
    heading = digest_heading(sentences)
    for event in events:
        if _over_a_stretch(event) or (heading is not None and sums_up(event, heading)):
            event.grain = "tally"
            event.rule("number-over-a-period")
            continue
        found = list(facts(event, published))
        event.grain = decide(event, found)
        if event.grain != GRAINS[0]:
            event.rule(f"grain-by-{_speaking(found, event.grain)}")


def _over_a_stretch(event: Draft) -> bool:
    """People counted from one day to another: a total, whatever else is said of it."""
    interval = event.interval
    if interval is None or event.uncertain_day or not ("/" in interval.edtf or _throughout(event)):
        return False
    if interval.earliest is None or interval.latest is None:
        return False
    people = any(count.measure != "weapons_systems" for count in event.counts)
    return people and (interval.latest - interval.earliest).days >= TOTAL_DAYS


def _throughout(event: Draft) -> bool:
    """As in "during last May": a word of lasting leads to its time, and more than one is counted."""
    if event.time is None or max((count.min or 0 for count in event.counts), default=0) < 2:
        return False
    s, start = event.sentence, event.time.start
    starts = (at for at in range(1, len(s)) if start is not None and s.span(at, at + 1).start >= start)
    at = next(starts, 0)
    return at > 0 and s.words[at - 1] in _lasting()


@lru_cache(maxsize=1)
def _lasting() -> frozenset[str]:
    """The words that mean "all through", folded, with and without "and"."""
    words = vocabulary().words.items()
    return frozenset(word for word, kinds in words if any(not lex.rest for lex in kinds.get("within", ())))


def decide(event: Draft, found: Sequence[str]) -> str:
    """The likeliest grain; of equals the plainest."""
    weigh = model("grain").score
    return max(options(event), key=lambda grain: weigh(cues(found, grain)))


def options(event: Draft) -> tuple[str, ...]:
    """The grains that an event may have."""
    return (*GRAINS, "state") if event.action in STANDING else GRAINS


def cues(found: Sequence[str], grain: str) -> Iterator[str]:
    """The names of all cues that hold for one grain, from the facts about an event."""
    return (f"{fact}>{grain}" for fact in found)


def _speaking(found: Sequence[str], grain: str) -> str:
    """The fact that speaks most for a grain against one single event."""
    weights = model("grain").weights
    return max(found, key=lambda fact: weights.get(f"{fact}>{grain}", 0.0) - weights.get(f"{fact}>{GRAINS[0]}", 0.0))


def facts(event: Draft, published: date | None) -> Iterator[str]:
    """The names of all facts about an event that bear on its grain, each once."""
    yield from dict.fromkeys(_facts(event, published))


def _facts(event: Draft, published: date | None) -> Iterator[str]:
    yield "always"
    yield event.action
    yield f"family-{event.entry.id}"
    yield from (name for name in (cue.partition(":")[2] or cue for cue in event.cues) if name.startswith(TOLD))
    yield f"form-{event.feature}{'-definite' if event.definite else ''}{'-owned' if event.enclitic else ''}"
    yield from _carried(event)
    yield from _time(event, published)
    yield f"places-{min(len(event.places), MANY)}"
    yield from (f"place-precision-{place.precision or 0}" for place in event.places[:1])
    yield f"counts-{min(len(event.counts), MANY)}"
    for count in event.counts:
        yield from _number(count)
    for role in ("actors", "recipients"):
        yield f"{role}-{min(len(getattr(event, role)), MANY)}"
    yield from (f"recipient-{party.role}" for party in event.recipients)
    for kind in SIGNALS:
        for hit in event.sentence.at[kind]:
            gap = abs(hit.first - event.first)
            yield f"{kind}-{'close' if gap <= CLOSE else 'near' if gap <= NEAR else 'far'}"


def _carried(event: Draft) -> Iterator[str]:
    """The tense of the light verb before a noun ("jets are launching raids"), and whether the noun is a plural."""
    if event.feature in VERBAL:
        return
    before = range(event.first - 1, max(-1, event.first - REACH), -1)
    light = next((hit for at in before if (hit := event.sentence.starting("light", at)) is not None), None)
    tense = light.hit.pattern.feature if light is not None else "none"
    yield f"light-{tense}"
    yield f"light-{tense}-{event.feature}"


def _time(event: Draft, published: date | None) -> Iterator[str]:
    """How long its time is, how well known, and how long ago it ended."""
    interval, counted = event.interval, "counted" if event.counts else "uncounted"
    if event.when:
        yield f"when-{event.when_kind}"
        yield f"{counted}-when-{event.when_kind}"
    if interval is None:
        yield "time-unfixed" if event.when else "time-none"
        return
    if event.uncertain_day:
        yield "time-uncertain"
    yield from (name for sign, name in EDTF if sign in interval.edtf)
    if interval.earliest is None or interval.latest is None:
        yield "time-open"
        return
    days = (interval.latest - interval.earliest).days
    stretch = next((name for bound, name in STRETCHES if days <= bound), "years")
    yield f"time-{stretch}"
    yield f"{counted}-for-{stretch}"
    if published is not None:
        age = (published - interval.latest).days
        yield f"ended-{next((name for bound, name in AGES if age <= bound), 'long-ago')}"
        if days and age <= 0 and interval.earliest < published:
            yield "until-now"


def _number(count: Count) -> Iterator[str]:
    number = count.min or count.max or 0
    yield f"count-{count.measure}"
    yield f"count-{count.measure}-{next((name for bound, name in NUMBERS if number <= bound), 'hundreds')}"
    if count.approx:
        yield "count-rough"
