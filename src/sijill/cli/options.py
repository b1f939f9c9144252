"""Options that several verbs share, and how their values are understood."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from sijill.errors import UsageError

Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The day of publication (YYYY-MM-DD), if you know it better than the text."),
]


def day(value: str | None, option: str) -> date | None:
    """An option's day.

    Raises:
        UsageError: it is no day of the calendar.
    """
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(
            f"{option} {value} is no day of the calendar", remedy="write it as YYYY-MM-DD, for example 2025-08-12"
        ) from error
