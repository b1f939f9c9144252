"""Passing many cases through some work: in order, in this process or in several, and never many at a time."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TypeVar

import msgspec

from sijill.processes import shared
from sijill.publication.policy import Case

TOGETHER = 200
"""Cases that go to a process together."""
AHEAD = 4
"""Portions handed out per process ahead of the one that is awaited."""
T = TypeVar("T")


def passed(cases: Iterable[Case], work: Callable[[Sequence[Case]], T], jobs: int = 1) -> Iterator[T]:
    """What the work makes of each portion of the cases, in order.

    Args:
        cases: read lazily.
        work: what is done with a portion. It goes to other processes and its result comes back: both can be pickled.
        jobs: processes; 1 does all in this one.

    Raises:
        ProcessError: one of the processes was ended from outside.
    """
    source = iter(cases)
    portions = iter(lambda: list(islice(source, TOGETHER)), [])
    if jobs <= 1:
        yield from map(work, portions)
        return
    yield from map(work, islice(portions, 1))  # Here: what is one portion needs no other process.
    encoded = map(msgspec.msgpack.encode, portions)
    there = partial(_elsewhere, work)
    yield from shared(there, encoded, jobs, ahead=AHEAD, doing="applied the policy", begin=_begin)


@contextmanager
def without_cycles() -> Iterator[None]:
    """Search for no cycles meanwhile: records make none, and the search takes a tenth of the time."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _begin() -> None:
    """Leave an interruption to the first process; and search for no cycles either."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()


_CASES = msgspec.msgpack.Decoder(list[Case])
"""Cases go to a process as MessagePack, which is several times faster than how Python does it by itself."""


def _elsewhere(work: Callable[[Sequence[Case]], T], cases: bytes) -> T:
    return work(_CASES.decode(cases))
