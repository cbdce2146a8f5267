"""The places of a store: one line for each, with how many reports name it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.store.browse import Page

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
    """Places, those that most reports name first; ``name`` is part of a name, ``country`` a whole code."""
    # Beside min(), SQLite takes the columns that are not grouped from the row that has the least.
    grouped = """
        SELECT name, level, country, lat, lon, geonames, count(DISTINCT article_id) reports, min(id) "row"
        FROM place WHERE (?1 IS NULL OR instr(casefold(name), casefold(?1)) > 0) AND (?2 IS NULL OR country = ?2)
        GROUP BY name, level, country, lat, lon
    """
    total = store.connection.execute(f"SELECT count(*) FROM ({grouped})", (name, country)).fetchone()[0]  # noqa: S608
    sql = f"{grouped} ORDER BY reports DESC, name, level, country, lat, lon LIMIT ?3 OFFSET ?4"
    found = store.connection.execute(sql, (name, country, limit, offset))
    return Page(tuple(PlaceLine(**dict(row)) for row in found), total, offset, limit)


def countries(store: Store) -> tuple[str, ...]:
    """The codes of the states in which places are named."""
    sql = "SELECT DISTINCT country FROM place WHERE country IS NOT NULL ORDER BY country"
    return tuple(row["country"] for row in store.connection.execute(sql))
