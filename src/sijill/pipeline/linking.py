"""Linking a ledger: its claims into incidents, its totals beside the incidents that they should cover."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sijill.incidents.decisions import Decisions, Pair
from sijill.incidents.link import link
from sijill.incidents.relink import relink
from sijill.incidents.tallies import tallies
from sijill.model import Told
from sijill.store.store import Store


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
    told = [one for one in ledger.told() if one.claim.claim_id not in rejected]
    home = {claim: incident.incident_id for incident in ledger.incidents() for claim in incident.claims}
    decisions, withdrawn = _decisions(ledger), _withdrawn(ledger)
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
        at=at.astimezone(UTC).isoformat(timespec="seconds") if at else None,
    )
    members = sum(len(incident.claims) for incident in linked.incidents)
    return Linking(len(kept) + len(linked.incidents), len(totals), members, changed, linked.refused)


def _touched(
    told: Sequence[Told], home: Mapping[str, str], decisions: Decisions, withdrawn: Collection[str]
) -> set[str]:
    """Claims that are in no incident yet, and those of decisions that the incidents do not follow."""
    touched = {one.claim.claim_id for one in told if one.claim.grain == "incident"} - home.keys()
    for pairs, together in ((decisions.together, True), (decisions.apart, False)):
        for pair in pairs:
            if (home.get(pair[0]) == home.get(pair[1])) != together:
                touched.update(pair)
    return touched.union(withdrawn)


def _decisions(ledger: Store) -> Decisions:
    pairs: dict[str, set[Pair]] = {"must_link": set(), "cannot_link": set()}
    for decision in ledger.decisions().values():
        if decision.kind in pairs:
            first, *others = decision.subjects
            pairs[decision.kind] |= {(first, other) for other in others}
    return Decisions(frozenset(pairs["must_link"]), frozenset(pairs["cannot_link"]))


def _withdrawn(ledger: Store) -> set[str]:
    """The claims of decisions that were taken back: nothing tells whether they are linked without them already."""
    standing = ledger.decisions()
    return {
        claim
        for name, decision in ledger.decisions(standing=False).items()
        if name not in standing and decision.kind in {"must_link", "cannot_link"}
        for claim in decision.subjects
    }
