"""What is compared: claims of the gold, of a second annotator and of the program, brought to one shape."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sijill.model import Claim, Count


class Mention(NamedTuple):
    """Verbatim words; where they stand is known of the program's claims only."""

    text: str
    start: int | None = None
    end: int | None = None


class CountKey(NamedTuple):
    """A count as it is compared."""

    measure: str
    min: int | None
    max: int | None

    def __str__(self) -> str:
        if self.max == self.min:
            return f"{self.measure} {self.min}"
        if self.max is None:
            return f"{self.measure} {self.min} or more"
        return f"{self.measure} {'up to' if self.min is None else f'{self.min} to'} {self.max}"


class ScoredClaim(NamedTuple):
    """One claim. ``start`` and ``end`` are the trigger's code-point offsets; ``time`` is EDTF, empty for none."""

    trigger: str
    start: int
    end: int
    action: str
    grain: str
    modality: str
    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    associates: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    time: str = ""
    counts: tuple[CountKey, ...] = ()
    sources: tuple[Mention, ...] = ()
    confidence: float | None = None
    """Of a claim of the program, how sure it is; no field of the codebook, and no part of any score."""


class GoldDocument(NamedTuple):
    """A text with the claims that an annotator found in it, and the record that it was read from."""

    id: str
    text: str
    claims: tuple[ScoredClaim, ...]
    record: dict[str, object]
    line: int


class PredictedDocument(NamedTuple):
    """The claims that are compared with a gold document's; ``text`` only where the file repeats it."""

    claims: tuple[ScoredClaim, ...]
    text: str | None = None
    annotated: bool = False
    """Whether a person's record, in the shape of the gold, rather than the program's."""


def _mentions(found: Iterable[object]) -> tuple[Mention, ...]:
    return tuple(Mention(m.text, m.start, m.end) for m in found)  # type: ignore[attr-defined]


def _count_key(count: Count) -> CountKey:
    return CountKey(count.measure, count.min, count.max)


def scored(claim: Claim) -> ScoredClaim:
    """A claim of the program, ready to be compared."""
    return ScoredClaim(
        claim.trigger.text,
        claim.trigger.start,
        claim.trigger.end,
        claim.action,
        claim.grain,
        claim.modality,
        _mentions(claim.actors),
        _mentions(claim.recipients),
        _mentions(claim.associates),
        _mentions(claim.places),
        claim.time.edtf if claim.time else "",
        tuple(map(_count_key, claim.counts)),
        _mentions(claim.sources),
        claim.confidence,
    )
