"""What all training scripts share: options, coded documents, logistic regression, folds, weight files.

Needs the dependency group ``train``, which the program itself never does.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from offsets import written_out
from sijill.claims.events.alone import plover_event
from sijill.claims.learned import Model
from sijill.lexicon.entries import action_entries
from sijill.model import Document, Interval

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/sijill/knowledge/learned"
TRAINING = ROOT / "gold/training"
OWN = "own"
"""How the ids of documents written for this project begin."""
LABELLED_EVENTS = ("ASSAULT", "PROTEST")
"""The PLOVER events that readers of other people's sentences were asked about."""
FOLDS = 5
RIDGE = 0.05
"""How freely weights may grow (``C`` of scikit-learn)."""
SEEN_ENOUGH = 8
"""Examples that must show a cue before it gets a weight."""
SMALLEST = 0.02
"""Weights below it are not written."""
HEAD = "# {title}\n# Learnt by scripts/{script} (gold/training/README.md); do not edit by hand.\n"


class Record(NamedTuple):
    """One training document and what is known of it.

    ``coded`` says that somebody wrote down its claims, ``complete`` that repetitions of each are marked too;
    ``denied`` names the PLOVER events that all readers found absent; ``entry`` names the family of words that the
    sentence was written for, and whether it must claim something.
    """

    document: Document
    claims: tuple[dict[str, Any], ...]
    coded: bool
    complete: bool
    denied: frozenset[str] = frozenset()
    entry: tuple[str, bool] | None = None

    @property
    def id(self) -> str:
        """The id of the document."""
        return self.document.id

    @property
    def published(self) -> date | None:
        """The day of publication, where known."""
        return self.document.published.latest if self.document.published is not None else None


class Labelled(NamedTuple):
    """A sentence of which readers said whether it tells an event of one kind, a PLOVER event."""

    name: str
    text: str
    event: str
    label: str


class Example(NamedTuple):
    """One decision: the document that it comes from, the cues that hold, the answer, how far it is to be trusted."""

    document: str
    cues: tuple[str, ...]
    answer: bool
    weight: float


def sentences_of(usage: str | None, arguments: Sequence[str] | None = None) -> Path:
    """The folder that the option ``--sentences`` names, the same for every training script.

    Args:
        usage: what the script is for.
        arguments: what was typed, without the script's name; by default the command line.
    """
    folder: Path = parser_of(usage).parse_args(arguments).sentences
    return folder


def parser_of(usage: str | None) -> argparse.ArgumentParser:
    """What reads the command line of a training script, which is for ``usage``."""
    parser = argparse.ArgumentParser(description=usage, formatter_class=argparse.RawDescriptionHelpFormatter)
    about = "folder of assault_dev.csv and protest_dev.csv of Open Event Data Alliance's arabic_event_gsr"
    parser.add_argument("--sentences", type=Path, required=True, metavar="DIR", help=about)
    return parser


def records(sentences: Path | None = None) -> list[Record]:
    """All training documents.

    Args:
        sentences: the folder of Open Event Data Alliance's ``arabic_event_gsr``; without it only our own texts.
    """
    found = [_own(json.loads(line)) for path in sorted(TRAINING.glob("own_*.jsonl")) for line in _lines(path)]
    return found + _examples() + (_sentences(sentences) if sentences is not None else [])


def _examples() -> list[Record]:
    """The sentences of the lexicon: ``ex`` states what its entry names, ``not`` states nothing."""
    found = []
    for entry in action_entries():
        for sentence, states in ((entry.ex, True), (entry.not_, False)):
            if sentence:
                name = f"{OWN}-lexicon-{entry.id}-{states}"
                found.append(Record(Document(name, sentence), (), False, False, entry=(entry.id, states)))
    return found


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _day(published: str | None) -> Interval | None:
    return Interval.day(date.fromisoformat(published)) if published else None


def _own(data: dict[str, Any]) -> Record:
    document = Document(data["id"], data["text"], data.get("title") or None, _day(data.get("published")))
    return Record(document, tuple(data["claims"]), True, True)


