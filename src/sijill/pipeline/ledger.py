"""The ledger as one works with it: read, code and store in one step."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import Any, NamedTuple

from sijill.incidents.summary import Summary, summary
from sijill.lexicon.files import knowledge_hash
from sijill.model import Document, Fault, Received, Run
from sijill.pipeline.linking import Linking, link_ledger
from sijill.pipeline.run import Coded, Coder, by_rules, code_many
from sijill.pipeline.usage import Usage
from sijill.store.adding import Entry, Outcome, judge
from sijill.store.store import Store

PORTION = 20
"""Documents written in one transaction: the most that are coded anew after a kill."""
Item = Received | Document | Fault


class Step(NamedTuple):
    """What became of one document or fault, and what coding it asked of a paid service."""

    outcome: Outcome | None
    faults: tuple[Fault, ...] = ()
    usage: Usage = Usage()


class Added(NamedTuple):
    """What adding came to."""

    added: int
    known: int
    claims: int
    faults: list[Fault]


class Ledger(Store):
    """A register of documents and their claims, in a SQLite file or a PostgreSQL database.

    ::

        with Ledger("sijill.db") as ledger:
            ledger.add(sijill.read_inputs(["reports/"]))
            for found in ledger.search("..."):
                print(found.claim.action, found.document.source)
    """

    def add(self, documents: Iterable[Item], *, at: datetime | None = None, jobs: int = 1) -> Added:
        """Code documents by the built-in rules and store them; what is there already is left as it is.

        Args:
            documents: read lazily; faults among them are stored as such.
            at: when they came in; it is written down, and nothing else is done with it.
            jobs: processes that code at the same time.
        """
        added = known = claims = 0
        faults: list[Fault] = []
        for step in self.adding(documents, at=at, jobs=jobs):
            faults += step.faults
            if step.outcome is not None:
                added += step.outcome.state == "added"
                known += step.outcome.state == "known"
                claims += step.outcome.claims
        return Added(added, known, claims, faults)

    def adding(
        self,
        documents: Iterable[Item],
        *,
        at: datetime | None = None,
        jobs: int = 1,
        coder: Coder = by_rules,
        name: str = "rules",
        settings: Mapping[str, Any] | None = None,
    ) -> Iterator[Step]:
        """:meth:`add`, one step a document as it is done, with any coder.

        Args:
            documents: read lazily; faults among them are stored as such.
            at: when they came in.
            jobs: processes.
            coder: what finds the claims.
            name: how the coder is called.
            settings: its settings, without secrets, for the record of the run.

        Raises:
            LedgerError: the ledger cannot be written; every step that was given is safe.
        """
        from sijill import __version__

        run = Run(__version__, knowledge_hash(), name, dict(settings or {}))
        when = at.astimezone(UTC).isoformat(timespec="seconds") if at else None
        fresh: deque[Received] = deque()
        sorting = _Sorting(self, documents, fresh)
        coded = code_many(sorting.new_documents(), jobs, coder)
        while True:
            some = [(fresh.popleft(), item) for item in islice(coded, PORTION)]
            before = sorting.take()
            if not some and not before:
                return
            yield from self._write(some, before, run, when)

    def link(self, *, anew: bool = False, at: datetime | None = None) -> Linking:
        """Link what is new into incidents, and set totals against them (``sijill/pipeline/linking.py``).

        Args:
            anew: look at every claim; the result is the same.
            at: when; it is written down.
        """
        return link_ledger(self, anew=anew, at=at)

    def summaries(self, ids: Iterable[str] | None = None) -> Iterator[Summary]:
        """Incidents with their voices and every value of each field, in order of their ids."""
        trust = self.reliability()
        incidents = self.incidents(ids)
        while some := list(islice(incidents, PORTION)):
            wanted = [claim for incident in some for claim in incident.claims]
            told = {one.claim.claim_id: one for one in self.told(wanted)}
            yield from (summary(incident, told, trust) for incident in some)

    def _write(
        self, some: list[tuple[Received, Coded]], before: list[Step], run: Run, when: str | None
    ) -> Iterator[Step]:
        entries = [Entry(received, coded.claims, coded.refused) for received, coded in some if coded.fault is None]
        failed = [Step(None, (coded.fault,), coded.usage) for _, coded in some if coded.fault is not None]
        usages = [coded.usage for _, coded in some if coded.fault is None]
        told = [fault for step in (*before, *failed) for fault in step.faults]
        outcomes = self.write(entries, told, run, when) if entries or told else []
        yield from before
        yield from failed
        for outcome, entry, usage in zip(outcomes, entries, usages, strict=True):
            yield Step(outcome, _told(outcome, entry), usage)


def _told(outcome: Outcome, entry: Entry) -> tuple[Fault, ...]:
    own = (outcome.fault,) if outcome.fault else ()
    return (*entry.faults, *own) if outcome.state == "added" else own


class _Sorting:
    """Sorts what comes in: documents that are new go to be coded, all else is settled at once."""

    def __init__(self, ledger: Store, items: Iterable[Item], fresh: deque[Received]):
        self._ledger = ledger
        self._items = iter(items)
        self._fresh = fresh
        self._settled: list[Step] = []

    def take(self) -> list[Step]:
        """What was settled since the last time."""
        settled, self._settled = self._settled, []
        return settled

    def new_documents(self) -> Iterator[Document]:
        """Documents that the ledger does not have, a portion looked up at a time."""
        while some := list(islice(self._items, PORTION)):
            received = [Received(item) if isinstance(item, Document) else item for item in some]
            documents = [item.document for item in received if isinstance(item, Received)]
            known = self._ledger.known(documents)
            for item in received:
                if isinstance(item, Fault):
                    self._settled.append(Step(None, (item,)))
                    continue
                outcome = judge(item, known.get(item.document.id))
                if outcome is None:
                    self._fresh.append(item)
                    yield item.document
                else:
                    self._settled.append(Step(outcome, (outcome.fault,) if outcome.fault else ()))
