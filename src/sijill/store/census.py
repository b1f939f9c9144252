"""What is counted and listed again and again, kept in memory and brought up to date before it is asked.

The ledger notes the keys of what becomes otherwise, each with a growing number (``editions.py``). Whoever asks reads
what has changed since the last time, whichever program changed it, onto a sheet of its own, and leaves out what
earlier sheets say of it. Small sheets are put together, so that there are few.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from threading import Lock
from typing import Any, Generic, NamedTuple

from sqlalchemy import Connection

from sijill.store.editions import changed_since, edition
from sijill.store.sheets import Mask, S, Selected

GROWTH = 4
"""How many times larger than the next one each sheet is at least."""
STATES = 20
"""Of the ledger that are kept, as whoever began earlier sees an earlier one; they share all sheets but the last."""


class Layer(NamedTuple, Generic[S]):
    """A sheet, and those of its rows that hold no more."""

    sheet: S
    gone: frozenset[int] = frozenset()

    def selected(self, asking: Callable[[S, Any], Iterable[Mask]], sought: Hashable) -> Selected[S]:
        """Those of its rows that a question means."""
        return Selected(self.sheet, self.sheet.meant(asking, sought), self.gone)

    def without(self, keys: Collection[str]) -> Layer[S]:
        """The same, some rows no longer holding."""
        return Layer(self.sheet, self.gone.union(self.sheet.at(keys)))

    def holding(self) -> Iterator[str]:
        """The keys of the rows that hold."""
        return (key for at, key in enumerate(self.sheet.keys) if at not in self.gone)


class Census(Generic[S]):
    """Sheets of one kind of thing.

    Args:
        name: by which ``note_edition`` notes that something became otherwise.
        read: reads the things of some keys that are there, or all, onto a sheet.
    """

    def __init__(self, name: str, read: Callable[[Connection, Collection[str] | None], S]):
        self._name, self._read = name, read
        self._lock = Lock()
        self._states: dict[int, tuple[Layer[S], ...]] = {}

    def layers(self, connection: Connection) -> tuple[Layer[S], ...]:
        """The sheets as a transaction sees the ledger, or as a later one does where it began long ago."""
        now = edition(connection, self._name)
        if (known := self._states.get(now)) is not None:
            return known
        with self._lock:
            last = next(reversed(self._states), -1)
            if last < now:
                self._states[now] = self._renewed(connection, last)
            if len(self._states) > STATES:
                del self._states[next(iter(self._states))]
            return self._states.get(now) or self._states[last]

    def _renewed(self, connection: Connection, last: int) -> tuple[Layer[S], ...]:
        changed = None if last < 0 else changed_since(connection, self._name, last)
        if changed is None:
            return (Layer(self._read(connection, None)),)
        layers = [layer.without(changed) for layer in self._states[last]]
        layers.append(Layer(self._read(connection, changed)))
        while len(layers) > 1 and len(layers[-2].sheet.keys) < GROWTH * len(layers[-1].sheet.keys):
            keys = {key for layer in layers[-2:] for key in layer.holding()}
            layers[-2:] = [Layer(self._read(connection, keys))]
        return tuple(layers)
