"""Several processes at once, some of them killed: the ledger is that of one quiet run."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.conftest import NewLedger
from tests.store import workers
from tests.store.texts import write_dispatches
from tests.store.workers import add, make

from sijill import Ledger
from sijill.intake import receive_inputs

COUNT = int(os.environ.get("SIJILL_TEST_DOCUMENTS", "60"))
"""Documents; a longer trial takes 2000."""
PATIENCE = 1200


FORKED = get_context("forkserver")
"""Each process comes from one that has all words loaded and, unlike this one, no thread of any other test."""
FORKED.set_forkserver_preload([workers.__name__])


def started(work: Callable[..., None], *arguments: object) -> BaseProcess:
    """A process that does some work."""
    process = FORKED.Process(target=work, args=arguments)
    process.start()
    return process


def kill_once_begun(process: BaseProcess, ledger: Ledger) -> None:
    """End a process by force as soon as anything stands in the ledger."""
    deadline = time.monotonic() + PATIENCE
    while ledger.head().seq == 0:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join(PATIENCE)


def content(ledger: Ledger) -> tuple[object, ...]:
    """All of a ledger but the order in which it came in."""
    return list(ledger.documents()), list(ledger.told()), ledger.faults()


def test_two_add_while_a_third_is_killed(new_ledger: NewLedger, tmp_path: Path) -> None:
    documents = write_dispatches(tmp_path / "dispatches.jsonl", COUNT)
    where = new_ledger()
    with Ledger(new_ledger()) as quiet, Ledger(where) as busy:
        quiet.add(receive_inputs([documents]))
        victim, *running = [started(add, documents, where) for _ in range(3)]
        kill_once_begun(victim, busy)
        assert busy.verify().findings == []
        for process in (*running, started(add, documents, where)):
            process.join(PATIENCE)
            assert process.exitcode == 0
        assert busy.verify().findings == []
        assert content(busy) == content(quiet)


def test_a_killed_one_goes_on_where_it_was(new_ledger: NewLedger, tmp_path: Path) -> None:
    documents = write_dispatches(tmp_path / "dispatches.jsonl", COUNT)
    where = new_ledger()
    with Ledger(where) as ledger:
        victim = started(add, documents, where)
        kill_once_begun(victim, ledger)
        assert victim.exitcode == -signal.SIGKILL
        done = len(list(ledger.documents()))
        assert 0 < done < COUNT
        rest = ledger.add(receive_inputs([documents]))
        assert (rest.added, rest.known) == (COUNT - done, done)
        assert ledger.verify().findings == []


def test_several_make_the_same_new_ledger(new_ledger: NewLedger) -> None:
    where = new_ledger()
    for process in [started(make, where) for _ in range(4)]:
        process.join(PATIENCE)
        assert process.exitcode == 0
    with Ledger(where, create=False) as ledger:
        assert ledger.verify().findings == []
