"""Rows of an index in memory, column by column: counted and listed in a few milliseconds, however many they are.

Which rows are meant is a mask: bytes, one for each row, 1 where it is meant and 0 where it is not. Python's own
functions on bytes then count and find them without a loop of ours.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache, partial, reduce
from heapq import merge
from itertools import compress, islice, repeat
from operator import and_, itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

Mask = bytes
MOST = 100
"""Masks that a sheet remembers."""
_OTHER = bytes((1, 0)) + bytes(254)


def both(*masks: Mask) -> Mask:
    """The rows that every mask means."""
    return reduce(and_, map(_number, masks)).to_bytes(len(masks[0]))


def other(mask: Mask) -> Mask:
    """The rows that a mask does not mean."""
    return mask.translate(_OTHER)


def number(mask: Mask) -> int:
    """How many rows are meant."""
    return mask.count(1)


def falling(mask: Mask, before: int | None = None) -> Iterator[int]:
    """The rows that are meant, from the last one up, or from the last one before a row."""
    at = mask.rfind(1, 0, before)
    while at >= 0:
        yield at
        at = mask.rfind(1, 0, at)


def columns_of(names: Iterable[str], rows: Iterable[Any]) -> dict[str, Sequence[Any]]:
    """Rows in order of their first two columns, column by column; what is the same in several rows is kept once."""
    ordered = sorted(rows, key=itemgetter(0, 1))
    columns = zip(*ordered, strict=True) if ordered else repeat(())
    return {name: interned(column) for name, column in zip(names, columns, strict=False)}


def interned(column: Iterable[Any]) -> tuple[Any, ...]:
    """A column in which what is the same is kept once."""
    known: dict[Any, Any] = {}
    return tuple(known.setdefault(value, value) for value in column)


class Sheet:
    """Some rows in the order in which lists show them, the last one first; never changed once it is made.

    Args:
        keys: of the rows.
        columns: what each row says, by the name of the column.
        marks: the rows that bear a mark, of which a row may have any number.
    """

    def __init__(
        self, keys: Sequence[str], columns: Mapping[str, Sequence[Any]], marks: Mapping[Hashable, Iterable[int]]
    ):
        self.keys, self.columns = keys, columns
        self.all: Mask = b"\1" * len(keys)
        self.marks = {mark: array("I", dict.fromkeys(rows)) for mark, rows in marks.items()}
        self._at = {key: at for at, key in enumerate(keys)}
        self.where = lru_cache(MOST)(self._where)
        """The rows for whose column a function of two values holds, a given one and the row's."""
        self.totals = lru_cache(MOST)(lambda column: Counter(self.columns[column]))
        """How many rows say what."""
        self.meant = lru_cache(MOST)(self._meant)
        """The rows that are meant by a question: it asks for masks of a sheet, by what is sought."""
        self.counts = lru_cache(MOST)(self._counts)
        """How many of the rows of a mask say what in a column."""
        self.marked = lru_cache(MOST)(self._marked)
        """The rows that bear one of some marks."""

    def _where(self, column: str, holds: Callable[[Any, Any], bool], value: Any) -> Mask:
        return bytes(map(partial(holds, value), self.columns[column]))

    def _marked(self, *marks: Hashable) -> Mask:
        return self._mask(at for mark in marks for at in self.marks.get(mark, ()))

    def _meant(self, asking: Callable[[Any, Any], Iterable[Mask]], sought: Hashable) -> Mask:
        return both(self.all, *asking(self, sought))

    def at(self, keys: Iterable[str]) -> list[int]:
        """The rows of some keys, as far as they are here."""
        return [self._at[key] for key in keys if key in self._at]

    def of(self, keys: Iterable[str]) -> Mask:
        """The same as a mask."""
        return self._mask(self.at(keys))

    def _mask(self, rows: Iterable[int]) -> Mask:
        found = bytearray(len(self.keys))
        for at in rows:
            found[at] = 1
        return bytes(found)

    def _counts(self, column: str, mask: Mask) -> Counter[Any]:
        """Where most are meant, the others are counted."""
        if 2 * number(mask) <= len(mask):
            return Counter(compress(self.columns[column], mask))
        return self.totals(column) - Counter(compress(self.columns[column], other(mask)))

    def one(self, mark: Hashable, mask: Mask) -> str:
        """The key of the first row that is meant and bears a mark."""
        return next(self.keys[at] for at in self.marks[mark] if mask[at])


S = TypeVar("S", bound=Sheet)


class Selected(NamedTuple, Generic[S]):
    """Rows of a sheet: those that are meant and still hold."""

    sheet: S
    meant: Mask
    gone: Set[int]
    """Rows that hold no more: few, so that what is counted of all rows is remembered, and these are taken off."""

    @property
    def mask(self) -> Mask:
        """Those that are both."""
        found = bytearray(self.meant)
        for at in self.gone:
            found[at] = 0
        return bytes(found)

    @property
    def number(self) -> int:
        """How many they are."""
        return number(self.meant) - sum(map(self.meant.__getitem__, self.gone))

    def column(self, name: str) -> Iterator[tuple[str, Any]]:
        """The key of each, and what it says."""
        keys, values = self.sheet.keys, self.sheet.columns[name]
        return ((keys[at], values[at]) for at in falling(self.meant) if at not in self.gone)

    def counts(self, column: str) -> Counter[Any]:
        """How many of them say what."""
        found, values = self.sheet.counts(column, self.meant), self.sheet.columns[column]
        return found - Counter(values[at] for at in self.gone if self.meant[at])

    def among(self, mask: Mask) -> Selected[S]:
        """Those that another mask means too."""
        return self._replace(meant=both(self.meant, mask))


def first(
    selected: Iterable[Selected[Any]], column: str, after: tuple[Any, str] | None, limit: int | None
) -> list[str]:
    """The keys of rows of several sheets, in the order in which lists show them.

    Args:
        selected: the rows.
        column: by which they are ordered, and then by key.
        after: what that column says of the last row of the page before, and its key.
        limit: the most that are given.
    """
    lists = (_from_one_on(own, column, after) for own in selected)
    return [key for _, key in islice(merge(*lists, reverse=True), limit)]


def _from_one_on(own: Selected[Any], column: str, after: tuple[Any, str] | None) -> Iterator[tuple[Any, str]]:
    values, keys = own.sheet.columns[column], own.sheet.keys
    before = None if after is None else bisect_left(range(len(keys)), after, key=lambda at: (values[at], keys[at]))
    return ((values[at], keys[at]) for at in falling(own.meant, before) if at not in own.gone)


def _number(mask: Mask) -> int:
    return int.from_bytes(mask)
