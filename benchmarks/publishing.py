"""How long publishing takes and how much memory, for each format, on synthetic reporting (``reporting.py``).

    python benchmarks/publishing.py [--incidents 100000] [--most 16] [--jobs 2] [--formats acled csv] [-o FILE]

Cases lie in a file and are read one after another, as from a ledger; voices and contradictions, the policy,
the query and the writer are all timed. Each format is a process of its own. ``cpu`` tells what all its processes
took of the cores together, ``seconds`` what this machine took.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

import msgspec  # noqa: E402

from sijill.model import Incident, Tally, Told  # noqa: E402
from sijill.publication.formats import FORMATS  # noqa: E402
from sijill.publication.outflow import Head  # noqa: E402
from sijill.publication.policy import Case, make_policy  # noqa: E402
from sijill.publication.publish import publish  # noqa: E402

AS_OF = date(2026, 1, 31)
CLAIMS_AN_INCIDENT = 3.8
"""Somewhat more than the reporting has, so that it surely gives as many incidents as are wanted."""
SHA256 = "0" * 64


class Kept(msgspec.Struct, frozen=True):
    """One line of the file."""

    incident: Incident
    told: tuple[Told, ...]


class FileSource:
    """Cases from a file."""

    def __init__(self, path: Path):
        self._path = path

    def head(self) -> Head:
        """No journal."""
        return Head(0, SHA256)

    def cases(self) -> Iterator[Case]:
        """Every case of the file."""
        decoder = msgspec.json.Decoder(Kept)
        with self._path.open("rb") as stream:
            for line in stream:
                kept = decoder.decode(line)
                yield Case(kept.incident, kept.told, {one.claim.document_id: SHA256 for one in kept.told})

    def loose_claims(self) -> Iterator[tuple[Told, str]]:
        """None."""
        return iter(())

    def totals(self) -> Iterator[tuple[Tally, Told]]:
        """None."""
        return iter(())


def fill(path: Path, incidents: int, most: int) -> int:
    """Write so many incidents, each with so many claims at most; returns the number of their claims."""
    from benchmarks.reporting import reporting

    members: dict[int, list[Told]] = defaultdict(list)
    for known in reporting(int(incidents * CLAIMS_AN_INCIDENT)):
        if known.event is not None and known.told.claim.grain == "incident":
            members[known.event].append(known.told)
    chosen = [told[:most] for told in list(members.values())[:incidents]]
    with path.open("wb") as stream:
        for number, told in enumerate(chosen):
            ids = tuple(sorted(one.claim.claim_id for one in told))
            denied = tuple(one.claim.claim_id for one in told if one.claim.modality == "denied")
            incident = Incident(f"inc-{number:012x}", ids, denied)
            stream.write(msgspec.json.encode(Kept(incident, tuple(told))) + b"\n")
    if len(chosen) < incidents:
        raise SystemExit(f"only {len(chosen):,} incidents came of it")
    return sum(map(len, chosen))


def measured(source: Path, name: str, output: Path, jobs: int) -> dict[str, Any]:
    """Publish in this process."""
    began, cpu = time.perf_counter(), sum(os.times()[:4])
    manifest = publish(FileSource(source), name, output, make_policy(as_of=AS_OF), jobs=jobs)
    return {
        "format": name,
        "records": manifest.records,
        "seconds": round(time.perf_counter() - began, 1),
        "cpu": round(sum(os.times()[:4]) - cpu, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "peak_mb_of_a_job": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        "size_mb": round(manifest.files[0].size / 1e6, 1),
    }


def main() -> None:
    """Fill a file, and publish it in every format, each in a process of its own."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--incidents", type=int, default=100_000)
    asked.add_argument("--most", type=int, default=16, help="claims of an incident, at most")
    asked.add_argument("--jobs", type=int, default=1, help="processes that apply the policy")
    asked.add_argument("--formats", nargs="*", default=list(FORMATS), choices=list(FORMATS))
    asked.add_argument("-o", "--output", type=Path)
    asked.add_argument("--one", nargs=2, metavar=("CASES", "FORMAT"), help=argparse.SUPPRESS)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.one:
            print(json.dumps(measured(Path(given.one[0]), given.one[1], Path(folder) / "publication", given.jobs)))
            return
        cases = Path(folder) / "cases.jsonl"
        subprocess.run(
            [sys.executable, "-c", _FILL, str(ROOT), str(cases), str(given.incidents), str(given.most)], check=True
        )
        figures = []
        for name in given.formats:
            done = subprocess.run(
                [sys.executable, __file__, "--jobs", str(given.jobs), "--one", str(cases), name],
                check=True,
                capture_output=True,
                text=True,
            )
            figures.append(json.loads(done.stdout))
            print(figures[-1], flush=True)
    if given.output:
        given.output.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


_FILL = (
    "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; from benchmarks.publishing import fill; "
    "print(f'{fill(Path(sys.argv[2]), *map(int, sys.argv[3:])):,} claims')"
)

if __name__ == "__main__":
    main()
