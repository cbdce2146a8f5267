"""The places of a store: one line for each, with how many reports name it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.store.actor_events import ActorEvent, deed
from verbale.store.browse import COUNTED, Page
from verbale.store.orders import PLACES, PlaceOrder
from verbale.store.query import beginnings
from verbale.store.word import word_sql

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


def places_page(
    store: Store,
    *,
    name: str | None = None,
    country: str | None = None,
    order: PlaceOrder = "told",
    limit: int = 50,
    offset: int = 0,
) -> Page[PlaceLine]:
    """Places, those that most reports name first, or by ``order``.

    ``name`` is how words of a name begin, ``country`` a whole code. Of many places not all are
    counted (:class:`~verbale.store.browse.Page`).
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
        ORDER BY {PLACES[order]} LIMIT ? OFFSET ?
    """
    found = store.connection.execute(sql, (*values, limit, offset))
    return Page(tuple(PlaceLine(**dict(row)) for row in found), min(total, COUNTED), offset, limit, total > COUNTED)


def place(store: Store, row: str) -> PlaceLine | None:
    """The place that the row with this id names."""
    sql = """
        SELECT l.name, l.level, l.country, l.lat, l.lon, l.geonames, l.reports, l."row" FROM place p
        JOIN place_line l ON l.point = json_array(p.name, p.level, p.country, p.lat, p.lon) WHERE p.id = ?
    """
    found = store.connection.execute(sql, (row,)).fetchone()
    return None if found is None else PlaceLine(**dict(found))


@dataclass(frozen=True, slots=True)
class Naming:
    """A report that names a place: by which row, and how the report is shown."""

    row: str
    article: str
    title: str | None
    beginning: str
    outlet: str | None
    published: str | None


_HERE = "p.name IS ? AND p.level IS ? AND p.country IS ? AND p.lat IS ? AND p.lon IS ?"
"""The condition of the rows ``p`` of one place, in the order of the index ``place_point``."""


def naming(store: Store, line: PlaceLine, *, limit: int = 50, offset: int = 0) -> Page[Naming]:
    """The reports that name a place, the latest first."""
    sql = """
        SELECT a.id article, a.title, substr(a.text, 1, 160) beginning, a.outlet, a.published
        FROM article a WHERE a.pk = ?
    """
    found = (
        (row, store.connection.execute(sql, (number,)).fetchone())
        for row, number in _latest(store, line, limit, offset)
    )
    return Page(tuple(Naming(row, **dict(told)) for row, told in found), line.reports, offset, limit)


def _latest(store: Store, line: PlaceLine, limit: int, offset: int) -> list[tuple[str, int]]:
    """Of the reports that name a place, the latest first, the rows that do so and the numbers of the articles."""
    sql = f"""
        SELECT min(p.id), a.pk FROM place p JOIN article a ON a.pk = p.article_id WHERE {_HERE}
        GROUP BY a.pk ORDER BY a.published DESC, a.pk LIMIT ? OFFSET ?
    """  # noqa: S608
    if _is_common(store, line, limit + offset):
        # From the latest article on until there are enough; the plus keeps SQLite from reading all rows of the place.
        here = _HERE.replace("p.", "+p.")
        sql = f"""
            SELECT (SELECT min(p.id) FROM place p WHERE p.article_id = a.pk AND {here}) named, a.pk
            FROM article a WHERE named IS NOT NULL ORDER BY a.published DESC, a.pk LIMIT ? OFFSET ?
        """  # noqa: S608
    return [(row[0], row[1]) for row in store.connection.execute(sql, (*_point(line), limit, offset))]


def _is_common(store: Store, line: PlaceLine, wanted: int) -> bool:
    """Whether so many reports that name a place are found sooner among the latest ones than among all that name it."""
    most: int = store.connection.execute("SELECT ifnull(max(pk), 0) FROM article").fetchone()[0]
    return most * wanted < line.reports**2


def happened(store: Store, line: PlaceLine, *, limit: int | None = 50) -> tuple[ActorEvent, ...]:
    """The events that their reports say, in words that name the place, to have been there; the latest first."""
    # Those that are shown are chosen first, as what is told of each takes most of the time; and articles are read last,
    # as of thousands that name a place few tell of an event there.
    sql = f"""
        SELECT t.id, t."trigger" || coalesce(' · ' || t.object, '') words, nullif(t.actors, '') other,
        NULL cue, NULL telling_cue, a.id article, a.published, a.outlet, {word_sql("event")}
        FROM (
            SELECT DISTINCT t.pk, a.published, a.pk article, t.position
            FROM place p CROSS JOIN event t CROSS JOIN article a
            WHERE t.article_id = p.article_id AND t."where" IS NOT NULL AND instr(t."where", p.name) > 0
            AND a.pk = p.article_id AND {_HERE} ORDER BY a.published DESC, a.pk, t.position LIMIT ?
        ) c JOIN event t ON t.pk = c.pk JOIN article a ON a.pk = c.article
        ORDER BY c.published DESC, c.article, c.position
    """  # noqa: S608
    found = store.connection.execute(sql, (*_point(line), -1 if limit is None else limit)).fetchall()
    told = ({name: row[name] for name in ("article", "published", "outlet")} for row in found)
    return tuple(deed(store, row, {"role": "happened there", **its}) for row, its in zip(found, told, strict=True))


def _point(line: PlaceLine) -> tuple[object, ...]:
    return line.name, line.level, line.country, line.lat, line.lon


def countries(store: Store) -> tuple[str, ...]:
    """The codes of the states in which places are named."""
    sql = "SELECT DISTINCT country FROM place_line WHERE country IS NOT NULL ORDER BY country"
    return tuple(row["country"] for row in store.connection.execute(sql))
