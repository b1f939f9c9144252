"""``sijill code``: documents in, claims out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from sijill.cli.delivery import STANDARD, Tally, Ways, counted, deliver, documents_of, refuse_impossible, watched
from sijill.cli.examples import epilog, long_help
from sijill.cli.faults import show_faults, show_summary, write_faults
from sijill.cli.options import (
    AsOf,
    CoderName,
    FaultsFile,
    Jobs,
    MaxBytes,
    PolicyFile,
    Published,
    Settings,
    day,
    not_ahead,
    settings,
)
from sijill.cli.screen import errors
from sijill.pipeline.usage import Usage
from sijill.publication.policy import read_policy


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command(name="code", help=long_help(code), epilog=epilog("code"))(code)


def code(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Text, HTML, JSON Lines or CSV of documents, a folder, a web address, or - for standard input.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write claims here, as the name ends: .jsonl, .csv, .parquet, .geojson; - is JSON Lines on standard "
            "output. Without it, claims are shown.",
        ),
    ] = None,
    published: Published = None,
    jobs: Jobs = 1,
    highlight: Annotated[
        bool, typer.Option("--highlight", help="Show each article with its evidence coloured by field.")
    ] = False,
    excel: Annotated[
        bool, typer.Option("--excel", help="Begin the CSV with a byte order mark, so that Excel reads its Arabic.")
    ] = False,
    as_of: AsOf = None,
    policy: PolicyFile = None,
    max_bytes: MaxBytes = None,
    coder: CoderName = "rules",
    setting: Settings = None,
    faults: FaultsFile = None,
) -> None:
    """Read documents and write down their claims, each tied to the words it came from.

    A document that cannot be read becomes a row of the fault table, and the run goes on.

    CSV and map (.geojson) leave the house, so they follow the publication policy: what has not happened yet is left
    out, private people are not named, and what is younger than 30 days on the day given by --as-of (else by
    --published), or has no date, is shown by its week and district only. A --policy file tightens this, or loosens it
    with a written reason. JSON Lines and Parquet are the analyst's own complete record.

    The coder rules is Sijill's own and needs nothing. The coder model sends each document to a language model that
    you name (SIJILL_MODEL_URL, SIJILL_MODEL_NAME, SIJILL_MODEL_KEY) and keeps only claims whose words stand in the
    text; a claim that it refuses is a row of the fault table.
    """
    from sijill.coders import ready
    from sijill.pipeline.run import code_many

    published_on = day(published, "--published")
    ways = Ways(output, excel, highlight, read_policy(policy, as_of=not_ahead(as_of) or published_on), faults)
    refuse_impossible(inputs, ways)
    chosen = ready(coder, settings(setting or ()))
    tally = Tally()
    console = errors()
    with progress(console, silent=output in {None, STANDARD} and sys.stdout.isatty()) as advance:
        coded = code_many(documents_of(inputs, published_on, tally.faults, max_bytes), jobs, chosen)
        deliver(counted(watched(coded, advance), tally), tally, ways)
    tell(console, tally, coder, faults)
    for note in tally.notes:
        console.print(note, soft_wrap=True)
    raise typer.Exit(tally.exit_code())


def tell(console: Console, tally: Tally, coder: str, faults: Path | None) -> None:
    """Say what a run came to, and keep its faults.

    Args:
        console: the console on standard error.
        tally: of the run.
        coder: which coder it was.
        faults: the file that all faults are written to, if any.
    """
    show_faults(console, tally.faults)
    if faults is not None:
        write_faults(faults, tally.faults)
    show_summary(console, tally.documents, tally.claims, tally.faults)
    if tally.usage != Usage():
        console.print(f"coder {coder}: {tally.usage}", soft_wrap=True)


@contextmanager
def progress(console: Console, *, silent: bool) -> Iterator[Callable[[], None]]:
    """A progress line on standard error while documents go by; nothing where nobody is looking.

    Args:
        console: the console on standard error.
        silent: draw nothing, because the results themselves go to the same screen.
    """
    if silent or not console.is_terminal:
        yield lambda: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} documents, {task.fields[rate]} a second"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task("coding", total=None, rate="0")

        def advance() -> None:
            bar.update(task, advance=1, rate=f"{bar.tasks[task].speed or 0:,.0f}")

        yield advance
