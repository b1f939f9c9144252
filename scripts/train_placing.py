"""Learn which place an event has: the weights of the cues of ``claims/places/placing_cues.py``.

    python scripts/train_placing.py --sentences DIR

Each draft that tells a gold claim is a choice among the lists of places in its reach and no place at all. What it
reads and needs is told in gold/training/README.md. Deterministic.
"""

from __future__ import annotations

from collections.abc import Iterator

from alignment import read_until, told_by
from choosing import Choice, cross_validated, fit_choices
from learning import Record, records, sentences_of, write
from sijill.claims.places.place_lists import Surface
from sijill.claims.places.placing import candidates, distinct
from sijill.claims.places.placing_cues import cues
from sijill.quality.fields import set_f1
from sijill.quality.wording import same_mention

SEEN_ENOUGH = 8
"""Events that must show a cue before it gets a weight."""
RIDGE = 5.0
TITLE = "How much each cue of claims/places/placing_cues.py says for a place's being that of an event."


def choices(record: Record) -> Iterator[Choice]:
    """The drafts that tell a gold claim, left out where its places are out of reach."""
    board = read_until(record, "place")
    surface = Surface(board["sentences"], board["places"], board["resolved"])
    for draft, tells in zip(board["resolved"], told_by(record, board["resolved"]), strict=True):
        if tells.claim is None:
            continue
        gold = record.claims[tells.claim]["places"]
        lists = list(candidates(surface, draft))
        right = [set_f1(gold, [place.text for place in distinct(listed)], same_mention) for listed in lists]
        if gold and not any(right):
            continue
        named = [tuple(sorted(set(cues(surface, draft, listed)))) for listed in lists]
        yield Choice(record.id, ((), *named), (float(not gold), *right))


def main() -> None:
    """Read the training documents, print what cross-validation says, write the weights."""
    data = [choice for record in records(sentences_of(__doc__)) if record.claims for choice in choices(record)]
    cross_validated("placing", data, RIDGE, SEEN_ENOUGH)
    write("placing", fit_choices(data, RIDGE, SEEN_ENOUGH), TITLE, "train_placing.py")


if __name__ == "__main__":
    main()
