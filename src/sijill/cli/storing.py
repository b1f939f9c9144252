"""``sijill add``: documents in, coded and kept."""

from __future__ import annotations

from typing import Annotated

import typer

from sijill.cli.clock import now
from sijill.cli.coding import progress, tell
from sijill.cli.delivery import Tally, Ways, refuse_impossible, watched
from sijill.cli.examples import epilog, long_help
from sijill.cli.faults import plural
from sijill.cli.linking import link_and_tell, tell_head
from sijill.cli.options import (
    LEDGER,
    CoderName,
    FaultsFile,
    Jobs,
    LedgerName,
    MaxBytes,
    Published,
    Settings,
    day,
    settings,
)
from sijill.cli.screen import errors
from sijill.publication.policy import Policy


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command(name="add", help=long_help(add), epilog=epilog("add"))(add)


def add(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="What to read, as for code; - for standard input.", show_default=False),
    ],
    ledger: LedgerName = LEDGER,
    published: Published = None,
    jobs: Jobs = 1,
    max_bytes: MaxBytes = None,
    coder: CoderName = "rules",
    setting: Settings = None,
    faults: FaultsFile = None,
    link: Annotated[
        bool, typer.Option("--link", help="Then put claims together as incidents, as sijill link does.")
    ] = False,
) -> None:
    """Read documents, code them, and keep them with their claims in a ledger, which is made where there is none.

    A document that is there already is left as it is, so the same command can be given again: after new files came,
    or after it was ended in the middle. Several may run at the same time. The same id with another text is a fault.

    The bytes that each document was read from are kept too, and everything is written into the journal.
    """
    from sijill.coders import ready
    from sijill.intake import MAX_BYTES, receive_inputs
    from sijill.pipeline.ledger import Ledger

    published_on = day(published, "--published")
    refuse_impossible([*inputs, ledger], Ways(None, False, False, Policy(), faults))
    chosen = ready(coder, settings(setting or ()))
    received = receive_inputs(inputs, published=published_on, max_bytes=max_bytes or MAX_BYTES)
    tally, console = Tally(), errors()
    known = added = 0
    with Ledger(ledger) as book:
        before = book.head()
        with progress(console, silent=False) as advance:
            steps = book.adding(
                watched(received, advance), at=now(), jobs=jobs, coder=chosen, name=coder, settings=chosen.told()
            )
            for step in steps:
                tally.faults += step.faults
                tally.usage += step.usage
                if step.outcome is not None and step.outcome.state != "refused":
                    tally.documents += 1
                    tally.claims += step.outcome.claims
                    known += step.outcome.state == "known"
                    added += step.outcome.state == "added"
        tell(console, tally, coder, faults)
        there = f", {known:,} there already" if known else ""
        changed = "" if book.head() != before else ": nothing changed"
        console.print(f"{book.name}: {plural(added, 'document')} added{there}{changed}", soft_wrap=True)
        if link:
            link_and_tell(book, console)
        tell_head(book, console)
    raise typer.Exit(tally.exit_code())
