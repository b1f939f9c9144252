"""Tolls told beside a mention that is no claim of its own: they belong to the act that it is part of."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.actions.means import RANK
from sijill.claims.draft import UNDONE, Draft

FIGHTS = frozenset(RANK) | {"armed_clash"}
"""Acts that one clause may tell by several words: the fight, its attack, its shells."""
PARTS = (FIGHTS - {"suicide_bombing"}) | {"killing", "raid"}
"""What may be no claim of its own beside them."""
TOLLS = frozenset(("killed", "injured", "captured", "arrested"))


def hand_down(kept: Sequence[Draft], drafts: Sequence[Draft]) -> None:
    """Give the tolls of mentions that were left out to the violent act told before them in their sentence.

    As in "they fought at dawn and repelled the infiltrators, killing nine": the infiltration is no claim beside the
    fight, its dead are the fight's. An act that has such a toll already keeps to it.

    Args:
        kept: the claims of a document.
        drafts: all its mentions, in order of the text.
    """
    ids = {id(draft) for draft in kept}
    told = {(count.measure, count.min) for draft in kept for count in draft.counts}
    for draft in drafts:
        if id(draft) in ids or draft.action not in PARTS or draft.modality in UNDONE:
            continue
        lost = [count for count in draft.counts if count.measure in TOLLS and (count.measure, count.min) not in told]
        heir = _heir(draft, kept, lost[0].start) if lost else None
        if heir is None:
            continue
        known = {count.measure for count in heir.counts}
        heir.counts.extend(count for count in lost if count.measure not in known)
        told.update((count.measure, count.min) for count in heir.counts)


def _heir(draft: Draft, kept: Sequence[Draft], at: int) -> Draft | None:
    """The violent act told last before a toll, in the same sentence."""
    acts = (
        act
        for act in kept
        if act.sentence is draft.sentence
        and (act.action in FIGHTS or act.action == draft.action)
        and act.modality == draft.modality
        and act.trigger_span.start < at
    )
    return max(acts, key=lambda act: act.trigger_span.start, default=None)
