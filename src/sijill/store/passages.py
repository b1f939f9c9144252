"""The words around a claim: its sentence and the sentences beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from sijill.model import Claim, Document, Span
from sijill.store.words import index_forms, opened
from sijill.text.tokens import Token, split_sentences


class Passage(NamedTuple):
    """Where a claim is told in its document, and the forms by which it is found there."""

    span: Span
    forms: list[str]


def passages(document: Document, claims: Sequence[Claim]) -> tuple[list[Token], list[str], list[Passage]]:
    """The tokens of a document, the forms by which it is found, and the passage of each claim, in their order."""
    view, tokens = opened(document.text)
    sentences = split_sentences(view, tokens)
    starts = [view.span(s.start, s.end).start for s in sentences]
    found = []
    for claim in claims:
        here = max(bisect_right(starts, claim.trigger.start) - 1, 0)
        around = sentences[max(here - 1, 0) : here + 2]
        if not around:
            found.append(Passage(Span(claim.trigger.start, claim.trigger.end), []))
            continue
        span = view.span(around[0].start, around[-1].end)
        found.append(Passage(span, index_forms(tokens[around[0].first : around[-1].last])))
    return tokens, index_forms(tokens), found
