"""An article cut where evidence begins and ends, so that each field can light its characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from sijill.model import Claim, Document
from sijill.text.unmask import find_repairs


class Segment(msgspec.Struct, frozen=True):
    """A stretch of the text in which nothing begins or ends.

    ``marks`` are fields of the claim with the position of the mention (``actors-0``); ``others`` are other claims of
    the document whose trigger stands here; ``reads`` is the plain spelling of a masked word that ends here.
    """

    start: int
    text: str
    marks: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    masked: bool = False
    reads: str = ""
    title: bool = False
    """Whether it stands in the document's title."""


def segments(document: Document, claim: Claim | None, others: Iterable[Claim]) -> tuple[Segment, ...]:
    """The whole text in order.

    Args:
        document: whose text it is.
        claim: the one whose evidence is marked.
        others: claims whose triggers are marked.
    """
    text, headed = document.text, len(document.title or "") if document.text.startswith(document.title or " ") else 0
    marks = list(evidence(claim)) if claim else []
    triggers = [(own.trigger.start, own.trigger.end, own.claim_id) for own in others]
    masks = [(own.start, own.end, own.reading) for own in find_repairs(text)]
    cuts = {0, headed, len(text)}
    for start, end, _ in (*marks, *triggers, *masks):
        cuts |= {min(max(start, 0), len(text)), min(max(end, 0), len(text))}
    points = sorted(cuts)
    by_start: dict[int, list[str]] = defaultdict(list)
    other_by_start: dict[int, list[str]] = defaultdict(list)
    hidden: dict[int, str] = {}
    for found, spans in ((by_start, marks), (other_by_start, triggers)):
        for start, end, name in spans:
            for at in points:
                if start <= at < end:
                    found[at].append(name)
    for start, end, reading in masks:
        for at, until in pairwise(points):
            if start <= at < end:
                hidden[at] = reading if until == end else ""
    return tuple(
        Segment(
            at, text[at:until], tuple(by_start[at]), tuple(other_by_start[at]), at in hidden, hidden.get(at, ""),
            until <= headed,
        )
        for at, until in pairwise(points)
    )  # fmt: skip


def evidence(claim: Claim) -> Iterator[tuple[int, int, str]]:
    """Where each field of a claim stands."""
    yield claim.trigger.start, claim.trigger.end, "trigger-0"
    for field in ("actors", "recipients", "associates", "places", "counts", "sources"):
        for position, mention in enumerate(getattr(claim, field)):
            yield mention.start, mention.end, f"{field}-{position}"
    if claim.time and claim.time.start is not None and claim.time.end is not None:
        yield claim.time.start, claim.time.end, "time-0"
