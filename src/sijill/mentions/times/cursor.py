"""What the grammar reads: tokens with their time readings, looked at from any position."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sijill.mentions.times.vocabulary import Lex, Vocabulary
from sijill.text.cardinals import CardinalReader
from sijill.text.numeralwords import numeral_table
from sijill.text.tokens import Token


class Cursor:
    """Tokens and the vocabulary. Positions are indexes into the token list; past the end nothing matches."""

    def __init__(self, tokens: Sequence[Token], vocabulary: Vocabulary):
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.words = vocabulary.words
        self.numbers = CardinalReader(tokens, numeral_table())
        """Reads long numbers in words."""
        self.seen: dict[int, Any] = {}
        """What the grammar has read at a position already."""
        self.size = len(tokens)

    def text(self, at: int) -> str:
        """The folded word at a position, empty outside the text."""
        return self.tokens[at].text if 0 <= at < self.size else ""

    def kinds(self, at: int) -> Iterable[str]:
        """The kinds of time word that the word at a position can be."""
        return self.words.get(self.text(at), ())

    def lex(self, at: int, *kinds: str, joined: bool | None = False, prep: str | None = "") -> tuple[Lex, int] | None:
        """The longest reading of one of these kinds here, and the position after it.

        Args:
            at: the position.
            kinds: kinds to accept, in order of preference.
            joined: whether a conjunction must be written on to it; ``None`` takes both.
            prep: the preposition that must be written on to it; ``None`` takes any or none.
        """
        readings = self.words.get(self.tokens[at].text) if 0 <= at < self.size else None
        if readings is None:
            return None
        for kind in kinds:
            for lex in readings.get(kind, ()):
                if (joined is not None and lex.joined != joined) or (prep is not None and lex.prep != prep):
                    continue
                if not lex.rest or self._follows(at + 1, lex.rest):
                    return lex, at + 1 + len(lex.rest)
        return None

    def _follows(self, at: int, rest: tuple[str, ...]) -> bool:
        return all(self.text(at + k) == word for k, word in enumerate(rest))

    def skip(self, at: int, *kinds: str) -> int:
        """The position after a word of one of these kinds, or the same position."""
        found = self.lex(at, *kinds)
        return found[1] if found else at

    def skip_signs(self, at: int, signs: str) -> int:
        """The position after one sign out of ``signs``, or the same position."""
        return at + 1 if (text := self.text(at)) and text in signs else at

    def value(self, at: int, kind: str) -> Any:
        """The value of the word here in one kind, whatever is joined to it; ``None`` without such a reading."""
        found = self.lex(at, kind, joined=None, prep=None)
        return found[0].value if found else None

    def within(self, at: int, context: str) -> bool:
        """Whether the word at a position is in one of the context lists."""
        return self.text(at) in self.vocabulary.context[context]

    def digits(self, at: int, longest: int = 4) -> int | None:
        """The whole number written in ASCII digits here, without separators."""
        text = self.text(at)
        return int(text) if text and len(text) <= longest and text.isascii() and text.isdigit() else None

    def touching(self, first: int, last: int) -> bool:
        """Whether the tokens ``first`` to ``last`` (exclusive) are written without space between them."""
        return all(self.tokens[k].end == self.tokens[k + 1].start for k in range(first, last - 1))
