"""Which act of a sentence a toll belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sijill.claims.counts.outcomes import CAUSABLE, causing
from sijill.claims.counts.quantities import count_for, particle_of
from sijill.claims.counts.tolls import Tolled, find_tolls
from sijill.claims.draft import UNDONE, Draft, Named
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.counts.counts import Quantity
from sijill.mentions.sources.speakers import Speech
from sijill.model import Count, Source, Span

RELATIVE = 5
"""Tokens between an act and a verb behind a relative that tells of it."""
MOVES = frozenset(("mobilization", "withdrawal", "military_support"))
BY_HEAD = frozenset(("troops",))
"""Measures that only the act has whose own word states them."""
BY_FORCES = frozenset(("raid", "military_operation", "attack", "territory_gain", "siege", "mobilization"))
"""Acts that forces are counted in."""
HARM = frozenset(("killed", "injured"))
HELD = frozenset(("arrested", "abducted", "captured"))
"""What those who are freed were."""
TOLLING = CAUSABLE - {"territory_gain", "siege", "military_operation", "protest"}
"""Acts that take tolls; the others take them only by an act of violence of their own."""
BY_ACT = frozenset(("killed", "injured", "captured", "weapons_systems"))
"""Measures that an act of violence can have; the others belong to acts that name them."""


class Counted(NamedTuple):
    """A draft with one of its counts."""

    draft: Draft
    number: Count


def allot_tolls(scene: Scene, drafts: Sequence[Draft], speeches: Sequence[Speech]) -> None:
    """Put every toll that no trigger has counted on its act, where the sentence tells of one.

    As in "A bomb went off, and the hospital counted nine dead": who counts the dead tells of the act too.
    """
    if not drafts:
        return
    real = [draft for draft in drafts if draft.modality not in UNDONE]
    for toll in find_tolls(scene):
        span = span_of(scene, toll.quantity)
        if _counted(drafts, span) is not None:
            continue
        whole = _whole(scene, toll, drafts)
        if whole is not None:
            toll = toll._replace(measure=whole.number.measure)
        if toll.measure == "troops" and (gone := _changed_sides(toll, real)) is not None:
            toll = toll._replace(measure="surrendered")
            give(scene, gone, toll)
            continue
        draft = whole.draft if whole is not None else _act_of(scene, toll, real)
        if draft is None and _of_forces(toll):
            toll = toll._replace(measure="troops")
            draft = _nearest([d for d in drafts if d.action in BY_FORCES], toll)
        if draft is not None and not _said(draft, toll):
            give(scene, draft, toll)
            draft.told_by(tellers_of(toll, [x for x in speeches if covers(x, toll)]))


def covers(speech: Speech, toll: Tolled) -> bool:
    """Whether a toll is part of what somebody says."""
    return speech.first <= toll.quantity.first < speech.last


def tellers_of(toll: Tolled, speeches: Sequence[Speech]) -> list[Source]:
    """Who tells a toll: the first teller named in its sentence that may."""
    covering = [x for x in speeches if x.tellers and (x.aside or covers(x, toll))]
    return list(covering[0].tellers) if covering else []


def _changed_sides(toll: Tolled, drafts: Sequence[Draft]) -> Draft | None:
    """As in "two fighters hand themselves over": who is counted by the word itself of a defection."""
    return next(
        (d for d in drafts if d.action == "defection" and d.first <= toll.first < d.last and not d.counts), None
    )


def _of_forces(toll: Tolled) -> bool:
    """As in "with the participation of 5,000 policemen", in an act that is no protest."""
    group = toll.quantity.group
    return toll.measure == "participants" and group is not None and (group.armed or group.role == "combatant")


def span_of(scene: Scene, quantity: Quantity) -> Span:
    """The characters of a quantity."""
    return scene.sentence.span(quantity.first, quantity.last, particle_of(quantity))


def _said(draft: Draft, toll: Tolled) -> bool:
    """Whether a noun without a number says again what is counted ("shot two guards dead")."""
    q = toll.quantity
    return not q.numeral and any(c.measure == toll.measure and c.min == q.min for c in draft.counts)


def _counted(drafts: Sequence[Draft], span: Span) -> Counted | None:
    """The draft that has counted these words already."""
    counts = (Counted(d, c) for d in drafts for c in d.counts)
    return next((x for x in counts if x.number.start < span.end and span.start < x.number.end), None)


def _whole(scene: Scene, toll: Tolled, drafts: Sequence[Draft]) -> Counted | None:
    """A part goes where its whole went, and counts what that counts ("arrested six protesters, among them …")."""
    return _counted(drafts, span_of(scene, toll.leader)) if toll.leader is not None else None


def _act_of(scene: Scene, toll: Tolled, drafts: Sequence[Draft]) -> Draft | None:
    own = next((d for d in drafts if d.first <= toll.first < d.last and _fits(d, toll.measure)), None)
    if own is not None or toll.measure in BY_HEAD:
        return own
    if toll.measure not in BY_ACT:
        fitting = [d for d in drafts if d.entry.measure == toll.measure]
        raids = [d for d in drafts if d.action == "raid" and toll.measure == "arrested"]
        return _nearest(fitting or raids, toll)
    freeing = [d for d in drafts if d.action == "release" and not d.counts and toll.measure in HELD]
    if freeing and not any(d.entry.measure == toll.measure for d in drafts):
        return _nearest(freeing, toll)
    acts = [d for d in drafts if d.action in TOLLING and not d.outcome and not _told_of(scene, d, drafts)]
    act = causing(scene, toll.first, toll.last, acts)
    if act is not None:
        return act
    seized = [d for d in drafts if d.action == "disarm" and toll.measure == "weapons_systems"]
    harmed = [d for d in drafts if d.action == "killing" and toll.measure in HARM]
    return _nearest([d for d in drafts if d.entry.measure == toll.measure or d in acts] or seized or harmed, toll)


def _told_of(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """As in "the explosion that hit the market": a verb behind a relative tells of the act before it."""
    if not draft.first or scene.sentence.plain[draft.first - 1] not in grammar().relatives:
        return False
    return any(d.action in TOLLING and not d.outcome and 0 <= draft.first - d.last <= RELATIVE for d in drafts)


def _fits(draft: Draft, measure: str) -> bool:
    """Whether an act that holds the word of the toll can have it."""
    if measure == "troops":
        return draft.action in MOVES
    if measure == "weapons_systems":
        return draft.action in MOVES or draft.action in ("disarm", "destruction")
    return draft.entry.measure == measure or (measure in HARM and draft.entry.measure in HARM)


def _nearest(drafts: Sequence[Draft], toll: Tolled) -> Draft | None:
    at = toll.quantity.first
    return min(drafts, key=lambda d: (d.outcome, min(abs(d.first - at), abs(d.last - at))), default=None)


def give(scene: Scene, draft: Draft, toll: Tolled) -> None:
    """Put a toll on a draft, with who was counted."""
    quantity = toll.quantity
    freed = draft.action == "release" and toll.measure in HELD
    draft.counts.append(count_for(scene, draft, "released" if freed else toll.measure, quantity))
    draft.rule("counted-victims")
    group = quantity.group
    if toll.measure in HARM and group is not None and not group.victim and draft.action != "armed_clash":
        draft.add("recipients", Named.of(scene.sentence, group), "counted-recipient")
