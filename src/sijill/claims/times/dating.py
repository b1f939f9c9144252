"""When each event of a document was: one of the times that its sentence offers, one carried on, or none.

The times of its own sentence come with their cues (``datings.py``). A time is carried on from the event told
before, from the last day named, or from the first day that the text names. The sum of the cues of a time, weighed by
``learned/dating.yaml``, decides; "none" is a candidate like the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sijill.claims.draft import Draft
from sijill.claims.learned import model
from sijill.claims.times.ahead import expect_what_lies_ahead
from sijill.claims.times.datings import AHEAD, OF_CLAUSE
from sijill.claims.times.going_on import carried_words, counted_from, day_told_on, days_on, is_day, told_in_one_breath
from sijill.claims.times.headed import Headed
from sijill.claims.times.told_again import told_to_the_day
from sijill.mentions.sentence import VERBAL
from sijill.model import Interval, TimeRef

NONE = ""
"""The candidate "no time"."""
COUNTED = "from-offset-days"
"""The cue of a day that the text counts from another act ("two days after the attack")."""
HERE = frozenset(("before", "after", "told-of-clause", "told-elsewhere"))
"""Cues of a time that stands in the sentence of the act."""
NTH = "rule-for-the-nth"
"""The cue of "for the fourth day": in the clause of an act, it says how long that goes on."""
DISTANCES = (0, 1, 2, 3, 5, 8)
"""Bounds of how many sentences lie between an event and the time that it may carry on."""
UNSAID, UNSAID_HERE = 1.6, 0.2
"""How much more must speak for a time than for none, from another sentence and from its own: real texts leave it
unsaid more often than those learnt from."""
DOUBTED = 2.0
"""How much may speak against the one time of its own clause."""
OPENING = 4
"""Tokens at the head of a sentence in which it says that it turns to another matter."""
NO_LISTS: Headed = {}
RECENT = ((0, "today"), (1, "yesterday"), (2, "day-before"), (8, "week"), (40, "month"), (400, "year"))


class Told(NamedTuple):
    """A time of the text: the sentence that it stands in, and whether it is the day of a report."""

    sentence: int
    time: TimeRef
    interval: Interval
    kind: str
    report: bool


class Candidate(NamedTuple):
    """A time that an event may have: the same interval from every side, with all cues."""

    interval: Interval | None
    time: TimeRef | None
    cues: tuple[str, ...]


def date_events(
    events: Sequence[Draft], timeline: Sequence[Told], published: date | None, headed: Headed = NO_LISTS
) -> None:
    """Choose the time of every event, in order of the text; after merging, so that it ties nothing.

    Args:
        events: the events of a document.
        timeline: every dated time of its sentences, in order.
        published: the day of publication, where known.
        headed: the times that the lines of lists stand under.
    """
    before: list[Draft] = []
    for event in sorted(events, key=lambda e: e.trigger_span):
        listed = _listed(event, headed)
        told = None if event.datings else listed
        chosen = told or _told(event, before) or choose(candidates(event, before, timeline, published))
        chosen = chosen if chosen.time is not None else _of(told_in_one_breath(event, before)) or listed or chosen
        put(event, _of(told_to_the_day(event, chosen.interval)) or chosen)
        expect_what_lies_ahead(event, published)
        before.append(event)


def _listed(event: Draft, headed: Headed) -> Candidate | None:
    """The day of the list whose line tells the event."""
    found = headed.get(event.sentence.index)
    return Candidate(*found, ("from-heading",)) if found is not None and event.offset is None else None


def _told(event: Draft, before: Sequence[Draft]) -> Candidate | None:
    """The day that another mention of an event says, or that the text tells on."""
    if not event.datings and event.time is not None and is_day(event.interval):
        return Candidate(event.interval, event.time, ("from-mention",))
    return _of(day_told_on(event, before))


def _of(dated: Draft | None) -> Candidate | None:
    """The time of another event."""
    return None if dated is None else Candidate(dated.interval, dated.time, ("from-event",))


def choose(found: Mapping[str, Candidate]) -> Candidate:
    """The day counted from another act, which the text states outright; else the greatest sum of cues."""
    counted = [one for one in found.values() if COUNTED in one.cues]
    if counted:
        return counted[-1]
    weigh = model("dating").score
    scores = {key: weigh(one.cues) - _unsaid(one) for key, one in found.items()}
    best = found[max(scores, key=lambda key: scores[key])]
    own = [key for key, one in found.items() if OF_CLAUSE in one.cues and one.time is not None]
    if best.time is None and len(own) == 1 and scores[own[0]] + UNSAID_HERE + DOUBTED > scores[NONE]:
        return found[own[0]]
    if OF_CLAUSE not in best.cues and len(own) == 1 and NTH in found[own[0]].cues:
        return found[own[0]]
    return next((one for one in found.values() if _day_ahead(one, best)), best)


def _unsaid(one: Candidate) -> float:
    if one.time is None:
        return 0.0
    return UNSAID_HERE if HERE.intersection(one.cues) else UNSAID


def _day_ahead(one: Candidate, chosen: Candidate) -> bool:
    """The next day of that name, or the hours to come, where those over were chosen for what is still expected."""
    if AHEAD not in one.cues or one.time is None or chosen.time is None:
        return False
    return one.time.start == chosen.time.start


def put(event: Draft, chosen: Candidate) -> None:
    """Give an event the time that was chosen."""
    if chosen.interval == event.interval:
        return
    event.interval, event.time = chosen.interval, chosen.time
    event.rules = [rule for rule in event.rules if not rule.startswith("time-")]
    if chosen.time is not None:
        event.rule("time-carried-on" if chosen.cues[0].startswith("from-") else "time-of-sentence")


def candidates(
    event: Draft, before: Sequence[Draft], timeline: Sequence[Told], published: date | None
) -> dict[str, Candidate]:
    """Every time that an event may have, by its interval; "none" first."""
    found: dict[str, Candidate] = {NONE: Candidate(None, None, tuple(_none(event)))}
    for interval, time, names in _offered(event, before, timeline):
        key = interval.edtf.replace("~", "")
        known = found.get(key)
        if known is None:
            found[key] = Candidate(interval, time, (*names, *_age(event, interval, published)))
        else:
            sure = interval if not interval.approximate else known.interval
            told = time if sure is interval else known.time
            found[key] = Candidate(sure, told, tuple(dict.fromkeys((*known.cues, *names))))
    return {key: one._replace(cues=(*one.cues, *_beside(one, found))) for key, one in found.items()}


def _beside(one: Candidate, found: Mapping[str, Candidate]) -> Iterator[str]:
    """Whether another candidate says the same more closely, or more widely."""
    mine = one.interval
    for other in found.values():
        its = other.interval
        if mine is None or its is None or its is mine:
            continue
        wide, narrow = _holds(mine, its), _holds(its, mine)
        if wide != narrow:
            yield "holds-another" if wide else "inside-another"


def _holds(wide: Interval, narrow: Interval) -> bool:
    """Whether one interval, both closed, lies within another."""
    if not (wide.earliest and wide.latest and narrow.earliest and narrow.latest):
        return False
    return wide.earliest <= narrow.earliest and narrow.latest <= wide.latest


def _offered(
    event: Draft, before: Sequence[Draft], timeline: Sequence[Told]
) -> Iterator[tuple[Interval, TimeRef, Sequence[str]]]:
    counted = ("counted-from-another",) if event.offset is not None else ()
    for dating in event.datings:
        yield dating.interval, dating.time, (*dating.cues, *counted)
    if event.time is not None and event.interval is not None:
        yield event.interval, event.time, ("given", f"given-{'own' if _own(event) else 'filled'}")
    dated = next((other for other in reversed(before) if other.time is not None), None)
    if dated is not None and dated.interval is not None and dated.time is not None:
        yield dated.interval, dated.time, tuple(_from_event(event, dated, before))
    base = counted_from(event, dated)
    if base is not None:
        moved = days_on(event, base[0])
        if moved is not None:
            time = TimeRef(moved.edtf, moved.earliest, moved.latest, base[1].text, base[1].start, base[1].end)
            yield moved, time, ("from-offset", COUNTED if event.offset else "from-offset-hours")
    index = event.sentence.index
    earlier = [told for told in timeline if told.sentence < index]
    if earlier:
        yield earlier[-1].interval, earlier[-1].time, tuple(_from_mention("last", event, earlier[-1]))
        days = [told for told in earlier if told.kind == "point"]
        if days:
            yield days[0].interval, days[0].time, tuple(_from_mention("lead", event, days[0]))
            yield days[-1].interval, days[-1].time, tuple(_from_mention("day", event, days[-1]))
    else:
        later = next((told for told in timeline if told.sentence > index), None)
        if later is not None:
            yield later.interval, later.time, tuple(_from_mention("next", event, later))


def _own(event: Draft) -> bool:
    return any(dating.time == event.time for dating in event.datings)


def _from_event(event: Draft, dated: Draft, before: Sequence[Draft]) -> Iterator[str]:
    """Carried on from the event told before."""
    yield "from-event"
    steps = len(before) - next(i for i, other in enumerate(before) if other is dated)
    yield f"from-event-{min(steps, 3)}-steps"
    far = bucket_of(event.sentence.index - dated.sentence.index)
    yield f"from-event-{far}"
    yield f"from-event-{far}-{min(steps, 3)}-steps"
    yield f"from-event-{far}-{'own' if _dated_itself(event) else 'free'}"
    yield f"from-event-{'same' if dated.action == event.action else 'other'}-action-{far}"
    yield f"from-event-{'range' if '/' in (dated.time.edtf if dated.time else '') else 'point'}-{event.grain}"
    yield f"from-event-{'same' if dated.grain == event.grain else 'other'}-grain"
    yield f"from-event-{'same' if dated.modality == event.modality else 'other'}-modality"
    if {p.text for p in event.places} & {p.text for p in dated.places}:
        yield "from-event-same-place"
    if {p.actor or p.text for p in event.actors} & {p.actor or p.text for p in dated.actors}:
        yield "from-event-same-actor"
    yield from _setting("from-event", event)


def _from_mention(how: str, event: Draft, told: Told) -> Iterator[str]:
    """Carried on from a time of an earlier sentence."""
    name = f"from-{how}"
    yield name
    far = bucket_of(event.sentence.index - told.sentence)
    yield f"{name}-{far}"
    yield f"{name}-{far}-{'own' if _dated_itself(event) else 'free'}"
    yield f"{name}-{told.kind}"
    yield f"{name}-{told.kind}-{event.grain}"
    if told.report:
        yield f"{name}-report"
    if told.sentence <= 1:
        yield f"{name}-in-lead"
    yield from _setting(name, event)


def _setting(name: str, event: Draft) -> Iterator[str]:
    """How the event itself is told."""
    s = event.sentence
    yield f"{name}-{event.grain}"
    yield f"{name}-{event.modality}"
    yield f"{name}-{event.feature if event.feature in VERBAL else 'noun'}{'-definite' if event.definite else ''}"
    if event.offset is not None:
        yield f"{name}-with-offset"
    if event.when and not _dated_itself(event):
        yield f"{name}-undated-words"
    if s.heading:
        yield f"{name}-heading"
    if carried_words()["same_time"] & set(s.plain[: event.first]):
        yield f"{name}-same-time"
    if carried_words()["elsewhere"] & set(s.plain[:OPENING]):
        yield f"{name}-turns"
    if s.at["report"]:
        yield f"{name}-said"
    newline = s.view.folded[: s.sentence.start].rstrip(" ").endswith("\n")
    yield f"{name}-{'new' if newline else 'same'}-paragraph"


def _none(event: Draft) -> Iterator[str]:
    """What speaks for an event without a time."""
    yield "none"
    yield f"none-{'own' if _dated_itself(event) else 'free'}"
    yield f"none-sentence-{bucket_of(event.sentence.index)}"
    yield from _setting("none", event)


def _dated_itself(event: Draft) -> bool:
    return bool(event.datings)


def _age(event: Draft, interval: Interval, published: date | None) -> Iterator[str]:
    """How old the time was on the day of publication."""
    if published is None or interval.latest is None:
        yield "age-unknown"
        return
    days = (published - interval.latest).days
    name = "ahead" if days < 0 else next((name for most, name in RECENT if days <= most), "old")
    span = "day" if interval.earliest == interval.latest else "span"
    yield f"age-{name}-{span}"
    yield f"age-{name}-{span}-{event.modality}"
    yield f"age-{name}-{span}-{event.grain}"


def bucket_of(sentences: int) -> str:
    """A distance in sentences, in steps."""
    return next((str(bound) for bound in DISTANCES if sentences <= bound), "far")
