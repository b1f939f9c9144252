"""Options that several verbs share, and how their values are understood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.clock import now
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

PolicyFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="What may be shown (YAML, docs/policy.md), in place of the defaults."),
]
AsOf = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The day of publication; it decides what is too recent to be shown exactly."),
]

Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that code at the same time.")]
MaxBytes = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="The most bytes of one document; a larger one is a fault (20 MB)."),
]
CoderName = Annotated[
    str, typer.Option(metavar="NAME", help="What finds the claims: rules, model, or a plug-in (docs/coders.md).")
]
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=VALUE", help="A setting of the coder; as often as there are settings."),
]
FaultsFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write every fault here as JSON Lines; the screen shows the first 50."),
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


def not_ahead(as_of: str | None) -> date | None:
    """The day of ``--as-of``.

    Raises:
        UsageError: it lies ahead, which would make everything look old enough to be shown exactly.
    """
    given = day(as_of, "--as-of")
    if given is not None and given > now().date():
        raise UsageError(f"--as-of {given} has not come yet", remedy="give today's date, or an earlier one")
    return given


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
