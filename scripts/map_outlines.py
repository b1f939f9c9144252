"""Make the map's outlines of land and of borders from Natural Earth, as the npm package world-atlas holds it.

npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
python scripts/map_outlines.py package/countries-50m.json src/sijill/web/static/outlines.json
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

DECIMALS = 2
"""Of a degree: about a kilometre, as exact as the source."""
Line = list[list[float]]


def main(source: Path, target: Path) -> None:
    """Write two features: land, and the borders between countries."""
    topology = json.loads(source.read_bytes())
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    polygons = [p for shape in topology["objects"]["land"]["geometries"] for p in _polygons(shape)]
    land = [[_joined(ring, arcs) for ring in polygon] for polygon in polygons]
    uses = Counter(
        at if at >= 0 else ~at
        for shape in topology["objects"]["countries"]["geometries"]
        for polygon in _polygons(shape)
        for ring in polygon
        for at in ring
    )
    borders = [arcs[at] for at, number in sorted(uses.items()) if number > 1]
    features = [_feature("land", "MultiPolygon", land), _feature("border", "MultiLineString", borders)]
    target.write_text(json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")))


def _polygons(shape: dict[str, Any]) -> list[list[list[int]]]:
    if shape.get("type") == "MultiPolygon":
        found: list[list[list[int]]] = shape["arcs"]
        return found
    return [shape["arcs"]] if shape.get("type") == "Polygon" else []


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> Line:
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append([
            round(value * scale + shift, DECIMALS)
            for value, scale, shift in zip((x, y), transform["scale"], transform["translate"], strict=True)
        ])  # fmt: skip
    return [points[0], *(later for earlier, later in pairwise(points) if later != earlier)]


def _joined(ring: list[int], arcs: list[Line]) -> Line:
    """One ring; a negative number stands for an arc that is gone through from its end."""

    def points() -> Iterator[list[float]]:
        for at in ring:
            line = arcs[at] if at >= 0 else arcs[~at][::-1]
            yield from line[1:]

    found = list(points())
    return [found[-1], *found]


def _feature(kind: str, geometry: str, coordinates: Any) -> dict[str, Any]:
    shape = {"type": geometry, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"kind": kind}, "geometry": shape}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
