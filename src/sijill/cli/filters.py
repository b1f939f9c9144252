"""The filters that verbs on a ledger share: by words, and by what claims say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sijill.cli.options import day
from sijill.errors import UsageError

if TYPE_CHECKING:
    from sijill.store.searching import Filters

Query = Annotated[
    str, typer.Argument(metavar="QUERY", help="Words that must all be there; none, where filters are enough.")
]
Since = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="It may have happened then or later (YYYY-MM-DD).")
]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="It may have happened then or earlier.")]
PlaceName = Annotated[
    str | None,
    typer.Option("--place", metavar="NAME", help="A place, area or country; Arabic, English, or its code."),
]
Near = Annotated[str | None, typer.Option(metavar="LAT,LON,KM", help="A place within so many kilometres of a point.")]
Within = Annotated[str | None, typer.Option(metavar="S,W,N,E", help="A place in this box of degrees.")]
ActorName = Annotated[
    str | None, typer.Option("--actor", metavar="NAME", help="Who did it or helped, by any of its names or its id.")
]
Action = Annotated[str | None, typer.Option(metavar="ACTION", help="What was done (docs/codebook.md).")]
SourceName = Annotated[
    str | None,
    typer.Option("--source", metavar="NAME", help="Who says so: a name, an id, a kind of source, or an outlet."),
]


def filters_of(
    since: str | None = None,
    until: str | None = None,
    place: str | None = None,
    near: str | None = None,
    within: str | None = None,
    actor: str | None = None,
    action: str | None = None,
    source: str | None = None,
    modality: str | None = None,
    grain: str | None = None,
) -> Filters:
    """What the options ask.

    Raises:
        UsageError: a value is no day, or not as many numbers as it should be.
    """
    from sijill.store.searching import Filters

    return Filters(
        day(since, "--from"),
        day(until, "--to"),
        place,
        actor,
        action,
        source,
        modality,  # type: ignore[arg-type]
        grain,  # type: ignore[arg-type]
        _numbers(near, "--near", 3),
        _numbers(within, "--within", 4),
    )


def _numbers(value: str | None, option: str, count: int) -> Any:
    if value is None:
        return None
    try:
        numbers = tuple(float(part) for part in value.split(","))
    except ValueError:
        numbers = ()
    if len(numbers) != count:
        raise UsageError(f"{option} {value} is not {count} numbers", remedy="write them with commas: 35.34,40.14,25")
    return numbers
