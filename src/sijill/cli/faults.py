"""The summary of a run and its table of faults, on standard error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from sijill.cli.bidi import mixed
from sijill.model.fault import Fault
from sijill.publication.files import whole_file

SHOWN = 50
"""Faults in the table; the rest are counted."""


def plural(number: int, noun: str) -> str:
    """``1 claim``, ``2 claims``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def place(file: str | None, line: int | None) -> str:
    """``file:line``, ``file``, or nothing."""
    return "" if file is None else file if line is None else f"{file}:{line}"


def failures(faults: Sequence[Fault]) -> int:
    """How many of the faults cost a document; warnings do not."""
    return sum(not fault.warning for fault in faults)


def show_summary(console: Console, documents: int, claims: int, faults: Sequence[Fault]) -> None:
    """Say what was read, what was found and what failed, faults counted by cause."""
    failed = failures(faults)
    warned = len(faults) - failed
    counted = ", ".join(f"{n} {code}" for code, n in sorted(Counter(f.code for f in faults).items()))
    parts = [f"{plural(documents, 'document')} read", plural(claims, "claim"), plural(failed, "fault")]
    parts += [plural(warned, "warning")] if warned else []
    console.print(", ".join(parts) + (f" ({counted})" if counted else ""), soft_wrap=True)


def show_faults(console: Console, faults: Sequence[Fault], title: str = "Faults") -> None:
    """Print the table of faults; nothing when there is none."""
    if not faults:
        return
    table = Table(title=title, title_justify="left", show_lines=console.width < 100)
    for name, ratio in (("where", 3), ("kind", 2), ("cause", 5), ("remedy", 5)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for fault in faults[:SHOWN]:
        kind = f"{fault.code} (warning)" if fault.warning else fault.code
        table.add_row(mixed(place(fault.file, fault.line)), kind, mixed(fault.cause), mixed(fault.remedy))
    console.print(table)
    if len(faults) > SHOWN:
        console.print(f"and {plural(len(faults) - SHOWN, 'more')}".replace("mores", "more"))


def write_faults(path: Path, faults: Sequence[Fault]) -> None:
    """Write every fault as one JSON object a line; an empty file says that there was none.

    Raises:
        UsageError: the file cannot be written.
    """
    with whole_file(path) as part, part.open("wb") as stream:
        for fault in faults:
            stream.write(msgspec.json.encode(fault) + b"\n")
