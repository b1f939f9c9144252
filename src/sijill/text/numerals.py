"""Numbers in running text: digits, words, vague amounts, bounds and ranges, as the codebook codes them."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.text.cardinals import CardinalReader, digits_value
from sijill.text.fold import fold
from sijill.text.number import Number
from sijill.text.numberfinder import NumberFinder
from sijill.text.numeralwords import numeral_table
from sijill.text.tokens import Token, tokenize

__all__ = ["Number", "find_numbers", "parse_number"]


def find_numbers(tokens: Sequence[Token]) -> list[Number]:
    """Every number among the tokens of a folded view, in order, none overlapping another, the longest first.

    Dates, clock times, percentages, decimals without a scale word and digits inside names (``F-16``) are left out.
    Indexes are places in ``tokens`` itself. The words that bound a number (``at least``) belong to it; the noun
    that it counts never does.
    """
    return NumberFinder(tokens, numeral_table()).find()


def parse_number(text: str) -> int | None:
    """The value of a text that is one whole number in digits or words; None for anything else.

    A construct form stands for its number (``مئتا`` is 200). Vague amounts, bounds and ordinals have no one value.
    """
    table = numeral_table()
    tokens = tokenize(fold(table.accusative.sub("", text)))
    if not tokens:
        return None
    reader = CardinalReader(tokens, table)
    if tokens[0].text in table.sets["negative"] and len(tokens) == 2 and tokens[1].is_number:
        value = digits_value(tokens[1].text)
        return -int(value) if value is not None and value == int(value) else None
    if len(tokens) == 1 and reader.word(0, "zero"):
        return 0
    number = reader.read(0, joined=False)
    return int(number.value) if number and number.last == len(tokens) else None
