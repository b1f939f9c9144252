"""Learn who did it and to whom: the weights of the cues of ``claims/rolecues.py``.

    python scripts/train_roles.py --sentences DIR

Each draft that tells a gold claim gives one example for every candidate and role: it fills the role when it is the
noun phrase that matches a gold mention best, and it is left out when it matches one less well. What it reads and
needs is told in gold/training/README.md. Deterministic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from alignment import read_until, told_by
from learning import FOLDS, Example, Record, each, fit, folds, records, sentences_of, source_of, using, write
from sijill.claims import assigning
from sijill.claims.discourse import meant
from sijill.claims.draft import Draft, Named
from sijill.claims.learned import Model
from sijill.quality.fields import set_f1
from sijill.quality.wording import content_words, same_mention

ROLES = assigning.DECIDED
THRESHOLD = -1.0
"""From which sum a first party is taken: a claim without any scores nothing where gold has one."""
REPEATED = 0.5
"""How much a mention counts that only repeats its event."""
TITLE = "How much each cue of claims/rolecues.py says for a candidate's being among the {role} of an act."


class Case(NamedTuple):
    """One draft that tells a gold claim: its candidates, which of them fill each role, the mentions in gold."""

    document: str
    main: bool
    options: list[assigning.Option]
    labels: dict[str, list[bool | None]]
    texts: list[str]
    """What each candidate is called once general nouns are replaced by names."""
    gold: dict[str, list[str]]
    by_rules: dict[str, list[str]]


class Reader:
    """Reads documents and keeps every draft with its candidates, before any of them is chosen."""

    def __init__(self) -> None:
        self.seen: dict[int, tuple[list[assigning.Option], dict[str, list[Named]]]] = {}
        """By the identity of the draft: its candidates, and whom the rules put into each role."""

    def _keep(self, draft: Draft, rows: list[assigning.Option]) -> None:
        self.seen[id(draft)] = rows, {role: list(getattr(draft, role)) for role in ROLES}

    def cases(self, record: Record) -> Iterator[Case]:
        """The cases of one document."""
        self.seen = {}
        own = assigning.decide
        vars(assigning)["decide"] = self._keep
        try:
            board = read_until(record, "merge")
        finally:
            vars(assigning)["decide"] = own
        names = board["names"]
        for draft, tells in zip(board["resolved"], told_by(record, board["resolved"]), strict=True):
            if tells.claim is None:
                continue
            claim = record.claims[tells.claim]
            rows, said = self.seen[id(draft)]
            called = [meant(row.candidate.party, names) for row in rows]
            labels = {role: labelled(rows, called, claim[role], draft) for role in ROLES}
            settle(labels)
            by_rules = {role: [meant(party, names).text for party in said[role]] for role in ROLES}
            gold = {role: list(claim[role]) for role in ROLES}
            yield Case(record.id, tells.main, rows, labels, [party.text for party in called], gold, by_rules)


def labelled(
    rows: Sequence[assigning.Option], called: Sequence[Named], gold: Sequence[str], draft: Draft
) -> list[bool | None]:
    """Yes for the candidate that matches a mention best, the nearest of equals; None for others that match one."""
    labels: list[bool | None] = [False] * len(rows)
    for mention in gold:
        fits = [
            max(match(mention, row.candidate.party.text), match(mention, party.text))
            for row, party in zip(rows, called, strict=True)
        ]
        best = max(fits, default=0.0)
        if best == 0.0:
            continue
        start = draft.trigger_span.start
        equal = [i for i, fits_so in enumerate(fits) if fits_so == best]
        nearest = min(equal, key=lambda i: abs(called[i].span.start - start))
        for i, fits_so in enumerate(fits):
            if i == nearest:
                labels[i] = True
            elif fits_so and not labels[i]:
                labels[i] = None
    return labels


def settle(labels: dict[str, list[bool | None]]) -> None:
    """A candidate that surely fills one role does not fill another."""
    for role in ROLES:
        for i, label in enumerate(labels[role]):
            if label is None and any(labels[other][i] for other in ROLES):
                labels[role][i] = False


def match(gold: str, text: str) -> float:
    """How much of two mentions is the same, 0 where less than half of the shorter is."""
    if not same_mention(gold, text):
        return 0.0
    a, b = content_words(gold), content_words(text)
    return len(a & b) / len(a | b)


def learn(cases: Sequence[Case]) -> dict[str, Model]:
    """One model for each role."""
    return {role: fit(list(_examples(cases, role)), THRESHOLD) for role in ROLES}


def _examples(cases: Sequence[Case], role: str) -> Iterator[Example]:
    for x in cases:
        for option, label in zip(x.options, x.labels[role], strict=True):
            if label is not None:
                yield Example(x.document, option.cues, label, 1.0 if x.main else REPEATED)


def parties(case: Case, models: Mapping[str, Model]) -> dict[str, list[str]]:
    """Whom the models choose, as the program would."""
    chosen: dict[str, list[str]] = {role: [] for role in ROLES}
    back = using(models, (assigning,))
    for _, role, i in assigning.choose(case.options, ()):
        chosen[role].append(case.texts[i])
    back()
    return chosen


def cross_validated(cases: Sequence[Case]) -> None:
    """Print the mean F1 of a claim's parties, by rules alone and by weights learnt without its document."""
    fold = folds(x.document for x in cases)
    scores: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for held_out in range(FOLDS):
        models = learn([x for x in cases if fold[x.document] != held_out])
        for x in cases:
            if fold[x.document] != held_out or not x.main:
                continue
            chosen = parties(x, models)
            texts = "documents" if source_of(x.document) == x.document else "sentences"
            for role in ROLES:
                gold = x.gold[role]
                pair = set_f1(gold, x.by_rules[role], same_mention), set_f1(gold, chosen[role], same_mention)
                scores.setdefault((role, texts), []).append(pair)
    for (role, texts), pairs in sorted(scores.items()):
        rules, learnt = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
        print(f"{role}, {texts}: {len(pairs)} claims, by rules alone {rules:.3f}, learnt {learnt:.3f}")


def main() -> None:
    """Read the training documents, print what cross-validation says, write the weights."""
    reader = Reader()
    documents = [record for record in records(sentences_of(__doc__)) if record.claims]
    cases = [case for record in each(documents) for case in reader.cases(record)]
    print(f"{len(cases)} drafts, {sum(len(x.options) for x in cases)} candidates")
    cross_validated(cases)
    for role, learnt in learn(cases).items():
        write(role, learnt, TITLE.format(role=role), "train_roles.py")


if __name__ == "__main__":
    main()
