"""Clusters as people want them: what the program put together, joined and divided by what people decided.

The program finds its clusters as if nobody had decided anything, so a decision touches only the clusters of which it
speaks, and taking it back gives back what was before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import combinations, pairwise

from sijill.incidents.clustering import LEAST, Clusterer, Edges, components

Cluster = tuple[int, ...]


def overruled(
    clusters: Sequence[Cluster], edges: Edges, held: Sequence[Cluster], severed: Iterable[tuple[int, int]]
) -> list[Cluster]:
    """Join clusters of which people put claims together, and divide those of which they took claims apart.

    What was one cluster stays one wherever people leave that to the program: it is divided into as few parts as they
    demand, and a claim that they did not speak of goes with those it is most like.

    Args:
        clusters: what the program found.
        edges: scored pairs, at least those within a cluster.
        held: groups that people put together, none of them with a severed pair.
        severed: pairs that people took apart.
    """
    near: dict[int, set[int]] = {at: set() for cluster in clusters for at in cluster}
    for group in (*clusters, *held):
        for one, other in pairwise(group):
            near[one].add(other)
            near[other].add(one)
    bound = components(near, near.__getitem__)
    home = {at: number for number, members in enumerate(bound) for at in members}
    torn: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one, other in severed:
        if home[one] == home[other]:
            torn[home[one]].append((one, other))
    found, kept = _of_each(clusters, home, torn), _of_each(held, home, torn)
    wanted: list[Cluster] = []
    for number, members in enumerate(bound):
        if number in torn:
            wanted += Clusterer(members, _bonds(found[number], edges), _never, 0, kept[number], torn[number]).run()
        else:
            wanted.append(tuple(members))
    return wanted


def _of_each(groups: Iterable[Cluster], home: Mapping[int, int], wanted: Container[int]) -> dict[int, list[Cluster]]:
    """Groups by where they are, of some places."""
    found: dict[int, list[Cluster]] = defaultdict(list)
    for group in groups:
        if home[group[0]] in wanted:
            found[home[group[0]]].append(group)
    return found


def _bonds(clusters: Iterable[Cluster], edges: Edges) -> Edges:
    """Every pair within a cluster, each above nothing: it speaks for one incident, as the program put it together."""
    bonds: Edges = defaultdict(dict)
    for cluster in clusters:
        for one, other in combinations(cluster, 2):
            bonds[one][other] = bonds[other][one] = edges.get(one, {}).get(other, LEAST) - LEAST + 1
    return bonds


def _never(left: int, right: int) -> bool:
    """No rule stands against people's word."""
    return False
