"""Learn which words tell that a text is about a conflict: the cues of ``claims/page``.

    python scripts/train_page.py --sentences DIR

What it reads and needs is told in gold/training/README.md. Deterministic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import diags, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from learning import OWN, Record, folds, matrix_of, records, sentences_of, using, write
from sijill.claims import page
from sijill.claims.learned import Model, model
from sijill.claims.page import FEW, Page, length, page_of, page_score
from sijill.mentions.scan import scan
from sijill.text.fold import fold
from sijill.text.tokens import tokenize
from sijill.text.unmask import find_masks

TITLE = "How much each word of a text, and what it names, says for its being about a conflict (claims/page.py)."
SCRIPT = "train_page.py"
RIDGE = 10.0
"""How freely weights may grow (``C`` of scikit-learn); each text has one unit of length to share among its words."""
SIGNS = 0.6
"""How large a sign is beside that unit: the larger, the more freely its weight grows."""
SEEN_ENOUGH = 12
"""Texts that must show a word before it gets a weight."""
SENTENCE = 0.3
"""How much a single sentence counts beside a text."""
LOST = {"long": 0.06, "short": 0.02}
"""The share of texts about a conflict that may be taken for others: a post says too little to be sure of."""


class Asked(NamedTuple):
    """A document of which somebody said whether it tells a claim: what it is judged by, the answer, its weight."""

    document: str
    page: Page
    answer: bool
    weight: float


def asked(documents: Iterable[Record]) -> list[Asked]:
    """The documents that can be learnt from, read."""
    return [
        Asked(record.id, _page(record), bool(record.claims), 1.0 if record.id.startswith(OWN) else SENTENCE)
        for record in documents
        if record.entry is None and (record.coded or record.denied)
    ]


def _page(record: Record) -> Page:
    text = record.document.text
    view = fold(text, find_masks(text))
    return page_of(tokenize(view), scan(view))


def learnt(texts: Sequence[Asked]) -> Model:
    """The weights of all words and signs that are seen often enough, by logistic regression."""
    words = _index(sorted(text.page.words) for text in texts)
    signs = _index(text.page.signs for text in texts)
    told = matrix_of([sorted(text.page.words) for text in texts], words)
    shares = diags([1 / length(int(known)) for known in told.sum(axis=1).A1])
    rows = hstack([shares @ told, SIGNS * matrix_of([text.page.signs for text in texts], signs)]).tocsr()
    learner = LogisticRegression(C=RIDGE, max_iter=3000)
    learner.fit(rows, [text.answer for text in texts], sample_weight=[text.weight for text in texts])
    found = dict(zip([*words, *signs], map(float, learner.coef_[0]), strict=True))
    return Model(
        {name: value * (SIGNS if name in signs else 1) for name, value in found.items()}
        | {"always": float(learner.intercept_[0])},
        0.0,
    )


def with_bars(found: Model) -> Model:
    """Weights with the bars that ship: for who learns from other documents what a page tells."""
    ships = model("page")
    found.weights["few-words"] = ships.weights["few-words"]
    return found._replace(threshold=ships.threshold)


def _index(bags: Iterable[Iterable[str]]) -> dict[str, int]:
    seen = Counter(name for bag in bags for name in bag)
    return {name: at for at, name in enumerate(sorted(name for name, times in seen.items() if times >= SEEN_ENOUGH))}


def main() -> None:
    """Read the training documents, print what cross-validation says, write the weights."""
    texts = asked(records(sentences_of(__doc__)))
    fold_of = folds(text.document for text in texts)
    scores: dict[str, float] = {}
    models: dict[str, Model] = {}
    back = using(models, (page,))
    for held_out in sorted(set(fold_of.values())):
        models["page"] = learnt([text for text in texts if fold_of[text.document] != held_out])
        scores |= {text.document: page_score(text.page) for text in texts if fold_of[text.document] == held_out}
    back()
    bars = []
    for name, few in (("long", False), ("short", True)):
        some = [text for text in texts if (len(text.page.words) < FEW) is few]
        bar = float(np.quantile([scores[text.document] for text in some if text.answer], LOST[name]))
        others = [scores[text.document] < bar for text in some if not text.answer]
        print(
            f"page: {len(some)} {name} texts, {len(others)} of them about something else, area under ROC "
            f"{roc_auc_score([text.answer for text in some], [scores[text.document] for text in some]):.3f}, "
            f"{sum(others)} left out where {LOST[name]:.0%} of the others are"
        )
        bars.append(round(bar, 2))
    found = learnt(texts)
    found.weights["few-words"] += bars[0] - bars[1]
    write("page", found._replace(threshold=bars[0]), TITLE, SCRIPT)


if __name__ == "__main__":
    main()
