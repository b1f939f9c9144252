"""``sijill link``, ``sijill incidents`` and ``sijill tallies``: claims put together, and totals beside them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from sijill.cli.clock import now
from sijill.cli.delivery import STANDARD
from sijill.cli.examples import epilog, long_help
from sijill.cli.faults import plural
from sijill.cli.filters import (
    Action,
    ActorName,
    Near,
    PlaceName,
    Query,
    Since,
    SourceName,
    Until,
    Within,
    filters_of,
)
from sijill.cli.linked import incident_table, tally_table
from sijill.cli.options import LEDGER, LedgerName
from sijill.cli.screen import errors, screen
from sijill.errors import UsageError
from sijill.publication.files import whole_file

if TYPE_CHECKING:
    from rich.console import Console

    from sijill.pipeline.ledger import Ledger

SHOWN = 50
"""Rows on the screen, unless told otherwise."""
NOTHING = 1

Shown = Annotated[
    int | None, typer.Option("--limit", min=1, metavar="N", help="The most to give: 50 on the screen, all in a file.")
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE.jsonl", help="Write the whole records here; - for standard output."),
]


def register(app: typer.Typer) -> None:
    """Add the verbs to the command line."""
    for name, verb in (("link", link), ("incidents", incidents), ("tallies", tallies)):
        app.command(name=name, help=long_help(verb), epilog=epilog(name))(verb)


def link(
    ledger: LedgerName = LEDGER,
    anew: Annotated[
        bool, typer.Option("--anew", help="Look at every claim, not only at what is new; the result is the same.")
    ] = False,
) -> None:
    """Put claims that tell of one thing together as one incident, and set totals against incidents.

    Only what new claims and decisions touch is looked at. Incidents keep their ids, what people decided always
    stands, and a total is never counted as an incident. Run it again whenever documents were added.
    """
    from sijill.pipeline.ledger import Ledger

    with Ledger(ledger, create=False) as book:
        link_and_tell(book, errors(), anew=anew)
        tell_head(book, errors())


def link_and_tell(book: Ledger, console: Console, *, anew: bool = False) -> None:
    """Link a ledger, and say what came of it."""
    with console.status("linking"):
        found = book.link(anew=anew, at=now())
    for left, right in found.refused:
        console.print(f"{left} and {right} were put together by one decision and taken apart by others: apart holds")
    looked = plural(found.looked_at, "claim")
    console.print(
        f"{book.name}: {plural(found.incidents, 'incident')}, {found.tallies:,} totals; {looked} looked at, "
        f"{plural(found.changed, 'row')} changed",
        soft_wrap=True,
    )


def tell_head(book: Ledger, console: Console) -> None:
    """Say where the journal ends: the row and hash to keep elsewhere, for `sijill verify --head`."""
    head = book.head()
    console.print(f"journal row {head.seq:,}, {head.hash}", soft_wrap=True)


def incidents(
    query: Query = "",
    ledger: LedgerName = LEDGER,
    since: Since = None,
    until: Until = None,
    place: PlaceName = None,
    near: Near = None,
    within: Within = None,
    actor: ActorName = None,
    action: Action = None,
    source: SourceName = None,
    voices: Annotated[int, typer.Option(min=1, metavar="N", help="Told by at least so many independent voices.")] = 1,
    contested: Annotated[bool, typer.Option("--contested", help="Only where tellers contradict each other.")] = False,
    limit: Shown = None,
    output: Output = None,
) -> None:
    """List incidents that any of their claims brings under the filters: what most voices say, and who disagrees.

    A number is a range over what stands: the lowest that anybody gives to the highest. Fields that cannot all be true
    are named; `sijill show ID` sets every value beside its tellers. A file holds the whole records, for you alone:
    what leaves the house goes through `sijill publish`.
    """
    from sijill.pipeline.ledger import Ledger
    from sijill.store.searching import Filters

    filters = filters_of(since, until, place, near, within, actor, action, source)
    _refuse_other_files(output)
    with Ledger(ledger, create=False) as book:
        asked = None
        if query.strip() or filters != Filters():
            homes = (book.incident_of(found.claim.claim_id) for found in book.search(query, filters))
            asked = {home for home in homes if home is not None}
        wanted = (
            own for own in book.summaries(asked) if len(own.voices) >= voices and (not contested or own.contested)
        )
        if output is not None:
            _write(output, (own._asdict() for own in wanted))
            return
        rows = list(wanted)
    rows.sort(key=lambda own: own.leading("time"), reverse=True)
    shown = limit or SHOWN
    if rows:
        console = screen()
        console.print(incident_table(rows[:shown], console.width))
    _told(len(rows), shown, "incident")


def tallies(
    ledger: LedgerName = LEDGER,
    teller: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only totals of this teller, by its id or words.")
    ] = None,
    limit: Shown = None,
    output: Output = None,
) -> None:
    """List totals beside what the ledger's incidents show for the same acts, area and time.

    Found is the range that the incidents inside give; those that may lie inside count for its upper end only. What
    the total says beyond that is missing from the ledger. Totals of one teller about the same follow each other, each
    with its increment; one that falls is marked.
    """
    from sijill.pipeline.ledger import Ledger

    _refuse_other_files(output)
    with Ledger(ledger, create=False) as book:
        wanted = (own for own in book.tallies() if teller is None or teller in (own.teller, own.teller.strip()))
        if output is not None:
            _write(output, wanted)
            return
        rows = sorted(wanted, key=lambda own: (own.series, own.told is None, own.told, own.claim_id))
        acts = book.acts_since_linking()
    shown = limit or SHOWN
    if rows:
        console = screen()
        console.print(tally_table(rows[:shown], console.width))
    _told(len(rows), shown, "total")
    if acts:
        errors().print(
            f"what is found is from before {plural(acts, 'decision')} of people on incidents; run sijill link"
        )


def _refuse_other_files(output: Path | None) -> None:
    if output is not None and output != STANDARD and output.suffix != ".jsonl":
        raise UsageError(
            f"{output} is not named .jsonl",
            remedy="name it so; tables and maps to pass on are made by sijill publish",
        )


def _write(output: Path, records: Iterable[object]) -> None:
    lines = (msgspec.json.encode(record) + b"\n" for record in records)
    if output == STANDARD:
        sys.stdout.buffer.writelines(lines)
        return
    with whole_file(output) as part, part.open("wb") as stream:
        stream.writelines(lines)


def _told(number: int, shown: int, noun: str) -> None:
    if not number:
        errors().print(f"no {noun} is like that; sijill link makes incidents and totals of what was added")
        raise typer.Exit(NOTHING)
    more = f"; there are more (--limit {2 * shown})" if number > shown else ""
    errors().print(plural(min(number, shown), noun) + more)
