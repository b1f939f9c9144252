"""Learn what each level of agreement weighs when claims are linked (``knowledge/learned/linking.yaml``).

The candidates of synthetic reporting with known truth (``benchmarks/reporting.py``) are counted: how often two of one
event, and two of different events, stand at each level. A level that was hardly seen keeps the frequencies that it
had, and the file says so; a model is never written with a level missing.

    python scripts/train_linking.py --claims 30000 --seeds 101 102
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from benchmarks.reporting import reporting
from sijill.incidents.blocking import blocks
from sijill.incidents.comparisons import COMPARISONS
from sijill.incidents.link import members_of
from sijill.incidents.scoring import LEVEL_BITS, score
from sijill.incidents.weights import FILE, Level, Weights, weights_of
from sijill.lexicon.files import read_yaml

TARGET = Path(__file__).resolve().parent.parent / "src/sijill/knowledge" / FILE
SEEN_ENOUGH = 20
"""Pairs of either kind that must stand at a level before its frequencies are learnt."""
HEAD = """# How often two claims of one incident (m) and of two incidents (u) agree to each level, among pairs that share a
# block, and how often such a pair is of one incident (prior). Learnt by scripts/train_linking.py; do not edit by hand.
"""


class Seen(NamedTuple):
    """Counted candidates: of one event and of different ones, all in all and by comparison and level."""

    pairs: Counter[bool]
    levels: Counter[tuple[str, str, bool]]


def seen(claims: int, seeds: list[int], model: Weights) -> Seen:
    """Count the levels of all candidates."""
    found = Seen(Counter(), Counter())
    for seed in seeds:
        known = reporting(claims, seed)
        truth = {k.told.claim.claim_id: k.event for k in known}
        members = members_of(k.told for k in known)
        scored = score(members, blocks(members).values(), model, floor=None)
        packed: Counter[tuple[int, bool]] = Counter()
        for left, right, _, levels in zip(*scored, strict=True):
            same = truth[members[left].claim_id] == truth[members[right].claim_id]
            packed[levels, same] += 1
        for (levels, same), number in packed.items():
            found.pairs[same] += number
            for at, comparison in enumerate(COMPARISONS):
                level = levels >> (LEVEL_BITS * at) & (1 << LEVEL_BITS) - 1
                if level:
                    name = (*comparison.levels, comparison.rest)[level - 1]
                    found.levels[comparison.name, name, same] += number
    return found


def learnt(counted: Seen, before: Weights) -> tuple[Weights, list[str]]:
    """New weights, and the levels that kept the old ones for want of pairs."""
    levels: dict[str, dict[str, Level]] = {}
    kept = []
    for comparison in COMPARISONS:
        names = (*comparison.levels, comparison.rest)
        totals = {same: sum(counted.levels[comparison.name, n, same] for n in names) for same in (True, False)}
        levels[comparison.name] = {}
        for name in names:
            one, other = (counted.levels[comparison.name, name, same] for same in (True, False))
            if one + other < SEEN_ENOUGH:
                kept.append(f"{comparison.name}/{name}")
                levels[comparison.name][name] = before.levels[comparison.name][name]
            else:
                levels[comparison.name][name] = Level(
                    round((one + 0.5) / (totals[True] + len(names) / 2), 7),
                    round((other + 0.5) / (totals[False] + len(names) / 2), 7),
                )
        _distinguish(levels[comparison.name])
    return Weights(round(counted.pairs[True] / sum(counted.pairs.values()), 5), levels), kept


def _distinguish(levels: dict[str, Level]) -> None:
    """Move levels that weigh the same, or nothing, a little apart: a level is told by its weight."""
    weighs = {0.0}
    for name, level in levels.items():
        while round(level.bits, 4) in weighs:
            level = Level(level.m, level.u + 0.0001)
        levels[name] = level
        weighs.add(round(level.bits, 4))


def written(model: Weights, kept: list[str]) -> str:
    """The weight file."""
    lines = [HEAD.rstrip("\n")]
    if kept:
        lines.append(f"# Too rarely seen to be learnt, kept as they were: {', '.join(kept)}.")
    lines += [f"prior: {model.prior}", "levels:"]
    for comparison, levels in model.levels.items():
        lines.append(f"  {comparison}:")
        lines += [f"    {name}: {{m: {level.m:.7f}, u: {level.u:.7f}}}" for name, level in levels.items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Learn and write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, default=30000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[101, 102])
    options = parser.parse_args()
    before = weights_of(read_yaml(FILE))
    counted = seen(options.claims, options.seeds, before)
    model, kept = learnt(counted, before)
    TARGET.write_text(written(model, kept), encoding="utf-8")
    print(f"{sum(counted.pairs.values()):,} candidates, {counted.pairs[True]:,} of one event; kept: {kept or 'none'}")


if __name__ == "__main__":
    main()
