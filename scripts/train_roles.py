"""Learn who did it and to whom: the weights of the cues of ``claims/rolecues.py``, from documents with gold claims.

    python scripts/train_roles.py GOLD.jsonl [GOLD.jsonl …]

Gold files follow docs/codebook.md. Each draft that tells a gold claim gives one example for every candidate and role:
it fills the role when it is the noun phrase that matches a gold mention best, and it is left out when it matches one
less well. The result is written to ``src/sijill/knowledge/learned/actors.yaml`` and ``recipients.yaml``;
cross-validated figures (mean F1 of the parties of a claim) go to the terminal. Deterministic. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from sijill.claims import assigning
from sijill.claims.discourse import meant
from sijill.claims.draft import Draft, Named
from sijill.claims.learned import Model
from sijill.lexicon.entries import action_kinds
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.model import Document, Interval
from sijill.pipeline import chain
from sijill.pipeline.run import code

TARGET = Path(__file__).resolve().parent.parent / "src/sijill/knowledge/learned"
ROLES = assigning.DECIDED
SEEN_ENOUGH = 8
"""Candidates that must show a cue before it gets a weight."""
RIDGE = 0.05
"""How freely weights may grow (``C`` of scikit-learn)."""
FOLDS = 5
THRESHOLDS = {"actors": -1.0, "recipients": -1.0}
"""From which sum a first party is taken: a claim without any scores nothing where gold has one."""
REPEATED = 0.5
"""How much a mention counts that only repeats its event."""
SMALLEST = 0.03
"""Weights below it are not written."""
HALF = 0.5
SHORT = 4
"""Letters of a word up to which its first two are no article."""
HEAD = """\
# How much each cue of claims/rolecues.py says for a candidate's being among the {role} of an act.
# Learnt by scripts/train_roles.py; do not edit by hand.
"""


class Example(NamedTuple):
    """One draft that tells a gold claim: its candidates, which of them fill each role, the mentions in gold."""

    document: str
    source: str
    main: bool
    options: list[assigning.Option]
    labels: dict[str, list[int | None]]
    texts: list[str]
    """What each candidate is called once general nouns are replaced by names."""
    gold: dict[str, list[str]]
    by_rules: dict[str, list[str]]


class Recorder:
    """Reads documents and keeps every draft with its candidates."""

    def __init__(self) -> None:
        self.options: dict[int, tuple[list[assigning.Option], dict[str, list[Named]]]] = {}
        self.names: Sequence[Named] = ()
        self.drafts: Sequence[Draft] = ()
        self._across = chain.read_discourse
        vars(assigning)["decide"] = self._decide
        vars(chain)["read_discourse"] = self._read_across
        vars(chain)["merge"] = self._merge

    def _decide(self, draft: Draft, rows: list[assigning.Option]) -> None:
        self.options[id(draft)] = rows, {role: list(getattr(draft, role)) for role in ROLES}

    def _read_across(self, drafts: list[Draft], names: Sequence[Named]) -> None:
        self.names = list(names)
        self._across(drafts, names)

    def _merge(self, drafts: Sequence[Draft], published: date | None = None) -> list[Draft]:
        self.drafts = list(drafts)
        return []

    def read(self, record: dict[str, Any]) -> Iterator[Example]:
        """The examples of one gold record."""
        self.options, self.drafts, self.names = {}, (), ()
        day = Interval.day(date.fromisoformat(record["published"])) if record.get("published") else None
        code(Document(record["id"], record["text"], record.get("title") or None, day))
        for draft, (number, main) in linked(self.drafts, record["claims"]):
            claim = record["claims"][number]
            rows, said = self.options[id(draft)]
            gold = {role: [text_of(mention) for mention in claim.get(role) or ()] for role in ROLES}
            called = [meant(row.candidate.party, self.names) for row in rows]
            labels = {role: labelled(rows, called, gold[role], draft) for role in ROLES}
            settle(labels)
            by_rules = {role: [meant(party, self.names).text for party in said[role]] for role in ROLES}
            texts = [party.text for party in called]
            yield Example(record["id"], record.get("set", ""), main, rows, labels, texts, gold, by_rules)


def linked(drafts: Sequence[Draft], claims: Sequence[dict[str, Any]]) -> Iterator[tuple[Draft, tuple[int, bool]]]:
    """The drafts that tell a gold claim, each with the claim's number and whether it is its own mention."""
    families = action_kinds()
    spans = [[(c["trigger_start"], c["trigger_start"] + len(c["trigger"]))] for c in claims]
    again = [[(at, at + len(words)) for at, words in c.get("repeats") or ()] for c in claims]
    free = set(range(len(claims)))
    rest = []
    for draft in drafts:
        number = _overlapping(draft, spans)
        if number is not None:
            free.discard(number)
            yield draft, (number, True)
            continue
        number = _overlapping(draft, again)
        if number is not None:
            yield draft, (number, False)
        rest.append(draft)
    for number in sorted(free):
        claim = claims[number]
        near = [
            draft
            for draft in rest
            if families[draft.action].family == families[claim["action"]].family
            and draft.sentence.span(0, len(draft.sentence)).contains(draft.trigger_span)
            and draft.sentence.span(0, len(draft.sentence)).start <= claim["trigger_start"]
            and claim["trigger_start"] < draft.sentence.span(0, len(draft.sentence)).end
        ]
        if near:
            best = min(
                near, key=lambda d: (d.action != claim["action"], abs(d.trigger_span.start - claim["trigger_start"]))
            )
            yield best, (number, True)


def _overlapping(draft: Draft, spans: Sequence[Sequence[tuple[int, int]]]) -> int | None:
    own = [draft.trigger_span, *draft.told]
    for number, places in enumerate(spans):
        if any(span.start < end and start < span.end for span in own for start, end in places):
            return number
    return None


