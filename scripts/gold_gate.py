"""Hold the coder to its floors on the project's own gold.

python scripts/gold_gate.py                         compare with gold/floors.json; exit code 1 if it fails
python scripts/gold_gate.py --update                raise the floors to what is reached now
python scripts/gold_gate.py --update --lower "why"  let fallen floors down, the reason written beside each
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sijill.errors import SijillError
from sijill.quality.gate import Floors, Measured, measure, read_floors, shortfalls, updated, write_floors

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "gold"
FLOORS = GOLD / "floors.json"
NAMES = ("claims.jsonl", "sentences.jsonl", "reports.jsonl", "newspapers.jsonl", "posts.jsonl", "nothing.jsonl")
FILES = (*(GOLD / name for name in NAMES), ROOT / "examples" / "gold.jsonl")


def complaints(floors: Floors, now: Measured) -> list[str]:
    """What keeps the gate shut, in plain sentences; empty where it is open."""
    told = [
        f"{one.figure} is {one.now:.3f}, its floor {one.floor:.3f} (margin {floors.margin})"
        for one in shortfalls(floors, now.figures)
    ]
    if floors.digest != now.digest:
        told.append("the gold is not the one that the floors were measured on: run scripts/gold_gate.py --update")
    return told


def main(arguments: list[str] | None = None) -> int:
    """Check the gate or update its floors."""
    parser = argparse.ArgumentParser(description="Hold the coder to its floors on the project's own gold.")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is reached now")
    parser.add_argument("--lower", metavar="REASON", default="", help="why floors may fall; written into the file")
    asked = parser.parse_args(arguments)
    if asked.lower and not asked.update:
        parser.error("--lower is given together with --update")
    now = measure(FILES)
    if asked.update:
        try:
            floors = updated(read_floors(FLOORS) if FLOORS.exists() else None, now, asked.lower)
        except SijillError as error:
            print(f"error: {error.cause}\nremedy: {error.remedy}")
            return 1
        write_floors(FLOORS, floors)
    floors = read_floors(FLOORS)
    for name, value in now.figures.items():
        print(f"{name:18} {value:.3f}   floor {floors.floors.get(name, 0.0):.3f}")
    told = complaints(floors, now)
    print("\n".join(told) or f"{now.documents} documents, {now.claims} claims: all floors are held")
    return 1 if told else 0


if __name__ == "__main__":
    raise SystemExit(main())
