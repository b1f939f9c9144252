"""Work that several processes share: what comes of it in order, and never much of it at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar

from sijill.errors import ProcessError

A = TypeVar("A")
B = TypeVar("B")
_PARTING = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
"""How processes part: never from this one, whose libraries (DuckDB, Arrow, a server) may have threads."""
_PARTING.set_forkserver_preload(["sijill.pipeline.ready"])


def shared(
    work: Callable[[A], B],
    items: Iterable[A],
    jobs: int,
    *,
    ahead: int,
    doing: str,
    begin: Callable[[], None] | None = None,
) -> Iterator[B]:
    """What some work makes of each item, in order.

    Args:
        work: it, the items and what comes of them go between processes, so all can be pickled.
        items: read lazily.
        jobs: processes.
        ahead: items handed out per process, the one that is awaited among them.
        doing: what a process does, after "a process that", where one has to be told of.
        begin: what each process does first.

    Raises:
        ProcessError: one of the processes was ended from outside.
    """
    pool = ProcessPoolExecutor(jobs, _PARTING, initializer=begin)
    waiting: deque[Future[B]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) == jobs * ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise ProcessError(
            f"a process that {doing} was ended from outside",
            remedy="see whether memory ran out, and give the command again with fewer --jobs",
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)
