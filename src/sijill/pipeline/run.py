"""Coding many documents: in order, one bad one never stopping the rest."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import NamedTuple

from sijill.errors import LexiconError
from sijill.intake.faults import make_fault
from sijill.model import Claim, Document
from sijill.model.fault import Fault
from sijill.pipeline.chain import run_chain

AHEAD = 8
"""Documents handed out per process ahead of the one that is awaited."""


class Coded(NamedTuple):
    """One document with its claims, or with the fault that kept it from being coded."""

    document: Document
    claims: tuple[Claim, ...]
    fault: Fault | None


def code(document: Document) -> list[Claim]:
    """The claims of one document, in order of their triggers. Same input and knowledge give the same output."""
    return run_chain(document)


def code_one(document: Document) -> Coded:
    """Code a document; whatever goes wrong with it becomes a fault, but broken words stop the run."""
    try:
        return Coded(document, tuple(run_chain(document)), None)
    except LexiconError:
        raise
    except Exception as error:
        detail = f"{type(error).__name__}: {error}"
        return Coded(document, (), make_fault("coding_failed", document.id, detail=detail))


def code_many(documents: Iterable[Document], jobs: int = 1) -> Iterator[Coded]:
    """Code documents in order.

    Args:
        documents: read lazily, so an endless stream is fine.
        jobs: processes; 1 codes in this one.
    """
    if jobs <= 1:
        yield from map(code_one, documents)
        return
    waiting: deque[Future[Coded]] = deque()
    source = iter(documents)
    with ProcessPoolExecutor(jobs) as pool:
        for document in islice(source, jobs * AHEAD):
            waiting.append(pool.submit(code_one, document))
        while waiting:
            yield waiting.popleft().result()
            for document in islice(source, 1):
                waiting.append(pool.submit(code_one, document))
