"""The one pass of all lexicons over a document, and the cheap decision whether to read on."""

from __future__ import annotations

from sijill.lexicon.compile import matcher
from sijill.lexicon.grammar import grammar
from sijill.lexicon.matcher import Hit
from sijill.text.fold import FoldedView


def scan(view: FoldedView) -> list[Hit]:
    """Every word of every lexicon in the text, overlaps included, in order.

    Folding makes the feminine ending and the pronoun "his" one letter; the original tells them apart.
    """
    pronoun, ending = grammar().pronoun_his, grammar().feminine
    return [
        hit
        for hit in matcher().find(view.folded)
        if hit.enclitic != pronoun or view.original[view.span(hit.start, hit.end + 1).end - 1] != ending
    ]


def has_trigger(hits: list[Hit]) -> bool:
    """Whether any word that could state an action occurs: without one there is no claim to look for."""
    return any(hit.kind == "action" for hit in hits)
