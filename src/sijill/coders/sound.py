"""What holds for the claims of every coder: their words stand in the text, exactly where they say."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.intake.faults import fill
from sijill.model import Claim, Count, Document, Party, PlaceRef, Source
from sijill.model.fault import Fault
from sijill.pipeline.run import Coded


def sound(coded: Coded) -> Coded:
    """The same without claims whose words do not stand where they say; each of those becomes a warning.

    Raises:
        TypeError: it is something else than a coder gives.
    """
    if not isinstance(coded, Coded):
        raise TypeError(f"the coder gave {type(coded).__name__}, not Coded")
    faults = [_fault(coded.document, claim) for claim in coded.claims]
    if not any(faults):
        return coded
    kept = tuple(claim for claim, fault in zip(coded.claims, faults, strict=True) if fault is None)
    return coded._replace(claims=kept, refused=(*coded.refused, *filter(None, faults)))


def _fault(document: Document, claim: Claim) -> Fault | None:
    for text, start, end in _words(claim):
        if not text or not 0 <= start < end or document.text[start:end] != text:
            facts = {"action": claim.action, "words": text, "start": start}
            return fill("claim_unsound", document.id, None, facts)
    return None


def _words(claim: Claim) -> Iterator[tuple[str, int, int]]:
    """All words of a claim with where they are said to stand."""
    yield claim.trigger.text, claim.trigger.start, claim.trigger.end
    parties = (*claim.actors, *claim.recipients, *claim.associates)
    mentions: tuple[Party | PlaceRef | Count | Source, ...] = (*parties, *claim.places, *claim.counts, *claim.sources)
    for one in mentions:
        yield one.text, one.start, one.end
    time = claim.time
    if time is not None and time.text is not None:
        yield time.text, -1 if time.start is None else time.start, -1 if time.end is None else time.end
