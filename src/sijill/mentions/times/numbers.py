"""Numbers as dates and durations use them: up to 9999 in digits, small ones in words."""

from __future__ import annotations

from sijill.mentions.times.cursor import Cursor

_LARGEST = 9999


def cardinal_at(c: Cursor, at: int, *, joined: bool = False) -> tuple[int, int] | None:
    """A count in digits or words ("24", "three", "three and twenty"), and the position after it."""
    at = c.skip(at, "article")
    number = c.digits(at)
    if number is not None:
        return number, at + 1
    found = c.lex(at, "cardinal", joined=joined)
    if found is None:
        return None
    value, end = int(found[0].value), found[1]
    longer = c.numbers.read(at, joined=joined)
    if longer is not None and longer.last > end and longer.value <= _LARGEST:
        return int(longer.value), longer.last
    return value, end


def ordinal_at(
    c: Cursor, at: int, *, joined: bool | None = False, definite: bool | None = None
) -> tuple[int, int] | None:
    """An ordinal in words ("the third", "the third and twentieth"), and the position after it."""
    found = c.lex(at, "ordinal", joined=joined, prep=None)
    if found is None or (definite is not None and found[0].definite != definite):
        return None
    value, end = int(found[0].value), found[1]
    tens = c.lex(end, "ordinal", joined=True)
    if value < 10 and tens and tens[0].definite and tens[0].value in {20, 30}:
        return value + int(tens[0].value), tens[1]
    return value, end


def tens_at(c: Cursor, at: int) -> tuple[int, int] | None:
    """Tens with the article, which count in order like an ordinal ("the fortieth day")."""
    found = c.lex(at, "cardinal", prep=None)
    tens = found is not None and found[0].definite and found[0].value % 10 == 0 and 20 <= found[0].value <= 100
    return (int(found[0].value), found[1]) if found and tens else None
