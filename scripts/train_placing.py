"""Learn which place an event has, from articles that people coded.

    python scripts/train_placing.py GOLD.jsonl [GOLD.jsonl …]

Gold files follow docs/codebook.md; a claim may list under ``repeats`` further words that tell the same event. The
weights go to ``src/sijill/knowledge/learned/placing.yaml``, cross-validated figures to the terminal. Each event is a
choice among the lists of places in its reach and no place at all (conditional logit, with a ridge penalty). Needs
numpy and scipy, which the program itself does not. Deterministic.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

from sijill.claims.draft import Draft
from sijill.claims.place_lists import Surface
from sijill.claims.placing import candidates, distinct
from sijill.claims.placing_cues import cues
from sijill.lexicon.orthography import fold_word
from sijill.model import Document, Interval
from sijill.pipeline import chain
from sijill.pipeline.stages import STAGES

TARGET = Path(__file__).resolve().parent.parent / "src/sijill/knowledge/learned/placing.yaml"
SEEN_ENOUGH = 4
"""Events that must show a cue before it gets a weight."""
RIDGE = 10.0
FOLDS = 5
SMALLEST = 0.03
HEAD = "# Learnt by scripts/train_placing.py; do not edit by hand.\n"


class Example(NamedTuple):
    """One event: the cues of each list in reach, how right each is (0 to 1), and how right no place would be."""

    document: str
    lists: tuple[tuple[str, ...], ...]
    right: tuple[float, ...]
    none: float


def examples(path: Path) -> Iterator[Example]:
    """The events of a gold file that the program reads too, and every other word that tells them."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        board = _read(record)
        if not board["events"]:
            continue
        surface = Surface(board["sentences"], board["places"], board["resolved"])
        for draft in board["resolved"]:
            claim = _claim_of(draft, record["claims"])
            if claim is None:
                continue
            lists = list(candidates(surface, draft))
            right = tuple(_rightness([p.text for p in distinct(x)], claim["places"]) for x in lists)
            if claim["places"] and not any(right):
                continue
            named = tuple(tuple(sorted(set(cues(surface, draft, x)))) for x in lists)
            yield Example(record["id"], named, right, float(not claim["places"]))


def _read(record: dict[str, Any]) -> dict[str, Any]:
    published = record.get("published")
    day = Interval.day(date.fromisoformat(published)) if published else None
    board: dict[str, Any] = defaultdict(list)
    board["document"] = Document(record["id"], record["text"], record.get("title") or None, day)
    for name in chain.CHAIN[: chain.CHAIN.index("place")]:
        STAGES[name].run(board)
    return board


def _claim_of(draft: Draft, claims: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    span = draft.trigger_span
    for claim in claims:
        words = [(claim["trigger_start"], claim["trigger"]), *claim.get("repeats", ())]
        if any(start < span.end and span.start < start + len(word) for start, word in words):
            return claim
    return None


def _rightness(found: Sequence[str], gold: Sequence[str]) -> float:
    """F1 of two sets of names; two names are one when half of the shorter one's words are shared."""
    free, hits = list(found), 0
    for name in gold:
        match = next((other for other in free if _same(name, other)), None)
        if match is not None:
            free.remove(match)
            hits += 1
    return 2 * hits / (len(found) + len(gold)) if hits else 0.0


def _same(a: str, b: str) -> bool:
    x, y = set(fold_word(a).split()), set(fold_word(b).split())
    return len(x & y) / max(1, min(len(x), len(y))) >= 0.5


class Problem:
    """Examples as arrays: rows are lists of places, grouped by event."""

    def __init__(self, data: Sequence[Example], names: Sequence[str]):
        index = {name: i for i, name in enumerate(names)}
        self.size = len(names)
        rows = [(n, [index[c] for c in held if c in index]) for n, x in enumerate(data) for held in x.lists]
        self.group = np.array([n for n, _ in rows], dtype=np.int64)
        self.row = np.array([r for r, (_, held) in enumerate(rows) for _ in held], dtype=np.int64)
        self.cue = np.array([c for _, held in rows for c in held], dtype=np.int64)
        self.right = np.array([value for x in data for value in x.right])
        self.none = np.array([x.none for x in data])
        best = np.array([max((*x.right, x.none)) for x in data])
        self.target = (self.right >= best[self.group]) & (self.right > 0)

    def scores(self, weights: np.ndarray) -> np.ndarray:
        """The sum of weights of each row."""
        return np.bincount(self.row, weights[self.cue], minlength=len(self.group))

    def loss(self, weights: np.ndarray) -> tuple[float, np.ndarray]:
        """Minus log likelihood of the right choices, with the ridge, and its slope."""
        raw = np.exp(np.clip(self.scores(weights), -30, 30))
        events = len(self.none)
        total = 1.0 + np.bincount(self.group, raw, minlength=events)
        good = self.none + np.bincount(self.group, raw * self.target, minlength=events)
        value = float(np.sum(np.log(total) - np.log(good)) + 0.5 * RIDGE * weights @ weights)
        slope_row = raw / total[self.group] - raw * self.target / good[self.group]
        slope = np.bincount(self.cue, slope_row[self.row], minlength=self.size) + RIDGE * weights
        return value, slope


def fit(data: Sequence[Example]) -> dict[str, float]:
    """The weights that make the right choices likeliest."""
    seen = Counter(cue for x in data for cue in {c for held in x.lists for c in held})
    names = sorted(cue for cue, times in seen.items() if times >= SEEN_ENOUGH)
    problem = Problem(data, names)
    found = minimize(problem.loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return dict(zip(names, found.x, strict=True))


def outcome(example: Example, weights: dict[str, float]) -> float:
    """How right the choice is that the weights make."""
    sums = [sum(weights.get(cue, 0.0) for cue in held) for held in example.lists]
    best = max(range(len(sums)), key=sums.__getitem__, default=None)
    return example.none if best is None or sums[best] <= 0 else example.right[best]


def cross_validated(data: Sequence[Example]) -> float:
    """Mean rightness under weights learnt without the document."""
    fold = [sum(map(ord, x.document)) % FOLDS for x in data]
    total = 0.0
    for held_out in range(FOLDS):
        weights = fit([x for x, f in zip(data, fold, strict=True) if f != held_out])
        total += sum(outcome(x, weights) for x, f in zip(data, fold, strict=True) if f == held_out)
    return total / len(data)


def main() -> None:
    """Read the gold files, print what cross-validation says, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    options = parser.parse_args()
    data = [example for path in options.gold for example in examples(path)]
    best = sum(max((*x.right, x.none)) for x in data) / len(data)
    print(f"{len(data)} events; right at best {best:.3f}, cross-validated {cross_validated(data):.3f}")
    weights = {name: value for name, value in fit(data).items() if abs(value) >= SMALLEST}
    lines = [f"  {json.dumps(name, ensure_ascii=False)}: {value:.2f}" for name, value in sorted(weights.items())]
    options.output.write_text(HEAD + "threshold: 0.0\nweights:\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
