"""The grammar of Arabic cardinal numbers, in digits and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sijill.text.numeralwords import NumeralTable, Word
from sijill.text.tokens import Token

_THOUSANDS = re.compile(
    r"[1-9]\d{0,2}(?:[,\u066c]\d{3})+(?:[.\u066b]\d+)?|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}\u066b\d{3}"
)
_DECIMAL = re.compile(r"\d+[.,\u066b]\d+")
_POINT_THREE = re.compile(r"\d+[.\u066b]\d{3}")
_LONGEST_DIGITS = 18
_ALL_JOINS = 99


class Cardinal(NamedTuple):
    """``tokens[first:last]`` is worth ``value``; ``scale`` is its smallest scale word (1 without any)."""

    value: float
    first: int
    last: int
    scale: int
    joins: int
    """How many "and" it holds."""
    word: Word | None
    """Its first word; None where it begins with digits."""


def digits_value(text: str, scaled: bool = False) -> float | None:
    """What a token in digits is worth; None when it is no number (``5.7.2015``).

    Three digits after a point are thousands (``72.292``), unless a scale word follows (``1.250`` million).
    """
    if len(text) > _LONGEST_DIGITS:
        return None
    if text.isdecimal():
        return int(text)
    if _THOUSANDS.fullmatch(text) and not (scaled and _POINT_THREE.fullmatch(text)):
        whole, *rest = re.split(r"[.\u066b](?!\d{3}(?:\D|$))", text)
        return float(re.sub(r"\D", "", whole) + "." + (rest[0] if rest else "0"))
    if _DECIMAL.fullmatch(text):
        return float(re.sub(r"[,\u066b]", ".", text))
    return None


class CardinalReader:
    """Reads cardinals at given places of a row of tokens."""

    def __init__(self, tokens: Sequence[Token], table: NumeralTable):
        self.tokens = tokens
        self.table = table

    def text(self, i: int) -> str:
        """The text of token ``i``, empty outside the row."""
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""

    def word(self, i: int, kinds: str, joined: bool | None = False, inner: bool = True) -> Word | None:
        """The number word at ``i`` of one of the kinds; ``inner`` words bear no preposition."""
        for word in self.table.words.get(self.text(i), ()):
            if word.kind in kinds.split() and joined in (None, word.joined) and not (inner and word.preposition):
                return word
        return None

    def read(self, i: int, joins: int = _ALL_JOINS, joined: bool | None = None) -> Cardinal | None:
        """The longest cardinal at ``i``.

        Args:
            i: index of its first token.
            joins: take at most so many "and" into it.
            joined: whether its first word must (True) or must not (False) have "and" written onto it.
        """
        number = self._term(i, joins, joined)
        while number and number.scale > 1 and number.joins < joins:
            grown = self._with_half(number) or self._with_term(number, joins)
            if grown is None:
                break
            number = grown
        if number is None or number.value != int(number.value):
            return None
        return number

    def _after_and(self, i: int) -> tuple[int, bool]:
        """Where the part after an "and" at ``i`` begins, and whether "and" is written onto it."""
        return (i + 1, False) if self.text(i) == self.table.and_word else (i, True)

    def _with_half(self, number: Cardinal) -> Cardinal | None:
        at, joined = self._after_and(number.last)
        half = self.word(at, "fraction", joined)
        if half is None:
            return None
        again = self.word(at + 1, "scale")
        last = at + 2 if again and again.value == number.scale else at + 1
        value = number.value + half.value * number.scale
        return number._replace(value=value, last=last, scale=1, joins=number.joins + 1)

    def _with_term(self, number: Cardinal, joins: int) -> Cardinal | None:
        at, joined = self._after_and(number.last)
        part = self._term(at, joins - number.joins - 1, joined)
        if part is None or (part.word and part.word.preposition):
            return None
        smaller = part.value < number.scale and part.scale < number.scale
        beside = (
            part.scale == number.scale and part.value < 100 * part.scale and not number.value % (100 * part.scale)
        )
        if not (smaller or beside):
            return None
        value, total = number.value + part.value, number.joins + part.joins + 1
        return number._replace(value=value, last=part.last, scale=part.scale, joins=total)

    def _term(self, i: int, joins: int, joined: bool | None) -> Cardinal | None:
        """A group with its scale word, a scale word or its dual alone, or half of one."""
        if half := self.word(i, "fraction", joined, inner=False):
            scale = self.word(i + 1, "scale")
            return Cardinal(half.value * scale.value, i, i + 2, 1, 0, half) if scale else None
        if dual := self.word(i, "dual", joined, inner=False):
            return Cardinal(dual.value, i, i + 1, int(dual.value) // 2, 0, dual)
        if self.word(i, "scale", joined, inner=False):
            return self._bare_scale(i, joined)
        group = self._group(i, joins, joined)
        if group is None:
            return None
        if scale := self.word(group.last, "scale"):
            return self._scaled(group, scale)
        bare = group.last == i + 1 and group.word is not None
        return None if bare and group.word and group.word.form in self.table.sets["bare_not_number"] else group

    def _scaled(self, group: Cardinal, scale: Word) -> Cardinal:
        value = group.value
        if group.last == group.first + 1 and group.word is None:
            value = digits_value(self.text(group.first), scaled=True) or 0
        return group._replace(value=round(value * scale.value, 3), last=group.last + 1, scale=int(scale.value))

    def _bare_scale(self, i: int, joined: bool | None) -> Cardinal | None:
        word = self.word(i, "scale", joined, inner=False)
        if word is None or self.word(i, "plural", joined, inner=False):
            return None
        dual = word.form in self.table.sets["singular_or_dual"] and not word.article and self._noun_or_end(i + 1)
        return Cardinal(word.value * (2 if dual else 1), i, i + 1, int(word.value), 0, word)

    def _noun_or_end(self, i: int) -> bool:
        if i >= len(self.tokens):
            return True
        text = self.text(i)
        joined = text == self.table.and_word or any(w.joined for w in self.table.words.get(text, ()))
        return self.tokens[i].is_word and not joined and text not in self.table.sets["not_a_noun"]

    def _group(self, i: int, joins: int, joined: bool | None) -> Cardinal | None:
        """A number below one thousand, or one in digits."""
        if i < len(self.tokens) and self.tokens[i].is_number:
            value = None if joined else digits_value(self.text(i))
            return None if value is None else Cardinal(value, i, i + 1, 1, 0, None)
        hundreds = self._hundreds(i, joined)
        if hundreds is None:
            return self._below_hundred(i, joins, joined)
        if joins < 1:
            return hundreds
        at, with_and = self._after_and(hundreds.last)
        rest = self._doubled_scale(at, with_and) or self._below_hundred(at, joins - 1, with_and, after_and=True)
        if rest is None or rest.value >= 100 or (rest.word and rest.word.preposition):
            return hundreds
        return hundreds._replace(value=hundreds.value + rest.value, last=rest.last, joins=rest.joins + 1)

    def _doubled_scale(self, i: int, joined: bool) -> Cardinal | None:
        """``ألف ألف`` after hundreds: the first stands for one (101,000 as some programs write it)."""
        one, scale = self.word(i, "scale", joined), self.word(i + 1, "scale")
        doubled = one and scale and one.value == scale.value and not self.word(i, "plural", joined)
        return Cardinal(1, i, i + 1, 1, 0, one) if doubled else None

    def _hundreds(self, i: int, joined: bool | None) -> Cardinal | None:
        if word := self.word(i, "hundreds hundred", joined, inner=False):
            plural = word.kind == "hundred" and self.word(i, "plural", joined, inner=False)
            return None if plural else Cardinal(word.value, i, i + 1, 1, 0, word)
        unit = self.word(i, "unit", joined, inner=False)
        if unit and unit.value > 2 and self.word(i + 1, "hundred"):
            return Cardinal(unit.value * 100, i, i + 2, 1, 0, unit)
        return None

    def _below_hundred(self, i: int, joins: int, joined: bool | None, after_and: bool = False) -> Cardinal | None:
        if after_and and not joined and i < len(self.tokens) and self.tokens[i].is_number:
            return self._group(i, 0, None)
        if joined and (hidden := self._hidden_one(i)):
            return hidden
        if word := self.word(i, "tens ten teen", joined, inner=False):
            return Cardinal(word.value, i, i + 1, 1, 0, word)
        unit = self.word(i, "unit", joined, inner=False)
        if unit is None or (after_and and self.word(i + 1, "hundred")):
            return None
        if self.word(i + 1, "ten"):
            return Cardinal(10 + unit.value, i, i + 2, 1, 0, unit)
        at, with_and = self._after_and(i + 1)
        tens = self.word(at, "tens", with_and) if joins > 0 else None
        if tens:
            return Cardinal(unit.value + tens.value, i, at + 1, 1, 1, unit)
        return Cardinal(unit.value, i, i + 1, 1, 0, unit)

    def _hidden_one(self, i: int) -> Cardinal | None:
        """``و`` and ``أحد`` run together look like ``واحد``: "and eleven", "and twenty-one"."""
        both = self.table.words.get(self.text(i), ())
        one = next((w for w in both if w.kind == "unit" and w.joined), None)
        if one is None or len(both) < 2:
            return None
        if self.word(i + 1, "ten"):
            return Cardinal(11, i, i + 2, 1, 0, one)
        at, with_and = self._after_and(i + 1)
        tens = self.word(at, "tens", with_and)
        return Cardinal(1 + tens.value, i, at + 1, 1, 1, one) if tens else None
