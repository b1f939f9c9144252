"""Learn what a lone sentence tells and what it only mentions: the cues of ``claims/events/alone``.

    python scripts/train_alone.py --sentences DIR

Its examples are the acts that would be claims in any other text: of the labelled sentences of ``arabic_event_gsr``,
where readers said whether the sentence tells an event of that kind, and of our own texts of one sentence. To be run
last: it sees what the other weights make of an act. Deterministic.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from alignment import read_until, told_by
from learning import Example, Record, cross_validated, fit, records, sentences_of, write
from sijill.claims.draft import Draft
from sijill.claims.events.alone import asked_about, by_itself, cues, plover_event
from sijill.claims.events.event import Standing, chosen
from sijill.claims.events.merge import weighed
from sijill.claims.events.reading import Reading
from sijill.model import Document

TITLE = "How much each cue of claims/events/alone.py says for an act's being what a lone sentence tells."
SCRIPT = "train_alone.py"
LABELS = {"yes": (True, 1.0), "easy no": (False, 1.0), "ambiguous": (True, 0.3)}
"""What readers said of a sentence, and how much it counts; where most but not all said no, nothing is learnt."""
LEXICON = 0.3
"""How much a sentence of the lexicon counts."""
RIDGE, SEEN_ENOUGH = 0.2, 4
BAR = 0.3
"""The sum from which a sentence is taken to tell an act: as many wrongly told as wrongly left out, about."""


class Labelled(NamedTuple):
    """A sentence of which readers said whether it tells an event of one kind."""

    document: Document
    event: str
    label: str


def labelled(folder: Path) -> Iterator[Labelled]:
    """The labelled sentences."""
    for event in ("assault", "protest"):
        with (folder / f"{event}_dev.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield Labelled(Document(f"oeda-{row['id']}", row["text"]), event.upper(), row["label"])


def would_be(record: Record) -> tuple[list[Standing], list[Draft]]:
    """All mentions of a document, and those of them that would be claims in a text that is no lone sentence."""
    drafts: list[Draft] = list(read_until(record, "merge")["resolved"])
    if not by_itself(record.document, drafts):
        return [], []
    found = weighed(drafts, Reading(record.document), record.published)
    kept = {id(draft) for draft in chosen(found)}
    return found, [row.draft for row in found if id(row.draft) in kept and asked_about(row.draft)]


def examples_of(sentence: Labelled) -> Iterator[Example]:
    """The surest act of the kind that was asked about, with what readers said; all such acts where they said no."""
    if sentence.label not in LABELS:
        return
    answer, weight = LABELS[sentence.label]
    found, kept = would_be(Record(sentence.document, (), False, False))
    here = sorted((d for d in kept if plover_event(d.action) == sentence.event), key=lambda d: -d.claimed)
    for draft in here[: 1 if answer else None]:
        yield _example(sentence.document.id, found, draft, answer, weight)


def own_examples(documents: Iterable[Record]) -> Iterator[Example]:
    """The acts of our own texts of one sentence and of the lexicon's, with whether a claim is coded from each."""
    for record in documents:
        if record.complete or record.entry is not None:
            found, kept = would_be(record)
            for draft, tells in zip(kept, told_by(record, kept), strict=True):
                if record.entry is None:
                    yield _example(record.id, found, draft, tells.main, 1.0)
                elif record.entry[0] == draft.entry.id:
                    yield _example(record.id, found, draft, record.entry[1], LEXICON)


def _example(document: str, found: Sequence[Standing], draft: Draft, answer: bool, weight: float) -> Example:
    row = next(row for row in found if row.draft is draft)
    told = dict.fromkeys(cues(row, [one.draft for one in found], None))
    return Example(document, tuple(told), answer, weight)


def report(sentences: Sequence[Labelled], examples: Sequence[Example], scores: Sequence[float]) -> None:
    """Print how well sentences that all readers called one thing are told, by weights that had not seen them."""
    surest: dict[tuple[str, str], float] = {}
    for example, score in zip(examples, scores, strict=True):
        kind = next(cue.partition(":")[0] for cue in example.cues if cue.endswith(":any"))
        surest[example.document, kind] = max(score, surest.get((example.document, kind), score))
    for event in ("ASSAULT", "PROTEST"):
        some = [s for s in sentences if s.event == event and LABELS.get(s.label, (True, 0.0))[1] == 1.0]
        yes = np.array([s.label == "yes" for s in some])
        said = np.array([surest.get((s.document.id, event), -1.0) > 0 for s in some])
        right = int((yes & said).sum())
        print(
            f"alone: {event} precision {right / max(1, said.sum()):.2f}, recall {right / yes.sum():.2f}, "
            f"F1 {2 * right / (said.sum() + yes.sum()):.3f} over {len(some)} sentences"
        )


def main() -> None:
    """Read the sentences, print what cross-validation says, write the weights."""
    sentences = list(labelled(sentences_of(__doc__)))
    examples = [x for sentence in sentences for x in examples_of(sentence)]
    examples += own_examples(records())
    scores = cross_validated("alone", examples, ridge=RIDGE, least=SEEN_ENOUGH)
    report(sentences, examples, [score - BAR for score in scores])
    write("alone", fit(examples, BAR, ridge=RIDGE, least=SEEN_ENOUGH), TITLE, SCRIPT)


if __name__ == "__main__":
    main()
