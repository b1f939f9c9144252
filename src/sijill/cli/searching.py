"""``sijill search``: claims and documents of a ledger, by words and by what they say."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from sijill.cli.bidi import mixed
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
from sijill.cli.options import LEDGER, LedgerName
from sijill.cli.reading import card_of, heading
from sijill.cli.screen import errors, say, screen
from sijill.errors import UsageError
from sijill.publication.files import whole_file
from sijill.publication.policy import Policy
from sijill.publication.writers import Writer, writer_for

if TYPE_CHECKING:
    from sijill.store.searching import Found

SHOWN = 20
"""Claims on the screen, unless told otherwise."""
PASSAGE = 280
"""Characters of the words around a claim that the screen shows."""
NOT_FOUND = 1
COMPLETE = frozenset({".jsonl", ".ndjson", ".parquet"})
"""Formats of the complete record, which nothing is withheld from."""


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command(name="search", help=long_help(search), epilog=epilog("search"))(search)


def search(
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
    modality: Annotated[
        str | None, typer.Option(metavar="MODALITY", help="asserted, possible, expected or denied.")
    ] = None,
    grain: Annotated[str | None, typer.Option(metavar="GRAIN", help="incident, tally, campaign or state.")] = None,
    documents: Annotated[
        bool, typer.Option("--documents", help="Find documents by their whole text, not claims by the words around.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="The most to give: 20 on the screen, all in a file.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write claims here, .jsonl or .parquet; - for standard output."
        ),
    ] = None,
) -> None:
    """Find claims by the words of their sentence and its neighbours, and by what they say; the latest first.

    Write words as you like: with hamza or without, with their article or without, masked or not. A word is found with
    any particle or pronoun written onto it.

    What it writes is the analyst's own complete record. What is to leave the house goes through sijill publish: a
    filter that knows every village and every name would tell where and who, even of a record that does not.
    """
    from sijill.pipeline.ledger import Ledger
    from sijill.store.searching import Filters

    filters = filters_of(since, until, place, near, within, actor, action, source, modality, grain)
    if output is not None and output != STANDARD and output.suffix.lower() not in COMPLETE:
        raise UsageError(f"search does not write {output.name}", remedy="write .jsonl or .parquet, or sijill publish")
    if documents and (output is not None or filters != Filters()):
        raise UsageError("--documents takes words and --limit alone", remedy="leave the filters and -o away")
    if not query.strip() and filters == Filters() and output is None:
        raise UsageError("nothing is asked", remedy="give words, or a filter such as --place")
    shown = limit or SHOWN
    with Ledger(ledger, create=False) as book:
        if documents:
            papers = book.search_documents(query, limit=shown + 1)
            for document in papers[:shown]:
                say(screen(), *heading(document))
            _told(len(papers), shown, "document")
            return
        found = book.search(query, filters, limit=limit if output is not None else shown + 1)
    if output is None:
        show_found(screen(), found[:shown])
        _told(len(found), shown, "claim")
        return
    _write(output, found)
    errors().print(plural(len(found), "claim"))


def _told(number: int, shown: int, noun: str) -> None:
    if not number:
        errors().print(f"no {noun} is like that")
        raise typer.Exit(NOT_FOUND)
    more = f"; there are more (--limit {2 * shown})" if number > shown else ""
    errors().print(plural(min(number, shown), noun) + more)


def show_found(console: Console, found: Iterable[Found]) -> None:
    """Print claims as cards, each with where it is told and the words around it."""
    for one in found:
        card = card_of("claim", one.claim)
        card.add_row("id", one.claim.claim_id)
        card.add_row("told", mixed(told_in(one)))
        card.add_row("text", mixed(_short(one.passage)))
        console.print(card)
        console.print()


def told_in(one: Found) -> str:
    """Document, outlet and day of publication, and whose reprint it is."""
    document = one.document
    parts = [document.id, document.source, document.published.edtf if document.published else None]
    parts += [f"reprint of {one.duplicate_of}"] if one.duplicate_of else []
    return ", ".join(part for part in parts if part)


def _short(passage: str) -> str:
    words = " ".join(passage.split())
    return words if len(words) <= PASSAGE else words[:PASSAGE].rsplit(" ", 1)[0] + " …"


def _write(output: Path, found: Sequence[Found]) -> None:
    make = writer_for(output, Policy(), excel=False)
    if output == STANDARD:
        _fill(make(sys.stdout.buffer), found)
        return
    with whole_file(output) as part, part.open("wb") as stream:
        _fill(make(stream), found)


def _fill(writer: Writer, found: Sequence[Found]) -> None:
    for one in found:
        writer.write(one.document, [one.claim])
    writer.close()
