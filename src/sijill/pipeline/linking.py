"""Linking a ledger: its claims into incidents, its totals beside the incidents that they should cover."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple

from sijill.incidents.decisions import Decisions, Pair
from sijill.incidents.link import link, regrouped
from sijill.incidents.relink import relink
from sijill.incidents.tallies import tallies
from sijill.model import Decision, Told
from sijill.store.store import Store

JOINED, PARTED = "must_link", "cannot_link"
"""Kinds of decisions that put claims together and take them apart."""


class Linking(NamedTuple):
    """What linking came to."""

    incidents: int
    tallies: int
    looked_at: int
    """Claims that were linked: all, or those that new claims and decisions touch."""
    changed: int
    """Rows of the ledger that were put in, changed or taken out."""
    refused: tuple[Pair, ...]
    """Decisions to put together that contradict decisions to take apart."""


def link_ledger(ledger: Store, *, anew: bool = False, at: datetime | None = None) -> Linking:
    """Link what is new in a ledger, or everything; what people decided always wins, and incidents keep their ids.

    What is new is seen from the ledger itself: claims that are in no incident, and decisions that are not met. So
    linking can be ended at any moment and begun again. Claims that people rejected are in no incident; after claims
    were rejected or corrected, everything is linked anew.

    Args:
        ledger: whose claims are linked, and which keeps what is found.
        anew: link every claim, not only what is touched; the result is the same.
        at: when; it is written down, and nothing else is done with it.
    """
    rejected = ledger.rejected()
    told = list(ledger.told(standing=True))
    home = {claim: incident.incident_id for incident in ledger.incidents() for claim in incident.claims}
    decisions, withdrawn = decisions_of(ledger.decisions().values()), _withdrawn(ledger)
    if anew or not home or not rejected.isdisjoint(home) or ledger.revised():
        linked, scope = link(told, decisions, home), None
    else:
        affected, linked = relink(told, _touched(told, home, decisions, withdrawn), home, decisions)
        scope = affected | {one.claim.claim_id for one in told if one.claim.grain != "incident"}
    kept = [own for own in ledger.incidents() if scope is not None and scope.isdisjoint(own.claims)]
    totals = tallies(told, [*kept, *linked.incidents])
    changed = ledger.save_linking(
        links=linked.links,
        incidents=linked.incidents,
        tallies=totals,
        scope=scope,
        at=_written(at),
    )
    members = sum(len(incident.claims) for incident in linked.incidents)
    return Linking(len(kept) + len(linked.incidents), len(totals), members, changed, linked.refused)


def follow(ledger: Store, claims: Iterable[str], *, at: datetime | None = None) -> None:
    """Bring the incidents of some claims in line with what people decided of them, at once.

    Only these incidents are looked at, by the links that are kept of their claims; nothing is scored. They become
    what :func:`link_ledger` makes of the same decisions; that also sets totals against what came of it.

    Args:
        ledger: where the decisions stand already.
        claims: of which they speak.
        at: when; it is written down.
    """
    home = ledger.homes(_spoken_of_with(ledger, claims))
    standing = [own for own, stands in ledger.happenings.decisions(home).values() if stands]
    incidents = regrouped(
        ledger.told(home), ledger.links_of(home), decisions_of(standing), home, partial(_borne, ledger)
    )
    ledger.regroup(incidents, home.keys(), _written(at))


def _spoken_of_with(ledger: Store, claims: Iterable[str]) -> set[str]:
    """Some claims with all that may come into one incident with them.

    These are in one with them, or people put them together; or they would be in one if people had not once taken them
    apart, and incidents may not have followed yet where that was taken back.
    """
    found: set[str] = set()
    fresh = set(claims)
    while fresh:
        found |= fresh
        fresh |= {claim for own in ledger.incidents(ledger.homes(fresh).values()) for claim in own.claims}
        said = (own for own, stands in ledger.happenings.decisions(fresh).values() if stands or own.kind == PARTED)
        fresh |= {claim for own in said for claim in own.subjects}
        fresh -= found
    return found


def _borne(ledger: Store, incident_id: str) -> bool:
    return any(ledger.incidents([incident_id]))


def _written(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else None


def _touched(
    told: Sequence[Told], home: Mapping[str, str], decisions: Decisions, withdrawn: Collection[str]
) -> set[str]:
    """Claims that are in no incident yet, and those that people decided on: nothing tells what follows of that."""
    unlinked = {one.claim.claim_id for one in told if one.claim.grain == "incident"} - home.keys()
    decided = {claim for group in decisions.together | decisions.apart for claim in group}
    return unlinked | decided | set(withdrawn)


def decisions_of(decided: Iterable[Decision]) -> Decisions:
    """All of one put together belong together; of one taken apart the first is apart from each of the others."""
    together: set[tuple[str, ...]] = set()
    apart: set[Pair] = set()
    for decision in decided:
        first, *others = decision.subjects
        if decision.kind == JOINED:
            together.add(decision.subjects)
        elif decision.kind == PARTED:
            apart |= {(first, other) for other in others}
    return Decisions(frozenset(together), frozenset(apart))


def _withdrawn(ledger: Store) -> set[str]:
    """The claims of decisions that were taken back."""
    standing = ledger.decisions()
    return {
        claim
        for name, decision in ledger.decisions(standing=False).items()
        if name not in standing and decision.kind in {JOINED, PARTED}
        for claim in decision.subjects
    }
