"""Coding many documents: in order, one bad one never stopping the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from sijill.errors import LexiconError
from sijill.intake.faults import make_fault
from sijill.model import Claim, Document
from sijill.model.fault import Fault
from sijill.pipeline.chain import BY_CUES, run_chain
from sijill.pipeline.usage import Usage
from sijill.processes import shared

AHEAD = 8
"""Documents handed out per process ahead of the one that is awaited."""


class Coded(NamedTuple):
    """One document with its claims, or with the fault that kept it from being coded."""

    document: Document
    claims: tuple[Claim, ...]
    fault: Fault | None = None
    refused: tuple[Fault, ...] = ()
    """A warning for each claim that the coder found and did not accept."""
    usage: Usage = Usage()


Coder = Callable[[Document], Coded]
"""What turns a document into claims (``sijill/coders``). It goes to other processes, so it can be pickled."""


def by_rules(document: Document) -> Coded:
    """The built-in coder: Sijill's own rules and lists of words."""
    return Coded(document, tuple(run_chain(document)))


def by_cues(document: Document) -> Coded:
    """The same without the network."""
    return Coded(document, tuple(run_chain(document, BY_CUES)))


def code(document: Document) -> list[Claim]:
    """The claims of one document, in order of their triggers. Same input and knowledge give the same output."""
    return run_chain(document)


def code_one(document: Document, coder: Coder = by_rules) -> Coded:
    """Code a document; whatever goes wrong with it becomes a fault, but broken words stop the run."""
    try:
        return coder(document)
    except LexiconError:
        raise
    except Exception as error:
        detail = f"{type(error).__name__}: {error}"
        return Coded(document, (), make_fault("coding_failed", document.id, detail=detail))


def code_many(documents: Iterable[Document], jobs: int = 1, coder: Coder = by_rules) -> Iterator[Coded]:
    """Code documents in order.

    Args:
        documents: read lazily, so an endless stream is fine.
        jobs: processes; 1 codes in this one.
        coder: what finds the claims.

    Raises:
        ProcessError: one of the processes was ended from outside.
    """
    if jobs <= 1:
        yield from map(partial(code_one, coder=coder), documents)
        return
    yield from shared(partial(code_one, coder=coder), documents, jobs, ahead=AHEAD, doing="coded documents")
