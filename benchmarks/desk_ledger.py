"""A ledger as large as a register grows in years, to measure the desk on: synthetic reporting, linked for real.

Each claim of ``reporting.py`` becomes a sentence of a document in which every mention stands where the claim says, so
that the desk can light it. Documents, claims, links, incidents, totals, glances and the journal are the store's own;
only the coder is left out. Building goes on where it was broken off.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from benchmarks.reporting import reporting
from benchmarks.reports import hash_share

from sijill import Ledger, __version__
from sijill.lexicon.entries import action_entries
from sijill.lexicon.files import knowledge_hash
from sijill.model import AS_CODED, Claim, Decision, DecisionKind, Document, Received, Run, Told, Words
from sijill.store.accounts import User
from sijill.store.adding import Entry
from sijill.store.queueing import Wanted
from sijill.store.sought import Sought
from sijill.web.secrets import hashed

CLAIMS_AN_INCIDENT = 1.6
"""Somewhat more than linking makes of it, so that it surely gives as many incidents as are wanted."""
MOST = 2
"""Claims of one event that are kept: what is measured is the number of incidents, and the rest only takes time."""
AT = datetime(2026, 1, 31, 9, 0, tzinfo=UTC)
PORTION = 400
PASSWORD = "four plain words"
PEOPLE = {f"person-{number:02}": role for number, role in enumerate(("admin", *["reviewer"] * 5, *["coder"] * 14))}
"""The accounts, each with its role."""
REVIEWS = 3000
"""Verdicts that were given before anybody signs in."""


def build(path: Path, incidents: int) -> None:
    """Write a ledger of so many incidents at least, or what is still missing of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written, done = path.with_suffix(".written"), path.with_suffix(".done")
    if done.exists():
        return
    with Ledger(path) as ledger:
        if not written.exists():
            _write(ledger, int(incidents * CLAIMS_AN_INCIDENT))
            written.touch()
        _tell("linking; this takes minutes")
        linked = ledger.link(at=AT)
        _tell(f"{linked.incidents:,} incidents, {linked.tallies:,} totals")
        if linked.incidents < incidents:
            raise SystemExit(f"only {linked.incidents:,} incidents came of it")
        _people(ledger)
        _reviews(ledger)
    done.touch()


def _tell(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def _write(ledger: Ledger, claims: int) -> None:
    run = Run(__version__, knowledge_hash(), "synthetic")
    told: dict[str, list[Told]] = {}
    _tell(f"inventing {claims:,} claims")
    for one in islice(_reported(claims), claims):
        told.setdefault(one.claim.document_id, []).append(one)
    gc.freeze()
    groups, written = iter(told.items()), 0
    while some := list(islice(groups, PORTION)):
        entries = [entry(name, own) for name, own in some]
        there = ledger.known(one.received.document for one in entries)
        ledger.write([one for one in entries if one.received.document.id not in there], (), run, AT.isoformat())
        written += len(some)
        if written % (25 * PORTION) == 0:
            _tell(f"{written:,} of {len(told):,} documents")


def _reported(claims: int) -> Iterator[Told]:
    """What is reported, of each event no more than is kept."""
    numbers: Counter[int | None] = Counter()
    for known in reporting(2 * claims):
        numbers[known.event] += 1
        if known.event is None or numbers[known.event] <= MOST:
            yield known.told


def entry(name: str, told: Sequence[Told]) -> Entry:
    """A document that tells some claims, a sentence each, and the claims as they stand in it."""
    title = " ".join(told[0].text.split()[:7])
    text, claims = f"{title}\n", []
    for one in told:
        sentence, claim = _sentence(one, len(text))
        text += f"{sentence}\n"
        claims.append(claim)
    document = Document(name, text, title=title, published=told[0].published, source=told[0].outlet)
    return Entry(Received(document, text.encode()), tuple(claims))


def _sentence(one: Told, start: int) -> tuple[str, Claim]:
    """A claim as a sentence that begins at ``start``, every mention where it stands."""
    claim, words = one.claim, [_trigger(one.claim.action)]
    places: dict[str, list[Any]] = {}
    trigger = Words(words[0], start, start + len(words[0]))
    for field in ("actors", "recipients", "associates", "places", "counts", "sources"):
        places[field] = []
        for mention in getattr(claim, field):
            at = start + len(" ".join(words)) + 1
            words.append(mention.text)
            places[field].append(msgspec.structs.replace(mention, start=at, end=at + len(mention.text)))
    found: dict[str, Any] = {field: tuple(mentions) for field, mentions in places.items()}
    when = claim.time and msgspec.structs.replace(claim.time, text=None, start=None, end=None)
    sure = round(0.35 + 0.64 * hash_share(claim.claim_id[::-1]), 2)
    told = msgspec.structs.replace(claim, trigger=trigger, time=when, confidence=sure, **found)
    return f"{' '.join(words)} {one.text}.", told


@cache
def _trigger(action: str) -> str:
    """A word that tells of an act."""
    return next(
        (word for own in action_entries() if own.action == action for word in (*own.masdar, *own.past)), action
    )


def _people(ledger: Ledger) -> None:
    there, password = {user.name for user in ledger.accounts.users()}, hashed(PASSWORD)
    for name, role in PEOPLE.items():
        if name not in there:
            ledger.accounts.add(User(name, role, password, None, True, AT.isoformat()))


def _reviews(ledger: Ledger) -> None:
    """Verdicts of two people, who sometimes differ, some corrections, and letters for the busiest tellers."""
    _tell(f"{REVIEWS:,} verdicts")
    first, second, *_ = (name for name, role in PEOPLE.items() if role == "coder")
    at = AT.isoformat()
    for number, own in enumerate(ledger.queue.claims(Wanted("open"), limit=REVIEWS)):
        claim, version = own.claim, AS_CODED
        if number % 10 == 0:
            corrected = msgspec.structs.replace(
                claim, modality="possible" if claim.modality == "asserted" else "asserted"
            )
            version = ledger.review.revise(corrected, AS_CODED, first, "as it stands", at)
        verdicts: tuple[DecisionKind, ...] = ("accept", "reject" if number % 20 == 5 else "accept")
        for who, verdict in zip((first, second), verdicts, strict=True):
            if who == first or number % 5 == 0:
                ledger.review.judge(claim.claim_id, verdict, version, who, "as it stands", at)
    for number, teller in enumerate(ledger.happenings.tellers(Sought())[:30]):
        ledger.decide(
            Decision("reliability", (teller.key,), "person-01", "as known so far", "ABCDEF"[number % 6], at)
        )


def main() -> None:
    """Build what is asked for."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("ledger", type=Path)
    asked.add_argument("incidents", type=int)
    given = asked.parse_args()
    build(given.ledger, given.incidents)


if __name__ == "__main__":
    main()
