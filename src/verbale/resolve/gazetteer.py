"""The gazetteer: towns, divisions and countries by name, read from a file that is never loaded whole.

GeoNames' facts (CC BY 4.0, https://www.geonames.org/), as of the packages that ``training/knowledge/gazetteer.py``
names. The digest of the file stands beside it, so that a run can be named without reading 16 MB.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

LEVELS = ("city", "district", "province", "country")


@dataclass(frozen=True, slots=True)
class Toponym:
    """One place that a name may mean.

    ``admin`` is the code of the division that it is in, first and second level parted by a full stop; ``other`` says
    that it was found by another name than its main one. ``geonames`` is GeoNames' id, where it is known.
    """

    name: str
    level: str
    country: str
    admin: str
    lat: float
    lon: float
    people: int
    geonames: int | None
    other: bool

    @property
    def province(self) -> str:
        """The first-level division, with its country: ``USA.TX``."""
        return f"{self.country}.{self.admin.partition('.')[0]}"


_NO_WORD = re.compile(r"[^\w]+")


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """``name`` as names are compared: no case, no accents, no punctuation."""
    plain = unicodedata.normalize("NFKD", name)
    kept = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return _NO_WORD.sub(" ", kept.replace("'", "").replace("’", "")).strip()


@cache
def _connection() -> sqlite3.Connection:
    path = files("verbale.data") / "gazetteer.db"
    # Shared between threads: the file is read-only, and SQLite serialises what a connection is asked.
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)


_SELECT = "SELECT p.name, p.level, p.country, p.admin, p.lat, p.lon, p.people, p.geonames"
_QUERY = f"""
    {_SELECT}, n.other FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? ORDER BY p.people DESC, p.id LIMIT 60
"""


@lru_cache(maxsize=4096)
def look_up(name: str) -> tuple[Toponym, ...]:
    """The places that are called ``name``, those with most people first."""
    return tuple(_made(row) for row in _connection().execute(_QUERY, (key(name),)))


@lru_cache(maxsize=512)
def country(code: str) -> Toponym | None:
    """The country with this ISO 3166-1 alpha-3 code."""
    found = _connection().execute(f"{_SELECT}, 0 FROM place p WHERE p.country = ? AND p.level = 3", (code,)).fetchone()
    return None if found is None else _made(found)


@lru_cache(maxsize=64)
def provinces(code: str) -> tuple[Toponym, ...]:
    """The first-level divisions of a country."""
    found = _connection().execute(f"{_SELECT}, 0 FROM place p WHERE p.country = ? AND p.level = 2", (code,))
    return tuple(_made(row) for row in found)


def _made(row: tuple[Any, ...]) -> Toponym:
    name, level, code, admin, lat, lon, people, geonames, other = row
    return Toponym(name, LEVELS[level], code, admin, lat / 1000, lon / 1000, people, geonames, bool(other))
