"""The article itself with its evidence marked, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from sijill.cli.bidi import Mixed, visible
from sijill.cli.reading import FIELD_STYLES
from sijill.cli.screen import say
from sijill.model import Claim, Count, Document, Party, PlaceRef, Source


class Mark(NamedTuple):
    """Evidence for one field: code-point offsets into the document's text."""

    start: int
    end: int
    field: str


def marks(claims: Iterable[Claim]) -> list[Mark]:
    """Every stretch of evidence, in order, each once; where two overlap, the one that starts first is kept."""
    found = sorted({mark for claim in claims for mark in _of(claim) if mark.start < mark.end})
    kept: list[Mark] = []
    for mark in found:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _of(claim: Claim) -> Iterator[Mark]:
    yield Mark(claim.trigger.start, claim.trigger.end, "action")
    named: dict[str, Sequence[Party | PlaceRef | Count | Source]] = {
        "actor": claim.actors,
        "recipient": claim.recipients,
        "associate": claim.associates,
        "place": claim.places,
        "count": claim.counts,
        "source": claim.sources,
    }
    for field, mentions in named.items():
        for mention in mentions:
            yield Mark(mention.start, mention.end, field)
    if claim.time and claim.time.start is not None and claim.time.end is not None:
        yield Mark(claim.time.start, claim.time.end, "time")


def coloured(text: str, found: Iterable[Mark]) -> Mixed:
    """The text with each mark in its field's colour."""
    out = Mixed(visible(text))
    for mark in found:
        out.stylize(FIELD_STYLES[mark.field], mark.start, mark.end)
    return out


def bracketed(text: str, found: Iterable[Mark]) -> Mixed:
    """The text with each mark in brackets that name its field, for screens without colour."""
    parts, at = [], 0
    for mark in found:
        parts += [text[at : mark.start], f"[{mark.field}: {text[mark.start : mark.end]}]"]
        at = mark.end
    return Mixed(visible("".join([*parts, text[at:]])))


def show_article(console: Console, document: Document, claims: Sequence[Claim]) -> None:
    """Print the article with its evidence marked, and a legend where marks are colours."""
    found = marks(claims)
    if console.no_color or console.color_system is None:
        say(console, bracketed(document.text, found))
    else:
        say(console, coloured(document.text, found))
        used = {mark.field for mark in found}
        legend = [Text(field, style=style) for field, style in FIELD_STYLES.items() if field in used]
        console.print(Text("  ").join(legend))
    console.print()
