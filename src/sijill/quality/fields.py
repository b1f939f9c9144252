"""How alike two claims are, field by field (CODEBOOK section 5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from sijill.lexicon.files import read_yaml
from sijill.quality.records import Mention, ScoredClaim
from sijill.quality.wording import same_mention

_SAME_FAMILY = 0.5
_Thing = TypeVar("_Thing")


class FieldScores(NamedTuple):
    """0 to 1 for each field; ``action`` is 1 for the same action, 0.5 for another one of its family, else 0."""

    action: float
    actors: float
    recipients: float
    places: float
    time: float
    counts: float
    grain: float
    modality: float
    sources: float

    @property
    def detected(self) -> bool:
        """Whether the two tell of the same kind of thing: actions of one family."""
        return self.action > 0

    @property
    def mean(self) -> float:
        """What the pair scores for claim F1."""
        return sum(self) / len(self)


FIELDS = FieldScores._fields


@lru_cache(maxsize=1)
def families() -> dict[str, str]:
    """The family of every action of the codebook."""
    return {action["id"]: action["family"] for action in read_yaml("kinds/actions.yaml")}


def field_scores(gold: ScoredClaim, predicted: ScoredClaim) -> FieldScores:
    """Compare two claims."""
    return FieldScores(
        _action_score(gold.action, predicted.action),
        set_f1(gold.actors, predicted.actors, _same),
        set_f1(gold.recipients, predicted.recipients, _same),
        set_f1(gold.places, predicted.places, _same),
        float(exact_time(gold.time) == exact_time(predicted.time)),
        set_f1(gold.counts, predicted.counts, lambda one, other: one == other),
        float(gold.grain == predicted.grain),
        float(gold.modality == predicted.modality),
        set_f1(gold.sources, predicted.sources, _same),
    )


def _same(one: Mention, other: Mention) -> bool:
    return same_mention(one.text, other.text)


def _action_score(one: str, other: str) -> float:
    if one == other:
        return 1.0
    return _SAME_FAMILY if families().get(one) == families().get(other) else 0.0


def exact_time(edtf: str) -> str:
    """An EDTF value without its marks of doubt."""
    return edtf.replace("~", "").replace("?", "").strip()


def set_f1(gold: Sequence[_Thing], found: Sequence[_Thing], same: Callable[[_Thing, _Thing], bool]) -> float:
    """F1 of two lists, each element used once; 1 where both are empty."""
    if not gold or not found:
        return float(len(gold) == len(found))
    free = list(found)
    hits = 0
    for one in gold:
        place = next((at for at, other in enumerate(free) if same(one, other)), None)
        if place is not None:
            del free[place]
            hits += 1
    return 2 * hits / (len(gold) + len(found))
