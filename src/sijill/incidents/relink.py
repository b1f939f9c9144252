"""Linking again after claims came, went or were decided on: only what they touch, with the result of linking anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sijill.incidents.blocking import Index, keys
from sijill.incidents.clustering import edges_of, tied
from sijill.incidents.decisions import Decisions, Settled, settle
from sijill.incidents.facts import Facts
from sijill.incidents.link import NO_DECISIONS, NO_IDS, Linked, assembled, members_of
from sijill.incidents.scoring import Scored, merged, score
from sijill.incidents.weights import weights
from sijill.model import Told


class Relinked(NamedTuple):
    """What replaces the incidents and links of the ``affected`` claims; all others stand as they are."""

    affected: frozenset[str]
    """Claim ids, those that are gone included. Their old incidents and links are to be dropped."""
    linked: Linked


def relink(
    told: Iterable[Told],
    touched: Collection[str],
    previous: Mapping[str, str] = NO_IDS,
    decisions: Decisions = NO_DECISIONS,
    gone: Iterable[Told] = (),
) -> Relinked:
    """Link what some claims touch: what shares a block with them, and all that hangs together with that.

    Args:
        told: all claims of the ledger as it is now.
        touched: ids of claims that are new or changed, or that a decision made or taken back since speaks of.
        previous: claim id to the incident id that it had, of all claims.
        decisions: all decisions that stand.
        gone: claims that were in the ledger and are not any more, changed ones as they were.

    Returns:
        With the incidents and links of all other claims, exactly what :func:`sijill.incidents.link.link` gives.
    """
    claims, old = members_of(told), members_of(gone)
    index = Index(claims)
    settled = settle(decisions)
    place = {claim.claim_id: at for at, claim in enumerate(claims)}
    seeds = _seeds(claims, index, {place[claim] for claim in touched if claim in place}, old)
    seeds |= _companions(previous, {claim.claim_id for claim in old})
    bonds = _bonds(claims, place, previous, settled)
    reached, scored = _reach(claims, index, {place[claim] for claim in seeds if claim in place}, bonds)
    linked = assembled(claims, reached, scored, settled, previous, weights())
    affected = {claims[at].claim_id for at in reached} | {claim.claim_id for claim in old}
    return Relinked(frozenset(affected), linked)


def _seeds(claims: Sequence[Facts], index: Index, fresh: set[int], old: Sequence[Facts]) -> set[str]:
    """The touched claims, those that hung together with one that is gone, and all whose blocks are cut otherwise."""
    changed = {claims[at].claim_id for at in fresh}
    lost = {claim.claim_id for claim in old}
    only = {key for claim in (*(claims[at] for at in fresh), *old) for key in keys(claim)}
    stayed = [claims[at] for at in index.holding(only) if at not in fresh]
    before = sorted([*stayed, *old], key=lambda claim: claim.claim_id)
    old_blocks, now_blocks = Index(before).blocks(only), index.blocks(only)
    seeds = changed | _attached(before, lost, old_blocks.values())
    for name in now_blocks.keys() | old_blocks.keys():
        now = {claims[at].claim_id for at in now_blocks.get(name, ())}
        then = {before[at].claim_id for at in old_blocks.get(name, ())}
        if (now ^ then) - changed - lost:
            seeds |= now | then
    return seeds


def _attached(before: Sequence[Facts], lost: set[str], found: Collection[tuple[int, ...]]) -> set[str]:
    """The claims that hung together with one that is gone."""
    gone = {at for at, claim in enumerate(before) if claim.claim_id in lost}
    near = [members for members in found if not gone.isdisjoint(members)]
    edges = edges_of(score(before, near, weights(), gone))
    return {before[other].claim_id for at in gone for other in tied(edges, at)}


def _bonds(
    claims: Sequence[Facts],
    place: Mapping[str, int],
    previous: Mapping[str, str],
    settled: Settled,
) -> list[set[int]]:
    """For each claim the others that must be linked again with it: of one incident before, or of one decision."""
    groups: dict[str, set[int]] = {}
    for claim, incident in previous.items():
        if claim in place:
            groups.setdefault(incident, set()).add(place[claim])
    bonds: list[set[int]] = [set() for _ in claims]
    for group in (*groups.values(), *({place[c] for c in held if c in place} for held in settled.held)):
        for at in group:
            bonds[at] |= group
    return bonds


def _companions(previous: Mapping[str, str], lost: set[str]) -> set[str]:
    """The claims that were in one incident with some that are gone."""
    incidents = {previous[claim] for claim in lost if claim in previous}
    return {claim for claim, incident in previous.items() if incident in incidents}


def _reach(
    claims: Sequence[Facts], index: Index, seeds: set[int], bonds: Sequence[set[int]]
) -> tuple[list[int], Scored]:
    """Everything that hangs together with the seeds, and all its scored pairs."""
    reached: set[int] = set()
    frontier = _bound(seeds, bonds)
    parts = []
    while frontier:
        found = index.blocks({key for at in frontier for key in keys(claims[at])}).values()
        left = (tuple(at for at in members if at not in reached) for members in found)
        near = [members for members in left if not frontier.isdisjoint(members)]
        parts.append(score(claims, near, weights(), frontier))
        reached |= frontier
        edges = edges_of(parts[-1])
        frontier = _bound({other for at in frontier for other in tied(edges, at)}, bonds) - reached
    return sorted(reached), merged(parts)


def _bound(members: set[int], bonds: Sequence[set[int]]) -> set[int]:
    """Some claims with all that must be linked with them."""
    found, pending = set(members), list(members)
    while pending:
        more = bonds[pending.pop()] - found
        found |= more
        pending += more
    return found
