"""Learn whether an event is one, a tally, a campaign or a situation: the cues of ``claims/actions/grain.py``.

    python scripts/train_grain.py --sentences DIR

Each event, merged from its mentions, that tells a gold claim is a choice among the grains. What it reads and needs is
told in gold/training/README.md; it sees the places and times that the other weights give, so it comes last.
Deterministic.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from alignment import read_until, told_by
from choosing import Choice, cross_validated, fit_choices
from learning import Record, each, records, sentences_of, write
from sijill.claims.actions import grain

SEEN_ENOUGH = 4
"""Events that must show a cue before it gets a weight."""
RIDGE = 4.0
OFTEN = "campaign"
"""The grain that counts twice: newspapers speak of it far more often than the training texts (docs/accuracy.md)."""
TITLE = "How much each cue of claims/actions/grain.py says for an event's being of a grain."


class Case(NamedTuple):
    """One event that tells a gold claim."""

    grain: str
    choice: Choice


def cases(record: Record) -> Iterator[Case]:
    """The events that tell a gold claim, left out where they cannot have its grain."""
    events = read_until(record, "grain")["placed"]
    for event, tells in zip(events, told_by(record, events), strict=True):
        if tells.claim is None or not tells.main:
            continue
        gold, offered = record.claims[tells.claim]["grain"], grain.options(event)
        if gold in offered:
            found = list(grain.facts(event, record.published))
            named = tuple(tuple(grain.cues(found, one)) for one in offered)
            yield Case(gold, Choice(record.id, named, tuple(float(one == gold) for one in offered)))


def main() -> None:
    """Read the training documents, print what cross-validation says, write the weights."""
    documents = [record for record in records(sentences_of(__doc__)) if record.claims]
    found = [case for record in each(documents) for case in cases(record)]
    data = [case.choice for case in found for _ in range(2 if case.grain == OFTEN else 1)]
    cross_validated("grain", data, RIDGE, SEEN_ENOUGH)
    write("grain", fit_choices(data, RIDGE, SEEN_ENOUGH), TITLE, "train_grain.py")


if __name__ == "__main__":
    main()
