"""All that can be done with a ledger's rows. :class:`sijill.Ledger` is this, and codes besides."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, BinaryIO, Self

from sijill.model import Claim, Decision, Document, Fault, Incident, Link, Reliability, Run, Tally, Told
from sijill.store import adding, deciding, dumping, frames, linking, reading, schema, searching
from sijill.store import verify as proving
from sijill.store.accounts import Accounts
from sijill.store.acts import Acts
from sijill.store.editions import note_linked
from sijill.store.glances import renew_glances
from sijill.store.incidents import Incidents
from sijill.store.journal import Entry, Head, head
from sijill.store.opening import TIMEOUT, Opened
from sijill.store.queueing import Queue
from sijill.store.reviewing import Reviewing
from sijill.store.writing import Writer


class Store:
    """An open ledger.

    Args:
        where: a SQLite file, or a ``postgresql://`` URL.
        create: make it where there is none; without it that is an error.
        timeout: seconds to wait for another writer.

    Raises:
        LedgerError: it cannot be opened, is no ledger, or is newer than this version.
    """

    def __init__(self, where: str | os.PathLike[str], *, create: bool = True, timeout: float = TIMEOUT):
        self._open = Opened(where, create=create, timeout=timeout)
        self.queue = Queue(self._open)
        """The claims as the desk works through them."""
        self.review = Reviewing(self._open)
        """What people do to claims."""
        self.happenings = Incidents(self._open)
        """Incidents as lists, maps and plots show them."""
        self.accounts = Accounts(self._open)
        """Who they are."""
        self._acts = Acts()

    @property
    def name(self) -> str:
        """Where it is, without a password."""
        return self._open.name

    @property
    def where(self) -> str:
        """As it was named, with any password: to open it again in another process, and never to be shown."""
        return self._open.where

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of it. Everything written is safe already."""
        self._open.backend.engine.dispose()

    def one_state(self) -> AbstractContextManager[None]:
        """Let all that this thread reads in the block see one state of the ledger, whatever is written meanwhile."""
        return self._open.one_state()

    # Documents and claims

    def known(self, documents: Iterable[Document]) -> dict[str, dict[str, Any]]:
        """What the ledger has of these documents, by id: digest, title, outlet, address, publication."""
        with self._open.reading() as connection:
            return adding.known_documents(connection, (document.id for document in documents))

    def write(
        self, entries: Sequence[adding.Entry], faults: Iterable[Fault], run: Run, at: str | None
    ) -> list[adding.Outcome]:
        """Put coded documents in, all of them or, where something goes wrong, none."""
        ready = [adding.make_ready(entry, at) for entry in entries]
        with self._open.writing() as connection:
            return adding.write_entries(connection, self._open.backend, ready, faults, run, at)

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[reading.Kept]:
        """Documents with what is known of them besides, in order of their ids."""
        with self._open.reading() as connection:
            yield from reading.documents(connection, ids)

    def document(self, document_id: str) -> reading.Kept | None:
        """One document."""
        return next(self.documents([document_id]), None)

    def claims(self, ids: Iterable[str] | None = None) -> Iterator[Claim]:
        """Claims in order of their ids."""
        return (told.claim for told in self.told(ids))

    def claims_of(self, document_id: str) -> list[Claim]:
        """The claims of one document, in order of their triggers."""
        with self._open.reading() as connection:
            return reading.claims_of(connection, document_id)

    def told(self, ids: Iterable[str] | None = None, *, standing: bool = False) -> Iterator[Told]:
        """Claims as they now stand, with what must be known of their documents to link and to weigh them.

        Args:
            ids: the claims that are wanted; all without it.
            standing: leave out those that people rejected.
        """
        with self._open.reading() as connection:
            yield from reading.told(connection, ids, standing=standing)

    def digests(self, ids: Iterable[str]) -> dict[str, str]:
        """The SHA-256 of the texts of some documents, by their ids."""
        with self._open.reading() as connection:
            return reading.digests(connection, ids)

    def faults(self) -> list[Fault]:
        """Every fault that adding met, in order of file and line."""
        with self._open.reading() as connection:
            return list(reading.faults(connection))

    def evidence(self, sha256: str) -> bytes | None:
        """The bytes that a document was read from."""
        with self._open.reading() as connection:
            return reading.evidence(connection, sha256)

    def search(
        self, query: str = "", filters: searching.Filters | None = None, *, limit: int | None = None
    ) -> list[searching.Found]:
        """Claims by the words around them and by what they say, the latest first (:mod:`sijill.store.searching`)."""
        with self._open.reading() as connection:
            asked = filters or searching.Filters()
            return searching.search(connection, self._open.backend, query, asked, limit)

    def search_documents(self, query: str, *, limit: int | None = None, offset: int = 0) -> list[Document]:
        """Documents whose text holds every word of the query, the latest first, some of the first ones left out."""
        with self._open.reading() as connection:
            return searching.search_documents(connection, self._open.backend, query, limit, offset)

    def to_arrow(self, ids: Iterable[str] | None = None) -> Any:
        """Claims as a ``pyarrow.Table``, nested as the public record is."""
        return frames.to_arrow(self.told(ids))

    def to_pandas(self, ids: Iterable[str] | None = None) -> Any:
        """Claims as a ``pandas.DataFrame``."""
        return frames.to_pandas(self.told(ids))

    # Linking

    def rejected(self) -> set[str]:
        """Ids of the claims that people rejected."""
        with self._open.reading() as connection:
            return reading.rejected_claims(connection)

    def revised(self) -> set[str]:
        """Ids of the claims that people changed after linking last ended."""
        with self._open.reading() as connection:
            return reading.revised_claims(connection)

    def save_linking(
        self,
        *,
        links: Iterable[Link] = (),
        incidents: Iterable[Incident] = (),
        tallies: Iterable[Tally] = (),
        scope: Collection[str] | None = None,
        at: str | None = None,
    ) -> int:
        """Bring links, incidents and tallies to a new state in one step; what is the same is not written again.

        Args:
            links: all links between claims of the scope.
            incidents: all incidents that hold a claim of the scope.
            tallies: all tallies of the scope's claims.
            scope: ids of the claims that were looked at; ``None`` for all. What concerns no other claim than these
                and is not given is taken out; the journal keeps it.
            at: the time, ISO 8601.

        Returns:
            How many rows were put in, changed or taken out.
        """
        with self._open.writing() as connection:
            revised = reading.revised_claims(connection)
            saved = linking.save(Writer(connection, at), links, incidents, tallies, scope)
            renew_glances(connection, saved.renewed | {*linking.homes_of(connection, revised).values()})
            note_linked(connection)
            return saved.touched

    def regroup(self, incidents: Iterable[Incident], scope: Collection[str], at: str | None) -> None:
        """Bring the incidents that hold a claim of the scope to a new state; links and totals stand as they are."""
        with self._open.writing() as connection:
            writer = Writer(connection, at)
            renewed = linking.save_incidents(writer, incidents, scope)
            writer.flush()
            renew_glances(connection, renewed)

    def links(self) -> Iterator[Link]:
        """Links in order of their claims."""
        with self._open.reading() as connection:
            yield from linking.read_records(connection, schema.links, Link)

    def links_of(self, claim_ids: Iterable[str]) -> list[Link]:
        """Links of some claims, the surest first."""
        with self._open.reading() as connection:
            return linking.links_of(connection, claim_ids)

    def incidents(self, ids: Iterable[str] | None = None) -> Iterator[Incident]:
        """Incidents in order of their ids."""
        with self._open.reading() as connection:
            yield from linking.read_records(connection, schema.incidents, Incident, ids)

    def incident_of(self, claim_id: str) -> str | None:
        """The id of the incident that a claim is in."""
        return self.homes([claim_id]).get(claim_id)

    def homes(self, claim_ids: Iterable[str]) -> dict[str, str]:
        """The ids of the incidents that some claims are in, by claim."""
        with self._open.reading() as connection:
            return linking.homes_of(connection, claim_ids)

    def tallies(self, ids: Iterable[str] | None = None) -> Iterator[Tally]:
        """Tallies in order of their claims' ids."""
        with self._open.reading() as connection:
            yield from linking.read_records(connection, schema.tallies, Tally, ids)

    def acts_since_linking(self) -> int:
        """How often people did what bears on incidents since linking last ended; totals do not know of that."""
        with self._open.reading() as connection:
            return self._acts.number(connection)

    # Decisions

    def decide(self, decision: Decision) -> str:
        """Write down a decision, for ever; the same one again changes nothing.

        Returns:
            Its id, by which another decision can withdraw it.

        Raises:
            LedgerError: it has no reason or reviewer, or concerns a claim or decision that is not in the ledger.
        """
        with self._open.writing() as connection:
            deciding.check_decision(connection, decision, self.name)
            return deciding.write_decision(connection, decision)

    def decisions(self, *, standing: bool = True) -> dict[str, Decision]:
        """Decisions by id, in the order they were taken; those that were withdrawn only where ``standing`` is off."""
        with self._open.reading() as connection:
            return reading.decisions(connection, standing=standing)

    def reliability(self, voices: Iterable[str] | None = None) -> dict[str, Reliability]:
        """How far people trust each teller, by the key of its voice: what was decided last holds.

        Args:
            voices: keys of the tellers that are wanted, where only some are; nothing else is read then.
        """
        if voices is None:
            return deciding.reliability(self.decisions().values())
        return deciding.reliability(own for own, stands in self.happenings.trust(voices).values() if stands)

    # The journal, and the whole

    def head(self) -> Head:
        """The last row of the journal: note its hash down elsewhere, and nobody can cut the end off unseen."""
        with self._open.reading() as connection:
            return head(connection)

    def kind_of(self, identifier: str) -> str | None:
        """The table in which an id stands: documents, claims, incidents, decisions, or the journal's row number."""
        with self._open.reading() as connection:
            return reading.kind_of(connection, identifier)

    def journal(self, *, kind: str | None = None, key: str | None = None, since: int = 0) -> Iterator[Entry]:
        """Rows of the journal in order; ``kind`` and ``key`` name a table and one of its rows."""
        with self._open.reading() as connection:
            yield from reading.entries(connection, kind=kind, key=key, since=since)

    def verify(self, known_head: str | None = None) -> proving.Verdict:
        """Look at every row (:func:`sijill.store.verify.verify`)."""
        with self._open.reading() as connection:
            return proving.verify(connection, known_head)

    def dump(self, out: BinaryIO) -> int:
        """Write all that is kept, a row a line; the same bytes from both engines. Returns the number of rows."""
        with self._open.reading() as connection:
            return dumping.dump(connection, out)

    def restore(self, lines: Iterable[bytes], name: str = "the dump") -> int:
        """Fill an empty ledger from a dump and prove it. Returns the number of rows.

        Raises:
            LedgerError: the ledger is not empty, or the dump is damaged or newer; nothing was restored.
        """
        with self._open.writing() as connection:
            return dumping.restore(connection, self._open.backend, lines, name)
