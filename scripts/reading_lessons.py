"""Write down what ``teach_reading.py`` teaches: the acts of the training documents, and what the network starts from.

    python scripts/reading_lessons.py --sentences DIR [--further PREFIX,…]

What it reads and needs is told in gold/training/README.md. It writes one file into ``build/``, which can be carried
to a machine that learns faster. With ``--further`` the network that ships is to learn on, from the documents whose
ids begin with one of the prefixes; the others are what it has learnt from before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

import encoder_start
from learning import Record, parser_of, records
from sijill.claims.events import reading
from sijill.claims.events.reading import Reading, Stretch
from sijill.model import Span
from sijill.text.pieces import Pieces
from teach_reading import LAYERS, LESSONS, Act, Page
from train_claims import judged_words

UNKNOWN, NO_CLAIM = -2, -1
"""In place of the number of a claim: where nobody marked all repetitions, and where an act tells none."""


def lessons(record: Record, actions: Sequence[str]) -> Iterator[Page]:
    """The stretches of a document in which there are acts."""
    text = Reading(record.document)
    by_stretch: dict[Stretch, list[Act]] = {}
    for word, told, answer, weight in judged_words(record):
        span = Span(word.start, word.end)
        stretch = text.stretch_of(span)
        if stretch is None or answer is None:
            continue
        known = record.coded and record.entry is None
        claim = UNKNOWN if not record.complete else NO_CLAIM if told.claim is None else told.claim
        answers = float(answer), min(weight, 1.0), float(told.main), float(known)
        act = Act(*text.words(stretch, span), actions.index(word.action), *answers, claim)
        by_stretch.setdefault(stretch, []).append(act)
    for stretch, acts in by_stretch.items():
        shown = text.shown(stretch)
        yield Page(shown.ids, shown.firsts, acts)


def layer_of(name: str) -> int:
    """The layer that a matrix belongs to; what stands below all layers counts to the first."""
    stack, _, _ = name.partition(".")
    return int(stack[1:]) if stack[1:].isdigit() else 0


def main() -> None:
    """Read the training documents, write."""
    parser = parser_of(__doc__)
    about = "beginnings of ids, with commas: the network that ships learns on from those documents"
    parser.add_argument("--further", default="", metavar="PREFIX,…", help=about)
    given = parser.parse_args()
    new = tuple(given.further.split(","))
    start = encoder_start.start()
    known = Pieces(start.pieces)
    vars(reading)["pieces"] = lambda: known
    actions = reading.settings()["actions"]
    pages: list[Page] = []
    before: list[Page] = []
    for record in records(given.sentences):
        (pages if record.id.startswith(new) else before).extend(lessons(record, actions))
    print(f"{len(pages)} stretches, {sum(len(page.acts) for page in pages)} acts", flush=True)
    used = {name: values for name, values in start.matrices.items() if layer_of(name) < LAYERS}
    told = {"pages": pages, "before": before, "pieces": start.pieces, "actions": len(actions)}
    kept: dict[str, Any] = {
        "told": np.array(json.dumps(told)),
        **{name: values.astype(np.float16) for name, values in used.items()},
    }
    LESSONS.parent.mkdir(exist_ok=True)
    np.savez_compressed(LESSONS, **kept)


if __name__ == "__main__":
    main()
