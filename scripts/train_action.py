"""Learn which act a trigger states: the weights of the cues of ``claims/actions/action.py``.

    python scripts/train_action.py --sentences DIR

Each trigger from which a gold claim is coded, and whose family of words may state several actions, is a choice among
them. What it reads and needs is told in gold/training/README.md; all that is learnt later sees the actions chosen, so
it comes first. Deterministic.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alignment import read_drafts, told_by
from choosing import Choice, cross_validated, fit_choices
from learning import Record, each, records, sentences_of, write
from sijill.claims.actions import action
from sijill.claims.draft import Draft

SEEN_ENOUGH = 4
"""Triggers that must show a cue before it gets a weight."""
RIDGE = 2.0
TITLE = "How much each cue of claims/actions/action.py says for an action's being what a word states."


class Reader:
    """Reads documents and keeps what is known of every trigger when its action is chosen."""

    def __init__(self) -> None:
        self.seen: dict[int, Sequence[str]] = {}
        """The facts, by the identity of the draft."""

    def _keep(self, draft: Draft, found: Sequence[str]) -> str:
        self.seen[id(draft)] = found
        return self._own(draft, found)

    def choices(self, record: Record) -> Iterator[Choice]:
        """The triggers that state a claim, left out where their words never state its action."""
        self.seen, self._own = {}, action.decide
        vars(action)["decide"] = self._keep
        try:
            drafts = read_drafts(record)
        finally:
            vars(action)["decide"] = self._own
        for draft, tells in zip(drafts, told_by(record, drafts), strict=True):
            if tells.claim is None or not tells.main or id(draft) not in self.seen:
                continue
            gold, found = record.claims[tells.claim]["action"], self.seen[id(draft)]
            offered = action.options(draft.entry)
            if gold in offered:
                named = tuple(tuple(dict.fromkeys(action.cues(draft.entry, found, one))) for one in offered)
                yield Choice(record.id, named, tuple(float(one == gold) for one in offered))


def main() -> None:
    """Read the training documents, print what cross-validation says, write the weights."""
    reader = Reader()
    documents = [record for record in records(sentences_of(__doc__)) if record.claims]
    data = [choice for record in each(documents) for choice in reader.choices(record)]
    cross_validated("action", data, RIDGE, SEEN_ENOUGH)
    write("action", fit_choices(data, RIDGE, SEEN_ENOUGH), TITLE, "train_action.py")


if __name__ == "__main__":
    main()
