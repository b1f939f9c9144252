"""Ordinals: first, third, eleventh, twenty-fifth."""

from __future__ import annotations

from sijill.text.cardinals import CardinalReader
from sijill.text.number import Number
from sijill.text.numeralwords import Word


def read_ordinal(reader: CardinalReader, i: int) -> Number | None:
    """The ordinal at token ``i``; a month's name and the day before yesterday hold none."""
    word = reader.word(i, "ordinal eleventh", None, inner=False)
    if word is None:
        return None
    value, last = _value(reader, i, word)
    alone = last == i + 1
    if alone and (word.kind == "eleventh" or _means_else(reader, i, word)):
        return None
    return Number(i, last, value, value, False, True, "ordinal")


def _value(reader: CardinalReader, i: int, word: Word) -> tuple[int, int]:
    value = int(word.value)
    if value < 10 and reader.word(i + 1, "ten"):
        return value + 10, i + 2
    at, joined = (i + 2, False) if reader.text(i + 1) == reader.table.and_word else (i + 1, True)
    tens = reader.word(at, "tens", joined) if value < 10 else None
    return (value + int(tens.value), at + 1) if tens and tens.article else (value, i + 1)


def _means_else(reader: CardinalReader, i: int, word: Word) -> bool:
    sets = reader.table.sets
    if word.form in sets["only_with_article"] and not word.article:
        return True
    if reader.text(i - 1) in sets["not_an_ordinal_after"]:
        return True
    after = {reader.text(i + 1), f"{reader.text(i + 1)} {reader.text(i + 2)}"}
    return word.value == 1 and bool(after & sets["first_not_before"])
