"""One claim per event: a headline, a lead and a body that tell the same thing become the fullest of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sijill.claims.draft import Draft, Named
from sijill.claims.event import is_claim, standings
from sijill.claims.likeness import clash_of_actors, clash_of_counts, clash_of_places, names_of
from sijill.claims.means import RANK
from sijill.lexicon.orthography import fold_word

OPERATIONS = frozenset(("raid", "attack", "air_strike", "military_operation", "territory_gain", "arrest", "shelling"))
SAID_TWICE = 14
"""Tokens within which the same noun said again means the same event."""


def merge(drafts: Sequence[Draft], published: date | None = None) -> list[Draft]:
    """Keep the mentions that are claims, one for each event, and fill them from the mentions that tell the same.

    Args:
        drafts: all drafts of a document, in order of the text.
        published: the day of publication, where known.
    """
    found = standings(drafts)
    sure = {id(row.draft): is_claim(row, drafts, published) for row in found}
    kept = [draft for draft in drafts if sure[id(draft)] > 0]
    full = {id(draft): draft for draft in kept}
    for row in found:
        like = [pair for pair in (row.earlier, row.later) if pair is not None and pair[1] > 0]
        for other, _ in sorted(like, key=lambda pair: -pair[1]):
            if id(other) in full and id(row.draft) not in full:
                _fill(full[id(other)], row.draft)
                full[id(other)].datings += [dating.retold("again") for dating in row.draft.datings]
                break
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
        first.take_over(draft)
        first.grain = draft.grain if draft.grain == "tally" else first.grain
    return kept


def _said_twice(a: Draft, b: Draft) -> bool:
    """As in "The attacks reached 150 attacks": the same word again, with what the first lacks."""
    if a.entry is not b.entry or a.modality != b.modality or clash_of_places(a, b) or clash_of_counts(a, b):
        return False
    later = b if b.first > a.first else a
    if later.definite and not clash_of_actors(a, b):
        return True
    return not (a.actors and b.actors) and not (a.counts and b.counts) and abs(a.first - b.first) < SAID_TWICE


def _tells_the_means(full: Draft, other: Draft) -> bool:
    """Whether the other mention says by what means the act was done, and the fuller one does not."""
    if full.action == "killing":
        return other.action in ("armed_clash", *RANK)
    if full.action in ("attack", "armed_clash"):
        return RANK.get(other.action, -1) >= 0
    return full.action == "explosion" and other.action == "suicide_bombing"


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
    if not full.sources:
        full.sources.extend(x for x in other.sources if fold_word(x.text) not in texts)
    if other.action == "raid" and full.action == "arrest":
        full.action = "raid"
    if full.entry.operation and full.definite and other.action in OPERATIONS:
        full.action = other.action
    if _tells_the_means(full, other):
        full.action = other.action
    for rule in other.rules:
        full.rule(rule)
    full.rule("merged-repetition")
