"""What makes the desk's publications: one after another, each in a process of its own, so that pages stay quick."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import msgspec

from sijill.errors import SijillError
from sijill.pipeline.issuing import Order, issue
from sijill.pipeline.publishing import LedgerSource
from sijill.publication.files import whole_file
from sijill.publication.manifest import SUFFIX, Manifest, read_manifest
from sijill.publication.policy import Case
from sijill.store.store import Store

State = Literal["waiting", "running", "done", "failed"]
PACKED, FAULT = "packed.zip", "fault.json"
"""Files that a process leaves: what it made, or why it made nothing."""
YIELDS = 10
"""How far its process lets others go first (``nice``): people wait for pages, and a publication has time."""
MOST = 20
"""Publications that are kept; an older one goes when a new one is ordered."""
_SPAWNING = multiprocessing.get_context("spawn")


class Fault(msgspec.Struct, frozen=True):
    """Why there is no publication."""

    cause: str = "the process that made it ended before it was done"
    remedy: str = "order it again; the log of the desk may say more"


class Publication:
    """One publication, from its order on.

    Args:
        id: by which it is asked for.
        who: ordered it.
        at: when.
        name: of the file.
        order: what was ordered.
        folder: where it is made; no other is made there.
    """

    def __init__(self, id: str, who: str, at: str, name: str, order: Order, folder: Path):
        self.id, self.who, self.at, self.name, self.order, self.folder = id, who, at, name, order, folder
        self.passed: Any = _SPAWNING.Value("q", 0, lock=False)
        """How many incidents have gone through the policy, as its process counts them."""
        self.state: State = "waiting"

    @property
    def packed(self) -> Path:
        """The file and its manifest in one, once it is done."""
        return self.folder / PACKED

    def manifest(self) -> Manifest | None:
        """What was written, once it is done."""
        return read_manifest(self.folder / self.name) if self.state == "done" else None

    def fault(self) -> Fault | None:
        """What went wrong, if it has."""
        if self.state != "failed":
            return None
        told = self.folder / FAULT
        return msgspec.json.decode(told.read_bytes(), type=Fault) if told.exists() else Fault()


class Press:
    """Makes publications of a ledger.

    Args:
        where: the ledger, as another process opens it.
    """

    def __init__(self, where: str):
        self._where = where
        self._folder: Path | None = None
        self._one_by_one = ThreadPoolExecutor(1, "press")
        self._lock = Lock()
        self._process: Any = None
        self._closed = False
        self._all: list[Publication] = []

    def publications(self) -> list[Publication]:
        """All that are kept, the latest first."""
        return self._all[::-1]

    def start(self, order: Order, name: str, who: str, at: str) -> Publication | None:
        """Order a publication; the same one again while it is being made is that one.

        Returns:
            The publication; ``None`` where too many wait already.
        """
        with self._lock:
            unfinished = [own for own in self._all if own.state in ("waiting", "running")]
            for own in unfinished:
                if (own.who, own.name, own.order) == (who, name, order):
                    return own
            if len(unfinished) >= MOST or self._closed:
                return None
            self._make_room()
            self._folder = self._folder or Path(tempfile.mkdtemp(prefix="sijill-"))
            folder = Path(tempfile.mkdtemp(dir=self._folder, prefix=""))
            made = Publication(folder.name, who, at, name, order, folder)
            self._all.append(made)
        self._one_by_one.submit(self._make, made)
        return made

    def _make_room(self) -> None:
        while len(self._all) >= MOST:
            oldest = next(own for own in self._all if own.state in ("done", "failed"))
            self._all.remove(oldest)
            shutil.rmtree(oldest.folder, ignore_errors=True)

    def _make(self, own: Publication) -> None:
        with self._lock:
            if self._closed:
                return
            given = (self._where, own.order, own.folder, own.name, own.at, own.passed)
            self._process = _SPAWNING.Process(target=make, args=given, daemon=True)
            self._process.start()
            own.state = "running"
        self._process.join()
        own.state = "done" if own.packed.exists() else "failed"

    def close(self) -> None:
        """Stop what is being made, and leave nothing behind."""
        with self._lock:
            self._closed = True
            if self._process is not None and self._process.is_alive():
                self._process.kill()
        self._one_by_one.shutdown(cancel_futures=True)
        for own in self._all:
            own.state = "done" if own.state == "done" else "failed"
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


class Counted(LedgerSource):
    """A ledger that tells how many of its incidents were asked for.

    Args:
        ledger: open.
        passed: where the number is told.
    """

    def __init__(self, ledger: Store, passed: Any):
        super().__init__(ledger)
        self._passed = passed

    def cases(self) -> Iterator[Case]:
        """Every incident, counted as it is given."""
        for number, case in enumerate(super().cases(), 1):
            yield case
            self._passed.value = number


def make(where: str, order: Order, folder: Path, name: str, at: str, passed: Any) -> None:
    """In a process of its own: publish into a folder, and pack the file with its manifest."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(YIELDS)
    try:
        with Store(where, create=False) as ledger:
            issue(ledger, order, folder / name, at, source=Counted(ledger, passed))
        pack(folder / PACKED, (folder / name, folder / f"{name}{SUFFIX}"))
        (folder / name).unlink()
    except SijillError as error:
        (folder / FAULT).write_bytes(msgspec.json.encode(Fault(error.cause, error.remedy)))


def pack(path: Path, files: tuple[Path, ...]) -> None:
    """Put files into one; the same files give the same bytes."""
    with whole_file(path) as part, zipfile.ZipFile(part, "w") as packed:
        for file in files:
            entry = zipfile.ZipInfo(file.name)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with file.open("rb") as source, packed.open(entry, "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target)
