"""From drafts to the public claim record."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence

from sijill.claims.actions.mapping import acled, plover
from sijill.claims.draft import Draft, Named
from sijill.claims.events.reading import worth
from sijill.claims.learned import model
from sijill.claims.sources.denied import with_denials
from sijill.claims.sources.teller_kinds import settled
from sijill.model import Claim, Document, Party, Words


def assemble(document: Document, drafts: Sequence[Draft]) -> list[Claim]:
    """The claims of one document, in order of their triggers."""
    ordered = sorted(with_denials(drafts), key=lambda d: (d.trigger_span, d.action))
    return [_claim(document, draft) for draft in ordered]


def _claim(document: Document, draft: Draft) -> Claim:
    span = draft.trigger_span
    return Claim(
        claim_id=claim_id(document, span.start, span.end, draft.action),
        document_id=document.id,
        trigger=Words(span.of(document.text), span.start, span.end),
        action=draft.action,
        grain=draft.grain,  # type: ignore[arg-type]
        modality=draft.modality,  # type: ignore[arg-type]
        acled=acled(draft),
        plover=plover(draft),
        actors=_parties(draft.actors),
        recipients=_parties(draft.recipients),
        associates=_parties(draft.associates),
        places=tuple(draft.places),
        time=draft.time,
        counts=tuple(sorted(draft.counts, key=lambda c: c.start)),
        sources=tuple(map(settled, draft.sources)),
        confidence=confidence(draft),
        rules=tuple(draft.rules),
    )


def claim_id(document: Document, start: int, end: int, action: str) -> str:
    """A stable id from the document's name and text, the trigger's place and the action.

    Reprints under names of their own tell claims of their own.
    """
    key = f"{document.id}:{document.sha256}:{start}:{end}:{action}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _parties(parties: Sequence[Named]) -> tuple[Party, ...]:
    return tuple(Party(p.text, p.span.start, p.span.end, p.actor) for p in parties)


def confidence(draft: Draft) -> float:
    """How far to trust that the text makes this claim: the share of claims of such a score that do, 0 to 1."""
    weights = model("confidence").weights
    always, score = worth() if draft.heard else (weights["always"], weights["score"])
    return round(1 / (1 + math.exp(-always - score * draft.claimed)), 2)
