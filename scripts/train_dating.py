"""Learn when an event was: the weights of the cues of ``claims/times/datings.py`` and ``claims/times/dating.py``.

    python scripts/train_dating.py --sentences DIR

Each event, merged from its mentions, that tells a gold claim is a choice among the times that it may have. What it
reads and needs is told in gold/training/README.md; it reads the events that the other weights find, so it comes last.
Deterministic.
"""

from __future__ import annotations

from collections.abc import Iterator

from alignment import read_until, told_by
from choosing import Choice, cross_validated, fit_choices, outcome
from learning import Record, records, sentences_of, using, write
from sijill.claims.draft import Draft
from sijill.claims.learned import model
from sijill.claims.times import dating
from sijill.quality.fields import exact_time

SEEN_ENOUGH = 8
"""Events that must show a cue before it gets a weight."""
RIDGE = 2.0
ROUNDS = 2
"""Times that the texts are read with the weights learnt before: events carry on each other's times."""
TITLE = "How much each cue of claims/times (datings.py, dating.py) says for a time's being that of an event."


def choices(record: Record) -> Iterator[Choice]:
    """The events that tell a gold claim, under the weights of the moment."""
    board = read_until(record, "date")
    events = sorted(board["events"], key=lambda event: event.trigger_span)
    before: list[Draft] = []
    for event, tells in zip(events, told_by(record, events), strict=True):
        found = dating.candidates(event, before, board["timeline"], record.published)
        dating.put(event, dating.choose(found))
        before.append(event)
        if tells.claim is not None and tells.main:
            time = exact_time(record.claims[tells.claim]["time"])
            right = tuple(float(key == time) for key in found)
            yield Choice(record.id, tuple(one.cues for one in found.values()), right)


def main() -> None:
    """Read the training documents, print what cross-validation says, write the weights."""
    documents = [record for record in records(sentences_of(__doc__)) if record.claims]
    learnt = model("dating")
    for number in range(1, ROUNDS + 1):
        back = using({"dating": learnt}, (dating,))
        data = [choice for record in documents for choice in choices(record)]
        back()
        cross_validated(f"dating, round {number}", data, RIDGE, SEEN_ENOUGH)
        learnt = fit_choices(data, RIDGE, SEEN_ENOUGH)
    print(f"on the training texts themselves {sum(outcome(x, learnt) for x in data) / len(data):.3f}")
    write("dating", learnt, TITLE, "train_dating.py")


if __name__ == "__main__":
    main()
