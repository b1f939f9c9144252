"""Learn what a lone sentence tells and what it only mentions: the cues of ``claims/events/alone``.

    python scripts/train_alone.py --sentences DIR

Its examples are the acts that would be claims in any other text: of the labelled sentences of ``arabic_event_gsr``,
where readers said whether the sentence tells an event of that kind, and of our own texts of one sentence. To be run
last: it sees what the other weights make of an act. Deterministic.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from alignment import read_until, told_by
from learning import (
    LABELLED_EVENTS,
    Example,
    Labelled,
    Record,
    cross_validated,
    fit,
    labelled,
    records,
    sentences_of,
    write,
)
from sijill.claims.draft import Draft
from sijill.claims.events.alone import LONG, asked_about, by_itself, cues, plover_event
from sijill.claims.events.event import Standing, chosen
from sijill.claims.events.merge import weighed
from sijill.claims.events.reading import Reading
from sijill.model import Document
from sijill.text.fold import fold
from sijill.text.tokens import tokenize
from sijill.text.unmask import find_masks

TITLE = "How much each cue of claims/events/alone.py says for an act's being what a lone sentence tells."
SCRIPT = "train_alone.py"
LABELS = {"yes": (True, 1.0), "easy no": (False, 1.0), "ambiguous": (True, 0.3)}
"""What readers said of a sentence, and how much it counts; where most but not all said no, nothing is learnt."""
LEXICON = 0.3
"""How much a sentence of the lexicon counts."""
RIDGE, SEEN_ENOUGH = 0.2, 4
BAR = 0.3
"""The sum from which a sentence is taken to tell an act: as many wrongly told as wrongly left out, about."""


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
    found, kept = would_be(Record(Document(sentence.name, sentence.text), (), False, False))
    here = sorted((d for d in kept if plover_event(d.action) == sentence.event), key=lambda d: -d.claimed)
    for draft in here[: 1 if answer else None]:
        yield _example(sentence.name, found, draft, answer, weight)


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


def report(sentences: Sequence[Labelled], examples: Sequence[Example], scores: Sequence[float], least: int) -> None:
    """Print how well sentences that all readers called one thing are told, by weights that had not seen them.

    Args:
        sentences: all labelled sentences.
        examples: the acts that were asked about.
        scores: what each got, above zero for yes.
        least: tokens from which a sentence is asked; of a shorter one everything is believed.
    """
    short = {s.name for s in sentences if len(tokenize(fold(s.text, find_masks(s.text)))) < least}
    surest: dict[tuple[str, str], float] = {}
    for example, score in zip(examples, scores, strict=True):
        kind = next(cue.partition(":")[0] for cue in example.cues if cue.endswith(":any"))
        sure = math.inf if example.document in short else score
        surest[example.document, kind] = max(sure, surest.get((example.document, kind), sure))
    for event in LABELLED_EVENTS:
        some = [s for s in sentences if s.event == event and LABELS.get(s.label, (True, 0.0))[1] == 1.0]
        yes = np.array([s.label == "yes" for s in some])
        said = np.array([surest.get((s.name, event), -1.0) > 0 for s in some])
        right, both = int((yes & said).sum()), said.sum() + yes.sum()
        print(
            f"alone: {event} from {least} tokens on, precision {right / max(1, said.sum()):.2f}, "
            f"recall {right / yes.sum():.2f}, F1 {2 * right / both:.3f} over {len(some)} sentences"
        )


def main() -> None:
    """Read the sentences, print what cross-validation says, write the weights."""
    sentences = list(labelled(sentences_of(__doc__)))
    examples = [x for sentence in sentences for x in examples_of(sentence)]
    examples += own_examples(records())
    scores = cross_validated("alone", examples, ridge=RIDGE, least=SEEN_ENOUGH)
    for least in (0, LONG):
        report(sentences, examples, [score - BAR for score in scores], least)
    write("alone", fit(examples, BAR, ridge=RIDGE, least=SEEN_ENOUGH), TITLE, SCRIPT)


if __name__ == "__main__":
    main()
