"""Finds amounts in a row of tokens: cardinals in context, what bounds them, and ranges."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.text.cardinals import Cardinal, CardinalReader
from sijill.text.number import Number, bounded
from sijill.text.numeralwords import Bound, NumeralTable
from sijill.text.ordinals import read_ordinal
from sijill.text.tokens import Token
from sijill.text.vague import match_phrase, read_vague

KEYCAP = "\u20e3"
"""The sign that makes a digit the picture of a key: it numbers the lines of a post."""
_DEPTH = 3
"""How many bounding phrases may stand before one number ("at least about")."""


class NumberFinder:
    """One pass over one row of tokens."""

    def __init__(self, tokens: Sequence[Token], table: NumeralTable):
        self.tokens = tokens
        self.table = table
        self.reader = CardinalReader(tokens, table)

    def find(self) -> list[Number]:
        """The numbers, in order."""
        found: list[Number] = []
        at = 0
        for i in self._candidates():
            if i < at:
                continue
            if share := self._share_length(i):
                at = i + share
                continue
            number = self._bounded_at(i, _DEPTH) or self._plain_at(i)
            if number is None:
                at = i + 1 + self._chain_length(i)
                continue
            number = self._with_after(number)
            at = number.last
            if not self._share_length(at):
                found.append(number)
        return found

    def _candidates(self) -> list[int]:
        """Where a number, or a phrase about one, may begin."""
        starts = self.table.starts
        return [i for i, token in enumerate(self.tokens) if token.text in starts or token.text[0].isdecimal()]

    def _bounded_at(self, i: int, depth: int) -> Number | None:
        """A bounding phrase at ``i`` and the number that follows it."""
        if depth == 0:
            return None
        for phrase, bound in self.table.before.get(self.reader.text(i), ()):
            after = i + len(phrase)
            if self._may_be_number(after) and all(self.reader.text(i + k) == word for k, word in enumerate(phrase)):
                number = self._under(phrase[-1], bound, after, depth)
                if number:
                    return number._replace(first=i)
        return None

    def _may_be_number(self, i: int) -> bool:
        text = self.reader.text(i)
        return text in self.table.starts or text[:1].isdecimal()

    def _under(self, word: str, bound: Bound, i: int, depth: int) -> Number | None:
        if bound.kind == "between":
            return self._between(i)
        if bound.kind == "from":
            return self._range(self.reader.read(i, joined=False), i)
        if self._begins_joined(i):
            return None
        number = self._bounded_at(i, depth - 1) or self._plain_at(i, counted=True)
        if number is None or number.ordinal:
            return None
        least = self.table.least.get(word, 0)
        return bounded(number, bound.kind) if (number.min or least) >= least else None

    def _begins_joined(self, i: int) -> bool:
        words = self.table.words.get(self.reader.text(i), ())
        return bool(words) and all(word.joined for word in words)

    def _plain_at(self, i: int, counted: bool = False) -> Number | None:
        """An ordinal, a vague amount, a range or a cardinal at ``i``; ``counted`` where a bound stands before it."""
        if i >= len(self.tokens):
            return None
        if ordinal := read_ordinal(self.reader, i):
            return ordinal
        if vague := read_vague(self.reader, i):
            return vague
        if self.tokens[i].is_number and self._is_name_or_date(i):
            return None
        cardinal = self.reader.read(i)
        if cardinal is None or not (counted or self._counts(cardinal)):
            return None
        return self._range(cardinal, i) or self._exact(cardinal)

    def _exact(self, cardinal: Cardinal) -> Number:
        value, rule = int(cardinal.value), "words" if cardinal.word else "digits"
        led = cardinal.word is not None and cardinal.word.preposition
        if not led and self.reader.text(cardinal.first - 1) in self.table.sets["labels"]:
            return Number(cardinal.first, cardinal.last, value, value, False, True, "label")
        after = cardinal.last + (self.reader.text(cardinal.last) == self.table.and_word)
        if self.reader.word(after, "some", after == cardinal.last):
            return Number(cardinal.first, after + 1, value, None, True, False, "at_least")
        ranks = bool(cardinal.word and cardinal.word.article and cardinal.word.value == 1 and cardinal.joins)
        return Number(cardinal.first, cardinal.last, value, value, False, ranks, "ordinal" if ranks else rule)

    def _counts(self, cardinal: Cardinal) -> bool:
        """Whether a number word alone really is a number here."""
        word, alone = cardinal.word, cardinal.last == cardinal.first + 1
        if word is None or not alone:
            return True
        before, after, sets = self.reader.text(cardinal.first - 1), self.reader.text(cardinal.last), self.table.sets
        if word.article and word.form in sets["not_with_article"]:
            return False
        if word.form in sets["not_with_article"] and word.value == 2 and before in sets["weekday_before"]:
            return False
        if word.form in sets["needs_noun"]:
            last = cardinal.last >= len(self.tokens)
            return not last and self.tokens[cardinal.last].is_word and after not in sets["not_a_noun"]
        banned_before = self.table.before_word.get(word.form, frozenset())
        return before not in banned_before and after not in self.table.after_word.get(word.form, frozenset())

    def _glued(self, i: int) -> bool:
        """Whether nothing stands between token ``i`` and the one before it."""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].end == self.tokens[i].start

    def _is_name_or_date(self, i: int) -> bool:
        """Whether the digits at ``i`` are part of a name, a date, a clock time or a code."""
        before = self.tokens[i - 1].text if self._glued(i) else ""
        particle = before in self.table.sets["before"] or before == self.table.and_word
        if before.isalpha() and (before.isascii() or (len(before) == 1 and not particle)):
            return True
        if self.reader.text(i + 1) == KEYCAP:
            return True
        if self._glued(i + 1) and self.tokens[i + 1].text.isascii() and self.tokens[i + 1].is_word:
            return True
        if before in self.table.sets["name_signs"] and self._glued(i - 1) and self.tokens[i - 2].is_word:
            return True
        if len(self.tokens[i].text) > 1 and self.tokens[i].text.isdecimal() and self.tokens[i].text.startswith("0"):
            return True
        length = self._chain_length(i)
        return length > 2 or (length == 2 and not self._is_dash_range(i))

    def _chain_length(self, i: int) -> int:
        """How many more tokens after the digits at ``i`` are glued to them as signs and digits."""
        if not self.tokens[i].is_number:
            return 0
        at = i + 1
        while self._is_link(at) and self._is_number(at + 1):
            at += 2
        return at - i - 1

    def _is_number(self, i: int) -> bool:
        return i < len(self.tokens) and self.tokens[i].is_number

    def _is_link(self, i: int) -> bool:
        text, sets = self.reader.text(i), self.table.sets
        glued = self._glued(i) and self._glued(i + 1)
        return text in sets["date_signs"] or (glued and (text in sets["clock_signs"] or text in sets["dashes"]))

    def _is_dash_range(self, i: int) -> bool:
        low, high = self.reader.read(i), self.reader.read(i + 2)
        dash = self.reader.text(i + 1) in self.table.sets["dashes"]
        return bool(dash and low and high and low.value < high.value)

    def _between(self, i: int) -> Number | None:
        """Two numbers with "and" between them, the first cut short where it has swallowed that "and"."""
        low = self.reader.read(i, joined=False)
        most = low.joins if low else 0
        while low:
            joined = self.reader.text(low.last) != self.table.and_word
            high = self.reader.read(low.last + (not joined), joined=joined)
            if high and (number := self._spread(low, high)):
                return number
            most = min(most, low.joins) - 1
            if most < 0:
                break
            low = self.reader.read(i, joins=most, joined=False)
        return self._range(self.reader.read(i, joined=False), i)

    def _range(self, low: Cardinal | None, i: int) -> Number | None:
        """``low`` to, dash or "or" another number."""
        if low is None:
            return None
        sign, sets = self.reader.text(low.last), self.table.sets
        if sign in sets["to"]:
            if self._changes(i):
                return None
        elif sign in sets["dashes"]:
            if self.reader.text(low.last + 2) in sets["dashes"]:
                return None
        elif sign not in sets["or"]:
            return None
        high = self.reader.read(low.last + 1, joined=False)
        return self._spread(low, high) if high else None

    def _spread(self, low: Cardinal, high: Cardinal) -> Number | None:
        """The range; a scale word after the second number holds for both ("10 to 15 thousand")."""
        least = low.value
        if high.scale > 1 and low.scale == 1 and least * high.scale <= high.value:
            least *= high.scale
        if least >= high.value:
            return None
        return Number(low.first, high.last, int(least), int(high.value), False, False, "range")

    def _changes(self, i: int) -> bool:
        reach = range(max(0, i - self.table.data["change_reach"]), i)
        return any(self.tokens[k].text in self.table.sets["changes"] for k in reach)

    def _with_after(self, number: Number) -> Number:
        """The number under the words that bound it from behind ("5 dead at least")."""
        if number.ordinal:
            return number
        for i in range(number.last, min(len(self.tokens), number.last + self.table.data["after_reach"])):
            length, kind = match_phrase(self.reader, self.table.after, i)
            if length:
                last = i + length if i == number.last else number.last
                return bounded(number, kind)._replace(last=last)
            token = self.tokens[i]
            if token.is_number or token.text in self.table.sets["stops"] or token.text in self.table.words:
                break
        return number

    def _share_length(self, i: int) -> int:
        """How many tokens at ``i`` say "per cent"."""
        return match_phrase(self.reader, self.table.percent, i)[0]
