"""Every example in every help is run, from a folder that holds the examples."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import typer

from sijill.cli.app import app
from sijill.cli.examples import examples

NEED_LEDGER = {
    "search",
    "show",
    "verify",
    "dump",
    "restore",
    "link",
    "incidents",
    "tallies",
    "gold export",
    "publish",
    "import",
    "diff",
}
NEED_PUBLICATIONS = {"import": ("incidents.csv",), "diff": ("old.csv", "new.csv"), "verify": ("incidents.csv",)}
STAY_OPEN = {"serve", "user add", "user reset"}
"""Verbs that wait for people; tests/web runs them."""
LINES = [(name, line) for name, rows in examples().items() for _, line in rows if name not in STAY_OPEN]


def commands() -> list[str]:
    group = typer.main.get_command(app)
    found = []
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        nested = getattr(command, "commands", None)
        found += [f"{name} {inner}" for inner in nested] if nested else [name]
    return found


def test_every_command_has_examples() -> None:
    assert sorted(examples()) == sorted(commands())


@pytest.mark.parametrize("name", commands())
def test_every_command_shows_its_examples_in_its_help(sijill: Any, name: str) -> None:
    for option in ("-h", "--help"):
        done = sijill(*name.split(), option)
        assert done.code == 0
        assert "Examples" in done.out
        assert done.out.count("sijill ") >= len(examples()[name])


@pytest.mark.parametrize(("name", "line"), LINES, ids=[line for _, line in LINES])
def test_examples_run(sijill: Any, place: Path, ledger_file: Path, name: str, line: str) -> None:
    if name in NEED_LEDGER:
        shutil.copy(ledger_file, place / "sijill.db")
    if name in {"incidents", "tallies"}:
        assert sijill("link").code == 0
    if name == "restore":
        assert sijill("dump", "-o", "ledger.jsonl").code == 0
    for publication in NEED_PUBLICATIONS.get(name, ()):
        assert sijill("publish", "csv", "-o", publication).code == 0
    assert line.startswith(f"sijill {name} ") or line == f"sijill {name}"
    done = sijill(*shlex.split(line)[1:])
    assert done.code == 0, done.err
