"""``sijill evaluate``: how good the claims are, or how far two annotators agree."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from sijill.cli.bidi import mixed
from sijill.cli.examples import epilog, long_help
from sijill.cli.faults import plural, show_faults
from sijill.cli.screen import errors as error_screen
from sijill.cli.screen import say, screen
from sijill.errors import UsageError

if TYPE_CHECKING:
    from sijill.model.fault import Fault
    from sijill.quality.errors import ScoringError
    from sijill.quality.records import GoldDocument, ScoredClaim
    from sijill.quality.reliability import Step
    from sijill.quality.scorer import Compared, Figures


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command(name="evaluate", help=long_help(evaluate), epilog=epilog("evaluate"))(evaluate)


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD", help="Gold records: documents with claims, JSON Lines (docs/codebook.md)."),
    ],
    pred: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Claims to judge: what `sijill code` wrote, or a second annotator's file in the shape of the gold. "
            "Without it, the built-in coder reads the documents now.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object: figures, documents, errors.")] = False,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a page that shows gold and prediction side by side on the texts."),
    ] = None,
    examples: Annotated[
        int,
        typer.Option(
            "--errors",
            min=0,
            metavar="N",
            help="Show so many examples of each kind of error, and so many of the poorest documents.",
        ),
    ] = 0,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that code at the same time.")] = 1,
) -> None:
    """Score claims against a gold file: detection, action and claim F1, each field, each action, errors by kind.

    Of the program's claims it also says what a confidence is worth: how many of those about as sure the gold has.

    With a second annotator's file, the same figures are their agreement, and Cohen's kappa stands beside them.

    A gold file with a fault (a mention that is not verbatim, an unknown action, a wrong offset) is refused, and every
    fault is told with its line.
    """
    from sijill.quality.agreement import kappas
    from sijill.quality.errors import all_errors
    from sijill.quality.reliability import reliability
    from sijill.quality.scorer import compare_all, figures

    _refuse_overwriting(html, gold, pred)
    documents, predicted, annotated = _read(gold, pred, jobs)
    compared = compare_all(documents, predicted)
    total, errors = figures(compared), all_errors(compared)
    agreement, steps = kappas(compared) if annotated else None, reliability(compared)
    if html is not None:
        from sijill.quality.report import Names, html_report

        title = f"{gold.name} and {pred.name if pred else 'the built-in coder'}"
        names = Names(title, _subtitle(total, len(documents)), *_sides(gold, pred, annotated))
        _write(html, html_report(compared, total, errors, names, agreement, steps))
    if as_json:
        by_document = {one.document.id: figures([one]).record() for one in compared}
        _print_json(total, by_document, errors, agreement, steps)
        return
    console = screen()
    _show(console, total, len(documents), errors, agreement, steps)
    _show_documents(console, compared, examples)
    _show_errors(console, errors, examples)


def _refuse_overwriting(html: Path | None, *inputs: Path | None) -> None:
    for name in inputs:
        if html is not None and name is not None and html.exists() and name.exists() and html.samefile(name):
            raise UsageError(f"{name} is both input and report", remedy="write to another file", file=str(name))


def _read(
    gold: Path, pred: Path | None, jobs: int
) -> tuple[list[GoldDocument], Mapping[str, Sequence[ScoredClaim]], bool]:
    """The two sides, and whether the second is a person's.

    Raises:
        typer.Exit: a file has faults; they have been shown.
    """
    from sijill.quality.coding import code_gold
    from sijill.quality.gold import read_gold, read_predicted

    faults: list[Fault] = []
    documents = read_gold(gold, faults)
    _stop_at(faults)
    if not documents:
        raise UsageError(f"{gold} holds no document", remedy="give a file of gold records", file=str(gold))
    if pred is None:
        coded = code_gold(documents, faults, jobs)
        show_faults(error_screen(), faults)
        return documents, coded, False
    read = read_predicted(pred, documents, faults)
    _stop_at(faults)
    strangers = set(read) - {document.id for document in documents}
    if strangers:
        told = f"{plural(len(strangers), 'document')} of {pred} left aside: the gold does not have them"
        say(error_screen(), mixed(told))
    annotated = any(one.annotated for one in read.values())
    return documents, {identifier: one.claims for identifier, one in read.items()}, annotated


def _stop_at(faults: Sequence[Fault]) -> None:
    if faults:
        show_faults(error_screen(), faults, title="Faults: nothing was scored")
        raise typer.Exit(1)


def _sides(gold: Path, pred: Path | None, annotated: bool) -> tuple[str, str]:
    if annotated and pred:
        return gold.name, pred.name
    return "Gold", f"Prediction ({pred.name if pred else 'built-in coder'})"


def _subtitle(total: Figures, documents: int) -> str:
    return f"{plural(documents, 'document')}, claim F1 {total.claim.f1:.3f}, detection F1 {total.detection.f1:.3f}"


def _write(path: Path, page: str) -> None:
    from sijill.publication.files import whole_file

    with whole_file(path) as part:
        part.write_text(page, encoding="utf-8", errors="replace", newline="\n")


def _print_json(
    total: Figures,
    by_document: dict[str, dict[str, object]],
    errors: Sequence[ScoringError],
    agreement: Mapping[str, float | None] | None,
    steps: Mapping[str, Step],
) -> None:
    from sijill.quality.errors import counted

    record: dict[str, Any] = total.record()
    record["by_document"] = by_document
    record["error_counts"] = counted(errors)
    record["errors"] = [error._asdict() for error in errors]
    if agreement is not None:
        record["kappa"] = dict(agreement)
    record["reliability"] = {low: step._asdict() for low, step in steps.items()}
    text = json.dumps(record, ensure_ascii=False, indent=1)
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")


def _show(
    console: Console,
    total: Figures,
    documents: int,
    errors: Sequence[ScoringError],
    agreement: Mapping[str, float | None] | None,
    steps: Mapping[str, Step],
) -> None:
    from sijill.quality.errors import counted
    from sijill.quality.reliability import HEADS, cells_of

    head = f"{plural(documents, 'document')}, {plural(total.gold, 'gold claim')}, {total.pred:,} predicted"
    console.print(head, soft_wrap=True)
    rates = (("detection", total.detection), ("action", total.action), ("claim", total.claim))
    console.print(_table(("", "P", "R", "F1"), [(name, *(f"{part:.3f}" for part in rate)) for name, rate in rates]))
    console.print(_table(("field", "score"), [(name, f"{score:.3f}") for name, score in total.fields.items()]))
    rows = [(name, *map(str, row)) for name, row in total.by_action.items()]
    console.print(_table(("action", "gold", "predicted", "found"), rows))
    console.print(_table(("error", "number"), [(kind, str(number)) for kind, number in counted(errors).items()]))
    if agreement is not None:
        kappas = [(name, "none" if kappa is None else f"{kappa:.3f}") for name, kappa in agreement.items()]
        console.print(_table(("agreement", "kappa"), kappas))
    if steps:
        console.print(_table(HEADS, [(low, *cells_of(step)) for low, step in steps.items()]))
    console.print(f"claim F1 {total.claim.f1:.3f}", soft_wrap=True)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(show_edge=False)
    for at, name in enumerate(head):
        table.add_column(name, justify="right" if at else "left")
    for row in rows:
        table.add_row(*map(mixed, row))
    return table


def _show_documents(console: Console, compared: Sequence[Compared], number: int) -> None:
    """The documents with the lowest claim F1 first; none where no errors are asked for."""
    from sijill.quality.scorer import figures

    own = sorted(((figures([one]), one) for one in compared), key=lambda both: both[0].claim.f1)
    wrong = [(one.document.id, own, len(one.found)) for own, one in own if own.gold + own.pred and own.claim.f1 < 1]
    if number and wrong:
        rows = [
            (name, str(f.gold), str(f.pred), str(found), f"{f.claim.f1:.3f}") for name, f, found in wrong[:number]
        ]
        console.print(_table(("document", "gold", "predicted", "found", "claim F1"), rows))


def _show_errors(console: Console, errors: Sequence[ScoringError], number: int) -> None:
    from sijill.quality.errors import examples

    for kind, some in examples(errors, number).items():
        table = Table(title=kind, title_justify="left", show_edge=False)
        for name in ("document", "action", "trigger", "gold", "predicted"):
            table.add_column(name, overflow="fold")
        for error in some:
            cells = (error.document, error.action, error.trigger, error.gold, error.predicted)
            table.add_row(*map(mixed, cells))
        console.print(table)
