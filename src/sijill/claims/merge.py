"""One claim per event: a headline, a lead and a body that tell the same thing become the fullest of them."""

from __future__ import annotations

from sijill.claims.draft import Draft, Named
from sijill.claims.likeness import (
    clash_of_actors,
    clash_of_counts,
    clash_of_places,
    clash_of_times,
    names_of,
    shared_actor,
    shared_count,
    shared_place,
    shared_recipient,
)
from sijill.lexicon.entries import action_kinds
from sijill.lexicon.orthography import fold_word

OPERATIONS = frozenset(("raid", "attack", "air_strike", "military_operation", "territory_gain", "arrest", "shelling"))
REACH = 250
"""Events back from one within which it can be told again; it keeps long files from taking ever longer."""
SAID_TWICE = 14
"""Tokens within which the same noun said again means the same event."""
SAME_MEANS = frozenset(("attack", "air_strike", "shelling", "explosion", "suicide_bombing", "killing", "armed_clash"))


def merge(drafts: list[Draft]) -> list[Draft]:
    """Merge repeated events; what is only referred to adds to an event that is stated, and is no event itself."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.pending):
        at = _told_before(kept, draft)
        if at is None:
            if not draft.pending:
                kept.append(draft)
            continue
        same = kept[at]
        fuller = fullness(draft) > fullness(same) and not draft.pending
        full, other = (draft, same) if fuller else (same, draft)
        _fill(full, other)
        kept[at] = full
    return kept


def merge_said_twice(drafts: list[Draft]) -> list[Draft]:
    """Within one sentence: the same noun said again with the number is one event with the noun that has the name."""
    kept: list[Draft] = []
    for draft in drafts:
        first = next((other for other in kept if other.entry is draft.entry and _said_twice(other, draft)), None)
        if first is None:
            kept.append(draft)
            continue
        _fill(first, draft)
        first.pending = first.pending and draft.pending
        first.grain = draft.grain if draft.grain == "tally" else first.grain
    return kept


def _told_before(kept: list[Draft], draft: Draft) -> int | None:
    """Where the event that a draft tells again stands, the likest of several."""
    near = range(max(0, len(kept) - REACH), len(kept))
    fitting = [at for at in near if same_event(kept[at], draft) and (not draft.pending or _adds(draft, kept[at]))]
    return max(fitting, key=lambda at: _likeness(kept[at], draft), default=None)


def _adds(draft: Draft, other: Draft) -> bool:
    """Whether what is only referred to surely tells of that event."""
    return _refers_back(draft, other) or shared_count(draft, other) or draft.sentence.heading


def _likeness(a: Draft, b: Draft) -> float:
    """How much ties two mentions, to choose the closest of several."""
    return (
        2 * shared_count(a, b)
        + shared_place(a, b)
        + shared_actor(a, b)
        + shared_recipient(a, b)
        + (a.action == b.action)
        + 1.5 * (a.entry is b.entry)
        - abs(a.sentence.index - b.sentence.index) / 100
    )


def fullness(draft: Draft) -> float:
    """How much a mention tells; the headline (first line) tells less than the body for the same fields."""
    fields = (
        len(draft.actors[:2]) + len(draft.recipients[:2]) + 2 * len(draft.places[:1]) + 2 * (draft.time is not None)
    )
    fields += len(draft.counts[:2]) + len(draft.sources[:1])
    return fields - (1.5 if draft.sentence.heading else 0) - (0.5 if draft.definite else 0)


def same_event(a: Draft, b: Draft) -> bool:
    """Whether two drafts of one document tell one event: nothing contradicts and something ties them together."""
    if a.sentence is b.sentence:
        return a.action == b.action and (_overlap(a, b) or _said_twice(a, b))
    if _refers_back(a, b):
        return True
    if not _same_kind(a, b) or (a.modality == "denied") != (b.modality == "denied"):
        return False
    if a.modality != b.modality and "expected" in (a.modality, b.modality):
        return False
    if a.grain != b.grain and "tally" in (a.grain, b.grain) and not shared_count(a, b):
        return False
    if a.grain != b.grain and a.interval != b.interval and not shared_count(a, b):
        return False
    title = a.sentence.heading or b.sentence.heading
    if clash_of_times(a, b) or clash_of_places(a, b) or clash_of_counts(a, b):
        return False
    if clash_of_actors(a, b) and not (title and a.action == b.action):
        return False
    ties = shared_count(a, b) * 2 + shared_place(a, b) + shared_actor(a, b) + shared_recipient(a, b)
    near = abs(a.sentence.index - b.sentence.index) <= 2
    refers = b.definite or a.definite
    if a.action != b.action:
        return ties >= 2 or (ties >= 1 and (title or (near and refers)))
    return ties >= 1 or (near and refers) or title


def _said_twice(a: Draft, b: Draft) -> bool:
    """As in "The attacks reached 150 attacks": the same word again, with what the first lacks."""
    if a.entry is not b.entry or a.modality != b.modality or clash_of_places(a, b) or clash_of_counts(a, b):
        return False
    later = b if b.first > a.first else a
    if later.definite and not clash_of_actors(a, b):
        return True
    return not (a.actors and b.actors) and not (a.counts and b.counts) and abs(a.first - b.first) < SAID_TWICE


def _refers_back(a: Draft, b: Draft) -> bool:
    """As in "The operation" names the act of the sentence before it."""
    later, earlier = (a, b) if a.sentence.index > b.sentence.index else (b, a)
    if not (later.entry.operation and later.definite and later.feature in ("masdar", "phrase")):
        return False
    if later.sentence.index - earlier.sentence.index > 2 or earlier.modality != later.modality:
        return False
    return earlier.action in OPERATIONS and not (
        clash_of_times(a, b) or clash_of_places(a, b) or clash_of_actors(a, b) or clash_of_counts(a, b)
    )


def _overlap(a: Draft, b: Draft) -> bool:
    shared = shared_count(a, b) or (shared_actor(a, b) and shared_recipient(a, b))
    return bool(shared) and not (clash_of_places(a, b) or clash_of_counts(a, b))


def _same_kind(a: Draft, b: Draft) -> bool:
    if a.action == b.action:
        return True
    both = {a.action, b.action}
    if both <= SAME_MEANS and (_general(a) or _general(b)):
        return bool(both & {"killing", "attack"}) or both in (
            {"explosion", "suicide_bombing"},
            {"shelling", "air_strike"},
        )
    kinds = action_kinds()
    return kinds[a.action].family == kinds[b.action].family == "coercion" and both == {"arrest", "raid"}


def _general(draft: Draft) -> bool:
    """A word that leaves the means open, and for which none was stated."""
    return draft.outcome or (draft.entry.means and draft.action == draft.entry.action)


def _fill(full: Draft, other: Draft) -> None:
    """Put what only the other mention tells into the fullest one."""
    for role in ("actors", "recipients", "associates"):
        mine: list[Named] = getattr(full, role)
        known = names_of([*full.actors, *full.recipients, *full.associates]) if role == "recipients" else set()
        if not mine or role == "recipients":
            mine.extend(party for party in getattr(other, role) if not names_of([party]) & known)
    if not full.places:
        full.places = other.places
    if full.time is None:
        full.time, full.interval = other.time, other.interval
    elif other.places and min(p.precision or 1 for p in full.places) >= 4 > min(
        p.precision or 1 for p in other.places
    ):
        full.places = other.places
    seen = {(c.measure, c.min, c.max) for c in full.counts}
    measures = {c.measure for c in full.counts}
    for count in other.counts:
        if any(c.measure == count.measure and c.min == count.min for c in full.counts):
            continue
        if (count.measure, count.min, count.max) not in seen and (
            count.measure not in measures or not other.sentence.heading
        ):
            full.counts.append(count)
    texts = {fold_word(x.text) for x in full.sources}
    full.sources.extend(x for x in other.sources if fold_word(x.text) not in texts)
    if other.action == "raid" and full.action == "arrest":
        full.action = "raid"
    if full.entry.operation and full.definite and other.action in OPERATIONS:
        full.action = other.action
    rank = {"killing": 0, "attack": 1, "armed_clash": 1, "arrest": 1}
    if rank.get(full.action, 2) < rank.get(other.action, 2):
        full.action = other.action
    for rule in other.rules:
        full.rule(rule)
    full.rule("merged-repetition")
