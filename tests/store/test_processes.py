"""Several processes at once, some of them killed: the ledger is that of one quiet run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import NewLedger
from tests.store.texts import write_dispatches

from sijill import Ledger
from sijill.intake import receive_inputs

COUNT = int(os.environ.get("SIJILL_TEST_DOCUMENTS", "40"))
"""Documents; a longer trial takes 2000."""
MAIN = "import sys; from sijill.cli.app import run; sys.exit(run(sys.argv[1:]))"
PATIENCE = 600


def adding(documents: Path, where: str) -> subprocess.Popen[bytes]:
    """``sijill add`` in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", MAIN, "add", str(documents)],
        env=os.environ | {"SIJILL_LEDGER": where},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def content(ledger: Ledger) -> tuple[object, ...]:
    """All of a ledger but when things came in."""
    papers = [kept._replace(retrieved=None) for kept in ledger.documents()]
    return papers, list(ledger.told()), ledger.faults()


def test_two_add_while_a_third_is_killed(new_ledger: NewLedger, tmp_path: Path) -> None:
    documents = write_dispatches(tmp_path / "dispatches.jsonl", COUNT)
    where = new_ledger()
    with Ledger(new_ledger()) as quiet, Ledger(where) as busy:
        quiet.add(receive_inputs([documents]))
        running = [adding(documents, where) for _ in range(3)]
        victim = running.pop()
        deadline = time.monotonic() + PATIENCE
        while not list(busy.faults()) and busy.head().seq < 5:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        victim.send_signal(signal.SIGKILL)
        assert victim.wait(PATIENCE) in {-signal.SIGKILL, 0}
        assert busy.verify().findings == []
        running.append(adding(documents, where))
        for process in running:
            _, said = process.communicate(timeout=PATIENCE)
            assert process.returncode == 0, said.decode()
        assert busy.verify().findings == []
        assert content(busy) == content(quiet)


def test_several_make_the_same_new_ledger(new_ledger: NewLedger) -> None:
    where = new_ledger()
    command = [sys.executable, "-c", "import sys; from sijill import Ledger; Ledger(sys.argv[1]).close()", where]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    for process in running:
        _, said = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, said.decode()
    with Ledger(where, create=False) as ledger:
        assert ledger.verify().findings == []
