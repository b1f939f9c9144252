"""Options that several verbs share, and how their values are understood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from sijill.errors import UsageError

Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The day of publication (YYYY-MM-DD), if you know it better than the text."),
]

LedgerName = Annotated[
    str,
    typer.Option(
        "--ledger",
        envvar="SIJILL_LEDGER",
        metavar="LEDGER",
        help="The ledger: a SQLite file, or postgresql://user:password@host/database.",
    ),
]
LEDGER = "sijill.db"
"""The ledger where none is named: a file in the folder one stands in."""


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


def settings(values: Sequence[str]) -> dict[str, str]:
    """What ``--set NAME=VALUE`` gave, by name; the last one of a name wins.

    Raises:
        UsageError: there is no equals sign in it.
    """
    pairs = [value.partition("=") for value in values]
    for name, sign, _ in pairs:
        if not (sign and name.strip()):
            raise UsageError(f"--set {name} gives no value", remedy="write it as NAME=VALUE, for example timeout=300")
    return {name.strip(): value.strip() for name, _, value in pairs}
