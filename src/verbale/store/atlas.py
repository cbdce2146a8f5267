"""The places of a store: one line for each, with how many reports name it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.store.browse import COUNTED, Page
from verbale.store.query import beginnings

if TYPE_CHECKING:
    from verbale.store.sqlite import Store


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place across reports: of one name, level, country and point. ``row`` is a row that names it.

    What else is told of it is what that one row says: two towns of one name are two places, and no pin stands between
    them. Where the reports leave open which of several is meant, that is a line of its own, without a point.
    """

    name: str
    level: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: str | None
    reports: int
    row: str


def atlas(
    store: Store, *, name: str | None = None, country: str | None = None, limit: int = 50, offset: int = 0
) -> Page[PlaceLine]:
    """Places, those that most reports name first; ``name`` is how words of a name begin, ``country`` a whole code.

    Of many places not all are counted (:class:`~verbale.store.browse.Page`).
    """
    conditions, values = ["1"], list[object]()
    if name is not None:
        conditions.append("pk IN (SELECT rowid FROM place_line_fts WHERE place_line_fts MATCH ?)")
        values.append(beginnings(name, "name"))
    if country is not None:
        conditions.append("country = ?")
        values.append(country)
    where = f"FROM place_line WHERE {' AND '.join(conditions)}"
    counted = f"SELECT count(*) FROM (SELECT 1 {where} LIMIT {COUNTED + 1})"  # noqa: S608
    total = store.connection.execute(counted, values).fetchone()[0]
    sql = f"""
        SELECT name, level, country, lat, lon, geonames, reports, "row" {where}
        ORDER BY reports DESC, name, level, country, lat, lon LIMIT ? OFFSET ?
    """
    found = store.connection.execute(sql, (*values, limit, offset))
    return Page(tuple(PlaceLine(**dict(row)) for row in found), min(total, COUNTED), offset, limit, total > COUNTED)


def countries(store: Store) -> tuple[str, ...]:
    """The codes of the states in which places are named."""
    sql = "SELECT DISTINCT country FROM place_line WHERE country IS NOT NULL ORDER BY country"
    return tuple(row["country"] for row in store.connection.execute(sql))
