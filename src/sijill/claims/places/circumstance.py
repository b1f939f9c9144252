"""Where and when: the places and times of a sentence given to the action whose clause they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sijill.claims.draft import Draft
from sijill.claims.times.datings import FRONTED, dates_the_report, time_ref
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.sources.speakers import Speech
from sijill.mentions.times import TimeMention
from sijill.model import Interval, PlaceRef

AREA = 3
"""UCDP precision from which a place is an area and not a point."""


class PlacedRef(NamedTuple):
    """A resolved place by token positions of its sentence. ``origin`` marks a place of departure."""

    first: int
    last: int
    ref: PlaceRef
    leaving: bool
    context: bool
    """It only tells where another place lies."""
    kind: str = ""
    """The kind word before the name ("town"), folded."""
    near: bool = False
    """The place meant is only near the one named."""
    building: bool = False
    """A building or site: what is done to it may be told of it as of a recipient."""
    sort: str = ""
    """The kind of place that it is, as the gazetteer or the kind word says."""
    coarse: int | None = None
    """UCDP precision of the name, whether or not its position is known; ``None`` for one that the gazetteer lacks."""


def set_places(scene: Scene, draft: Draft, places: Sequence[PlacedRef], acts: Sequence[Draft]) -> None:
    """Give a draft the most specific places of its clause; a place ahead of all actions serves each of them."""
    usable = [p for p in places if not draft.cover & set(range(p.first, p.last)) or p.ref.id]
    if draft.action == "withdrawal":
        usable = [p for p in usable if p.leaving] or usable
    elif draft.action in ("mobilization", "territory_gain"):
        usable = [p for p in usable if not p.leaving] or usable
    chosen = _after(scene, draft, usable, acts) or _before(scene, draft, usable, acts)
    if chosen:
        draft.places = [p.ref for p in _specific(scene, chosen)]
        draft.rule("place-of-clause")


def _next_act(draft: Draft, acts: Sequence[Draft]) -> int:
    later = [a.first for a in acts if a.first >= draft.last]
    return min(later, default=len(draft.sentence))


def _after(scene: Scene, draft: Draft, places: Sequence[PlacedRef], acts: Sequence[Draft]) -> list[PlacedRef]:
    limit = _next_act(draft, acts)
    return [p for p in places if draft.last <= p.first < limit and not _new_clause(scene, draft.last, p.first)]


def _before(scene: Scene, draft: Draft, places: Sequence[PlacedRef], acts: Sequence[Draft]) -> list[PlacedRef]:
    earlier = [a for a in acts if a.last <= draft.first]
    floor = earlier[-1].last if earlier else 0
    own = [p for p in places if floor <= p.first < draft.first and not _new_clause(scene, p.last, draft.first)]
    if own:
        return own
    first_act = min((a.first for a in acts), default=draft.first)
    ahead = [p for p in places if p.first < first_act]
    return ahead or [p for p in places if p.last <= draft.first][-1:]


def _new_clause(scene: Scene, start: int, end: int) -> bool:
    """A reporting verb or a colon between two tokens."""
    s = scene.sentence
    return any(s.words[at] == ":" or at in scene.saying for at in range(start, end))


def _specific(scene: Scene, places: list[PlacedRef]) -> list[PlacedRef]:
    """The most specific coordinated run of names: what follows without "and" only tells where that lies."""
    runs: list[list[PlacedRef]] = []
    for place in places:
        if runs and _coordinated(scene, runs[-1][-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    best = min(runs, key=lambda run: (all(p.context for p in run), min(_coarseness(p) for p in run)))
    kept: list[PlacedRef] = []
    for place in best:
        if all(place.ref.text != other.ref.text for other in kept):
            kept.append(place)
    return kept


def _coarseness(place: PlacedRef) -> int:
    precision = place.coarse or 1
    return precision if precision >= AREA else 1


def _coordinated(scene: Scene, before: PlacedRef, after: PlacedRef) -> bool:
    """Only "and", commas and words such as "the town of" stand between two names."""
    s, g = scene.sentence, grammar()
    if after.first - before.last > 4:
        return False
    between = s.words[before.last : after.first]
    joined = s.words[after.first].startswith(g.and_) or any(w[:1] == g.and_ or w in g.clause_signs for w in between)
    plain = {s.plain[at] for at in range(before.last, after.first)}
    return joined and not plain & (g.prepositions | g.relatives | g.complementizers)


def set_time(
    scene: Scene, draft: Draft, times: Sequence[TimeMention], acts: Sequence[Draft], speeches: Sequence[Speech]
) -> None:
    """Give a draft the time of its own clause; a time ahead of all actions serves each of them."""
    own = [t for t in times if not dates_the_report(t, speeches)]
    limit = _next_act(draft, acts)
    earlier = [a for a in acts if a.last <= draft.first]
    floor = earlier[-1].last if earlier else 0
    after = [t for t in own if draft.last <= t.first < limit and not _new_clause(scene, draft.last, t.first)]
    before = [t for t in own if floor <= t.first < draft.first]
    first_act = min((a.first for a in acts), default=draft.first)
    ahead = [t for t in own if t.first <= FRONTED and t.first < first_act]
    chosen = (after[:1] or before[-1:] or ahead[:1]) or None
    if chosen is None:
        _day_of_report(scene, draft, times, speeches)
        return
    time = chosen[0]
    draft.when, draft.when_kind = " ".join(scene.sentence.words[time.first : time.last]), time.kind
    if time.interval is None:
        return
    draft.uncertain_day = time.interval.approximate and time.kind in ("point", "vague")
    _put_time(scene, draft, time, time.interval)
    draft.rule(f"time-{time.rule}")


def _put_time(scene: Scene, draft: Draft, time: TimeMention, interval: Interval) -> None:
    draft.interval = interval
    draft.time = time_ref(scene.sentence, time, interval)


def _day_of_report(scene: Scene, draft: Draft, times: Sequence[TimeMention], speeches: Sequence[Speech]) -> None:
    """Only the announcement is dated: that day, roughly."""
    for time in times:
        said = [x for x in speeches if dates_the_report(time, [x]) and x.first <= draft.first < x.last]
        interval = time.interval
        if said and interval is not None and interval.earliest is not None and interval.earliest == interval.latest:
            _put_time(scene, draft, time, Interval.day(interval.earliest, approx=True))
            draft.rule("time-of-report")
            return