def labelled(folder: Path) -> Iterator[Labelled]:
    """The sentences of ``arabic_event_gsr``, each as often as readers were asked about it."""
    for event in LABELLED_EVENTS:
        with (folder / f"{event.lower()}_dev.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield Labelled(f"oeda-{row['id']}", row["text"], event, row["label"])


def _sentences(folder: Path) -> list[Record]:
    """The labelled sentences: those coded by us with their claims, the others with the events that readers denied."""
    rows: dict[str, list[Labelled]] = {}
    for row in labelled(folder):
        rows.setdefault(row.text, []).append(row)
    coded = {data["id"]: data for line in _lines(TRAINING / "oeda_claims.jsonl") for data in [json.loads(line)]}
    found = []
    for text, labels in rows.items():
        name = labels[0].name
        denied = frozenset(row.event for row in labels if row.label == "easy no")
        if name in coded:
            claims = tuple(written_out(claim, text) for claim in coded[name]["claims"])
            complete = all("repeats" in claim for claim in claims)
            told = tuple(claim for claim in claims if not maps_to(claim["action"], denied))
            document = Document(name, text, None, _day(coded[name]["published"]))
            found.append(Record(document, told, True, complete, denied))
        elif denied:
            found.append(Record(Document(name, text), (), False, False, denied))
    return found


def maps_to(action: str, events: Iterable[str]) -> bool:
    """Whether an action is one of some PLOVER events."""
    return plover_event(action) in frozenset(events)


def fit(
    examples: Sequence[Example], threshold: float = 0.0, *, ridge: float = RIDGE, least: int = SEEN_ENOUGH
) -> Model:
    """A model by logistic regression, the constant among the weights under the name ``always``."""
    seen = Counter(cue for x in examples for cue in dict.fromkeys(x.cues))
    index = {cue: i for i, cue in enumerate(sorted(cue for cue, times in seen.items() if times >= least))}
    matrix = matrix_of([dict.fromkeys(x.cues) for x in examples], index)
    learner = LogisticRegression(C=ridge, max_iter=3000)
    learner.fit(matrix, [x.answer for x in examples], sample_weight=[x.weight for x in examples])
    weights = {cue: float(learner.coef_[0][i]) for cue, i in index.items()}
    weights["always"] = weights.get("always", 0.0) + float(learner.intercept_[0])
    return Model(weights, threshold)


def fit_order(pairs: Sequence[tuple[Sequence[str], Sequence[str]]], ridge: float = 0.1) -> Model:
    """A model whose score is higher for the first of each pair."""
    index = {cue: i for i, cue in enumerate(sorted({cue for a, b in pairs for cue in (*a, *b)}))}
    difference = matrix_of([dict.fromkeys(a) for a, _ in pairs], index)
    difference -= matrix_of([dict.fromkeys(b) for _, b in pairs], index)
    matrix = np.vstack([difference.toarray(), -difference.toarray()])
    answers = [1] * len(pairs) + [0] * len(pairs)
    learner = LogisticRegression(C=ridge, fit_intercept=False, max_iter=3000).fit(matrix, answers)
    return Model({cue: float(learner.coef_[0][i]) for cue, i in index.items()}, 0.0)


def matrix_of(rows: Sequence[Iterable[str]], index: Mapping[str, int]) -> Any:
    """How often each row shows each of the known cues."""
    where, what = [], []
    for at, cues in enumerate(rows):
        known = [index[cue] for cue in cues if cue in index]
        where += [at] * len(known)
        what += known
    return csr_matrix((np.ones(len(where)), (where, what)), shape=(len(rows), len(index)))


def folds(names: Iterable[str]) -> dict[str, int]:
    """Which fold each document belongs to; sentences of one source document stay together."""
    listed = list(names)
    sources = sorted({source_of(name) for name in listed})
    random.Random(5).shuffle(sources)
    place = {source: at % FOLDS for at, source in enumerate(sources)}
    return {name: place[source_of(name)] for name in listed}


def source_of(name: str) -> str:
    """The document that a sentence was taken from; our own documents are their own."""
    return name if name.startswith(OWN) else name.rsplit("-", 1)[0]


def cross_validated(title: str, examples: Sequence[Example], **options: Any) -> list[float]:
    """Each example's score under a model learnt without its document; prints how well they part yes from no."""
    fold = folds(x.document for x in examples)
    where = [fold[x.document] for x in examples]
    scores = [0.0] * len(examples)
    for held_out in range(FOLDS):
        model = fit([x for x, at in zip(examples, where, strict=True) if at != held_out], **options)
        for i, x in enumerate(examples):
            if where[i] == held_out:
                scores[i] = model.score({*x.cues, "always"})
    answers = [x.answer for x in examples]
    print(
        f"{title}: {len(examples)} examples, {sum(answers)} yes, area under ROC "
        f"{roc_auc_score(answers, scores):.3f}, mean precision {average_precision_score(answers, scores):.3f}"
    )
    return scores


def write(name: str, model: Model, title: str, script: str) -> None:
    """A model as a file of ``knowledge/learned``."""
    lines = [
        f"  {json.dumps(cue, ensure_ascii=False)}: {weight:.2f}"
        for cue, weight in sorted(model.weights.items())
        if abs(weight) >= SMALLEST
    ]
    head = HEAD.format(title=title, script=script)
    text = head + f"threshold: {model.threshold}\nweights:\n" + "\n".join(lines) + "\n"
    (TARGET / f"{name}.yaml").write_text(text, encoding="utf-8")


def using(models: Mapping[str, Model], modules: Iterable[Any]) -> Callable[[], None]:
    """Let some modules of the program decide by these models; the value returned puts the shipped ones back."""
    kept = [(module, vars(module)["model"]) for module in modules]
    for module, _ in kept:
        vars(module)["model"] = lambda name: models[name]

    def back() -> None:
        for module, own in kept:
            vars(module)["model"] = own

    return back


def each(items: Sequence[Record]) -> Iterator[Record]:
    """The records, with a line of progress now and then."""
    for number, item in enumerate(items, 1):
        if number % 500 == 0:
            print(f"  {number} of {len(items)} documents read")
        yield item
