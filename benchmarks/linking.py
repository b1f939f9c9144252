"""How well and how fast claims are linked, on synthetic reporting with known truth (``reporting.py``).

    python -m benchmarks.linking --quality 20000
    python -m benchmarks.linking --speed 1000 10000 100000 --jobs 1

Quality: pairwise precision, recall and F1 (over all pairs of claims), and B-cubed (mean over claims). Speed: seconds
and peak memory of linking alone, each size in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.reporting import Known, reporting

from sijill.incidents.link import link

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]


class Quality(NamedTuple):
    """How well clusters agree with the truth, 0 to 1."""

    precision: float
    recall: float
    f1: float
    bcubed_precision: float
    bcubed_recall: float
    bcubed_f1: float


def quality(clusters: Iterable[Sequence[str]], truth: Mapping[str, int]) -> Quality:
    """Compare clusters of claim ids with the event of each claim."""
    sizes = Counter(truth.values())
    shared = both = found = 0
    precise = recalled = 0.0
    for cluster in clusters:
        events = Counter(truth[claim] for claim in cluster)
        found += _pairs(len(cluster))
        both += sum(_pairs(n) for n in events.values())
        precise += sum(n * n / len(cluster) for n in events.values())
        recalled += sum(n * n / sizes[event] for event, n in events.items())
        shared += len(cluster)
    wanted = sum(_pairs(n) for n in sizes.values())
    p, r = both / found if found else 1.0, both / wanted if wanted else 1.0
    bp, br = precise / shared, recalled / shared
    return Quality(p, r, _f1(p, r), bp, br, _f1(bp, br))


def _pairs(n: int) -> int:
    return n * (n - 1) // 2


def _f1(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0


def measured(known: Sequence[Known]) -> Quality:
    """Link synthetic claims and compare with what they were made from."""
    truth = {k.told.claim.claim_id: k.event for k in known if k.event is not None}
    return quality([incident.claims for incident in link(k.told for k in known).incidents], truth)


def timed(claims: int, seed: int) -> dict[str, float]:
    """Seconds of linking and peak memory of the process, in this process."""
    known = reporting(claims, seed)
    before = time.perf_counter()
    linked = link(k.told for k in known)
    seconds = time.perf_counter() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return {
        "claims": claims,
        "incidents": len(linked.incidents),
        "links": len(linked.links),
        "seconds": round(seconds, 2),
        "peak_mb": round(peak),
    }


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quality", type=int, metavar="CLAIMS")
    parser.add_argument("--speed", type=int, nargs="+", metavar="CLAIMS", default=[])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=1, help="cores that it may use")
    parser.add_argument("--child", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.jobs])
    if options.child:
        print(json.dumps(timed(options.child, options.seed)))
        return
    if options.quality:
        found = measured(reporting(options.quality, options.seed))._asdict()
        print(json.dumps({"claims": options.quality} | {name: round(value, 4) for name, value in found.items()}))
    for claims in options.speed:
        command = [sys.executable, "-m", "benchmarks.linking", "--child", str(claims), "--seed", str(options.seed)]
        command += ["--jobs", str(options.jobs)]
        print(subprocess.run(command, capture_output=True, check=True, text=True, cwd=ROOT).stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
