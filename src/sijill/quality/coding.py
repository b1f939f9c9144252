"""The program's own claims for a gold file, as ``sijill code`` would write them."""

from __future__ import annotations

from collections.abc import Iterable

from sijill.intake.records import Told, build
from sijill.model import Claim
from sijill.model.fault import Fault
from sijill.pipeline.run import code_many
from sijill.quality.records import GoldDocument, ScoredClaim, scored


def code_gold(
    documents: Iterable[GoldDocument], faults: list[Fault], jobs: int = 1
) -> dict[str, tuple[ScoredClaim, ...]]:
    """Code every gold document with the built-in coder; of its record, only text and publication are read.

    Args:
        documents: of one gold file.
        faults: a document that could not be coded is added here, and has no claims.
        jobs: processes that code at the same time.
    """
    read = (build(_without_claims(document), document.id, Told()).document for document in documents)
    predicted: dict[str, tuple[ScoredClaim, ...]] = {}
    for coded in code_many(read, jobs):
        if coded.fault is not None:
            faults.append(coded.fault)
        predicted[coded.document.id] = _in_order(coded.claims)
    return predicted


def _without_claims(document: GoldDocument) -> dict[str, object]:
    return {name: value for name, value in document.record.items() if name != "claims"}


def _in_order(claims: Iterable[Claim]) -> tuple[ScoredClaim, ...]:
    return tuple(map(scored, claims))
