"""Learn which words tell that a text is about a conflict: the cues of ``claims/page``.

    python scripts/train_page.py --sentences DIR

What it reads and needs is told in gold/training/README.md. Deterministic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

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


def read(record: Record) -> Page:
    """What a document is judged by."""
    text = record.document.text
    view = fold(text, find_masks(text))
    return page_of(tokenize(view), scan(view))


def learnt(pages: list[Page], answers: list[bool], weights: list[float]) -> Model:
    """The weights of all words and signs that are seen often enough, by logistic regression."""
    words = _index(sorted(page.words) for page in pages)
    signs = _index(page.signs for page in pages)
    told = matrix_of([sorted(page.words) for page in pages], words)
    shares = diags([1 / length(int(known)) for known in told.sum(axis=1).A1])
    rows = hstack([shares @ told, SIGNS * matrix_of([page.signs for page in pages], signs)]).tocsr()
    learner = LogisticRegression(C=RIDGE, max_iter=3000).fit(rows, answers, sample_weight=weights)
    found = dict(zip([*words, *signs], map(float, learner.coef_[0]), strict=True))
    return Model(
        {name: value * (SIGNS if name in signs else 1) for name, value in found.items()}
        | {"always": float(learner.intercept_[0])},
        0.0,
    )


def without(documents: Sequence[Record]) -> Model:
    """Weights from some documents alone, with the bars that ship: for who learns from the rest what a page tells."""
    asked = [record for record in documents if is_page(record)]
    found = learnt(
        [read(record) for record in asked],
        [bool(record.claims) for record in asked],
        [1.0 if record.id.startswith(OWN) else SENTENCE for record in asked],
    )
    ships = model("page")
    found.weights["few-words"] = ships.weights["few-words"]
    return found._replace(threshold=ships.threshold)


def is_page(record: Record) -> bool:
    """Whether somebody said of a document if it tells a claim."""
    return record.entry is None and (record.coded or bool(record.denied))


def _index(bags: Iterable[Iterable[str]]) -> dict[str, int]:
    seen = Counter(name for bag in bags for name in bag)
    return {name: at for at, name in enumerate(sorted(name for name, times in seen.items() if times >= SEEN_ENOUGH))}


def main() -> None:
    """Read the training documents, print what cross-validation says, write the weights."""
    documents = [record for record in records(sentences_of(__doc__)) if is_page(record)]
    pages = [read(record) for record in documents]
    answers = [bool(record.claims) for record in documents]
    weights = [1.0 if record.id.startswith(OWN) else SENTENCE for record in documents]
    fold_of = folds(record.id for record in documents)
    scores = [0.0] * len(documents)
    models: dict[str, Model] = {}
    back = using(models, (page,))
    for held_out in sorted(set(fold_of.values())):
        rest = [at for at, record in enumerate(documents) if fold_of[record.id] != held_out]
        models["page"] = learnt(
            [pages[at] for at in rest], [answers[at] for at in rest], [weights[at] for at in rest]
        )
        for at in set(range(len(documents))) - set(rest):
            scores[at] = page_score(pages[at])
    back()
    bars = []
    for name, few in (("long", False), ("short", True)):
        asked = [at for at, one in enumerate(pages) if (len(one.words) < FEW) is few]
        bar = float(np.quantile([scores[at] for at in asked if answers[at]], LOST[name]))
        others = [scores[at] < bar for at in asked if not answers[at]]
        print(
            f"page: {len(asked)} {name} texts, {len(others)} of them about something else, area under ROC "
            f"{roc_auc_score([answers[at] for at in asked], [scores[at] for at in asked]):.3f}, "
            f"{sum(others)} left out where {LOST[name]:.0%} of the others are"
        )
        bars.append(round(bar, 2))
    found = learnt(pages, answers, weights)
    found.weights["few-words"] += bars[0] - bars[1]
    write("page", found._replace(threshold=bars[0]), TITLE, SCRIPT)


if __name__ == "__main__":
    main()
