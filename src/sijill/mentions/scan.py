"""The one pass of all lexicons over a document, and the cheap decision whether to read on."""

from __future__ import annotations

from sijill.lexicon.compile import matcher
from sijill.lexicon.matcher import Hit
from sijill.text.fold import FoldedView


def scan(view: FoldedView) -> list[Hit]:
    """Every word of every lexicon in the text, overlaps included, in order."""
    return matcher().find(view.folded)


def has_trigger(hits: list[Hit]) -> bool:
    """Whether any word that could state an action occurs: without one there is no claim to look for."""
    return any(hit.kind == "action" for hit in hits)
