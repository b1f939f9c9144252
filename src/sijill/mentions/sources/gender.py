"""Whether a verb of saying without a subject of its own can carry on a teller: "he added", "she added"."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.lexicon.entries import ReportVerb
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.sentence import TokenHit
from sijill.mentions.sources.listeners import without_article
from sijill.mentions.speech_words import speech_words
from sijill.model import Source

MASCULINE, FEMININE = "m", "f"


def gender_of_verb(hit: TokenHit) -> str:
    """Of a verb in the third person singular its gender, where it opens a sentence or "and" joins it; else empty."""
    entry, text = hit.hit.pattern.entry, hit.hit.pattern.text
    if not isinstance(entry, ReportVerb) or (hit.first and not hit.hit.proclitic):
        return ""
    past, present = list(map(fold_word, entry.past)), list(map(fold_word, entry.present))
    if text in past or text in present:
        return MASCULINE
    t = grammar().feminine_t
    return (
        FEMININE if text in [*(f"{_stem(word)}{t}" for word in past), *(f"{t}{word[1:]}" for word in present)] else ""
    )


def gender_of_participle(word: str) -> str:
    """Of "adding" as it is written; empty for a plural."""
    g = grammar()
    if word.endswith(g.oblique):
        return ""
    return FEMININE if word.endswith(fold_word(g.feminine)) else MASCULINE


def _stem(past: str) -> str:
    """A verb in the past without its last letter where that is long: "he told" and "she told" share what is left."""
    return past[:-1] if past.endswith((grammar().verb_he, grammar().accusative)) else past


def agrees(tellers: Sequence[Source], gender: str) -> bool | None:
    """Whether one of the tellers is of a verb's gender; nothing where neither is known."""
    found = [_gender(x) for x in tellers]
    if not gender or "" in found:
        return None
    return gender in found


def _gender(teller: Source) -> str:
    """As in "the spokesman", "the cell", "sources": by the first word; empty for a person's name."""
    words, w = fold_word(teller.text).split(), speech_words()
    head = without_article(words[0]) if words else ""
    if head.removesuffix(grammar().accusative) in w.masculine:
        return MASCULINE
    return (
        FEMININE
        if head in w.feminine or head.endswith((fold_word(grammar().feminine), grammar().feminine_plural))
        else ""
    )
