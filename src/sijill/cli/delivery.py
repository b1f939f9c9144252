"""From coded documents to the screen or a file, and the tally of a run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sijill.cli.faults import failures
from sijill.cli.highlight import show_article
from sijill.cli.reading import show_claims
from sijill.cli.screen import screen
from sijill.errors import UsageError
from sijill.model import Document
from sijill.model.fault import Fault
from sijill.pipeline.usage import Usage
from sijill.publication.files import whole_file
from sijill.publication.policy import Policy
from sijill.publication.writers import Writer, writer_for

if TYPE_CHECKING:
    from sijill.pipeline.run import Coded

T = TypeVar("T")
STANDARD = Path("-")
"""The output that is standard output."""


class Tally:
    """What a run has done so far."""

    def __init__(self) -> None:
        self.documents = 0
        self.claims = 0
        self.faults: list[Fault] = []
        self.notes: list[str] = []
        self.usage = Usage()

    @property
    def nothing_read(self) -> bool:
        """Whether every input failed."""
        return self.documents == 0 and failures(self.faults) > 0

    def exit_code(self) -> int:
        """0 all read; 1 some failed; 3 nothing could be read."""
        if self.nothing_read:
            return 3
        return 1 if failures(self.faults) else 0


class Ways(NamedTuple):
    """How a run shows or stores what it finds."""

    output: Path | None
    excel: bool
    highlight: bool
    policy: Policy
    faults: Path | None = None


class _NothingReadError(Exception):
    """Leaves the output block, so that an empty result does not replace an earlier file."""


def documents_of(
    inputs: Sequence[str], published: date | None, faults: list[Fault], max_bytes: int | None = None
) -> Iterator[Document]:
    """The documents of all inputs, in order; what cannot be read is added to ``faults``."""
    from sijill.intake import MAX_BYTES, read_inputs

    for item in read_inputs(inputs, published=published, max_bytes=max_bytes or MAX_BYTES):
        if isinstance(item, Fault):
            faults.append(item)
        else:
            yield item


def refuse_impossible(inputs: Sequence[str], ways: Ways) -> None:
    """Refuse, before anything is read, what cannot be meant.

    Raises:
        UsageError: an output is one of the inputs or the other output, or is asked for together with ``--highlight``.
    """
    if ways.output is not None and ways.highlight:
        raise UsageError("--highlight shows, and -o writes", remedy="give one of the two")
    if ways.output is not None and ways.output == ways.faults:
        raise UsageError(f"{ways.output} is the file of claims and of faults", remedy="name two files")
    if ways.faults is not None and (ways.faults.is_dir() or not ways.faults.parent.is_dir()):
        raise UsageError(f"cannot write {ways.faults}", remedy="name a file in a folder that exists")
    for written in filter(None, (ways.output, ways.faults)):
        for name in inputs:
            with suppress(OSError):
                if written.samefile(name):
                    raise UsageError(f"{name} is both input and output", remedy="write to another file", file=name)


def watched(items: Iterable[T], advance: Callable[[], None]) -> Iterator[T]:
    """Say of each item that it goes by."""
    for item in items:
        advance()
        yield item


def counted(coded: Iterable[Coded], tally: Tally) -> Iterator[Coded]:
    """Count what goes by; a document that could not be coded becomes a fault and goes no further."""
    for item in coded:
        tally.usage += item.usage
        tally.faults += item.refused
        if item.fault is not None:
            tally.faults.append(item.fault)
            continue
        tally.documents += 1
        tally.claims += len(item.claims)
        yield item


def deliver(coded: Iterator[Coded], tally: Tally, ways: Ways) -> None:
    """Show or store everything that was coded; a file is replaced only when something could be read."""
    if ways.output is None:
        _show(coded, ways)
        return
    make = writer_for(ways.output, ways.policy, excel=ways.excel)
    if ways.output == STANDARD:
        _fill(make(sys.stdout.buffer), coded, tally)
        return
    with suppress(_NothingReadError), whole_file(ways.output) as part:
        with part.open("wb") as stream:
            _fill(make(stream), coded, tally)
        if tally.nothing_read:
            raise _NothingReadError
    tally.notes += [f"{name} is loosened, because: {reason}" for name, reason in ways.policy.loosened.items()]


def _show(coded: Iterator[Coded], ways: Ways) -> None:
    console = screen()
    for item in coded:
        if ways.highlight:
            show_article(console, item.document, item.claims)
        show_claims(console, item.document, item.claims)


def _fill(writer: Writer, coded: Iterator[Coded], tally: Tally) -> None:
    for item in coded:
        writer.write(item.document, item.claims)
    writer.close()
    tally.notes += writer.notes
