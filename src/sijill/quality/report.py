"""The HTML report: figures, and for every document gold and prediction side by side on the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files
from string import Template
from types import MappingProxyType
from typing import NamedTuple

from sijill.quality.align import Pair
from sijill.quality.errors import KINDS, ScoringError, counted, value
from sijill.quality.fields import FIELDS
from sijill.quality.marking import SIGNS, Marked, mark
from sijill.quality.records import ScoredClaim
from sijill.quality.reliability import HEADS, Step, cells_of
from sijill.quality.scorer import Compared, Figures, figures

NO_STEPS: Mapping[str, Step] = MappingProxyType({})
_SHOWN = ("action", *FIELDS[1:])


class Names(NamedTuple):
    """What the report calls its two sides, and itself."""

    title: str
    subtitle: str
    gold: str
    predicted: str


def html_report(
    compared: Sequence[Compared],
    total: Figures,
    errors: Sequence[ScoringError],
    names: Names,
    kappas: Mapping[str, float | None] | None = None,
    steps: Mapping[str, Step] = NO_STEPS,
) -> str:
    """A whole page that needs no script and nothing from outside; all that comes from a text is escaped.

    Args:
        compared: the documents, in the order in which they are shown.
        total: their figures.
        errors: their errors.
        names: what the two sides are called.
        kappas: agreement beyond chance, for two annotators.
        steps: what confidences are worth, where the claims have any.
    """
    page = Template(files("sijill.quality").joinpath("report.html").read_text(encoding="utf-8"))
    return page.substitute(
        title=escape(names.title),
        subtitle=escape(names.subtitle),
        figures=_figures(total, errors, kappas, steps),
        contents=_contents(compared),
        documents="\n".join(_document(number, one, names) for number, one in enumerate(compared, 1)),
    )


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of ready HTML cells; the first cell of a row is its head."""
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td class=n>{cell}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _figures(
    total: Figures,
    errors: Sequence[ScoringError],
    kappas: Mapping[str, float | None] | None,
    steps: Mapping[str, Step],
) -> str:
    rates = (("detection", total.detection), ("action", total.action), ("claim", total.claim))
    parts = [
        _table(
            f"{total.gold} gold claims, {total.pred} predicted",
            ("", "precision", "recall", "F1"),
            ((name, *(f"{part:.3f}" for part in one)) for name, one in rates),
        ),
        _table("Fields of detected claims", ("", "score"), ((n, f"{s:.3f}") for n, s in total.fields.items())),
        _table("Errors", ("", "number"), ((kind, str(counted(errors)[kind])) for kind in KINDS)),
        _table(
            "Actions",
            ("", "gold", "predicted", "found"),
            ((escape(name), *map(str, row)) for name, row in total.by_action.items()),
        ),
    ]
    if kappas is not None:
        rows = ((name, "—" if k is None else f"{k:.3f}") for name, k in kappas.items())
        parts.append(_table("Agreement beyond chance", ("", "Cohen's kappa"), rows))
    if steps:
        cells = ((low, *cells_of(step)) for low, step in steps.items())
        parts.append(_table("What a confidence is worth", HEADS, cells))
    return "\n".join(parts)


def _contents(compared: Sequence[Compared]) -> str:
    rows = []
    for number, one in enumerate(compared, 1):
        own = figures([one])
        link = f'<a href="#d{number}">{escape(one.document.id)}</a>'
        rows.append((link, str(own.gold), str(own.pred), str(len(one.found)), f"{own.claim.f1:.3f}"))
    return _table("By document", ("", "gold", "predicted", "found", "claim F1"), rows)


def _document(number: int, one: Compared, names: Names) -> str:
    gold, predicted = _marked(number, one)
    parts = (one.document.record.get("source"), one.document.record.get("published"))
    known = " · ".join(f"<bdi>{escape(str(part))}</bdi>" for part in parts if part)
    return (
        f'<article aria-labelledby="d{number}"><h2 id="d{number}">{escape(one.document.id)}</h2>'
        f'<p class="quiet">{known}</p><div class="two">'
        f"{_side(names.gold, one.document.text, gold)}{_side(names.predicted, one.document.text, predicted)}</div>"
        f"{_claims(number, one, gold, predicted)}</article>"
    )


def _side(name: str, text: str, claims: Sequence[Marked]) -> str:
    return f'<div class="text"><h3>{escape(name)}</h3><p lang="ar" dir="rtl">{mark(text, claims)}</p></div>'


def _state(pair: Pair) -> str:
    return "hit" if min(pair.scores) == 1 else "wrong"


def _marked(number: int, one: Compared) -> tuple[list[Marked], list[Marked]]:
    """Both sides' claims with their states; claims of a pair share a label."""
    states = {pair.gold: _state(pair) for pair in one.found}
    partners = {pair.predicted: pair.gold for pair in one.found}
    gold = [
        Marked(claim, states.get(at, "missed"), str(at + 1), f"d{number}c{at + 1}")
        for at, claim in enumerate(one.document.claims)
    ]
    predicted, extra = [], len(gold)
    for at, claim in enumerate(one.predicted):
        if at in partners:
            predicted.append(gold[partners[at]]._replace(claim=claim))
        else:
            extra += 1
            predicted.append(Marked(claim, "spurious", str(extra), f"d{number}c{extra}"))
    return gold, predicted


def _claims(number: int, one: Compared, gold: Sequence[Marked], predicted: Sequence[Marked]) -> str:
    if not gold and not predicted:
        return '<p class="quiet">No claim on either side.</p>'
    other = {mine.target: mine.claim for mine in predicted}
    scores = {f"d{number}c{pair.gold + 1}": pair.scores for pair in one.found}
    rows = [_row(mine, mine.claim, other.get(mine.target), scores.get(mine.target)) for mine in gold]
    rows += [_row(mine, None, mine.claim, None) for mine in predicted if mine.state == "spurious"]
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("claim", "trigger", *_SHOWN))
    return (
        f'<div class="wide"><table><caption>Claims; where two values differ, gold stands first</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _row(mine: Marked, gold: ScoredClaim | None, found: ScoredClaim | None, scores: Sequence[float] | None) -> str:
    cells = [_cell([claim.trigger for claim in (gold, found) if claim], False)]
    for at, field in enumerate(_SHOWN):
        values = [value(claim, field) for claim in (gold, found) if claim]
        same = scores is not None and scores[at] == 1
        cells.append(_cell(values[:1] if same else values, scores is not None and not same))
    head = f'<th scope="row" id="{mine.target}">{SIGNS[mine.state]}{escape(mine.label)} {mine.state}</th>'
    return f"<tr>{head}{''.join(cells)}</tr>"


def _cell(values: Sequence[str], differs: bool) -> str:
    words = "<br>".join(f"<bdi>{escape(one) or '—'}</bdi>" for one in dict.fromkeys(values))
    return f"<td{' class=differs' if differs else ''}>{words}</td>"
