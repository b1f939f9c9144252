"""Learn which words state a claim: the cues of ``assertion``, ``sameness``, ``fullness``, ``event``.

    python scripts/train_claims.py --sentences DIR

What it reads and needs is told in gold/training/README.md. Deterministic.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from sklearn.linear_model import LogisticRegression

import train_page
from alignment import Tells, aligned, read_drafts, told_by
from learning import (
    Example,
    Record,
    cross_validated,
    each,
    fit,
    fit_order,
    folds,
    maps_to,
    records,
    sentences_of,
    using,
    write,
)
from sijill.claims import drafting, page
from sijill.claims.draft import Draft
from sijill.claims.events import event, fullness, sameness
from sijill.claims.learned import Model, model
from sijill.mentions.trigger import Trigger

SCRIPT = "train_claims.py"
ALSO_TOLD = 0.7
"""How much a word counts that only repeats its event."""
LEXICON = 4.0
"""How much a sentence of the lexicon counts: it is the only one that shows some families of words."""
DENIED = 0.5
"""How much a word counts in a sentence of which readers only said that its kind of event is not there."""
CLAIMED_FROM = -0.65
"""The sum from which a mention is taken for a claim, once what tells the same is out: as many missed as invented."""


class Word(NamedTuple):
    """One trigger as it was read."""

    action: str
    entry: str
    outcome: bool
    start: int
    end: int
    sentence: int
    cues: tuple[str, ...]


def words_of(record: Record) -> list[Word]:
    """Every trigger of a document with its cues, whatever the present weights say of it."""
    found: list[Word] = []
    own = drafting.weigh

    def keep(material: drafting.Material, trigger: Trigger, draft: Draft) -> None:
        own(material, trigger, draft)
        span, sentence = draft.trigger_span, draft.sentence
        start = sentence.span(0, len(sentence)).start
        found.append(Word(draft.action, draft.entry.id, draft.outcome, span.start, span.end, start, draft.cues))
        draft.score = -1.0 if draft.doubts else 0.0

    vars(drafting)["weigh"] = keep
    try:
        read_drafts(record)
    finally:
        vars(drafting)["weigh"] = own
    return found


def assertion_examples(record: Record) -> Iterator[Example]:
    """Whether each trigger tells a claim; left out where nobody said so."""
    for word, _, answer, weight in judged_words(record):
        if answer is not None:
            yield Example(record.id, word.cues, answer, weight)


def judged_words(record: Record) -> Iterator[tuple[Word, Tells, bool | None, float]]:
    """Every trigger with what it tells, whether it tells a claim where somebody said so, and how much that counts."""
    words = words_of(record)
    told = aligned(record, [(w.action, [(w.start, w.end)], w.sentence) for w in words])
    families = {claim["action"] for claim in record.claims}
    for word, tells in zip(words, told, strict=True):
        if record.entry is not None:
            family, states = record.entry
            yield word, tells, states if not states or word.entry == family else None, LEXICON
        elif tells.claim is not None:
            yield word, tells, True, 1.0 if tells.main else ALSO_TOLD
        elif maps_to(word.action, record.denied):
            yield word, tells, False, DENIED
        elif record.complete or (record.coded and not (word.outcome and families) and word.action not in families):
            yield word, tells, False, 1.0
        else:
            yield word, tells, None, 0.0


class Read(NamedTuple):
    """One document read into drafts, with what each tells."""

    record: Record
    drafts: list[Draft]
    tells: list[Tells]


def read(record: Record) -> Read:
    """The drafts of a document under the models of the moment."""
    drafts = read_drafts(record)
    return Read(record, drafts, told_by(record, drafts))


def sameness_examples(text: Read) -> Iterator[Example]:
    """Whether two drafts tell one claim; where neither tells any, nobody knows."""
    if not text.record.complete:
        return
    for i, j in combinations(range(len(text.drafts)), 2):
        a, b = text.tells[i].claim, text.tells[j].claim
        if a is None and b is None:
            continue
        cues = sameness.cues(text.drafts[i], text.drafts[j], text.drafts[i + 1 : j])
        yield Example(text.record.id, tuple(cues), a == b, 1.0)


def fullness_pairs(text: Read) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The mention that a claim is coded from, beside each that only repeats it."""
    by_claim: defaultdict[int, list[tuple[bool, Draft]]] = defaultdict(list)
    for draft, tells in zip(text.drafts, text.tells, strict=True):
        if tells.claim is not None:
            by_claim[tells.claim].append((tells.main, draft))
    for mentions in by_claim.values():
        for full in (draft for main, draft in mentions if main):
            for other in (draft for main, draft in mentions if not main):
                yield tuple(fullness.cues(full)), tuple(fullness.cues(other))


