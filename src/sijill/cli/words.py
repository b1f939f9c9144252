"""``sijill lexicon``: check the words, and count them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import typer
from rich.table import Table

from sijill.cli.bidi import mixed
from sijill.cli.examples import epilog, long_help
from sijill.cli.faults import place, plural
from sijill.cli.screen import errors, screen
from sijill.lexicon.files import knowledge_files, knowledge_hash, layers, parse_yaml

lexicon = typer.Typer(help="Check and count the words that Sijill reads by.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the verbs to the command line."""
    lexicon.command(name="check", help=long_help(check), epilog=epilog("lexicon check"))(check)
    lexicon.command(name="stats", help=long_help(stats), epilog=epilog("lexicon stats"))(stats)
    app.add_typer(lexicon, name="lexicon")


def check() -> None:
    """Check every file of words, shipped and your own: form, spelling, links, doubles, and each entry's examples."""
    from sijill.lexicon.check import check as problems_of

    problems = list(problems_of())
    for problem in problems:
        where = place(str(problem.file), problem.line)
        screen().print(mixed(f"{where}: {problem.entry}: {problem.cause}", "bold"), soft_wrap=True)
        screen().print(mixed(f"  {problem.remedy}"), soft_wrap=True)
    files = sum(1 for _ in knowledge_files("**/*.yaml")) + sum(1 for _ in knowledge_files("**/*.csv"))
    errors().print(f"{plural(files, 'file')} checked, {plural(len(problems), 'problem')}")
    if problems:
        raise typer.Exit(1)


def stats() -> None:
    """Count the entries of each file of words, and name the folders they come from."""
    console = screen()
    table = Table(show_edge=False)
    table.add_column("file", overflow="fold")
    table.add_column("entries", justify="right")
    totals: Counter[str] = Counter()
    for layer in layers():
        for path in sorted(p for p in layer.rglob("*") if p.suffix in {".yaml", ".csv", ".tsv"}):
            name = path.relative_to(layer).as_posix()
            number = entries(path)
            totals[name.partition("/")[0]] += number
            table.add_row(mixed(name), f"{number:,}")
    console.print(table)
    console.print(", ".join(f"{kind} {number:,}" for kind, number in sorted(totals.items())), soft_wrap=True)
    console.print(f"knowledge {knowledge_hash()[:16]}")


def entries(path: Path) -> int:
    """How many entries a file of words holds: rows of a table, or leaves of a YAML file's lists."""
    if path.suffix != ".yaml":
        with path.open(encoding="utf-8-sig") as stream:
            return max(0, sum(1 for line in stream if line.strip()) - 1)
    return _leaves(parse_yaml(path))


def _leaves(value: Any) -> int:
    """A list counts its items; a mapping what its values hold, or itself where they hold no list."""
    if isinstance(value, list):
        return len(value)
    if isinstance(value, dict):
        nested = [v for v in value.values() if isinstance(v, (list, dict))]
        return sum(map(_leaves, nested)) + len(value) - len(nested)
    return 1
