"""What an act stands in is no second act: a campaign of raids, an operation by which somebody was arrested."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.actions.links import NOUNS, give
from sijill.claims.draft import Draft
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL

CAUGHT, OPENED = frozenset(("arrest", "disarm", "release", "raid")), 25
"""What an operation of the police is for, and the tokens from the operation to it."""


def drop_frames(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """As in "a campaign of raids", "arrested as part of a campaign": the frame of an act is no act of its own."""
    named = {draft.first: draft for draft in drafts if draft.feature not in VERBAL and not draft.entry.operation}
    kept: list[Draft] = []
    for draft in drafts:
        if draft.entry.operation and draft.feature in NOUNS and draft.last in named:
            give(draft, named[draft.last])
            named[draft.last].score = max(named[draft.last].score, draft.score)
            continue
        if _by_operation(draft, drafts) or _seized(draft, drafts):
            continue
        framed = any(0 <= draft.first - hit.last <= 1 for hit in scene.sentence.at["framing"])
        if not (framed and any(act.action not in ("control", "agreement") for act in kept)):
            kept.append(draft)
    return kept


def _by_operation(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """As in "by an operation on good information, the squad arrested three": the arrest is what it was."""
    by = draft.sentence.words[draft.first].startswith(grammar().by) and draft.proclitic == len(grammar().by)
    if not (by and draft.entry.operation and draft.feature in NOUNS) or draft.counts:
        return False
    return any(0 < other.first - draft.last <= OPENED and other.action in CAUGHT for other in drafts)


def _seized(draft: Draft, drafts: list[Draft]) -> bool:
    """As in "seized two explosive belts": what a bomber would wear is what was taken, and nobody blew himself up."""
    if draft.action != "suicide_bombing" or draft.feature in VERBAL:
        return False
    at = draft.trigger_span.start
    taken = (party.span for other in drafts if other.action == "disarm" for party in other.recipients)
    return any(span.start <= at < span.end for span in taken)
