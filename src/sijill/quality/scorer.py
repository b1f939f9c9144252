"""The figures of CODEBOOK section 5 over a set of documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sijill.quality.align import Pair, pair_claims
from sijill.quality.fields import FIELDS
from sijill.quality.records import GoldDocument, ScoredClaim

_DIGITS = 3


class Compared(NamedTuple):
    """One gold document beside what was predicted for it. ``pairs`` holds those of different families too."""

    document: GoldDocument
    predicted: tuple[ScoredClaim, ...]
    pairs: tuple[Pair, ...]

    @property
    def found(self) -> list[Pair]:
        """The pairs that count as detected."""
        return [pair for pair in self.pairs if pair.scores.detected]


class Rate(NamedTuple):
    """Precision, recall and F1, rounded to three digits."""

    p: float
    r: float
    f1: float


class ActionRow(NamedTuple):
    """How many claims of one action the gold has, the prediction has, and how many of the gold were detected."""

    gold: int
    pred: int
    found: int


class Figures(NamedTuple):
    """What is reported of a set of documents. ``fields`` is empty where nothing was detected."""

    gold: int
    pred: int
    detection: Rate
    action: Rate
    claim: Rate
    fields: dict[str, float]
    by_action: dict[str, ActionRow]

    def record(self) -> dict[str, object]:
        """The same as plain values, for JSON."""
        plain = self._asdict()
        for name in ("detection", "action", "claim"):
            plain[name] = plain[name]._asdict()
        plain["by_action"] = {name: row._asdict() for name, row in self.by_action.items()}
        return plain


def compare(document: GoldDocument, predicted: Sequence[ScoredClaim]) -> Compared:
    """Pair one document's claims."""
    return Compared(document, tuple(predicted), tuple(pair_claims(document.claims, predicted, document.text)))


def compare_all(
    documents: Iterable[GoldDocument], predicted: Mapping[str, Sequence[ScoredClaim]]
) -> tuple[Compared, ...]:
    """Pair the claims of every gold document; one without prediction counts as having none."""
    return tuple(compare(document, predicted.get(document.id, ())) for document in documents)


def rate(hits: float, gold: int, predicted: int) -> Rate:
    """Precision, recall and F1 of ``hits`` among so many gold and predicted claims; 0 where there are none."""
    p, r = (hits / predicted if predicted else 0.0), (hits / gold if gold else 0.0)
    return Rate(round(p, _DIGITS), round(r, _DIGITS), round(2 * p * r / (p + r), _DIGITS) if p + r else 0.0)


def figures(compared: Sequence[Compared]) -> Figures:
    """The figures of a set of documents."""
    gold = sum(len(one.document.claims) for one in compared)
    predicted = sum(len(one.predicted) for one in compared)
    scores = [pair.scores for one in compared for pair in one.found]
    return Figures(
        gold,
        predicted,
        rate(len(scores), gold, predicted),
        rate(sum(score.action == 1 for score in scores), gold, predicted),
        rate(sum(score.mean for score in scores), gold, predicted),
        {name: round(sum(column) / len(scores), _DIGITS) for name, column in _columns(scores)},
        _by_action(compared),
    )


def _columns(scores: Sequence[Sequence[float]]) -> Iterable[tuple[str, tuple[float, ...]]]:
    return zip(FIELDS, zip(*scores, strict=True), strict=True) if scores else ()


def _by_action(compared: Sequence[Compared]) -> dict[str, ActionRow]:
    tally: dict[str, list[int]] = {}
    for one in compared:
        found = {pair.gold for pair in one.found}
        for at, claim in enumerate(one.document.claims):
            row = tally.setdefault(claim.action, [0, 0, 0])
            row[0] += 1
            row[2] += at in found
        for claim in one.predicted:
            tally.setdefault(claim.action, [0, 0, 0])[1] += 1
    return {action: ActionRow(*tally[action]) for action in sorted(tally)}
