"""Which times of its own sentence an act may have: every one of them, with the cues that speak for or against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from sijill.claims.draft import Dating, Draft
from sijill.claims.times.going_on import carried_words
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL, OpenSentence
from sijill.mentions.sources.speakers import Speech
from sijill.mentions.times import TimeMention
from sijill.mentions.times.calendars import add_days
from sijill.mentions.times.vocabulary import vocabulary
from sijill.model import Interval, TimeRef

GAPS = (0, 1, 2, 4, 7, 11, 16, 25)
"""Bounds of how many tokens stand between a time and an act."""
FRONTED = 3
"""A time that begins within so many tokens of its sentence stands ahead of all actions."""
MANY = 2
WEEK = 7
AHEAD = "counted-ahead"
"""The cue of a time that is to come, though the words alone would lie behind."""
OF_CLAUSE = "of-clause"
"""The cue of a time that stands in the clause of the act itself: alone, it is not lightly passed over."""
CONDEMN = "condemn"
"""The stance of who speaks of an act as known already: when he does, does not date it."""
LED_BY = 7
"""Tokens between "two days after" and the act that it counts from."""
LATER = "after"
"""The rule of so long after, with nothing named from which it counts."""
FIGHT = "armed_clash"
AFTER_BY = 2
"""Tokens between "after" and the act that it leads to."""
TELLING = ("light", "cause", "target", "who_did", "carry", "by", "with")
"""Words that tell of an act without being one ("happened", "targeted")."""
SIGNS = ("\u060c", ",", "(", "-", "\u2013")


class Between(NamedTuple):
    """The tokens between an act and a time, and on which side of the act that stands."""

    side: str
    tokens: range


def datings(
    scene: Scene, draft: Draft, times: Sequence[TimeMention], acts: Sequence[Draft], speeches: Sequence[Speech]
) -> list[Dating]:
    """Every dated time of the sentence as a possible time of one act."""
    found = []
    for time in times:
        if time.interval is None:
            continue
        interval = _as_said(time, speeches)
        ref = time_ref(scene.sentence, time, interval)
        names = list(chain(_position(scene, draft, time, times, acts), _kinds(draft, time, speeches)))
        if draft.time is not None and draft.time.start == ref.start:
            names.append(OF_CLAUSE)
        found.append(Dating(ref, interval, _sort(time), tuple(names)))
        to_come = ahead(draft, time, interval)
        if to_come is not None:
            found.append(Dating(time_ref(scene.sentence, time, to_come), to_come, _sort(time), (*names, AHEAD)))
    return found


def times_open_to(s: OpenSentence, act: Draft, times: Sequence[TimeMention]) -> Sequence[TimeMention]:
    """The times that an act may have: as in "arrived yesterday after the liberation", not one before the "after".

    Nor of an act that is answered or protested ("sat in yesterday against the arrest of"). A fight is of the day of
    what came of it ("took the town yesterday after clashes").
    """
    times = [time for time in times if not _of_a_relative(s, act, time)]
    if act.action == FIGHT:
        return times
    leads = (
        at
        for at in range(act.first - 1, max(-1, act.first - AFTER_BY - 1), -1)
        if s.plain[at] in carried_words()["after"] | carried_words()["answers"]
    )
    at = next(leads, None)
    return times if at is None else [time for time in times if time.last > at]


def _of_a_relative(s: OpenSentence, act: Draft, time: TimeMention) -> bool:
    """As in "shelled the hill that they left last week": right behind its verb, a time is of that verb.

    Not where the verb tells of the act itself ("the attack that happened on Monday").
    """
    g, verb = grammar(), time.first - 1
    if verb <= act.last or s.plain[verb - 1] not in g.relatives or not s.plain[verb - 1].startswith(g.the):
        return False
    return not any(hit.first <= verb < hit.last for kind in TELLING for hit in s.at[kind])


def offset(draft: Draft, times: Sequence[TimeMention], acts: Sequence[Draft]) -> int | None:
    """Days from what is told to this act, where the words right before it say so ("two days after the attack").

    "On the following day" may stand behind it as well, and so may "two days later", unless it counts from today.
    """
    for time in reversed(times):
        side, between = _between(draft, time)
        beside = len(between) <= LED_BY and (side == "before" or time.kind == "point")
        if time.offset is not None and beside and not (time.rule == LATER and time.interval is not None):
            return None if any(a.first in between for a in acts) else time.offset
    return None


def _says_which(s: OpenSentence, time: TimeMention) -> bool:
    """Whether its last word says which one is meant ("next Monday")."""
    return "which" in vocabulary().words.get(s.words[time.last - 1], {})


def ahead(draft: Draft, time: TimeMention, interval: Interval) -> Interval | None:
    """What is expected is to come: within two weeks from the reference on, on the next day of that name.

    Args:
        draft: the act.
        time: a time of its sentence.
        interval: the days that it means of what is over.
    """
    if draft.modality != "expected" or _says_which(draft.sentence, time):
        return None
    start, end = interval.earliest, interval.latest
    if time.rule.endswith("weekday") and time.first >= draft.last and start is not None and start == end:
        day = add_days(start, WEEK)
        return Interval.day(day) if day is not None else None
    if time.rule != "within":
        return None
    last = add_days(end, (end - start).days) if start is not None and end is not None else None
    if last is None or end is None:
        return None
    return Interval.between(Interval.day(end), Interval.day(last, approx=True))


def _as_said(time: TimeMention, speeches: Sequence[Speech]) -> Interval:
    """The interval; where the day is that of the announcement, that day roughly."""
    interval = time.interval
    assert interval is not None
    day = interval.earliest
    if day is not None and day == interval.latest and dates_the_report(time, speeches):
        return Interval.day(day, approx=True)
    return interval


def time_ref(s: OpenSentence, time: TimeMention, interval: Interval) -> TimeRef:
    """A time as a claim carries it: the interval and the words, without "and" before a preposition."""
    span = s.span(time.first, time.last, _particle(s, time))
    words = span.of(s.view.original)
    return TimeRef(interval.edtf, interval.earliest, interval.latest, words, span.start, span.end)


def _particle(s: OpenSentence, time: TimeMention) -> int:
    g = grammar()
    word = s.words[time.first]
    return 1 if len(word) > 2 and word[0] == g.and_ and word[1:] in g.adverbs | g.prepositions else 0


def dates_the_report(time: TimeMention, speeches: Sequence[Speech]) -> bool:
    """The day on which it was said, between the verb of saying and what is said."""
    return any(_when_said(time, speech) for speech in speeches)


def dates_the_blame(time: TimeMention, speeches: Sequence[Speech]) -> bool:
    """The day on which somebody condemned what was known already."""
    return any(speech.stance == CONDEMN and _when_said(time, speech) for speech in speeches)


def _when_said(time: TimeMention, speech: Speech) -> bool:
    if speech.verb[1] - speech.verb[0] >= 4 or speech.carried:
        return False
    return speech.verb[0] - 1 <= time.first < speech.first or _behind_teller(time, speech)


def _behind_teller(time: TimeMention, speech: Speech) -> bool:
    """As in "the ministry announced on Thursday the arrest of": no "that" leads what is said."""
    led = any(last == speech.first for _, last in speech.phrases)
    return led and speech.first <= time.first <= speech.first + 1


def bucket(value: int, bounds: Sequence[int]) -> str:
    """The first bound that a number does not pass, "far" past all of them."""
    return next((str(bound) for bound in bounds if value <= bound), "far")


def _between(draft: Draft, time: TimeMention) -> Between:
    if time.first >= draft.last:
        return Between("after", range(draft.last, time.first))
    return Between("before", range(time.last, draft.first))


def _position(
    scene: Scene, draft: Draft, time: TimeMention, times: Sequence[TimeMention], acts: Sequence[Draft]
) -> Iterator[str]:
    """Where the time stands to the act: side, distance, and what is said between them."""
    s, g = scene.sentence, grammar()
    side, tokens = _between(draft, time)
    gap = bucket(len(tokens), GAPS)
    yield f"{side}"
    yield f"{side}-gap-{gap}"
    others = [a for a in acts if a is not draft and a.first in tokens]
    yield f"{side}-acts-{min(len(others), MANY)}"
    yield f"{side}-acts-{min(len(others), MANY)}-gap-{gap}"
    dated = [t for t in times if t.interval is not None]
    inside = sum(t.first in tokens for t in dated)
    yield f"{side}-times-{min(inside, MANY)}"
    yield f"{side}-of-{min(len(dated), MANY + 1)}-acts-{min(len(others), MANY)}"
    if any(at in scene.saying for at in tokens):
        yield f"{side}-saying"
    if any(s.words[at] == ":" for at in tokens):
        yield f"{side}-colon"
    commas = sum(s.words[at] in SIGNS for at in tokens)
    yield f"{side}-commas-{min(commas, MANY)}"
    yield f"{side}-acts-{min(len(others), MANY)}-commas-{min(commas, MANY)}"
    if any(s.plain[at] in g.relatives for at in tokens):
        yield f"{side}-relative"
    if any(s.plain[at] in g.complementizers for at in tokens):
        yield f"{side}-that"
    if any(s.plain[at] in g.clause_starters for at in tokens):
        yield f"{side}-clause"
    verbs = sum(a.feature in VERBAL for a in others) + sum(h.first in tokens for h in s.at["light"])
    yield f"{side}-verbs-{min(verbs, MANY)}"
    if time.first <= FRONTED:
        yield f"fronted-acts-{min(len(others), MANY)}"
    nearer = [a for a in acts if a is not draft and _distance(a, time) < len(tokens)]
    yield f"{side}-nearer-{min(len(nearer), MANY)}-{'verb' if draft.feature in VERBAL else 'noun'}"


def _distance(act: Draft, time: TimeMention) -> int:
    return time.first - act.last if time.first >= act.last else act.first - time.last


def _kinds(draft: Draft, time: TimeMention, speeches: Sequence[Speech]) -> Iterator[str]:
    """What kind of time it is, beside what kind of act."""
    kind = _sort(time)
    rule = time.rule.replace(" ", "-").replace(",", "")
    yield f"rule-{rule}"
    yield f"{kind}-{draft.grain}"
    yield f"{kind}-{draft.modality}"
    yield f"{kind}-{draft.feature}"
    if dates_the_report(time, speeches):
        yield "report"
        yield f"report-{draft.feature}"
        yield f"report-{draft.modality}"
    if draft.definite:
        yield f"{kind}-definite"
    if draft.enclitic:
        yield f"{kind}-pronoun"


def _sort(time: TimeMention) -> str:
    """Its kind; days ago are an event's day known roughly, any other vague length a range."""
    if time.kind == "vague":
        return "point" if time.rule == "ago" else "range"
    return time.kind
