"""Claims as a person reads them: a table on a wide screen, one card a claim on a narrow one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from sijill.cli.bidi import Mixed, mixed
from sijill.cli.screen import say
from sijill.model import Claim, Document, Party, Source
from sijill.publication.rows import count_words

WIDE = 110
"""Columns a screen needs for the table; a narrower one gets cards."""

FIELD_STYLES = {
    "action": "bold red",
    "actor": "bold cyan",
    "recipient": "bold magenta",
    "associate": "cyan",
    "place": "bold green",
    "time": "bold yellow",
    "count": "bold blue",
    "source": "bold white on grey23",
}
"""The colour of each field, the same in the table, the cards and the highlighted article."""


def _parties(parties: Sequence[Party]) -> str:
    return "\n".join(f"{p.text} ({p.id})" if p.id else p.text for p in parties)


def _source(source: Source) -> str:
    interested = ", interested" if source.interested and source.kind != "party" else ""
    return f"{source.text} ({source.kind}{interested})"


def fields(claim: Claim) -> dict[str, str]:
    """The readable fields of a claim, by the names of :data:`FIELD_STYLES`; an unknown one is empty."""
    places = [f"{p.text} ({p.name}, {p.country})" if p.name and p.country else p.text for p in claim.places]
    time = claim.time
    return {
        "action": f"{claim.action.replace('_', ' ')}\n{claim.trigger.text}",
        "actor": _parties(claim.actors),
        "associate": _parties(claim.associates),
        "recipient": _parties(claim.recipients),
        "place": "\n".join(places),
        "time": f"{time.edtf}\n{time.text}" if time and time.text else time.edtf if time else "",
        "count": "\n".join(count_words(c) for c in claim.counts),
        "source": "\n".join(map(_source, claim.sources)),
    }


def kind(claim: Claim) -> str:
    """Grain and modality in a word or two; what needs no saying (one asserted incident) is left unsaid."""
    return ", ".join(x for x in (claim.grain, claim.modality) if x not in {"incident", "asserted"})


def _cell(words: str, field: str) -> Mixed:
    return mixed(words, FIELD_STYLES[field])


def heading(document: Document) -> tuple[Text, Text]:
    """The document's name and publication day; its title."""
    title = document.title or document.text.strip().partition("\n")[0]
    line = Text(f"{document.id}", style="bold")
    line.append(f"  published {document.published.edtf}" if document.published else "  publication date unknown")
    return line, mixed(title)


def _table(claims: Sequence[Claim]) -> Table:
    table = Table(show_lines=True, expand=True)
    table.add_column("#", justify="right", no_wrap=True)
    for name, ratio in (("what", 4), ("who", 5), ("to whom", 5), ("where", 5), ("when", 4), ("how many", 4)):
        table.add_column(name, ratio=ratio, overflow="fold")
    table.add_column("says who", ratio=5, overflow="fold")
    for number, claim in enumerate(claims, 1):
        read = fields(claim)
        what = Text("\n").join([_cell(read["action"], "action"), *([Text(kind(claim))] if kind(claim) else [])])
        who = read["actor"] + (f"\nwith {read['associate']}" if read["associate"] else "")
        cells: list[RenderableType] = [str(number), Mixed.assemble(what), _cell(who, "actor")]
        for name in ("recipient", "place", "time", "count", "source"):
            cells.append(_cell(read[name], name))
        table.add_row(*cells)
    return table


def card_of(label: str, claim: Claim) -> Table:
    """A claim as a card, which a number or an id begins."""
    card = Table.grid(padding=(0, 1))
    card.add_column(no_wrap=True, style="dim")
    card.add_column(overflow="fold")
    card.add_row(label, mixed(f"{claim.action.replace('_', ' ')} {kind(claim)}".strip(), "bold red"))
    for name, words in fields(claim).items():
        if name == "action":
            card.add_row("words", mixed(claim.trigger.text, FIELD_STYLES["action"]))
        elif words:
            card.add_row(name, _cell(words, name))
    return card


def show_claims(console: Console, document: Document, claims: Sequence[Claim]) -> None:
    """Print the claims of one document, made for reading."""
    say(console, *heading(document))
    if not claims:
        console.print("no claims\n")
        return
    shown: RenderableType = _table(claims)
    if console.width < WIDE:
        shown = Group(*(card_of(f"{number}.", claim) for number, claim in enumerate(claims, 1)))
    console.print(shown)
    console.print()
