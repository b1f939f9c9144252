"""How long it takes to add to a ledger, to link it, to search it and to verify it, as it grows.

    python -m benchmarks.ledger [--claims 1000 10000 100000] [-o FILE]

Synthetic reporting (``reporting.py``) is written by the store as `sijill add` writes, without the coder, whose speed
``coding.py`` measures. Searches are words with and without filters; each is asked several times, after once in which
the process reads the names of bodies and places. Each size has a process and a file of its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.desk_ledger import AT, entry
from benchmarks.reporting import reporting

from sijill import Ledger, __version__
from sijill.lexicon.files import knowledge_hash
from sijill.model import Run, Told
from sijill.store.searching import Filters

SIZES = (1_000, 10_000, 100_000)
PORTION = 400
"""Documents that are written at once."""
REPEATS = 5
FOUND = 20
"""Claims that a search gives, as the command does."""


def measured(path: Path, number: int) -> dict[str, Any]:
    """Make a ledger of so many claims, and use it."""
    told: dict[str, list[Told]] = {}
    for known in islice(reporting(number), number):
        told.setdefault(known.told.claim.document_id, []).append(known.told)
    figures: dict[str, Any] = {"claims": number, "documents": len(told)}
    with Ledger(path) as ledger:
        figures["add"] = _seconds(lambda: _write(ledger, told))
        figures["link"] = _seconds(lambda: ledger.link(at=AT))
        searches = _searches(ledger)
        figures["first_search_ms"] = round(1000 * max(_seconds(ask) for ask in searches), 1)
        times = [_seconds(ask) for ask in searches for _ in range(REPEATS)]
        figures["search_median_ms"] = round(1000 * median(times), 1)
        figures["search_p95_ms"] = round(1000 * quantiles(times, n=20)[-1], 1)
        figures["verify"] = _seconds(ledger.verify)
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    figures["file_mb"] = round(path.stat().st_size / 1e6)
    return figures


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return round(time.perf_counter() - began, 4)


def _write(ledger: Ledger, told: dict[str, list[Told]]) -> None:
    run = Run(__version__, knowledge_hash(), "synthetic")
    groups = iter(told.items())
    while some := [entry(name, own) for name, own in islice(groups, PORTION)]:
        ledger.write(some, (), run, AT.isoformat())


def _searches(ledger: Ledger) -> list[Callable[[], object]]:
    """What people ask: common and rare words of the ledger itself, alone and with filters."""
    claims = list(islice(ledger.claims(), 200))
    words = [claims[0].trigger.text, claims[-1].trigger.text]
    words += [claim.places[0].text for claim in claims if claim.places][:3]
    actor = next(party.id for claim in claims for party in claim.actors if party.id)
    filters = (
        Filters(),
        Filters(actor=actor),
        Filters(action=claims[0].action, since=date(2025, 1, 10), until=date(2025, 2, 10)),
    )
    asked = ((word, own) for word in (*dict.fromkeys(words), "") for own in filters)
    return [partial(_found, ledger, word, own) for word, own in asked]


def _found(ledger: Ledger, word: str, filters: Filters) -> int:
    return len(list(ledger.search(word, filters, limit=FOUND)))


def main() -> None:
    """Measure every size, each in a process of its own."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--claims", type=int, nargs="+", default=list(SIZES))
    asked.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked.add_argument("-o", "--output", type=Path)
    given = asked.parse_args()
    if given.one:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(measured(Path(folder) / "ledger.db", given.one)))
        return
    figures = []
    for number in given.claims:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.ledger", "--one", str(number)], check=True, stdout=subprocess.PIPE
        )
        figures.append(json.loads(done.stdout))
        print(figures[-1], flush=True)
    if given.output:
        given.output.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
