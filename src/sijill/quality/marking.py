"""A text with its claims marked in it, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from sijill.quality.records import Mention, ScoredClaim

SIGNS = {"hit": "✓", "wrong": "≠", "missed": "−", "spurious": "+"}
"""What a claim's mark says besides its colour."""
_ROLES = ("actors", "recipients", "associates", "places", "sources")


class Marked(NamedTuple):
    """A claim to be marked: ``state`` is a key of :data:`SIGNS`, ``target`` the id of its row in the table."""

    claim: ScoredClaim
    state: str
    label: str
    target: str


class _Stretch(NamedTuple):
    start: int
    end: int
    marked: Marked | None


def mark(text: str, claims: Sequence[Marked]) -> str:
    """The text as escaped HTML: triggers in ``mark`` with a link to their row, mentions in ``u``."""
    stretches = [stretch for one in claims for stretch in _stretches(text, one)]
    cuts = sorted({0, len(text), *(s.start for s in stretches), *(s.end for s in stretches)})
    out = []
    for start, end in pairwise(cuts):
        over = [s for s in stretches if s.start <= start and end <= s.end]
        ending = [s.marked for s in over if s.end == end and s.marked]
        out.append(_piece(escape(text[start:end]), over) + "".join(map(_link, ending)))
    return "".join(out)


def _stretches(text: str, one: Marked) -> Iterable[_Stretch]:
    claim = one.claim
    if 0 <= claim.start < claim.end <= len(text):
        yield _Stretch(claim.start, claim.end, one)
    for role in _ROLES:
        for mention in getattr(claim, role):
            start = nearest(text, mention, claim.start)
            if start is not None:
                yield _Stretch(start, start + len(mention.text), None)


def nearest(text: str, mention: Mention, position: int) -> int | None:
    """Where a mention stands: where it says, or else its occurrence nearest to ``position``."""
    if mention.start is not None:
        return mention.start
    found, at = None, text.find(mention.text) if mention.text else -1
    while at >= 0:
        if found is None or abs(at - position) < abs(found - position):
            found = at
        at = text.find(mention.text, at + 1)
    return found


def _piece(words: str, over: Sequence[_Stretch]) -> str:
    states = [s.marked.state for s in over if s.marked]
    if states:
        worst = max(states, key=list(SIGNS).index)
        return f'<mark class="{worst}">{words}</mark>'
    return f"<u>{words}</u>" if over else words


def _link(one: Marked) -> str:
    """The sign and number after a trigger; leads to the claim's row."""
    sign, label = SIGNS[one.state], escape(one.label)
    told = f'href="#{escape(one.target)}" aria-label="claim {label}, {one.state}"'
    return f'<sup><a dir="ltr" {told}>{sign}{label}</a></sup>'
