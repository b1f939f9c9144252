"""How many wordings of acts the coder knows: ``gold/wordings.jsonl``, sentences of one act each, or of none.

python scripts/wordings.py                 shares by writer, by how rare the wording is, and by action
python scripts/wordings.py --misread       each sentence that is read otherwise, with what was read
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sijill.model import Document, Interval
from sijill.pipeline.run import code

GOLD = Path(__file__).resolve().parents[1] / "gold" / "wordings.jsonl"
RARITY = ("common", "less common", "rare")


class Reading(NamedTuple):
    """A sentence, and the actions of the claims that came out of it."""

    sentence: dict[str, Any]
    found: list[str]

    @property
    def right(self) -> bool:
        """Whether its act is among the claims, or nothing was claimed where it tells no act."""
        action = self.sentence["action"]
        return action in self.found if action else not self.found


def read(path: Path = GOLD) -> Iterator[Reading]:
    """Code each sentence of the file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        sentence = json.loads(line)
        day = Interval.day(date.fromisoformat(sentence["published"]))
        claims = code(Document(sentence["id"], sentence["text"], None, day))
        yield Reading(sentence, [claim.action for claim in claims])


def shares(readings: Iterable[Reading]) -> dict[str, tuple[int, int]]:
    """How many are read rightly, and of how many: by writer, by rarity, by action, and where no act is told."""
    right, all_of = Counter[str](), Counter[str]()
    for reading in readings:
        sentence = reading.sentence
        names = [f"{sentence['id'].rsplit('-', 1)[0]}-", RARITY[sentence["rare"]], sentence["action"]]
        for name in names if sentence["action"] else ["nothing"]:
            all_of[name] += 1
            right[name] += reading.right
    return {name: (right[name], of) for name, of in all_of.items()}


def main(arguments: list[str] | None = None) -> int:
    """Print the shares, and on request what was misread."""
    parser = argparse.ArgumentParser(description="How many wordings of acts the coder knows.")
    parser.add_argument("--misread", action="store_true", help="list each sentence that is read otherwise")
    asked = parser.parse_args(arguments)
    readings = list(read())
    for reading in readings if asked.misread else ():
        if not reading.right:
            sentence = reading.sentence
            print(f"{sentence['id']} {sentence['action']} ⁨{sentence['trigger']}⁩, read: {reading.found}")
            print(f"    {sentence['text']}")
    for name, (right, of) in shares(readings).items():
        print(f"{name:20} {right:5} of {of:5}  {right / of:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
