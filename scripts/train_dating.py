"""Learn how much each cue of ``claims/datings.py`` and ``claims/dating.py`` weighs, from labelled articles.

    python scripts/train_dating.py GOLD.jsonl [GOLD.jsonl …]

Gold files follow docs/codebook.md. Every claim of the program that pairs with a gold claim is one example: which of
its candidates is the gold time. The weights are those of a conditional logit with a ridge penalty; they are written
to ``src/sijill/knowledge/learned/dating.yaml``, and what cross-validation over documents says goes to the terminal.
Needs NumPy and SciPy, which the program itself does not. Deterministic.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from sijill.claims import dating
from sijill.claims.draft import Draft
from sijill.claims.learned import Model, model
from sijill.intake.records import Told, build
from sijill.pipeline import chain
from sijill.pipeline.run import code
from sijill.quality.align import pair_claims
from sijill.quality.gold import read_gold
from sijill.quality.records import scored

TARGET = Path(__file__).resolve().parent.parent / "src/sijill/knowledge/learned/dating.yaml"
SEEN_ENOUGH = 8
"""Examples that must show a cue before it gets a weight."""
RIDGE = 2.0
ROUNDS = 2
"""Times that the texts are read again with the weights learnt before: events carry on each other's times."""
FOLDS = 8
LEAST = 0.02
"""Smaller weights are left out."""
HEAD = "# Learnt by scripts/train_dating.py; do not edit by hand.\n"


class Example(NamedTuple):
    """One paired claim: the cues of each candidate, and which is right (``None``: the gold time is not offered)."""

    document: str
    cues: tuple[tuple[str, ...], ...]
    right: int | None


class Recorder:
    """Keeps the candidates of every event while texts are coded."""

    def __init__(self) -> None:
        self.found: dict[tuple[int, int, str], dict[str, dating.Candidate]] = {}
        vars(chain)["date_events"] = self._record

    def _record(self, events: Sequence[Draft], timeline: Sequence[dating.Told], published: date | None) -> None:
        self.found = {}
        before: list[Draft] = []
        for event in sorted(events, key=lambda e: e.trigger_span):
            found = dating.candidates(event, before, timeline, published)
            span = event.trigger_span
            self.found[span.start, span.end, event.action] = found
            dating.put(event, dating.choose(found))
            before.append(event)


def examples_of(paths: Sequence[Path], recorder: Recorder) -> list[Example]:
    """Every paired claim of some gold files, read with the present weights."""
    found: list[Example] = []
    for path in paths:
        for gold in read_gold(path, []):
            record = {name: value for name, value in gold.record.items() if name != "claims"}
            claims = code(build(record, gold.id, Told()).document)
            predicted = [scored(claim) for claim in claims]
            for pair in pair_claims(gold.claims, predicted, gold.text):
                if pair.scores.action <= 0:
                    continue
                mine = predicted[pair.predicted]
                offered = recorder.found[mine.start, mine.end, mine.action]
                time = gold.claims[pair.gold].time.replace("~", "")
                right = list(offered).index(time) if time in offered else None
                found.append(Example(gold.id, tuple(one.cues for one in offered.values()), right))
    return found


def fit(examples: Sequence[Example], names: Sequence[str]) -> dict[str, float]:
    """Weights that make the right candidates likely."""
    index = {name: at for at, name in enumerate(names)}
    usable = [x for x in examples if x.right is not None and len(x.cues) > 1]
    rows, columns, owner, right = [], [], [], []
    row = 0
    for number, example in enumerate(usable):
        right.append(row + (example.right or 0))
        for cues in example.cues:
            for cue in set(cues):
                if cue in index:
                    rows.append(row)
                    columns.append(index[cue])
            owner.append(number)
            row += 1
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(row, len(names)))
    owners, rights = np.array(owner), np.array(right)

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        most = np.full(len(usable), -np.inf)
        np.maximum.at(most, owners, scores)
        powers = np.exp(scores - most[owners])
        sums = np.bincount(owners, powers, len(usable))
        chances = powers / sums[owners]
        value = -np.sum(scores[rights] - most - np.log(sums)) + RIDGE / 2 * weights @ weights
        chances[rights] -= 1
        return value, matrix.T @ chances + RIDGE * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return dict(zip(names, map(float, found), strict=True))


def names_of(examples: Sequence[Example]) -> list[str]:
    """Cues that enough examples show."""
    seen = Counter(cue for x in examples for cue in {cue for cues in x.cues for cue in cues})
    return sorted(cue for cue, times in seen.items() if times >= SEEN_ENOUGH)


def hits(examples: Sequence[Example], weights: dict[str, float]) -> int:
    """How many examples the weights decide rightly."""
    right = 0
    for example in examples:
        scores = [sum(weights.get(cue, 0.0) for cue in set(cues)) for cues in example.cues]
        right += example.right == scores.index(max(scores))
    return right


def cross_validate(examples: Sequence[Example]) -> None:
    """Print how many examples are decided rightly under weights learnt without their documents."""
    fold = [sum(map(ord, x.document)) % FOLDS for x in examples]
    right = 0
    for held_out in range(FOLDS):
        rest = [x for x, f in zip(examples, fold, strict=True) if f != held_out]
        right += hits([x for x, f in zip(examples, fold, strict=True) if f == held_out], fit(rest, names_of(rest)))
    reachable = sum(x.right is not None for x in examples)
    print(f"{len(examples)} examples, {reachable} with the right time offered, {right} right in cross-validation")


def main() -> None:
    """Read the labelled texts, print what cross-validation says, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    options = parser.parse_args()
    recorder = Recorder()
    learnt: Model | None = None
    for _ in range(ROUNDS):
        if learnt is not None:
            vars(dating)["model"] = lambda _, weights=learnt: weights
        else:
            vars(dating)["model"] = model
        examples = examples_of(options.gold, recorder)
        cross_validate(examples)
        weights = fit(examples, names_of(examples))
        learnt = Model(weights, 0.0)
    print(f"{hits(examples, weights)} right on the training texts")
    lines = [
        f"  {json.dumps(name, ensure_ascii=False)}: {value:.2f}"
        for name, value in sorted(weights.items())
        if abs(value) >= LEAST
    ]
    options.output.write_text(HEAD + "threshold: 0.0\nweights:\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
