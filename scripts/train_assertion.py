"""Learn how much each cue of ``claims/assertion.py`` weighs, from sentences and articles that people labelled.

    python scripts/train_assertion.py --sentences DIR --gold GOLD.jsonl [GOLD.jsonl …]

``DIR`` holds ``assault_dev.csv`` and ``protest_dev.csv`` with their ``*_spans_dev.json`` (Open Event Data Alliance,
repository ``arabic_event_gsr``, MIT licence); gold files follow docs/codebook.md. The result is written to
``src/sijill/knowledge/kinds/assertion.yaml``; cross-validated figures go to the terminal. Deterministic.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sijill.claims import drafting as reading
from sijill.claims.assertion import cues
from sijill.claims.draft import Draft
from sijill.claims.needs import Setting
from sijill.claims.walk import Scene
from sijill.lexicon.entries import action_entries, action_kinds
from sijill.model import Document, Interval
from sijill.pipeline.run import code

TARGET = Path(__file__).resolve().parent.parent / "src/sijill/knowledge/kinds/assertion.yaml"
SEEN_ENOUGH = 10
"""Triggers that must show a cue before it gets a weight."""
RIDGE = 10.0
STEPS, RATE, MOMENTUM = 400, 0.02, 0.9
FOLDS = 5
THRESHOLD = -1.0
WEIGHT_MATCHED, WEIGHT_UNMATCHED, WEIGHT_DIFFICULT = 1.0, 0.25, 0.3
WEIGHT_GOLD, WEIGHT_GOLD_NOT, WEIGHT_OWN = 4.0, 3.0, 3.0
SAME_PASSAGE = 250
"""Characters around a gold trigger in which a result word is taken for its result."""
HEAD = """\
# How much each cue of claims/assertion.py weighs; a trigger whose sum reaches the threshold states its act.
# Learnt by scripts/train_assertion.py from the development half of OEDA's arabic_event_gsr (MIT licence), from
# our own gold (gold/, examples/) and from the lexicon's own examples. n: noun triggers, v: verb triggers.
# Do not edit by hand.
"""


class Example(NamedTuple):
    """One trigger as it was read: its cues, whether it states an act, how far the label is to be trusted."""

    group: str
    unit: str
    source: str
    cues: tuple[str, ...]
    states: bool
    weight: float


class Read(NamedTuple):
    """One eligible trigger of a text."""

    action: str
    outcome: bool
    start: int
    end: int
    cues: tuple[str, ...]


class Recorder:
    """Codes texts and keeps every trigger whose needs hold, whatever the present weights say of it."""

    def __init__(self) -> None:
        self.found: list[Read] = []
        vars(reading)["states_act"] = self._record

    def _record(self, scene: Scene, draft: Draft, setting: Setting) -> bool:
        if draft.modality == "asserted":
            span = draft.trigger_span
            names = tuple(sorted(set(cues(scene, draft, setting.strong, setting.conflict))))
            self.found.append(Read(draft.action, draft.outcome, span.start, span.end, names))
        return True

    def read(self, document: Document) -> list[Read]:
        """The eligible triggers of one document."""
        self.found = []
        code(document)
        return self.found


def sentence_examples(folder: Path, event: str, recorder: Recorder) -> Iterator[Example]:
    """Triggers of one event type in the labelled sentences."""
    verbs: defaultdict[str, list[str]] = defaultdict(list)
    for row in json.loads((folder / f"{event}_spans_dev.json").read_text(encoding="utf-8")):
        verbs[row["text"].strip()] += [word for span in row["spans"] for word in span["verb"]]
    with (folder / f"{event}_dev.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows):
        text = row["text"]
        if row["label"] == "ambiguous":
            continue
        for read in recorder.read(Document(f"{event}-{number}", text)):
            if not _maps_to(read.action, event.upper()):
                continue
            word = text[read.start : read.end]
            known = verbs[text.strip()]
            states = row["label"] == "yes"
            weight = WEIGHT_MATCHED if row["label"] != "difficult no" else WEIGHT_DIFFICULT
            if states and known and not any(v in word or word in v for v in known):
                weight = WEIGHT_UNMATCHED
            group = event if row["label"] in ("yes", "easy no") else ""
            yield Example(group, f"{event}-{number}", row["id"][:40], read.cues, states, weight)


def _maps_to(action: str, event: str) -> bool:
    return any(row["event"] == event for row in action_kinds()[action].plover[-1:])


def gold_examples(path: Path, recorder: Recorder) -> Iterator[Example]:
    """Triggers of gold articles: those that overlap a gold trigger state an act."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        published = record.get("published")
        day = Interval.day(date.fromisoformat(published)) if published else None
        gold = [(c["action"], c["trigger_start"], c["trigger_start"] + len(c["trigger"])) for c in record["claims"]]
        for read in recorder.read(Document(record["id"], record["text"], record.get("title"), day)):
            states = any(read.start < end and start < read.end for _, start, end in gold)
            if not states and (read.outcome and any(abs(start - read.start) < SAME_PASSAGE for _, start, _ in gold)):
                continue
            if not states and any(action == read.action for action, _, _ in gold):
                continue
            yield Example(
                path.stem, record["id"], record["id"], read.cues, states, WEIGHT_GOLD if states else WEIGHT_GOLD_NOT
            )


