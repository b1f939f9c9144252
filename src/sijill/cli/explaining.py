"""``sijill explain``: the words, rules and alternatives behind each field of one claim."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from sijill.cli.bidi import mixed
from sijill.cli.delivery import documents_of
from sijill.cli.examples import epilog, long_help
from sijill.cli.faults import show_faults
from sijill.cli.options import Published, day
from sijill.cli.reading import heading
from sijill.cli.screen import errors, say, screen
from sijill.errors import UsageError
from sijill.model import Claim, Document
from sijill.model.fault import Fault

if TYPE_CHECKING:
    from sijill.claims.explain import Explanation


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command(name="explain", help=long_help(explain), epilog=epilog("explain"))(explain)


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The document, as for code; - for standard input.")],
    claim: Annotated[
        str,
        typer.Argument(metavar="CLAIM", help="The claim's id, the beginning of it, or its number in order (1, 2…)."),
    ],
    published: Published = None,
) -> None:
    """Show why a claim reads as it does: for each field its value, its words, the rule and what else it could be."""
    from sijill import code
    from sijill.claims.explain import explain as explanation_of

    faults: list[Fault] = []
    found = [(d, c) for d in documents_of([file], day(published, "--published"), faults) for c in code(d)]
    show_faults(errors(), faults)
    if not found:
        raise typer.Exit(3 if any(not f.warning for f in faults) else _no_claims(file))
    document, chosen = choose(found, claim)
    show(document, chosen, explanation_of(document, chosen))


def _no_claims(file: str) -> int:
    say(errors(), mixed(f"{file} holds no claims"))
    return 1


def choose(found: list[tuple[Document, Claim]], wanted: str) -> tuple[Document, Claim]:
    """The claim that an id, the beginning of one, or a number in order names.

    Raises:
        UsageError: it names none, or several.
    """
    if wanted.isdecimal() and 1 <= int(wanted) <= len(found):
        return found[int(wanted) - 1]
    matching = [pair for pair in found if pair[1].claim_id.startswith(wanted)]
    if len(matching) == 1:
        return matching[0]
    known = ", ".join(f"{n} {c.claim_id}" for n, (_, c) in enumerate(matching or found, 1))
    raise UsageError(f"{len(matching) or 'no'} claims go by {wanted!r}", remedy=f"choose one of: {known}")


def show(document: Document, claim: Claim, explanation: Explanation) -> None:
    """Print an explanation, one block a field."""
    console = screen()
    say(console, *heading(document))
    say(console, mixed(f"claim {claim.claim_id}, confidence {claim.confidence:.2f}", "bold"))
    table = Table(show_lines=True, expand=True)
    for name, ratio in (("field", 2), ("value", 4), ("words", 4), ("rule", 4), ("alternatives", 4)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for field, lines in groupby(explanation.lines, key=lambda line: line.field):
        for number, line in enumerate(lines):
            cells = (line.value, line.words, line.rule, line.alternatives)
            table.add_row(field if number == 0 else "", *map(mixed, cells))
    console.print(table)
