"""Learn what each level of agreement weighs when claims are linked (``knowledge/learned/linking.yaml``).

From the candidates of synthetic reporting with known truth (``benchmarks/reporting.py``): how often two of one event,
and two of different events, stand at each level, gives the weights that Fellegi and Sunter's model would have. As the
comparisons depend on each other, these are then moved as far as a logistic regression over the same pairs demands,
and no farther. A level that was hardly seen keeps the weight that it had, and the file says so; a model is never
written with a level missing. Needs numpy.

    python -m scripts.train_linking --claims 12000 --seeds 101 102
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.reporting import reporting

from sijill.incidents.blocking import Index
from sijill.incidents.comparisons import COMPARISONS
from sijill.incidents.link import members_of
from sijill.incidents.scoring import LEVEL_BITS, score
from sijill.incidents.weights import FILE, Weights, weights_of
from sijill.lexicon.files import read_yaml

TARGET = Path(__file__).resolve().parent.parent / "src/sijill/knowledge" / FILE
LEVELS = [(comparison.name, level) for comparison in COMPARISONS for level in comparison.names]
SEEN_ENOUGH = 20
"""Pairs that must stand at a level before its weight is learnt."""
RIDGE = 30.0
"""How strongly a weight is held to what counting gives, in pairs."""
ROUNDS = 30
HEAD = """# What each level of agreement of two claims weighs, in bits: above zero for one incident, below it against.
# Learnt by scripts/train_linking.py; do not edit by hand.
"""


def patterns(claims: int, seeds: list[int], model: Weights) -> tuple[Any, Any, Any]:
    """Every combination of levels that candidates have, a row of ones and zeros, and how many pairs have it.

    Returns:
        The rows, the numbers of pairs of one event, and those of pairs of different events.
    """
    counted: Counter[tuple[int, bool]] = Counter()
    for seed in seeds:
        known = reporting(claims, seed)
        truth = {k.told.claim.claim_id: k.event for k in known}
        members = members_of(k.told for k in known)
        scored = score(members, list(Index(members).blocks().values()), model, floor=None)
        for left, right, _, levels in zip(*scored, strict=True):
            counted[levels, truth[members[left].claim_id] == truth[members[right].claim_id]] += 1
    packed = sorted({levels for levels, _ in counted})
    rows = np.array([_row(levels) for levels in packed])
    one, other = (np.array([counted[levels, same] for levels in packed], float) for same in (True, False))
    return rows, one, other


def _row(packed: int) -> list[float]:
    mask = (1 << LEVEL_BITS) - 1
    return [
        float(packed >> (LEVEL_BITS * at) & mask == number)
        for at, comparison in enumerate(COMPARISONS)
        for number in range(1, len(comparison.names) + 1)
    ]


def counted_bits(rows: Any, one: Any, other: Any) -> Any:
    """The weights that counting each comparison by itself gives, the prior first."""
    bits = [np.log2(one.sum() / other.sum())]
    at = 0
    for comparison in COMPARISONS:
        here = slice(at, at + len(comparison.names))
        m, u = rows[:, here].T @ one + 0.5, rows[:, here].T @ other + 0.5
        bits.extend(np.log2((m / m.sum()) / (u / u.sum())))
        at = here.stop
    return np.array(bits)


def joint_bits(rows: Any, one: Any, other: Any, start: Any) -> Any:
    """The weights of a logistic regression held to ``start`` by a ridge (Newton's method)."""
    design = np.hstack([np.ones((len(rows), 1)), rows])
    total, origin = one + other, start * np.log(2)
    weight = origin.copy()
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(design @ weight, -40, 40)))
        slope = design.T @ (one - total * chance) - RIDGE * (weight - origin)
        curve = (design * (total * chance * (1 - chance))[:, None]).T @ design + RIDGE * np.eye(len(weight))
        weight = weight + np.linalg.solve(curve, slope)
    return weight / np.log(2)


def learnt(rows: Any, one: Any, other: Any, before: Weights) -> tuple[Weights, list[str]]:
    """New weights, and the levels that kept the old ones for want of pairs."""
    bits = joint_bits(rows, one, other, counted_bits(rows, one, other))
    seen = rows.T @ (one + other)
    levels: dict[str, dict[str, float]] = {comparison.name: {} for comparison in COMPARISONS}
    kept = []
    for (comparison, level), value, pairs in zip(LEVELS, bits[1:], seen, strict=True):
        if pairs < SEEN_ENOUGH:
            kept.append(f"{comparison}/{level}")
            value = before.levels[comparison][level]
        levels[comparison][level] = _unlike(round(float(value), 2), levels[comparison].values())
    return Weights(round(float(bits[0]), 2), levels), kept


def _unlike(bits: float, others: Any) -> float:
    """A weight moved until no other level of the comparison weighs the same: a level is told by its weight."""
    while bits == 0 or bits in others:
        bits = round(bits + 0.01, 2)
    return bits


def written(model: Weights, kept: list[str]) -> str:
    """The weight file."""
    lines = [HEAD.rstrip("\n")]
    if kept:
        lines.append(f"# Too rarely seen to be learnt, kept as they were: {', '.join(kept)}.")
    lines += [f"prior: {model.prior}", "weights:"]
    for comparison, levels in model.levels.items():
        lines.append(f"  {comparison}:")
        lines += [f"    {name}: {bits:.2f}" for name, bits in levels.items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Learn and write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, default=12000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[101, 102])
    options = parser.parse_args()
    before = weights_of(read_yaml(FILE))
    rows, one, other = patterns(options.claims, options.seeds, before)
    model, kept = learnt(rows, one, other, before)
    TARGET.write_text(written(model, kept), encoding="utf-8")
    print(f"{one.sum() + other.sum():,.0f} candidates, {one.sum():,.0f} of one event; kept: {kept or 'none'}")


if __name__ == "__main__":
    main()
