"""Claims into incidents: the whole ledger at once, or only what new and changed claims touch."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from sijill.incidents.blocking import Index
from sijill.incidents.clashes import clash
from sijill.incidents.clustering import TIE_BITS, Clusterer, Edges, components, edges_of, tied
from sijill.incidents.decisions import Decisions, Pair, Settled, settle
from sijill.incidents.facts import Facts, facts
from sijill.incidents.identity import identify
from sijill.incidents.overruling import Cluster, overruled
from sijill.incidents.scoring import Scored, probability, reasons, score
from sijill.incidents.weights import Weights, weights
from sijill.model import Incident, Link, Reason, Told

NO_DECISIONS = Decisions()
NO_IDS: Mapping[str, str] = MappingProxyType({})


class Linked(NamedTuple):
    """What linking found. Same claims, decisions and previous ids give the same, whatever their order."""

    incidents: tuple[Incident, ...]
    """By id. Every claim of grain ``incident`` is in exactly one."""
    links: tuple[Link, ...]
    """By ``left`` and ``right``: of what the program would put together the pairs that tell anything, and all likely
    ones. What people decided changes no link."""
    refused: tuple[Pair, ...] = ()
    """Decisions to put together that contradict decisions to take apart."""


def link(told: Iterable[Told], decisions: Decisions = NO_DECISIONS, previous: Mapping[str, str] = NO_IDS) -> Linked:
    """Link all claims anew.

    Args:
        told: claims of every grain; only those of grain ``incident`` become members of incidents.
        decisions: what people put together and took apart.
        previous: claim id to the incident id that it had, so that incidents keep their ids.
    """
    claims = members_of(told)
    scored = score(claims, list(Index(claims).blocks().values()), weights())
    return assembled(claims, range(len(claims)), scored, settle(decisions), previous, weights())


def members_of(told: Iterable[Told]) -> list[Facts]:
    """The claims that can be members of an incident, once each, in order of their ids."""
    found = {x.claim.claim_id: x for x in told if x.claim.grain == "incident"}
    return [facts(found[claim_id]) for claim_id in sorted(found)]


def assembled(
    claims: Sequence[Facts],
    members: Collection[int],
    scored: Scored,
    settled: Settled,
    previous: Mapping[str, str],
    model: Weights,
) -> Linked:
    """Incidents and links of some of the claims, whose pairs are all scored."""
    edges = edges_of(scored)
    found = [
        cluster
        for component in components(members, lambda at: tied(edges, at))
        for cluster in _clustered(claims, component, edges)
    ]
    home = {at: number for number, cluster in enumerate(found) for at in cluster}
    wanted = _decided(claims, found, edges, settled)
    incidents = _incidents(claims, wanted, previous)
    return Linked(incidents, tuple(_links(claims, scored, home, model)), settled.refused)


def regrouped(
    told: Iterable[Told],
    links: Iterable[Link],
    decisions: Decisions,
    previous: Mapping[str, str],
    borne: Callable[[str], bool],
) -> tuple[Incident, ...]:
    """The incidents of a few claims by the links that are kept of them, with no pair scored anew.

    They are those of :func:`link`. Every pair within what the program would put together has its link, if it told
    anything, so these clusters are found again, joined in the same order; a pair of two such clusters counts no more
    than it did, and they were not joined then.

    Args:
        told: every claim of some incidents, and of those from which people took any of these apart.
        links: those of these claims, at least.
        decisions: that speak of these claims, at least.
        previous: claim id to the incident id that it has.
        borne: whether any incident bears an id.
    """
    claims = members_of(told)
    place = {claim.claim_id: at for at, claim in enumerate(claims)}
    rows = sorted((place[x.left], place[x.right], bits(x)) for x in links if {x.left, x.right} <= place.keys())
    left, right, weight = zip(*rows, strict=True) if rows else ((), (), ())
    scored = Scored(array("q", left), array("q", right), array("d", weight), array("q", bytes(8 * len(rows))))
    edges = edges_of(scored)
    found = _clustered(claims, range(len(claims)), edges)
    return _incidents(claims, _decided(claims, found, edges, settle(decisions)), previous, borne)


def bits(link: Link) -> float:
    """The evidence of a link, as it was scored."""
    return sum(reason.bits for reason in link.reasons)


def _clustered(claims: Sequence[Facts], members: Sequence[int], edges: Edges) -> list[Cluster]:
    """What the program puts together, whatever people decided."""

    def apart(left: int, right: int) -> bool:
        return clash(claims[left], claims[right]) is not None

    return Clusterer(members, edges, apart).run()


def _decided(claims: Sequence[Facts], found: Iterable[Cluster], edges: Edges, settled: Settled) -> list[Cluster]:
    """What people make of what the program put together."""
    clusters = sorted(found)
    place = {claims[at].claim_id: at for cluster in clusters for at in cluster}
    held = [group for ids in settled.held if len(group := tuple(sorted(place[c] for c in ids if c in place))) > 1]
    severed = [(place[a], place[b]) for a, b in settled.apart if a in place and b in place]
    return overruled(clusters, edges, held, severed)


def _incidents(
    claims: Sequence[Facts],
    clusters: Iterable[Cluster],
    previous: Mapping[str, str],
    borne: Callable[[str], bool] | None = None,
) -> tuple[Incident, ...]:
    """The incident of each cluster, by id."""
    denied = {claim.claim_id for claim in claims if claim.modality == "denied"}
    named = identify([tuple(claims[at].claim_id for at in cluster) for cluster in clusters], previous, borne)
    incidents = (Incident(name, own, tuple(c for c in own if c in denied)) for own, name in named.items())
    return tuple(sorted(incidents, key=lambda incident: incident.incident_id))


def _links(claims: Sequence[Facts], scored: Scored, home: Mapping[int, int], model: Weights) -> Iterable[Link]:
    """The pairs worth keeping: those within a cluster, and those that hang together but were kept apart.

    Args:
        claims: in order of their ids.
        scored: their pairs.
        home: the cluster of each, as the program found it.
        model: the weights.
    """
    told: dict[int, tuple[Reason, ...]] = {}
    for left, right, bits, levels in zip(*scored, strict=True):
        if left in home and right in home and (bits >= TIE_BITS or home[left] == home[right]):
            one, other = claims[left], claims[right]
            if levels not in told:
                told[levels] = reasons(levels, model)
            denial = (one.modality == "denied") != (other.modality == "denied")
            yield Link(one.claim_id, other.claim_id, probability(bits), told[levels], denial)
