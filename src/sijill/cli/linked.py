"""Incidents and totals on the screen: a table where there is room, cards where there is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from sijill.cli.bidi import mixed
from sijill.cli.faults import plural
from sijill.cli.reading import WIDE
from sijill.cli.screen import say

if TYPE_CHECKING:
    from sijill.incidents.summary import Summary
    from sijill.model import Contested, Tally

INCIDENT_COLUMNS = {
    "incident": 0, "when": 2, "what": 2, "who": 3, "to whom": 3, "where": 3, "how many": 2, "told by": 3,
}  # fmt: skip
TALLY_COLUMNS = {
    "teller": 3, "what": 2, "where": 2, "when": 2, "told": 2, "total": 2, "found": 2, "incidents": 2,
}  # fmt: skip
"""Columns with the share of the width that each takes; 0 takes what it needs."""
TOGETHER = " + "
"""What stands between several values of one field."""


def incident_table(rows: Sequence[Summary], width: int) -> RenderableType:
    """One row an incident; on a narrow screen one card."""
    return _table(INCIDENT_COLUMNS, [_incident_cells(own) for own in rows], width)


def _incident_cells(own: Summary) -> list[RenderableType]:
    tellers = [f"{plural(len(own.voices), 'voice')}, {plural(len(own.incident.claims), 'claim')}"]
    tellers += ["one party alone"] if own.one_party else []
    tellers += [f"{len(own.incident.denials)} deny"] if own.incident.denials else []
    tellers += [f"contested: {', '.join(own.contested)}"] if own.contested else []
    return [
        own.incident.incident_id,
        own.leading("time"),
        own.leading("action").replace("_", " "),
        *(mixed(named(own.leading(field))) for field in ("actors", "recipients", "places")),
        "\n".join(f"{number.field.replace('_', ' ')} {in_numbers(number)}" for number in own.numbers),
        "\n".join(tellers),
    ]


def _table(columns: Mapping[str, int], rows: Sequence[list[RenderableType]], width: int) -> RenderableType:
    """Cells as a table with these columns (name and share of the width), or as cards where there is no room."""
    if width >= WIDE:
        table = Table(show_lines=True, expand=True)
        for name, ratio in columns.items():
            table.add_column(name, ratio=ratio or None, no_wrap=not ratio, overflow="fold")
        for row in rows:
            table.add_row(*row)
        return table
    cards = []
    for row in rows:
        card = Table.grid(padding=(0, 1))
        card.add_column(no_wrap=True, style="dim")
        card.add_column(overflow="fold")
        for name, cell in zip(columns, row, strict=True):
            if str(cell):
                card.add_row(name, cell)
        cards.append(Padding(card, (0, 0, 1, 0)))
    return Group(*cards)


def named(value: str) -> str:
    """The value of a field with names for the ids of bodies and places."""
    from sijill.lexicon.entries import actors
    from sijill.lexicon.gazetteer import gazetteer

    def name(part: str) -> str:
        body = actors().get(part) or gazetteer().by_id(part)
        return part if body is None else body.name

    return TOGETHER.join(map(name, value.split(TOGETHER)))


def in_numbers(number: Contested) -> str:
    """A range: ``5``, ``3-5``, ``5+`` where nobody says how many at most."""
    if number.high is None:
        return f"{number.low}+"
    return str(number.low) if number.low == number.high else f"{number.low}-{number.high}"


def tally_table(rows: Sequence[Tally], width: int) -> RenderableType:
    """One row a total, those of one series below each other; on a narrow screen one card."""
    return _table(TALLY_COLUMNS, [_tally_cells(own) for own in rows], width)


def _tally_cells(own: Tally) -> list[RenderableType]:
    total = f"{own.min}" if own.min == own.max else f"{own.min}-{own.max}" if own.max is not None else f"{own.min}+"
    step = "" if own.increment is None else f"\n{own.increment:+,}{' (falls)' * own.falls}"
    found = f"{own.found_low}" if own.found_low == own.found_high else f"{own.found_low}-{own.found_high or ''}"
    return [
        mixed(named(own.teller)),
        f"{own.action.replace('_', ' ')}\n{own.measure.replace('_', ' ')}",
        mixed(named(own.area or "")),
        f"{own.earliest or '..'}\n{own.latest or '..'}",
        str(own.told or ""),
        total + step,
        found + (f"\n{own.missing} missing" if own.missing else ""),
        f"{len(own.matched)} inside\n{len(own.overlapping)} perhaps",
    ]


def show_summary_of(console: Console, own: Summary) -> None:
    """Every value of an incident beside its tellers, and how far each is to be believed."""
    names = {voice.key: voice.name for voice in own.voices}
    table = Table(title="Who tells it", title_justify="left")
    for name in ("voice", "kind", "outlets", "claims", "reliability", "credibility"):
        table.add_column(name, overflow="fold")
    for voice in own.voices:
        kind = f"{voice.kind}{', interested' * voice.interested}"
        outlets = mixed(", ".join(voice.outlets))
        rated = (str(len(voice.claims)), voice.reliability, voice.credibility)
        table.add_row(mixed(voice.name), kind, outlets, *rated)
    console.print(table)
    if own.one_party:
        say(console, mixed("one party to the conflict alone tells it"))
    table = Table(title="What they say", title_justify="left", show_lines=True)
    for name in ("field", "value", "voices", "last told"):
        table.add_column(name, overflow="fold")
    for field in own.fields:
        for value in field.values:
            marks = [*(["taken back"] if value.superseded else []), *([] if field.agreed else ["contested"])]
            table.add_row(
                f"{field.field}{' (' * bool(marks)}{', '.join(marks)}{')' * bool(marks)}",
                mixed(named(value.value)),
                mixed(", ".join(names[key] for key in value.voices)),
                str(value.told or ""),
            )
    console.print(table)
