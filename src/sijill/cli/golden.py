"""``sijill gold export``: what people decided at the desk, as gold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from sijill.cli.delivery import STANDARD
from sijill.cli.examples import epilog, long_help
from sijill.cli.faults import plural
from sijill.cli.options import LEDGER, LedgerName
from sijill.cli.screen import errors
from sijill.publication.files import whole_file

gold = typer.Typer(help="Gold records, to measure by and to learn from.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    gold.command(name="export", help=long_help(export), epilog=epilog("gold export"))(export)
    app.add_typer(gold, name="gold")


def export(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where to, as JSON Lines; - for standard output.")
    ],
    ledger: LedgerName = LEDGER,
) -> None:
    """Write reviewed documents as gold records: those whose claims are all accepted or rejected.

    Accepted claims are written as people corrected them, claims that people added among them; rejected ones are left
    out. sijill evaluate reads the file.
    """
    from sijill.quality.reviewed import gold_of_desk
    from sijill.store.store import Store

    with Store(ledger, create=False) as book:
        lines = [msgspec.json.encode(record) + b"\n" for record in gold_of_desk(book)]
    if output == STANDARD:
        sys.stdout.buffer.writelines(lines)
    else:
        with whole_file(output) as part, part.open("wb") as stream:
            stream.writelines(lines)
    errors().print(f"{plural(len(lines), 'document')} written")
