"""Fill the parts of docs/ that the program itself knows: commands, actions, faults.

    python scripts/reference.py [--check]

A page marks such a part with ``<!-- begin NAME -->`` and ``<!-- end NAME -->``. With ``--check`` nothing is written,
and a page that is no longer true makes the exit code 1.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import typer.main

from sijill import errors
from sijill.cli.app import app
from sijill.cli.examples import examples
from sijill.coders.model_settings import ModelSettings
from sijill.coders.settings import Secret, variable
from sijill.lexicon.files import read_yaml

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """A Markdown table; bars inside cells are escaped."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def commands(group: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every command that does something, by its full name."""
    group = group or typer.main.get_command(app)
    for name, command in group.commands.items():
        if getattr(command, "commands", None):
            yield from commands(command, f"{before}{name} ")
        else:
            yield before + name, command


def _parameter(parameter: Any) -> tuple[str, str, str]:
    if parameter.param_type_name == "argument":
        name, default = f"`{parameter.metavar or parameter.name.upper()}`", parameter.default
    else:
        name = ", ".join(f"`{option}`" for option in sorted([*parameter.opts, *parameter.secondary_opts], key=len))
        name += f" `{parameter.metavar}`" if parameter.metavar else ""
        default = parameter.default or None
    shown = "" if default is None or default == "" or callable(default) or "UNSET" in str(default) else f"`{default}`"
    return name, (parameter.help or "").strip().replace("<", "&lt;"), shown


def command_reference() -> str:
    """What each command's help says, and its examples."""
    parts = []
    for name, command in commands():
        rows = (_parameter(p) for p in command.params if p.name != "help")
        lines = "\n".join(f"# {what}\n{line}" for what, line in examples()[name])
        help_text = re.sub(r"\s*\n\s*\n\s*", "\n\n", (command.help or "").strip())
        parts.append(
            f"## `sijill {name}`\n\n{help_text}\n\n{table(('', 'what it does', 'by default'), rows)}\n\n"
            f"```sh\n{lines}\n```"
            if command.params
            else f"## `sijill {name}`\n\n{help_text}\n\n```sh\n{lines}\n```"
        )
    return "\n\n".join(parts)


def _codes(entries: list[dict[str, str]], name: str) -> str:
    """The values that a mapping can give, in order, each once."""
    return "; ".join(dict.fromkeys(entry[name] for entry in entries if entry.get(name)))


def action_table() -> str:
    """Every action with its labels, family and its names in ACLED and PLOVER."""
    rows = []
    for action in read_yaml("kinds/actions.yaml"):
        acled = [{"x": f"{e['event_type']} / {e['sub_event_type']}"} for e in action.get("acled") or ()]
        plover = [{"x": f"{e['event']} {e.get('mode') or ''}".strip()} for e in action.get("plover") or ()]
        cells = (f"`{action['id']}`", action["label_en"], action["label_ar"], action["family"], action["covers"])
        rows.append((*cells, _codes(acled, "x") or "none", _codes(plover, "x") or "none"))
    return table(("id", "English", "Arabic", "family", "covers", "ACLED", "PLOVER"), iter(rows))


def kind_table(name: str) -> str:
    """The values of one small list of kinds."""
    rows = ((f"`{kind['id']}`", kind["label_en"], kind["label_ar"]) for kind in read_yaml(f"kinds/{name}.yaml"))
    return table(("id", "English", "Arabic"), rows)


def fault_table() -> str:
    """Every fault of an input, with its remedy."""
    rows = (
        (f"`{code}`", "warning" if kind.get("warning") else "fault", plain(kind["cause"]), plain(kind["remedy"]))
        for code, kind in read_yaml("kinds/faults.yaml").items()
    )
    return table(("code", "weight", "cause", "remedy"), rows)


def plain(template: str) -> str:
    """A template with its gaps shown as what goes there."""
    return re.sub(r"\{(\w+)\}", r"*\1*", template).replace("<", "&lt;")


def error_table() -> str:
    """Every family of errors."""
    classes: list[type[errors.SijillError]] = [errors.SijillError, *errors.SijillError.__subclasses__()]
    rows = ((f"`{kind.__name__}`", f"`{kind.code}`", (kind.__doc__ or "").partition("\n")[0]) for kind in classes)
    return table(("class", "code", "meaning"), (row for row in rows if row[0].strip("`") in vars(errors)))


def rule_table() -> str:
    """Every rule that a claim can name."""
    rows = ((f"`{rule['id']}`", rule["field"], plain(rule["says"])) for rule in read_yaml("kinds/rules.yaml"))
    return table(("rule", "field", "what it says"), rows)


def settings_table() -> str:
    """Every setting of the coder that asks a model."""
    rows = []
    for field in msgspec.structs.fields(ModelSettings):
        secret = field.type is Secret
        what = "Sent as a bearer token." if secret else str(field.type.__metadata__[0].description)
        usual = "" if secret or field.required or field.default is None else f"`{field.default}`"
        name = "" if secret else f"`{field.name}`"
        rows.append((name, f"`{variable('model', field.name)}`", what, usual))
    return table(("`--set`", "variable", "what it is", "by default"), iter(rows))


def comparison_table() -> str:
    """Every level of every comparison of two claims, with its weight."""
    weights = read_yaml("learned/linking.yaml")["weights"]
    rows = (
        (f"`{name}`" if at == 0 else "", f"`{level}`", words, f"{weights[name][level]:+.2f}")
        for name, levels in read_yaml("kinds/linking.yaml")["comparisons"].items()
        for at, (level, words) in enumerate(levels.items())
    )
    return table(("comparison", "level", "what it says", "bits"), rows)


def credibility_table() -> str:
    """Every degree of credibility with the rule that gives it."""
    grades = read_yaml("kinds/admiralty.yaml")["credibility"]
    rows = ((f"`{grade['id']}`", grade["label_en"], grade["when"]) for grade in grades)
    return table(("degree", "meaning", "when"), rows)


PARTS: dict[str, Callable[[], str]] = {
    "commands": command_reference,
    "actions": action_table,
    "grains": lambda: kind_table("grains"),
    "modalities": lambda: kind_table("modalities"),
    "measures": lambda: kind_table("measures"),
    "source_kinds": lambda: kind_table("source_kinds"),
    "rules": rule_table,
    "faults": fault_table,
    "errors": error_table,
    "model_settings": settings_table,
    "comparisons": comparison_table,
    "credibility": credibility_table,
}


def filled(page: str) -> str:
    """A page with each marked part made anew."""
    return re.sub(
        r"(<!-- begin (\w+) -->\n).*?(<!-- end \2 -->)",
        lambda match: f"{match[1]}{PARTS[match[2]]()}\n{match[3]}",
        page,
        flags=re.DOTALL,
    )


def main() -> int:
    """Fill every page, or check that every page is true."""
    stale = []
    for path in PAGES:
        page = path.read_text(encoding="utf-8")
        if filled(page) != page:
            stale.append(path)
            if "--check" not in sys.argv:
                path.write_text(filled(page), encoding="utf-8")
    for path in stale:
        print(path.relative_to(ROOT))
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    raise SystemExit(main())
