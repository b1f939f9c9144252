"""A day that is not said again: it goes on with the same act of the same doer, or is counted from another act."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sijill.claims.draft import Draft
from sijill.lexicon.files import read_yaml
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.sentence import VERBAL
from sijill.mentions.times.calendars import add_days
from sijill.mentions.times.vocabulary import vocabulary
from sijill.model import Interval, TimeRef

TOLD_ON = frozenset(
    (
        "air_strike",
        "shelling",
        "attack",
        "explosion",
        "destruction",
        "raid",
        "arrest",
        "disarm",
        "abduction",
        "killing",
    )
)
"""One-sided acts of a day, of which a report tells one after the other; fights and standing situations last."""
DAYS = frozenset(("day", "night"))
PRESENT = "present"
DONE = frozenset(("past", "passive"))
INCIDENT, ASSERTED, DENIED = "incident", "asserted", "denied"
AFTER_BY = 3
"""Tokens between "after" and the act that was over by then."""
SOON = 3
"""Sentences between an event and the one whose day an hour alone is of."""
BESIDE = 8
"""Tokens between an act and the hour that it is told with."""
OPENING = 5
"""Tokens at the head of a sentence whose hour is that of its first act."""


@lru_cache(maxsize=1)
def carried_words() -> dict[str, frozenset[str]]:
    """The lists of ``carried_time.yaml``, folded; each word also with "and" before it."""
    data: dict[str, list[str]] = read_yaml("ar/carried_time.yaml")
    and_ = grammar().and_
    folded = {name: [" ".join(map(fold_word, word.split())) for word in listed] for name, listed in data.items()}
    return {name: frozenset((*listed, *(and_ + word for word in listed))) for name, listed in folded.items()}


def day_told_on(event: Draft, before: Sequence[Draft]) -> Draft | None:
    """The event before whose day is this one's too, where its own sentence names no time.

    As in "Jets launched raids on the north yesterday. In the south, the jets bombed a camp": the same act of the
    same doer; as in "the army denied the raids": what is denied. As in "Soldiers stormed the camp yesterday. They
    fired at a man at two in the morning": an hour alone. As in "on the same day": outright. As in "he added that".

    Args:
        event: the event.
        before: those told before it, in order of the text.
    """
    if event.datings or event.offset:
        return None
    days = [other for other in before if is_day(other.interval) and other.modality == ASSERTED]
    if days and (_that_day(event) or _meanwhile(event, days[-1]) or _added(event, days[-1])):
        return days[-1]
    if event.modality == DENIED and days and days[-1].action == event.action:
        return days[-1] if event.sentence.index - days[-1].sentence.index <= 1 else None
    if event.modality != ASSERTED or not days:
        return None
    dated = next((other for other in reversed(before) if other.datings and other.time is not None), None)
    known = dated is not None and is_day(dated.interval) and dated.modality == ASSERTED
    if dated is not None and known and _same_act(dated, event):
        return dated
    return days[-1] if _an_hour_of(days[-1], event) else None


def told_in_one_breath(event: Draft, before: Sequence[Draft]) -> Draft | None:
    """As in "soldiers stormed the camp yesterday, and blew up a house": the next verb of the sentence goes on."""
    s, dated = event.sentence, before[-1] if before else None
    if dated is None or dated.sentence is not s or not is_day(dated.interval) or event.feature not in DONE:
        return None
    after = carried_words()["after"].intersection(s.plain[max(dated.last, event.first - AFTER_BY) : event.first])
    plainly = dated.modality == event.modality == ASSERTED and dated.grain == event.grain == INCIDENT
    return dated if plainly and not after and not event.when and event.offset is None else None


def is_day(interval: Interval | None) -> bool:
    """Whether it is one day, known or about."""
    return interval is not None and interval.earliest is not None and interval.earliest == interval.latest


def _that_day(event: Draft) -> bool:
    """As in "the same day", "that night": the day of what was told last."""
    words, known = event.when.split(), vocabulary().words
    if len(words) < 2:
        return False
    that, day = (words[0], words[-1]) if "that" in known.get(words[0], {}) else (words[-1], words[-2])
    units = {lex.value for lex in known.get(day, {}).get("unit_one", ()) if not lex.rest}
    return bool(units & DAYS) and bool({"that", "same"} & set(known.get(that, {})))


def _meanwhile(event: Draft, dated: Draft) -> bool:
    """As in "At the same time, rockets were fired": at the head of a sentence right behind what has a day."""
    if event.modality != ASSERTED or not 0 < event.sentence.index - dated.sentence.index <= SOON:
        return False
    head = " ".join(event.sentence.plain[: min(OPENING, event.first)])
    return any(f" {words} " in f" {head} " for words in carried_words()["meanwhile"])


def _added(event: Draft, dated: Draft) -> bool:
    """As in "soldiers entered the village on Monday. The source added that they searched houses": he tells on.

    Not where another begins to speak ("residents said that …"): he may turn to another day.
    """
    s = event.sentence
    if event.modality != ASSERTED or event.feature not in DONE or s.index - dated.sentence.index != 1:
        return False
    words = carried_words()
    known_teller = len(s) > 1 and s.plain[1].startswith(grammar().the)
    return s.plain[0] in words["adding"] or (s.plain[0] in words["explaining"] and known_teller)


def _same_act(dated: Draft, event: Draft) -> bool:
    if event.action != dated.action or event.action not in TOLD_ON or event.feature == PRESENT:
        return False
    doers = {party.actor for party in dated.actors if party.actor}
    return any(party.actor in doers or (party.bare and doers) for party in event.actors)


def _an_hour_of(dated: Draft, event: Draft) -> bool:
    """Whether an act is told with an hour alone, or as what came of another, soon after one that has a day."""
    if event.sentence.index - dated.sentence.index > SOON or event.grain != INCIDENT:
        return False
    clock = event.feature in VERBAL and event.when_kind == "point" and bool(event.when)
    return clock or _tells_an_hour(event)


def _tells_an_hour(event: Draft) -> bool:
    """Whether an hour alone is told beside an act, or at the head of its sentence."""
    words = event.sentence.words
    first, last = max(0, event.first - BESIDE), min(len(words), event.last + BESIDE)
    stop = next((at for at in range(event.last, last) if words[at] in grammar().clause_signs), last)
    start = next((at + 1 for at in range(event.first - 1, first, -1) if words[at] in grammar().clause_signs), first)
    hours, other = carried_words()["hour"], carried_words()["other_day"]
    for at in {*range(min(OPENING, event.first)), *range(start, event.first), *range(event.last, stop)}:
        size = next((n for n in (2, 1) if " ".join(words[at : at + n]) in hours), 0)
        if size and not other.intersection(words[at + size : at + size + 1]):
            return True
    return False


def counted_from(event: Draft, dated: Draft | None) -> tuple[Interval, TimeRef] | None:
    """The day from which an event is counted: the event before it in its sentence, a day there, the event before."""
    if event.offset is None or _says_its_day(event):
        return None
    if dated is not None and dated.interval and dated.time and dated.sentence is event.sentence:
        return dated.interval, dated.time
    days = [x for x in event.datings if x.kind == "point" and x.interval.earliest == x.interval.latest]
    before = [x for x in days if "before" in x.cues]
    for x in (*before[-1:], *days[:1]):
        return x.interval, x.time
    return (dated.interval, dated.time) if dated is not None and dated.interval and dated.time else None


def _says_its_day(event: Draft) -> bool:
    """As in "two days after the attack that … last Monday": the day is said, nothing is counted."""
    days = (x for x in event.datings if x.kind == "point" and x.interval.earliest == x.interval.latest)
    return any("after" in x.cues and ("of-clause" in x.cues or "after-relative" in x.cues) for x in days)


def days_on(event: Draft, base: Interval) -> Interval | None:
    """The day so many days from the event told before."""
    if event.offset is None or base.earliest is None or base.earliest != base.latest:
        return None
    day = add_days(base.earliest, event.offset)
    return Interval.day(day) if day is not None else None