def event_examples(text: Read) -> Iterator[Example]:
    """Whether each draft is what a claim is coded from."""
    for standing, tells in zip(event.standings(text.drafts), text.tells, strict=True):
        draft, denied, entry = standing.draft, text.record.denied, text.record.entry
        absent = maps_to(draft.action, denied)
        if denied and not absent and not text.record.coded:
            continue
        if entry is not None and entry[1] and draft.entry.id != entry[0]:
            continue
        cues = tuple(event.cues(standing, text.drafts, text.record.published))
        answer = tells.main if entry is None else entry[1]
        yield Example(text.record.id, cues, answer, DENIED if absent else LEXICON if entry is not None else 1.0)


def train(documents: Sequence[Record]) -> dict[str, Model]:
    """All models; what a later one sees of an earlier one comes from documents that this was not learnt from."""
    models = {name: model(name) for name in ("page", "assertion", "sameness", "fullness", "event")}
    back = using(models, (page, drafting, sameness, fullness, event))
    fold = folds(record.id for record in documents)
    parts = {part: [record for record in documents if fold[record.id] == part] for part in sorted(set(fold.values()))}
    asked = train_page.asked(documents)
    pages = {
        part: train_page.with_bars(train_page.learnt([x for x in asked if fold[x.document] != part]))
        for part in parts
    }
    examples: list[Example] = []
    for part, held_out in parts.items():
        models["page"] = pages[part]
        examples += [x for record in each(held_out) for x in assertion_examples(record)]
    cross_validated("assertion", examples)
    texts: list[Read] = []
    for part, held_out in parts.items():
        models["page"] = pages[part]
        models["assertion"] = fit([x for x in examples if fold[x.document] != part])
        texts += [read(record) for record in held_out]
    models["assertion"] = fit(examples)
    pairs = [x for text in texts for x in sameness_examples(text)]
    cross_validated("sameness", pairs, ridge=0.1, least=10)
    models["sameness"] = fit(pairs, ridge=0.1, least=10)
    models["fullness"] = fit_order([pair for text in texts for pair in fullness_pairs(text)])
    mentions = [x for text in texts for x in event_examples(text)]
    scores = cross_validated("event", mentions, threshold=CLAIMED_FROM)
    models["event"] = fit(mentions, CLAIMED_FROM)
    back()
    del models["page"]
    return {**models, "confidence": calibrated(mentions, scores)}


def calibrated(mentions: Sequence[Example], scores: Sequence[float]) -> Model:
    """What a score above zero is worth: how many mentions of such a score are what a claim is coded from.

    Args:
        mentions: the examples of ``event``.
        scores: what each got from weights that were learnt without its document.
    """
    claims = [(score, x.answer) for x, score in zip(mentions, scores, strict=True) if score > 0 and x.weight == 1.0]
    learner = LogisticRegression(C=math.inf).fit([[score] for score, _ in claims], [right for _, right in claims])
    return Model({"always": float(learner.intercept_[0]), "score": float(learner.coef_[0][0])}, 0.0)


TITLES = {
    "assertion": "How much each cue of claims/actions/assertion.py says for a word's stating an act.",
    "sameness": "How much each cue of claims/events/sameness.py says for two words' telling one event.",
    "fullness": "How much each cue of claims/events/fullness.py says for a mention's being the fullest of its event.",
    "event": "How much each cue of claims/events/event.py says for a mention's being what a claim is coded from.",
    "confidence": "What the score of claims/events/event.py is worth: the logarithm of right against wrong claims.",
}


def main() -> None:
    """Read the training documents, print what cross-validation says, write the weights."""
    for name, learnt in train(records(sentences_of(__doc__))).items():
        write(name, learnt, TITLES[name], SCRIPT)


if __name__ == "__main__":
    main()
