"""Words whose letters were changed: dots left out, look-alikes put in, letters stretched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sijill.lexicon.orthography import fold_word
from sijill.text.fold import Edit
from sijill.text.masks import MaskTable, mask_table
from sijill.text.repair import IsWord, Letter, Repair, known_reading, make_repair

_REACH = 40
"""Characters looked back over for the beginning of a word."""

_LONGEST_STRETCHED = 400
"""Characters in the longest stretched word that is looked at."""


def doubtful_letters(text: str, start: int, end: int, table: MaskTable) -> list[Letter]:
    """The dotless letters of a stretch, with what each may stand for.

    Where there are any, the letters that are dotless only at the end of a word count among them inside it.
    """
    found = [Letter(m.start(), table.dotless[m.group()]) for m in table.odd.finditer(text, start, end)]
    if not found:
        return found
    inside = (at for at in range(start, end - 1) if text[at] in table.medial)
    return sorted([*found, *(Letter(at, table.medial[text[at]]) for at in inside)])


def _words_at(text: str, finder: re.Pattern[str], word: re.Pattern[str], table: MaskTable) -> Iterator[re.Match[str]]:
    """Every word that ``finder`` finds something in, once."""
    at = 0
    while hit := finder.search(text, at):
        window = text[max(at, hit.start() - _REACH) : hit.start()]
        start = hit.start() - len(window) + len(window.rstrip(table.word_characters))
        found = word.match(text, start)
        if found and found.end() > start:
            yield found
        at = max(hit.end(), found.end() if found else 0)


def dotless_words(text: str, is_word: IsWord) -> Iterator[Repair]:
    """Words written with letters that have lost their dots."""
    table = mask_table()
    for word in _words_at(text, table.odd, table.piece, table):
        start, end = word.span()
        if end - start > table.longest_word:
            continue
        doubtful = doubtful_letters(text, start, end, table)
        edits = known_reading(text, start, end, doubtful, [], is_word, table)
        if edits is None:
            edits = known_reading(text, start, end, _all_doubts(text, start, end, table), [], is_word, table)
        if edits is None and any(text[letter.at] in table.certain for letter in doubtful):
            edits = [Edit(letter.at, letter.at + 1, letter.options[0]) for letter in doubtful]
        if edits:
            yield make_repair(text, start, end, "dotless", edits, table)


def _all_doubts(text: str, start: int, end: int, table: MaskTable) -> list[Letter]:
    """Dotless letters, and the plain letters that another one becomes when its dots are left out."""
    plain = (at for at in range(start, end) if text[at] in table.undotted)
    more = [Letter(at, text[at] + table.undotted[text[at]]) for at in plain]
    return sorted([*doubtful_letters(text, start, end, table), *more])


def swapped_letters(text: str, is_word: IsWord) -> Iterator[Repair]:
    """Words with digits, signs or Latin letters in place of Arabic ones."""
    table = mask_table()
    for word in _words_at(text, table.swapped, table.swapped_word, table):
        start, end = word.span()
        if end - start > table.longest_word:
            continue
        doubtful = [
            Letter(at, table.lookalikes[text[at]]) for at in range(start, end) if text[at] in table.lookalikes
        ]
        edits = known_reading(text, start, end, doubtful, [], is_word, table)
        if edits:
            yield make_repair(text, start, end, "swapped", edits, table)


def stretched_words(text: str, is_word: IsWord) -> Iterator[Repair]:
    """Words with a letter written over and over."""
    table = mask_table()
    for word in _words_at(text, table.stretched, table.piece, table):
        if word.end() - word.start() > _LONGEST_STRETCHED or is_word(fold_word(word.group())):
            continue
        runs = list(table.repeated.finditer(text, word.start(), word.end()))
        for kept in (1, 2):
            edits = [Edit(*m.span(), m.group(1) * kept) for m in runs if len(m.group()) > kept]
            repair = make_repair(text, word.start(), word.end(), "stretched", edits, table)
            if len(repair.reading) <= table.longest_word and is_word(fold_word(repair.reading)):
                yield repair
                break
