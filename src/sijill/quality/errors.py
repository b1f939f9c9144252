"""What went wrong, by kind: claims missed or spurious, and fields of detected claims that differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sijill.quality.align import Pair
from sijill.quality.fields import FIELDS
from sijill.quality.records import ScoredClaim
from sijill.quality.scorer import Compared

MISSED, SPURIOUS = "missed", "spurious"
WRONG = {
    "action": "wrong action",
    "actors": "wrong actor",
    "recipients": "wrong recipient",
    "places": "wrong place",
    "time": "wrong time",
    "counts": "wrong count",
    "grain": "wrong grain",
    "modality": "wrong modality",
    "sources": "wrong source",
}
"""The kind of error that a field's difference is."""
KINDS = (MISSED, SPURIOUS, *WRONG.values())


class ScoringError(NamedTuple):
    """One difference. ``gold`` and ``predicted`` are the two values in words, empty where there is none."""

    kind: str
    document: str
    action: str
    trigger: str
    start: int
    gold: str
    predicted: str


def value(claim: ScoredClaim, field: str) -> str:
    """A field of a claim in words, its elements between slashes."""
    content = getattr(claim, field)
    if isinstance(content, str):
        return content
    return " / ".join(item.text if hasattr(item, "text") else str(item) for item in content)


def errors_of(compared: Compared) -> Iterator[ScoringError]:
    """Every error of one document: in order of the text for claims, then by field for the detected ones."""
    gold, predicted = compared.document.claims, compared.predicted
    found = compared.found
    strangers = [pair for pair in compared.pairs if not pair.scores.detected]
    taken = {pair.gold: predicted[pair.predicted].action for pair in strangers}
    meant = {pair.predicted: gold[pair.gold].action for pair in strangers}
    for at in sorted(set(range(len(gold))) - {pair.gold for pair in found}):
        yield _error(MISSED, compared, gold[at], gold[at].action, taken.get(at, ""))
    for at in sorted(set(range(len(predicted))) - {pair.predicted for pair in found}):
        yield _error(SPURIOUS, compared, predicted[at], meant.get(at, ""), predicted[at].action)
    for pair in sorted(found):
        yield from _differences(compared, pair)


def _differences(compared: Compared, pair: Pair) -> Iterator[ScoringError]:
    gold, predicted = compared.document.claims[pair.gold], compared.predicted[pair.predicted]
    for field, score in zip(FIELDS, pair.scores, strict=True):
        if score < 1:
            yield _error(WRONG[field], compared, gold, value(gold, field), value(predicted, field))


def _error(kind: str, compared: Compared, claim: ScoredClaim, gold: str, predicted: str) -> ScoringError:
    return ScoringError(kind, compared.document.id, claim.action, claim.trigger, claim.start, gold, predicted)


def all_errors(compared: Iterable[Compared]) -> list[ScoringError]:
    """The errors of every document, in order."""
    return [error for one in compared for error in errors_of(one)]


def counted(errors: Sequence[ScoringError]) -> dict[str, int]:
    """How many errors there are of each kind, none left out."""
    tally = Counter(error.kind for error in errors)
    return {kind: tally[kind] for kind in KINDS}


def examples(errors: Sequence[ScoringError], number: int) -> dict[str, list[ScoringError]]:
    """The first ``number`` errors of each kind that has any."""
    by_kind = {kind: [error for error in errors if error.kind == kind][:number] for kind in KINDS}
    return {kind: found for kind, found in by_kind.items() if found}
