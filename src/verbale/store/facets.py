"""What a search can be narrowed by: for each table its facets, and what its rows can be put in order by.

Names of tables and columns are those listed here; values from outside never reach SQLite by way of these.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from verbale.store.blocks import Source, put_blocks
from verbale.store.columns import Columns, columns_of
from verbale.store.orders import LENGTH, SURE
from verbale.store.word import SAID

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

SHOWN = 8
"""How many values of a facet are listed."""
FACETS = ("speaker", "country", "how", "act", "kind", "type", "status", "standing", "word", "outlet", "month")
"""Every facet that there is; a table has some of them."""
CLOSED = ("country", "how", "act", "kind", "type", "status", "standing")
"""The facets whose values are a list that is known beforehand."""
DAY = "day"
"""The day of a row's report: rows are kept between days, and none is listed."""

_ACTOR = "(SELECT country FROM actor WHERE actor.id = t.{} LIMIT 1)"
# Whose word a row stands on: of a chain from the outlet inwards the last one, and of an attribution, whose speaker that
# is, the last but one, who tells of it.
_STANDING = {"standing": "t.standing", "word": "member(t.standing_chain, ' > ', 1)"}
_COLUMNS: dict[str, dict[str, str]] = {
    "attribution": {
        "speaker": f"CASE WHEN {SAID} THEN t.source END",
        "country": f"CASE WHEN {SAID} THEN {_ACTOR.format('source_actor')} END",
        "how": "how(t.cue, t.speech_act, t.type)",
        "kind": "t.kind",
        "type": "t.type",
        "word": "member(t.chain, '; ', 2)",
    },
    "commitment": {
        "speaker": "t.agent",
        "country": _ACTOR.format("agent_actor"),
        "act": "t.act",
        **_STANDING,
    },
    "event": {
        "speaker": "t.actors",
        "country": _ACTOR.format("actors_actor"),
        "type": "t.type",
        **_STANDING,
    },
    "agreement": {"kind": "t.kind", "status": "t.status", **_STANDING},
    "article": {},
}
"""For each table, its own facets, as the SQL of their value for row ``t``."""
TABLES = tuple(_COLUMNS)
"""What can be searched."""


def facets_of(table: str) -> dict[str, str]:
    """The facets of a table, each with the SQL that gives its value for row ``t`` of article ``a``."""
    made = {**_COLUMNS[table], "outlet": "a.outlet", "month": "substr(a.published, 1, 7)"}
    return {name: made[name] for name in FACETS if name in made}


def article_of(table: str) -> str:
    """The SQL that gives the number of the article of row ``t``."""
    return "t.pk" if table == "article" else "t.article_id"


def searched(store: Store, table: str) -> Columns:
    """The facets of a table that is searched, with the day, the sureness and the length of each row."""
    return columns_of(store, table, _source(table))


@cache
def _source(table: str) -> Source:
    facets = {**facets_of(table), DAY: "a.published"}
    orders = {"sure": SURE.get(table, "NULL"), "length": LENGTH.get(table, "NULL")}
    shown = ", ".join((*facets.values(), *orders.values()))
    join = f"JOIN article a ON a.pk = {article_of(table)}"
    rows = f"SELECT t.pk, {shown} FROM {table} t {join} WHERE {{where}} ORDER BY t.pk"  # noqa: S608
    return Source(rows, tuple(facets), tuple(orders), article=article_of(table))


def put_facets(store: Store) -> None:
    """Keep the facets of all that is merged in the record, so that the first search need not read all rows for them."""
    put_blocks(store, {table: _source(table) for table in TABLES})


def commonest(store: Store, table: str, name: str) -> tuple[tuple[str, int], ...]:
    """The commonest values of a facet among all rows of ``table``, with how often they occur."""
    facet = searched(store, table).facets[name]
    return facet.commonest(facet.totals(), SHOWN)


def choices(store: Store, table: str) -> dict[str, tuple[str, ...]]:
    """The values of those facets of a table that have few: what a form offers to choose from."""
    facets = searched(store, table).facets
    return {name: facets[name].values for name in CLOSED if name in facets}
