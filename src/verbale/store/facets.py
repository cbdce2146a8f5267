"""What a search can be narrowed by: for each facet, the rows that have a value, and how often each value occurs.

Values from outside reach SQLite as parameters only; names of tables and columns are those listed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from verbale.store.word import SAID

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

SHOWN = 8
"""How many values of a facet are listed."""

_COLUMNS: dict[str, dict[str, str]] = {
    "attribution": {"speaker": "source", "kind": "kind", "type": "type"},
    "commitment": {"speaker": "agent", "act": "act", "standing": "standing"},
    "event": {"speaker": "actors", "type": "type", "standing": "standing"},
    "agreement": {"kind": "kind", "status": "status", "standing": "standing"},
    "article": {},
}
"""For each table, its facets that are columns of it."""
_ACTOR = {"attribution": "source_actor", "commitment": "agent_actor", "event": "actors_actor"}
"""For each table that has one, the column with the actor whose country is a facet."""
_SPEAKERS = ("speaker", "country")
"""Facets by which words are somebody's: those that are told as never said are nobody's."""
_ARTICLE = {"outlet": "outlet = ?", "month": "substr(published, 1, 7) = ?", "start": "published >= ?"}
_ARTICLE |= {"end": "published <= ?"}
"""Facets, and bounds, that are the article's."""
ARTICLES = frozenset(_ARTICLE)
"""The names of these."""
_BITS = 24
"""Bits of a row's position behind its number, where both are looked up at once."""
FACETS = ("speaker", "country", "act", "kind", "type", "status", "standing", "outlet", "month")
"""Every facet that there is; a table has some of them."""
TABLES = tuple(_COLUMNS)
"""What can be searched."""


def facets_of(table: str) -> dict[str, str]:
    """The facets of a table, each with the SQL that gives its value for row ``t`` of article ``a``."""
    made = {name: f't."{column}"' for name, column in _COLUMNS[table].items()}
    if table in _ACTOR:
        made["country"] = f'(SELECT country FROM actor WHERE actor.id = t."{_ACTOR[table]}" LIMIT 1)'  # noqa: S608
    if table == "attribution":
        made |= {name: f"CASE WHEN {SAID} THEN {made[name]} END" for name in _SPEAKERS}
    made |= {"outlet": "a.outlet", "month": "substr(a.published, 1, 7)"}
    return {name: made[name] for name in FACETS if name in made}


def article_of(table: str) -> str:
    """The SQL that gives the number of the article of row ``t``."""
    return "t.pk" if table == "article" else "t.article_id"


def rows_with(table: str, facet: str) -> str | None:
    """The SQL that selects the numbers of the rows whose facet has the value of its parameter; None for no facet."""
    said = f" AND {SAID}" if table == "attribution" and facet in _SPEAKERS else ""
    if facet in _COLUMNS[table]:
        return f'SELECT t.pk FROM {table} t WHERE t."{_COLUMNS[table][facet]}" = ?{said}'  # noqa: S608
    if facet == "country" and table in _ACTOR:
        actors = "SELECT id FROM actor WHERE country = ?"
        return f'SELECT t.pk FROM {table} t WHERE t."{_ACTOR[table]}" IN ({actors}){said}'  # noqa: S608
    if facet in _ARTICLE:
        which = f"FROM article WHERE {_ARTICLE[facet]}"
        rows = f"SELECT pk FROM {table} WHERE article_id IN (SELECT pk {which})"  # noqa: S608
        return f"SELECT pk {which}" if table == "article" else rows
    return None


def of_articles(store: Store, table: str, wanted: Mapping[str, str]) -> set[int] | None:
    """The numbers of the rows whose articles have the wanted outlet and days; None where none of these is asked.

    The rows of an article are written in one go, so their numbers are one range, which ends with its last row and is as
    long as that row's position says. That row is all that is looked up; to list them all costs several times as much.
    """
    asked = {name: value for name, value in wanted.items() if name in _ARTICLE}
    if not asked:
        return None
    which = f"FROM article a WHERE {' AND '.join(_ARTICLE[name] for name in asked)}"
    last = f"pk << {_BITS}"
    if table != "article":
        value = f"pk << {_BITS} | position"
        last = f"(SELECT {value} FROM {table} WHERE article_id = a.pk ORDER BY position DESC LIMIT 1)"  # noqa: S608
    found = store.connection.execute(f"SELECT {last} {which}", tuple(asked.values()))
    ends = (divmod(value, 1 << _BITS) for (value,) in found if value is not None)
    return {number for pk, position in ends for number in range(pk - position, pk + 1)}


def counted(store: Store, table: str, numbers: list[int]) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """The commonest values of each facet among the rows with these numbers, with how often they occur."""
    expressions = facets_of(table)
    shown = ", ".join(f"{expression} AS {name}" for name, expression in expressions.items())
    joined = f"{table} t ON t.pk = k.value JOIN article a ON a.pk = {article_of(table)}"
    counts: dict[str, dict[str, int]] = {name: {} for name in expressions}
    for row in store.connection.execute(f"SELECT {shown} FROM json_each(?) k JOIN {joined}", (str(numbers),)):  # noqa: S608
        for name, value in zip(expressions, row, strict=True):
            if value not in (None, ""):
                counts[name][str(value)] = counts[name].get(str(value), 0) + 1
    return {
        name: tuple(sorted(values.items(), key=lambda item: (-item[1], item[0]))[:SHOWN])
        for name, values in counts.items()
        if values
    }
