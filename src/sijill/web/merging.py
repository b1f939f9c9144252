"""Clusters of a map that would lie upon each other become one."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, hypot, radians

from sijill.store.sought import Cluster


def merged(clusters: Iterable[Cluster], degrees: float) -> list[Cluster]:
    """Join clusters to fuller ones that are nearer than some degrees of longitude, as drawn; the fullest first.

    Args:
        clusters: the fullest first.
        degrees: the least distance that two of them keep.
    """
    kept: list[Cluster] = []
    for own in clusters:
        at = next((at for at, other in enumerate(kept) if _distance(own, other) < degrees), None)
        if at is None:
            kept.append(own)
        else:
            kept[at] = _joined(kept[at], own)
    return sorted(kept, key=lambda own: -own.number)


def _distance(a: Cluster, b: Cluster) -> float:
    """How far they are drawn from each other, in degrees of longitude."""
    return hypot(a.lon - b.lon, (a.lat - b.lat) / max(cos(radians((a.lat + b.lat) / 2)), 0.05))


def _joined(a: Cluster, b: Cluster) -> Cluster:
    """Both as one, where the fuller one lies."""
    return Cluster(
        a.lat, a.lon, a.number + b.number, a.contested + b.contested, a.place if a.place == b.place else None,
        a.area if a.area == b.area else None, max(a.precision, b.precision), "",
    )  # fmt: skip
