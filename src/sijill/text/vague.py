"""Amounts without a number: dozens, hundreds of thousands, a few, several."""

from __future__ import annotations

from sijill.text.cardinals import CardinalReader
from sijill.text.number import Number

_SCALED = "scale hundred plural"


def read_vague(reader: CardinalReader, i: int) -> Number | None:
    """The vague amount at token ``i``."""
    return _several_of(reader, i) or _few(reader, i) or _several(reader, i) or _plural(reader, i)


def _number(first: int, last: int, low: int, high: int | None, approx: bool, rule: str) -> Number:
    return Number(first, last, low, high, approx, False, rule)


def match_phrase(
    reader: CardinalReader, table: dict[str, list[tuple[tuple[str, ...], str]]], i: int
) -> tuple[int, str]:
    """Length and kind of the longest phrase of a table at ``i``; length 0 when there is none."""
    for phrase, kind in table.get(reader.text(i), ()):
        if all(reader.text(i + k) == word for k, word in enumerate(phrase)):
            return len(phrase), kind
    return 0, ""


def _several_of(reader: CardinalReader, i: int) -> Number | None:
    length, _ = match_phrase(reader, reader.table.several, i)
    return _number(i, i + length, 2, None, False, "several") if length else None


def _unit(reader: CardinalReader, i: int) -> int | None:
    """The unit that a plural or scale word at ``i`` counts in: ten, a hundred, a thousand, a million."""
    word = reader.word(i, _SCALED)
    return int(word.value) if word else None


def _few(reader: CardinalReader, i: int) -> Number | None:
    if not reader.word(i, "few", None, inner=False):
        return None
    low, high = reader.table.data["few"]["min"], reader.table.data["few"]["max"]
    if unit := _unit(reader, i + 1):
        return _number(i, i + 2, low * unit, high * unit, True, "vague")
    if reader.word(i + 1, "ten"):
        return _number(i, i + 2, 10 + low, 10 + high, True, "vague")
    at, joined = (i + 2, False) if reader.text(i + 1) == reader.table.and_word else (i + 1, True)
    if tens := reader.word(at, "tens", joined):
        return _number(i, at + 1, int(tens.value) + low, int(tens.value) + high, True, "vague")
    return _number(i, i + 1, low, high, True, "vague")


def _several(reader: CardinalReader, i: int) -> Number | None:
    word = reader.word(i, "several", None, inner=False)
    if word is None or word.article or reader.text(i + 1) in reader.table.sets["not_after_several"]:
        return None
    plural = reader.table.plurals.get(reader.text(i + 1))
    if plural:
        return _number(i, i + 2, plural["min"], None, False, "several")
    return _number(i, i + 1, 2, None, False, "several")


def _plural(reader: CardinalReader, i: int) -> Number | None:
    word = reader.word(i, "plural", None, inner=False)
    if word is None:
        return None
    row = reader.table.plurals[word.form]
    spread = reader.table.data["plural_of"].get(row["unit"])
    scale = reader.word(i + 1, "scale")
    if spread and scale:
        low, high = (bound * int(scale.value) for bound in spread)
        return _number(i, i + 2, low, high, True, "vague")
    return _number(i, i + 1, row["min"], row.get("max"), row.get("approx", False), "vague")
