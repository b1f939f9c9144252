"""Finds words in a sentence of the lexicon itself (an example), the way a document is read."""

from __future__ import annotations

from sijill.lexicon.grammar import grammar
from sijill.lexicon.matcher import Hit, Matcher
from sijill.lexicon.orthography import fold_word, orthography


def find_in(matcher: Matcher, sentence: str) -> list[Hit]:
    """Every hit of a matcher in a sentence that holds no presentation forms and no masks.

    The feminine ending and the pronoun "his" fold to one letter; here too the sentence as written tells them apart
    (``mentions/scan.py`` does it for documents).
    """
    written = orthography().dropped.sub("", sentence)
    pronoun, ending = grammar().pronoun_his, grammar().feminine
    return [hit for hit in matcher.find(fold_word(written)) if hit.enclitic != pronoun or written[hit.end] != ending]
