"""Small questions: ``sijill unmask``, ``sijill locate``, ``sijill date``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import typer
from rich.table import Table

from sijill.cli.bidi import mixed
from sijill.cli.examples import epilog, long_help
from sijill.cli.options import day
from sijill.cli.screen import errors, say, screen
from sijill.errors import IntakeError, UsageError
from sijill.model import Place


def register(app: typer.Typer) -> None:
    """Add the verbs to the command line."""
    app.command(name="unmask", help=long_help(unmask), epilog=epilog("unmask"))(unmask)
    app.command(name="locate", help=long_help(locate), epilog=epilog("locate"))(locate)
    app.command(name="date", help=long_help(resolve), epilog=epilog("date"))(resolve)


def _not_found(message: str, remedy: str) -> typer.Exit:
    say(errors(), mixed(message), mixed(f"remedy: {remedy}"))
    return typer.Exit(1)


def unmask(
    text: Annotated[
        str, typer.Argument(metavar="FILE|TEXT|-", help="A text file, some words, or - for standard input.")
    ] = "-",
    listed: Annotated[
        bool, typer.Option("--list", help="List each repair: where it stands, what was written, what it reads.")
    ] = False,
) -> None:
    """Make whole the words that were cut up to evade filters, and leave everything else as it is."""
    import sijill
    from sijill.text.unmask import find_repairs

    words = _words_of(text)
    if not listed:
        sys.stdout.write(sijill.unmask(words))
        if not words.endswith("\n"):
            sys.stdout.write("\n")
        return
    table = Table(show_edge=False)
    for name in ("start", "end"):
        table.add_column(name, justify="right")
    for name in ("written", "reads", "rule"):
        table.add_column(name, overflow="fold")
    for repair in find_repairs(words):
        written = mixed(words[repair.start : repair.end])
        table.add_row(str(repair.start), str(repair.end), written, mixed(repair.reading), repair.rule)
    screen().print(table)


def _words_of(text: str) -> str:
    """The words themselves, from standard input, a file or the argument.

    Raises:
        IntakeError: the file is not UTF-8 text.
    """
    if text == "-":
        return _decode(sys.stdin.buffer.read(), "standard input")
    try:
        is_file = Path(text).is_file()
    except (OSError, ValueError):
        is_file = False
    return _decode(Path(text).read_bytes(), text) if is_file else text


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise IntakeError(
            f"not UTF-8 text (byte {error.start})", remedy="save it as UTF-8, or read it with sijill code", file=name
        ) from error


def locate(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A place's name, in Arabic or Latin letters.")],
    country: Annotated[
        str | None, typer.Option(metavar="CC", help="Only in this country (two letters, ISO 3166-1: SY, IQ, YE…).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Find every place of a name, with its area, coordinates and where they come from. The likeliest comes first."""
    import sijill

    if country is not None and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise UsageError(f"{country!r} is no country code", remedy="give two letters, for example SY, IQ or YE")
    places = sijill.locate(name, country.upper() if country else None)
    if not places:
        raise _not_found(
            f"no place is known by the name {name}", "add a line to knowledge/places (docs/knowledge.md)"
        )
    if not any(is_named(place, name) for place in places):
        say(errors(), mixed(f"no place is known by exactly the name {name}; these are like it"))
    if as_json:
        sys.stdout.buffer.write(msgspec.json.Encoder().encode_lines(places))
        return
    screen().print(_places(places))


def is_named(place: Place, name: str) -> bool:
    """Whether the place goes by exactly this name, in either script, spelling variants and the article aside."""
    from sijill.lexicon.gazetteer import latin_key
    from sijill.lexicon.orthography import fold_word

    arabic = {fold_word(form) for form in (place.name_ar, *place.forms)}
    latin = latin_key(name)
    return fold_word(name.strip()) in arabic or latin_key(place.name) in {latin, f"al{latin}"}


def _places(places: list[Place]) -> Table:
    table = Table(show_edge=False)
    for heading in ("name", "Arabic", "kind", "country", "in", "lat, lon", "id", "origin"):
        table.add_column(heading, overflow="fold")
    for place in places:
        where = "" if place.lat is None or place.lon is None else f"{place.lat:.4f}, {place.lon:.4f}"
        cells = (
            place.name,
            place.name_ar,
            place.kind,
            place.country,
            place.parent or "",
            where,
            place.id,
            place.origin,
        )
        table.add_row(*(mixed(cell) for cell in cells))
    return table


def resolve(
    expression: Annotated[str, typer.Argument(metavar="EXPR", help="A time expression in Arabic.")],
    published: Annotated[
        str,
        typer.Option(metavar="DATE", help="The day it was written on (YYYY-MM-DD); relative words count from it."),
    ],
    prefer: Annotated[
        Literal["past", "future"],
        typer.Option(metavar="past|future", help="Which Thursday is meant, when only the weekday is named."),
    ] = "past",
    as_json: Annotated[bool, typer.Option("--json", help="A JSON object.")] = False,
) -> None:
    """Resolve a time expression to EDTF, as precisely as it says and no more, with its first and last day."""
    import sijill

    reference = day(published, "--published")
    if reference is None:
        raise UsageError("--published is empty", remedy="write it as YYYY-MM-DD")
    interval = sijill.resolve_time(expression, reference, prefer)
    if interval is None:
        raise _not_found(f"no time is understood from {expression}", "add a line to knowledge/ar (docs/knowledge.md)")
    if as_json:
        sys.stdout.buffer.write(msgspec.json.encode(interval) + b"\n")
        return
    earliest, latest = interval.earliest or "open", interval.latest or "open"
    sys.stdout.write(f"{interval.edtf}\nearliest {earliest}\nlatest   {latest}\n")
