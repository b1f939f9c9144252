"""Linking a ledger's claims into incidents, and setting its totals against them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from sijill.incidents.decisions import Decisions
from sijill.incidents.link import link
from sijill.incidents.tallies import tallies
from sijill.store.store import Store


class Outcome(NamedTuple):
    """What linking came to. ``touched`` rows of the ledger were put in, changed or taken out."""

    incidents: int
    links: int
    tallies: int
    touched: int


def link_ledger(ledger: Store, *, at: datetime | None = None) -> Outcome:
    """Link all claims anew; incidents keep their ids, and what people decided always wins.

    Args:
        ledger: whose claims are linked, and which keeps what is found.
        at: when; it is written down, and nothing else is done with it.
    """
    told = list(ledger.told())
    previous = {claim: incident.incident_id for incident in ledger.incidents() for claim in incident.claims}
    linked = link(told, _decisions(ledger), previous)
    found = tallies(told, linked.incidents)
    touched = ledger.save_linking(
        links=linked.links,
        incidents=linked.incidents,
        tallies=found,
        at=at.astimezone(UTC).isoformat(timespec="seconds") if at else None,
    )
    return Outcome(len(linked.incidents), len(linked.links), len(found), touched)


def _decisions(ledger: Store) -> Decisions:
    pairs: dict[str, set[tuple[str, str]]] = {"must_link": set(), "cannot_link": set()}
    for decision in ledger.decisions().values():
        if decision.kind in pairs:
            first, *others = decision.subjects
            pairs[decision.kind] |= {(first, other) for other in others}
    return Decisions(frozenset(pairs["must_link"]), frozenset(pairs["cannot_link"]))
