"""Learn which words tell that a text is about a conflict: the stems of ``claims/page``.

    python scripts/train_page.py --sentences DIR

What it reads and needs is told in gold/training/README.md. Deterministic.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import normalize

from learning import OWN, Record, folds, matrix_of, records, sentences_of, using, write
from sijill.claims import page
from sijill.claims.learned import Model
from sijill.claims.page import SHORTEST_TEXT, stems
from sijill.text.fold import fold
from sijill.text.tokens import tokenize
from sijill.text.unmask import find_masks

TITLE = "How much each word of a text says for its being about a conflict (claims/page.py)."
SCRIPT = "train_page.py"
RIDGE = 10.0
"""How freely weights may grow (``C`` of scikit-learn); each text has one unit of length to share among its words."""
SEEN_ENOUGH = 12
"""Texts that must show a word before it gets a weight."""
SENTENCE = 0.3
"""How much a single sentence counts beside a text."""
LOST = 0.03
"""The share of texts about a conflict, of those long enough to be asked, that may be taken for others."""


def words_of(record: Record) -> frozenset[str]:
    """The stems of a document."""
    text = record.document.text
    return stems(tokenize(fold(text, find_masks(text))))


def learnt(bags: list[frozenset[str]], answers: list[bool], weights: list[float]) -> Model:
    """The weights of all words that are seen often enough, by logistic regression."""
    seen = Counter(word for bag in bags for word in bag)
    index = {word: at for at, word in enumerate(sorted(word for word, times in seen.items() if times >= SEEN_ENOUGH))}
    learner = LogisticRegression(C=RIDGE, max_iter=3000)
    learner.fit(normalize(matrix_of([sorted(bag) for bag in bags], index)), answers, sample_weight=weights)
    found = {word: float(learner.coef_[0][at]) for word, at in index.items()}
    return Model({**found, "always": float(learner.intercept_[0])}, 0.0)


def main() -> None:
    """Read the training documents, print what cross-validation says, write the weights."""
    documents = [
        record
        for record in records(sentences_of(__doc__))
        if record.entry is None and (record.coded or record.denied)
    ]
    bags = [words_of(record) for record in documents]
    answers = [bool(record.claims) for record in documents]
    weights = [1.0 if record.id.startswith(OWN) else SENTENCE for record in documents]
    fold_of = folds(record.id for record in documents)
    scores = [0.0] * len(documents)
    models: dict[str, Model] = {}
    back = using(models, (page,))
    for held_out in sorted(set(fold_of.values())):
        rest = [at for at, record in enumerate(documents) if fold_of[record.id] != held_out]
        models["page"] = learnt([bags[at] for at in rest], [answers[at] for at in rest], [weights[at] for at in rest])
        for at in set(range(len(documents))) - set(rest):
            scores[at] = page.page_score(bags[at])
    back()
    asked = [at for at, bag in enumerate(bags) if len(bag) >= SHORTEST_TEXT]
    bar = float(np.quantile([scores[at] for at in asked if answers[at]], LOST))
    silent = [scores[at] < bar for at in asked if not answers[at]]
    print(
        f"page: {len(asked)} texts, {len(silent)} of them about something else, area under ROC "
        f"{roc_auc_score([answers[at] for at in asked], [scores[at] for at in asked]):.3f}, "
        f"{sum(silent)} left out where {LOST:.0%} of the others are"
    )
    write("page", learnt(bags, answers, weights)._replace(threshold=round(bar, 2)), TITLE, SCRIPT)


if __name__ == "__main__":
    main()