def labelled(
    rows: Sequence[assigning.Option], called: Sequence[Named], gold: Sequence[str], draft: Draft
) -> list[int | None]:
    """1 for the candidate that matches a gold mention best, the nearest of equals; None for others that match one."""
    labels: list[int | None] = [0] * len(rows)
    for mention in gold:
        fits = [
            max(match(mention, row.candidate.party.text), match(mention, party.text))
            for row, party in zip(rows, called, strict=True)
        ]
        best = max(fits, default=0.0)
        if best == 0.0:
            continue
        start = draft.trigger_span.start
        equal = [i for i, fit in enumerate(fits) if fit == best]
        nearest = min(equal, key=lambda i: abs(called[i].span.start - start))
        for i, fit in enumerate(fits):
            if i == nearest:
                labels[i] = 1
            elif fit and labels[i] != 1:
                labels[i] = None
    return labels


def settle(labels: dict[str, list[int | None]]) -> None:
    """A candidate that surely fills one role does not fill another."""
    for role in ROLES:
        for i, label in enumerate(labels[role]):
            if label is None and any(labels[other][i] == 1 for other in ROLES):
                labels[role][i] = 0


def words(text: str) -> set[str]:
    """The folded words of a mention without particles and the article."""
    the = grammar().the
    letters = "".join(sign if sign.isalnum() else " " for sign in fold_word(text))
    return {word.removeprefix(the) if len(word) > SHORT else word for word in letters.split()}


def match(gold: str, text: str) -> float:
    """How much of two mentions is the same, 0 where less than half of the shorter is."""
    a, b = words(gold), words(text)
    if not a or not b or len(a & b) / min(len(a), len(b)) < HALF:
        return 0.0
    return len(a & b) / len(a | b)


def text_of(mention: Any) -> str:
    """The words of a gold mention."""
    return mention if isinstance(mention, str) else str(mention["mention"])


def fit(examples: Sequence[Example]) -> dict[str, Model]:
    """One model for each role, the constant among the weights under the name ``always``."""
    seen = Counter(cue for x in examples for option in x.options for cue in option.cues)
    index = {cue: i for i, cue in enumerate(sorted(cue for cue, times in seen.items() if times >= SEEN_ENOUGH))}
    models = {}
    for role in ROLES:
        rows, columns, answers, trust = [], [], [], []
        for x in examples:
            for option, label in zip(x.options, x.labels[role], strict=True):
                if label is None:
                    continue
                known = [index[cue] for cue in option.cues if cue in index]
                rows += [len(answers)] * len(known)
                columns += known
                answers.append(label)
                trust.append(1.0 if x.main else REPEATED)
        matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(answers), len(index)))
        learner = LogisticRegression(C=RIDGE, max_iter=3000).fit(matrix, answers, sample_weight=trust)
        weights = {cue: float(learner.coef_[0][i]) for cue, i in index.items()}
        weights["always"] = weights.get("always", 0.0) + float(learner.intercept_[0])
        models[role] = Model(weights, THRESHOLDS[role])
    return models


def parties(example: Example, models: dict[str, Model]) -> dict[str, list[str]]:
    """Whom the models choose, as the program would."""
    chosen: dict[str, list[str]] = {role: [] for role in ROLES}
    vars(assigning)["model"] = lambda role: models[role]
    for _, role, i in assigning.choose(example.options, ()):
        chosen[role].append(example.texts[i])
    return chosen


def f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """F1 of one claim's mentions; nothing for nothing is right."""
    if not gold or not found:
        return float(not gold and not found)
    free, hits = list(found), 0
    for mention in gold:
        hit = next((text for text in free if match(mention, text)), None)
        if hit is not None:
            free.remove(hit)
            hits += 1
    return 2 * hits / (len(gold) + len(found))


def cross_validated(examples: Sequence[Example]) -> None:
    """Print, for each file, what the rules alone and the weights reach on documents that they were not learnt from."""
    names = sorted({x.document for x in examples})
    random.Random(3).shuffle(names)
    fold = {name: i % FOLDS for i, name in enumerate(names)}
    scores: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for held_out in range(FOLDS):
        models = fit([x for x in examples if fold[x.document] != held_out])
        for x in examples:
            if fold[x.document] == held_out and x.main:
                chosen = parties(x, models)
                for role in ROLES:
                    pair = f1(x.gold[role], x.by_rules[role]), f1(x.gold[role], chosen[role])
                    scores.setdefault((x.source, role), []).append(pair)
    for (source, role), pairs in sorted(scores.items()):
        rules, learnt = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
        print(f"{source} {role}: {len(pairs)} claims, by rules alone {rules:.3f}, learnt {learnt:.3f}")


def write(models: dict[str, Model], folder: Path) -> None:
    """The weights as files of the knowledge folder."""
    for role, learnt in models.items():
        lines = [
            f"  {json.dumps(cue, ensure_ascii=False)}: {weight:.2f}"
            for cue, weight in sorted(learnt.weights.items())
            if abs(weight) >= SMALLEST
        ]
        text = HEAD.format(role=role) + f"threshold: {learnt.threshold}\nweights:\n" + "\n".join(lines) + "\n"
        (folder / f"{role}.yaml").write_text(text, encoding="utf-8")


def main() -> None:
    """Read the gold files, print what cross-validation says, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    options = parser.parse_args()
    recorder = Recorder()
    examples = []
    for path in options.gold:
        for line in path.read_text(encoding="utf-8").splitlines():
            examples += recorder.read({"set": path.stem, **json.loads(line)})
    print(f"{len(examples)} drafts, {sum(len(x.options) for x in examples)} candidates")
    cross_validated(examples)
    write(fit(examples), options.output)


if __name__ == "__main__":
    main()
