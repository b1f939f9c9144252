"""``sijill show``: one thing of a ledger by its id, with its history."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from sijill.cli.bidi import mixed
from sijill.cli.examples import epilog, long_help
from sijill.cli.highlight import show_article
from sijill.cli.linked import show_summary_of
from sijill.cli.options import LEDGER, LedgerName
from sijill.cli.reading import card_of, heading, show_claims
from sijill.cli.screen import errors, say, screen
from sijill.cli.searching import NOT_FOUND

if TYPE_CHECKING:
    from sijill.model import Claim
    from sijill.pipeline.ledger import Ledger
    from sijill.store.journal import Entry


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command(name="show", help=long_help(show), epilog=epilog("show"))(show)


def show(
    identifier: Annotated[
        str,
        typer.Argument(metavar="ID", help="Of a document, claim, incident or decision, or a journal row's number."),
    ],
    ledger: LedgerName = LEDGER,
    raw: Annotated[
        bool, typer.Option("--raw", help="Write the bytes that a document was read from to standard output.")
    ] = False,
) -> None:
    """Show a document with its claims, a claim with its links, an incident with its claims, or a row of the journal.

    Below stands the history: every row of the journal about it.
    """
    from sijill.pipeline.ledger import Ledger

    with Ledger(ledger, create=False) as book:
        kind = book.kind_of(identifier)
        if kind is None or (raw and kind != "documents"):
            say(errors(), mixed(f"nothing in {book.name} goes by {identifier}"))
            raise typer.Exit(NOT_FOUND)
        if raw:
            _write_raw(book, identifier)
        else:
            _SHOWING[kind](screen(), book, identifier)
            if kind != "journal":
                _history(screen(), book.journal(kind=kind, key=identifier))


def _write_raw(book: Ledger, identifier: str) -> None:
    kept = book.document(identifier)
    data = book.evidence(kept.evidence) if kept and kept.evidence else None
    if data is None:
        say(errors(), mixed(f"of {identifier} no bytes were kept: it was given as text"))
        raise typer.Exit(NOT_FOUND)
    sys.stdout.buffer.write(data)


def _facts(console: Console, facts: dict[str, object]) -> None:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for name, value in facts.items():
        if value is not None and value != "":
            table.add_row(name, mixed(str(value)))
    console.print(table)


def _document(console: Console, book: Ledger, identifier: str) -> None:
    kept = book.document(identifier)
    assert kept is not None
    document = kept.document
    claims = book.claims_of(identifier)
    believed = document.published_evidence
    _facts(
        console,
        {
            "outlet": document.source,
            "address": document.url,
            "believed": f"{believed[0].rule}, {believed[0].confidence:g}"
            if document.published and believed
            else None,
            "reprint of": kept.duplicate_of,
            "read from": kept.file and (f"{kept.file}:{kept.line}" if kept.line else kept.file),
            "came in": kept.retrieved,
            "text": f"sha256 {document.sha256}",
            "bytes": f"sha256 {kept.evidence}" if kept.evidence else None,
        },
    )
    show_article(console, document, claims)
    show_claims(console, document, claims)


def _claim(console: Console, book: Ledger, identifier: str) -> None:
    from sijill.incidents.explain import sentence

    (told,) = book.told([identifier])
    kept = book.document(told.claim.document_id)
    assert kept is not None
    say(console, *heading(kept.document))
    console.print(card_of("claim", told.claim))
    links = [
        f"{link.right if link.left == identifier else link.left}  {link.probability:.3f}{'  denial' * link.denial}  "
        f"{sentence(link)}"
        for link in book.links_of([identifier])
    ]
    _facts(
        console,
        {
            "text": told.text,
            "confidence": told.claim.confidence,
            "rules": ", ".join(told.claim.rules),
            "reprint of": told.duplicate_of,
            "incident": book.incident_of(identifier),
            "links": "\n".join(links),
        },
    )


def _incident(console: Console, book: Ledger, identifier: str) -> None:
    (own,) = book.summaries([identifier])
    show_summary_of(console, own)
    incident = own.incident
    claims: list[Claim] = list(book.claims(incident.claims))
    for claim in claims:
        console.print(card_of("denial" if claim.claim_id in incident.denials else "claim", claim))
        _facts(console, {"id": claim.claim_id, "document": claim.document_id})
        console.print()


def _decision(console: Console, book: Ledger, identifier: str) -> None:
    decision = book.decisions(standing=False)[identifier]
    _facts(console, msgspec.structs.asdict(decision) | {"subjects": "\n".join(decision.subjects)})


def _entry(console: Console, book: Ledger, identifier: str) -> None:
    entry = next(book.journal(since=int(identifier) - 1))
    payload = bytes(entry.payload).decode() if entry.payload is not None else None
    _facts(console, msgspec.structs.asdict(entry) | {"payload": payload})


_SHOWING = {
    "documents": _document,
    "claims": _claim,
    "incidents": _incident,
    "decisions": _decision,
    "journal": _entry,
}


def _history(console: Console, entries: Iterable[Entry]) -> None:
    table = Table(title="History", title_justify="left")
    for name in ("row", "when", "change", "digest"):
        table.add_column(name, overflow="fold")
    for entry in entries:
        table.add_row(f"{entry.seq:,}", entry.at or "", entry.change, entry.digest[:16])
    console.print(table)
