"""What a text says about an amount."""

from __future__ import annotations

from typing import NamedTuple


class Number(NamedTuple):
    """An amount in ``tokens[first:last]``.

    ``min`` and ``max`` bound it (None: unbounded on that side); ``approx`` says that they are a reading of a vague
    word. ``ordinal`` says that it counts nothing: it ranks (``third``) or names (``Brigade 93``). ``rule`` is what
    was recognised: ``digits words vague several range about at_least at_most ordinal label``.
    """

    first: int
    last: int
    min: int | None
    max: int | None
    approx: bool
    ordinal: bool
    rule: str

    @property
    def value(self) -> int | None:
        """The one value of an amount that has one."""
        return self.min if self.min == self.max else None


def bounded(number: Number, kind: str) -> Number:
    """The number under ``about``, ``at_least`` or ``at_most``."""
    if kind == "about":
        return number._replace(approx=True, rule=kind)
    if kind == "at_least":
        low = number.min if number.min is not None else number.max
        return number._replace(min=low, max=None, rule=kind)
    high = number.max if number.max is not None else number.min
    return number._replace(min=None, max=high, rule=kind)
