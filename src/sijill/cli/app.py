"""The ``sijill`` command: its verbs, its version, and how an error reaches the reader."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from sijill.cli import (
    asking,
    coding,
    evaluating,
    explaining,
    golden,
    keeping,
    linking,
    publishing,
    schemas,
    searching,
    serving,
    showing,
    storing,
    words,
)
from sijill.cli.bidi import mixed
from sijill.cli.screen import errors, say
from sijill.errors import SijillError, UsageError

FAULTS, USAGE, NOTHING = 1, 2, 3
"""Exit codes besides 0 (docs/errors.md): some inputs failed or a check did; wrong use; nothing could be read."""

app = typer.Typer(
    name="sijill",
    help="Read Arabic conflict reporting into an auditable register of claims: who did what to whom, where, when, "
    "how many, and who says so.\n\nFor documentation and the protection of civilians, never for targeting.",
    epilog="Exit codes: 0 all was read; 1 some inputs failed, or a check did; 2 wrong use; 3 nothing could be read.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"sijill {version('sijill')}")
        raise typer.Exit


@app.callback()
def sijill(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Take the options that come before the verb."""


coding.register(app)
explaining.register(app)
evaluating.register(app)
asking.register(app)
schemas.register(app)
words.register(app)
storing.register(app)
linking.register(app)
searching.register(app)
showing.register(app)
keeping.register(app)
serving.register(app)
golden.register(app)
publishing.register(app)


def show_error(error: SijillError) -> None:
    """Print what went wrong, where, and what to do about it, on standard error."""
    console = errors()
    where = f"{error.where}: " if error.where else ""
    say(console, mixed(f"error: {where}{error.cause}", "bold red"))
    if error.remedy:
        say(console, mixed(f"remedy: {error.remedy}"))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        arguments: what follows ``sijill``; ``None`` takes them from the process.
    """
    try:
        app(arguments, prog_name="sijill")
    except UsageError as error:
        show_error(error)
        return USAGE
    except SijillError as error:
        show_error(error)
        return FAULTS
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else FAULTS if leaving.code else 0
    return 0
