"""Training documents beside what the program reads in them: which gold claim each of its drafts tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from learning import Record
from sijill.claims.draft import Draft
from sijill.lexicon.entries import action_kinds
from sijill.pipeline.chain import BY_CUES, CHAIN, run_stages
from sijill.pipeline.stages import Board


class Tells(NamedTuple):
    """Which claim of its document a draft tells, and whether the claim is coded from it."""

    claim: int | None
    main: bool


NOTHING = Tells(None, False)


def read_until(record: Record, stage: str) -> Board:
    """What the stages before one make of a document, by rules and cues alone."""
    return run_stages(record.document, BY_CUES[: CHAIN.index(stage)])


def read_drafts(record: Record) -> list[Draft]:
    """The drafts of a document before any of them is chosen."""
    return list(read_until(record, "merge")["resolved"])


def told_by(record: Record, drafts: Sequence[Draft]) -> list[Tells]:
    """Which claim each draft, or each event merged from several, tells."""
    items = []
    for draft in drafts:
        spans = [(span.start, span.end) for span in (draft.trigger_span, *draft.told)]
        items.append((draft.action, spans, draft.sentence.span(0, len(draft.sentence)).start))
    return aligned(record, items)


def aligned(record: Record, items: Sequence[tuple[str, Sequence[tuple[int, int]], int]]) -> list[Tells]:
    """Which claim each item tells: by the claim's own word, by a repetition, or as the nearest of its family.

    Args:
        record: the document.
        items: for each draft or trigger its action, the spans of its words, the start of its sentence.
    """
    told = [_told(record, spans) for _, spans, _ in items]
    have = {row.claim for row in told if row.main}
    families = action_kinds()
    for number, claim in enumerate(record.claims):
        if number in have:
            continue
        start = claim["trigger_start"]
        sentence = max((s for _, _, s in items if s <= start), default=-1)
        near = [
            (action != claim["action"], abs(spans[0][0] - start), at)
            for at, (action, spans, own) in enumerate(items)
            if not told[at].main and own == sentence and families[action].family == families[claim["action"]].family
        ]
        if near:
            told[min(near)[2]] = Tells(number, True)
    return told


def _told(record: Record, spans: Sequence[tuple[int, int]]) -> Tells:
    for number, claim in enumerate(record.claims):
        start = claim["trigger_start"]
        if _overlap(spans, start, start + len(claim["trigger"])):
            return Tells(number, True)
    for number, claim in enumerate(record.claims):
        if any(_overlap(spans, at, at + len(words)) for at, words in claim.get("repeats") or ()):
            return Tells(number, False)
    return NOTHING


def _overlap(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in spans)