def own_examples(recorder: Recorder) -> Iterator[Example]:
    """Triggers of the lexicon's own sentences: ``ex`` states its action, ``not`` states nothing."""
    for entry in action_entries():
        for sentence, states in ((entry.ex, True), (entry.not_, False)):
            for read in recorder.read(Document(entry.id, sentence)) if sentence else ():
                if not states or read.action == entry.action:
                    yield Example("", entry.id, entry.id, read.cues, states, WEIGHT_OWN)


def fit(examples: Sequence[Example], names: Iterable[str]) -> dict[str, float]:
    """Weights by logistic regression with a ridge penalty, the constant among them under the name ``always``."""
    weights = dict.fromkeys((*names, "always"), 0.0)
    speed = dict.fromkeys(weights, 0.0)
    rows = [([*(c for c in x.cues if c in weights), "always"], x.states, x.weight) for x in examples]
    total = sum(weight for _, _, weight in rows)
    for _ in range(STEPS):
        slope = {name: RIDGE * value for name, value in weights.items()}
        slope["always"] = 0.0
        for held, states, weight in rows:
            chance = 1 / (1 + math.exp(-sum(weights[name] for name in held)))
            for name in held:
                slope[name] += weight * (chance - states)
        for name in weights:
            speed[name] = MOMENTUM * speed[name] - RATE * slope[name] * 50 / total
            weights[name] += speed[name]
    return weights


def score(example: Example, weights: dict[str, float]) -> float:
    """The sum of an example's weights."""
    return weights["always"] + sum(weights.get(cue, 0.0) for cue in example.cues)


def cross_validated(examples: Sequence[Example], names: Sequence[str]) -> list[float]:
    """Each example's score under weights learnt without its source."""
    fold = [sum(map(ord, x.source)) % FOLDS for x in examples]
    scores = [0.0] * len(examples)
    for held_out in range(FOLDS):
        weights = fit([x for x, f in zip(examples, fold, strict=True) if f != held_out], names)
        for i, example in enumerate(examples):
            if fold[i] == held_out:
                scores[i] = score(example, weights)
    return scores


def report(examples: Sequence[Example], scores: Sequence[float]) -> None:
    """Print, for each group of texts, precision and recall of its units at the threshold."""
    for group in sorted({x.group for x in examples} - {""}):
        best: dict[str, tuple[float, bool]] = {}
        for example, value in zip(examples, scores, strict=True):
            if example.group == group:
                unit = example.unit if group in ("assault", "protest") else f"{example.unit}{example.cues}"
                if unit not in best or value > best[unit][0]:
                    best[unit] = (value, example.states)
        kept = [states for value, states in best.values() if value >= THRESHOLD]
        all_states = sum(states for _, states in best.values())
        print(f"{group}: kept {sum(kept)} of {all_states} that state, {len(kept) - sum(kept)} of "
              f"{len(best) - all_states} that do not")  # fmt: skip


def main() -> None:
    """Read the labelled texts, print what cross-validation says, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=Path, required=True)
    parser.add_argument("--gold", type=Path, nargs="*", default=[])
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    options = parser.parse_args()
    recorder = Recorder()
    examples = [x for event in ("assault", "protest") for x in sentence_examples(options.sentences, event, recorder)]
    examples += [x for path in options.gold for x in gold_examples(path, recorder)]
    examples += own_examples(recorder)
    seen = Counter(cue for x in examples for cue in x.cues)
    names = sorted(cue for cue, times in seen.items() if times >= SEEN_ENOUGH)
    report(examples, cross_validated(examples, names))
    weights = fit(examples, names)
    lines = [f"  {json.dumps(name)}: {value:.2f}" for name, value in sorted(weights.items()) if abs(value) >= 0.03]
    text = HEAD + f"threshold: {THRESHOLD}\nweights:\n" + "\n".join(lines) + "\n"
    options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
