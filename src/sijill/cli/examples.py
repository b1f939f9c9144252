"""The examples under each command's help, kept as data beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from inspect import cleandoc


@lru_cache(maxsize=1)
def examples() -> dict[str, list[tuple[str, str]]]:
    """For each command, what each example does and the line to type."""
    text = files("sijill.cli").joinpath("examples.toml").read_text(encoding="utf-8")
    return {name: [(what, line) for what, line in rows] for name, rows in tomllib.loads(text).items()}


def epilog(command: str) -> str:
    """The examples of one command, as the last lines of its help."""
    lines = [f"  [dim]# {what}[/dim]\n  {line}" for what, line in examples()[command]]
    return "[bold]Examples[/bold]\n" + "\n".join(lines)


def long_help(verb: Callable[..., object]) -> str:
    """A verb's docstring as help text: its paragraphs, each on one long line for the screen to break."""
    paragraphs = cleandoc(verb.__doc__ or "").split("\n\n")
    return "\n\n".join(paragraph.replace("\n", " ") for paragraph in paragraphs)
