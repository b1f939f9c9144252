"""Taking the masks off words that were cut up to evade filters.

Masks are found by shape, and taken off only where a known word comes out (or where the shape has no other
explanation, such as a word cut between two tatweels). The text itself is never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sijill.text.cutwords import cut_words, spaced_letters
from sijill.text.fold import Edit
from sijill.text.masks import mask_table, vocabulary
from sijill.text.oddletters import dotless_words, stretched_words, swapped_letters
from sijill.text.repair import IsWord, Repair

__all__ = ["IsWord", "Repair", "find_masks", "find_repairs", "unmask", "vocabulary"]

_RULES: tuple[Callable[[str, IsWord], Iterable[Repair]], ...] = (
    spaced_letters,
    cut_words,
    dotless_words,
    swapped_letters,
    stretched_words,
)


def find_repairs(text: str, is_word: IsWord | None = None) -> list[Repair]:
    """Every masked word of a text, in order, none overlapping another.

    Args:
        text: any text; addresses, hashtags and account names in it are left alone.
        is_word: tells whether a folded word, clitics included, is known; by default whether it is one of the
            words that are commonly cut up (:func:`vocabulary`).
    """
    known = vocabulary().__contains__ if is_word is None else is_word
    found = [repair for rule in _RULES for repair in rule(text, known)]
    return _settle(text, found) if found else []


def find_masks(text: str, is_word: IsWord | None = None) -> list[Edit]:
    """The edits that :func:`sijill.text.fold.fold` needs to read through every mask, in order."""
    return [edit for repair in find_repairs(text, is_word) for edit in repair.edits]


def unmask(text: str, is_word: IsWord | None = None) -> str:
    """The text with every masked word written plainly, and all the rest verbatim."""
    out: list[str] = []
    at = 0
    for repair in find_repairs(text, is_word):
        out += text[at : repair.start], repair.reading
        at = repair.end
    return "".join([*out, text[at:]])


def _settle(text: str, found: list[Repair]) -> list[Repair]:
    """Repairs by position; where two overlap the earlier rule wins, and protected text is left out."""
    taken = sorted((m.start(), m.end()) for m in mask_table().protected.finditer(text))
    kept: list[Repair] = []
    for rule in dict.fromkeys(repair.rule for repair in found):
        fresh = sorted(r for r in found if r.rule == rule)
        kept += _outside(fresh, taken)
        taken = sorted([*taken, *((r.start, r.end) for r in kept)])
    return sorted(kept)


def _outside(repairs: list[Repair], taken: list[tuple[int, int]]) -> list[Repair]:
    """The repairs that overlap none of the stretches; both lists are in order."""
    free: list[Repair] = []
    nearest = 0
    for repair in repairs:
        while nearest < len(taken) and taken[nearest][1] <= repair.start:
            nearest += 1
        if nearest == len(taken) or taken[nearest][0] >= repair.end:
            free.append(repair)
    return free
