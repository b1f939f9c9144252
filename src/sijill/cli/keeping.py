"""``sijill verify``, ``sijill dump`` and ``sijill restore``: proving a ledger, and carrying it elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from sijill.cli.bidi import mixed
from sijill.cli.delivery import STANDARD
from sijill.cli.examples import epilog, long_help
from sijill.cli.faults import plural
from sijill.cli.options import LEDGER, LedgerName
from sijill.cli.screen import errors, say, screen
from sijill.errors import LedgerError
from sijill.publication.files import whole_file


def register(app: typer.Typer) -> None:
    """Add the verbs to the command line."""
    for name, verb in (("verify", verify), ("dump", dump), ("restore", restore)):
        app.command(name=name, help=long_help(verb), epilog=epilog(name))(verb)


def verify(
    publication: Annotated[
        Path | None,
        typer.Argument(metavar="PUBLICATION", help="A published file, to be checked against its manifest instead."),
    ] = None,
    ledger: LedgerName = LEDGER,
    head: Annotated[
        str | None,
        typer.Option(metavar="HASH", help="A hash of the journal that you noted down; it must still stand there."),
    ] = None,
) -> None:
    """Prove a ledger: every row against the journal, every text and every byte of evidence against its hash.

    With a published file, prove that: that it is what its manifest says.

    What is altered, missing or out of its order is named by table and row, and the exit code is 1. Whoever can write
    to the ledger could cut off its end together with the journal's: note the head down elsewhere, and give it by
    --head.
    """
    from sijill.cli.publishing import verify_file
    from sijill.pipeline.ledger import Ledger

    if publication is not None:
        verify_file(publication)
        return
    with Ledger(ledger, create=False) as book:
        verdict = book.verify(head)
    for finding in verdict.findings:
        row = f" {finding.row}" if finding.row else ""
        say(screen(), mixed(f"{finding.table}{row}: {finding.what}"))
    found = plural(len(verdict.findings), "fault") if verdict.findings else "clean"
    screen().print(
        f"{book.name}: {plural(verdict.rows, 'row')}, {found}; journal row {verdict.head.seq:,}, {verdict.head.hash}",
        soft_wrap=True,
    )
    if verdict.findings:
        raise typer.Exit(1)


def dump(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where to, as JSON Lines; - for standard output.")
    ],
    ledger: LedgerName = LEDGER,
) -> None:
    """Write a whole ledger to a file, evidence and journal included: a row a line, the same from both engines."""
    from sijill.pipeline.ledger import Ledger

    with Ledger(ledger, create=False) as book, _with_room(output), _written(output) as stream:
        rows = book.dump(stream)
    errors().print(f"{plural(rows, 'row')} written")


@contextmanager
def _written(path: Path) -> Iterator[BinaryIO]:
    if path == STANDARD:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with whole_file(path) as part, part.open("wb") as stream:
        yield stream


@contextmanager
def _with_room(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise LedgerError(
            f"the file cannot be written: {error.strerror}",
            remedy="make room on the disk, or name another one; no part of the file was left",
            file=str(path),
        ) from error


def restore(
    dumped: Annotated[Path, typer.Argument(metavar="FILE", help="What dump wrote; - for standard input.")],
    ledger: LedgerName = LEDGER,
) -> None:
    """Fill an empty ledger from a dump, whole or not at all, and prove it before it is kept."""
    from sijill.pipeline.ledger import Ledger

    with _opened(dumped) as lines, Ledger(ledger) as book:
        rows = book.restore(lines, str(dumped))
        head = book.head()
    errors().print(
        f"{book.name}: {plural(rows, 'row')} restored; journal row {head.seq:,}, {head.hash}", soft_wrap=True
    )


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    if path == STANDARD:
        yield sys.stdin.buffer
        return
    try:
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise LedgerError(
            f"the file cannot be read: {error.strerror}",
            remedy="check its name, and that it is a dump",
            file=str(path),
        ) from error
