"""Learn who did it and to whom: the weights of the cues of ``claims/parties/rolecues.py``.

    python scripts/train_roles.py --sentences DIR

Each draft that tells a gold claim is, for each role, a choice among the sets of candidates that may fill it
(``claims/parties/role_sets.py``). What it reads and needs is told in gold/training/README.md. Deterministic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from alignment import read_until, told_by
from choosing import Choice, fit_choices
from learning import FOLDS, Record, each, folds, records, sentences_of, source_of, using, write
from sijill.claims.draft import Draft, Named
from sijill.claims.learned import Model
from sijill.claims.parties import assigning
from sijill.claims.parties.added import Option
from sijill.claims.parties.discourse import meant
from sijill.claims.parties.role_sets import role_sets, set_cues
from sijill.quality.fields import set_f1
from sijill.quality.wording import same_mention

ROLES = assigning.DECIDED
RIDGE = 5.0
SEEN_ENOUGH = 8
"""Choices that must show a cue before it gets a weight."""
REPEATED = 0.5
"""How much a mention counts that only repeats its event."""
LEANING = {"actors": {}, "recipients": {"set-0": -0.4, "set-2": 0.5}}
"""What is added to the weights of sets of a size: who misses a party loses more than who names one too many."""
TITLE = "How much each cue of claims/parties/rolecues.py says for a candidate's being among the {role} of an act."


class Case(NamedTuple):
    """One draft that tells a gold claim: its candidates, what each is called, the mentions in gold."""

    document: str
    main: bool
    action: str
    options: list[Option]
    texts: list[str]
    """What each candidate is called once general nouns are replaced by names."""
    gold: dict[str, list[str]]
    by_rules: dict[str, list[str]]

    def right(self, role: str, members: Sequence[int]) -> float:
        """How right a set of candidates is."""
        return set_f1(self.gold[role], [self.texts[at] for at in members], same_mention)


class Reader:
    """Reads documents and keeps every draft with its candidates, before any of them is chosen."""

    def __init__(self) -> None:
        self.seen: dict[int, tuple[list[Option], dict[str, list[Named]]]] = {}
        """By the identity of the draft: its candidates, and whom the rules put into each role."""

    def _keep(self, draft: Draft, rows: list[Option]) -> None:
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
            called = [meant(row.candidate.party, names, "actors") for row in rows]
            by_rules = {role: [meant(party, names, role).text for party in said[role]] for role in ROLES}
            gold = {role: list(claim[role]) for role in ROLES}
            texts = [party.text for party in called]
            yield Case(record.id, tells.main, draft.action, rows, texts, gold, by_rules)


def choice(case: Case, role: str) -> Choice:
    """The sets of candidates that may fill a role, with their cues: what holds for two members counts twice."""
    candidates = [option.candidate for option in case.options]
    usable = [at for at, option in enumerate(case.options) if option.able or role != "actors"]
    sets = list(role_sets(candidates, usable))
    cues = (
        (*(cue for at in members for cue in case.options[at].cues), *set_cues(candidates, members, case.action))
        for members in sets
    )
    right = tuple(case.right(role, members) for members in sets)
    return Choice(case.document, tuple(cues), right, 1.0 if case.main else REPEATED)


def learn(cases: Sequence[Case]) -> dict[str, Model]:
    """One model for each role."""
    learnt = {role: fit_choices([choice(x, role) for x in cases], RIDGE, SEEN_ENOUGH) for role in ROLES}
    for role, leaning in LEANING.items():
        for cue, more in leaning.items():
            learnt[role].weights[cue] += more
    return learnt


def chosen(case: Case, models: Mapping[str, Model]) -> dict[str, tuple[int, ...]]:
    """Whom the models choose, as the program would."""
    back = using(models, (assigning,))
    found = assigning.choose(case.options, case.action)
    back()
    return found


def cross_validated(cases: Sequence[Case]) -> None:
    """Print the mean F1 of a claim's parties, by rules alone and by weights learnt without its document."""
    fold = folds(x.document for x in cases)
    scores: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for held_out in range(FOLDS):
        models = learn([x for x in cases if fold[x.document] != held_out])
        for x in cases:
            if fold[x.document] != held_out or not x.main:
                continue
            found = chosen(x, models)
            texts = "documents" if source_of(x.document) == x.document else "sentences"
            for role in ROLES:
                pair = set_f1(x.gold[role], x.by_rules[role], same_mention), x.right(role, found[role])
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
