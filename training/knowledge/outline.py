"""Make the outline of the world behind the map of places.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python training/knowledge/outline.py package/countries-110m.json src/verbale/web/static/world.svg

The TopoJSON (world-atlas, ISC licence) is Natural Earth's 1:110m cultural data, which is in the public domain. Borders
that are disputed, and lines that are an armistice and no border, are drawn apart: listed here as pairs, because the
data says only where the lines run in fact.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from itertools import accumulate
from pathlib import Path
from typing import Any

DISPUTED = {
    frozenset(pair)
    for pair in (
        ("India", "Pakistan"),
        ("India", "China"),
        ("Israel", "Palestine"),
        ("Israel", "Syria"),
        ("Israel", "Lebanon"),
        ("Morocco", "W. Sahara"),
        ("Serbia", "Kosovo"),
        ("Cyprus", "N. Cyprus"),
        ("Somalia", "Somaliland"),
        ("Ethiopia", "Somaliland"),
        ("North Korea", "South Korea"),
        ("Russia", "Ukraine"),
        ("Russia", "Georgia"),
        ("Armenia", "Azerbaijan"),
        ("Sudan", "S. Sudan"),
        ("Sudan", "Egypt"),
        ("Venezuela", "Guyana"),
        ("Kyrgyzstan", "Tajikistan"),
    )
}
STYLE = (
    "path{fill:none;stroke-linejoin:round;vector-effect:non-scaling-stroke}"
    ".land{fill:#e6e1d4;stroke:#a9a291;stroke-width:.5}.border{stroke:#a9a291;stroke-width:.7}"
    ".disputed{stroke:#7a2e00;stroke-width:1;stroke-dasharray:3 2}"
    "@media(prefers-color-scheme:dark){.land{fill:#33312b;stroke:#6d685b}.border{stroke:#6d685b}.disputed{stroke:#ffb38a}}"
)

Point = tuple[float, float]


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Every arc as points in degrees, the latitude counted southwards, as drawings have it."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    made = []
    for arc in topology["arcs"]:
        points = accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
        made.append([(x * sx + tx, -(y * sy + ty)) for x, y in points])
    return made


def rings(geometry: dict[str, Any]) -> list[list[int]]:
    """The rings of a country, each the numbers of its arcs; a negative one is run backwards."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def unwrapped(points: list[Point]) -> list[list[Point]]:
    """A ring that runs over the date line as one that runs on beyond it, and the same again on the other side."""
    made, turn = [], 0.0
    for i, (x, y) in enumerate(points):
        step = x - points[i - 1][0] if i else 0.0
        turn += 360 if step < -180 else -360 if step > 180 else 0
        made.append((x + turn, y))
    beyond = {360.0 if x < -180 else -360.0 for x, _ in made if abs(x) > 180}
    return [made, *([(x + shift, y) for x, y in made] for shift in sorted(beyond))]


def path(points: list[Point], *, closed: bool = False) -> str:
    """Points as a path, to a tenth of a degree; those that fall together are one."""
    rounded = [f"{x:.1f} {y:.1f}".replace(".0", "") for x, y in points]
    kept = [p for i, p in enumerate(rounded) if i == 0 or p != rounded[i - 1]]
    return f"M{'L'.join(kept)}{'Z' if closed else ''}" if len(kept) > 1 else ""


def main(source: str, target: str) -> None:
    """Write the drawing."""
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    lines, owners = arcs(topology), defaultdict(set)
    land = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        for ring in rings(geometry):
            for number in ring:
                owners[number if number >= 0 else ~number].add(geometry["properties"]["name"])
            runs = [lines[n] if n >= 0 else lines[~n][::-1] for n in ring]
            land += [path(points, closed=True) for points in unwrapped([p for run in runs for p in run])]
    shared = {number: frozenset(names) for number, names in owners.items() if len(names) == 2}
    border = "".join(path(lines[n]) for n, pair in sorted(shared.items()) if pair not in DISPUTED)
    disputed = "".join(path(lines[n]) for n, pair in sorted(shared.items()) if pair in DISPUTED)
    parts = (("land", "".join(land)), ("border", border), ("disputed", disputed))
    drawn = "".join(f'<path class="{name}" d="{d}"/>' for name, d in parts)
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-180 -84 360 144">'
    Path(target).write_text(f"{head}<style>{STYLE}</style>{drawn}</svg>\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
