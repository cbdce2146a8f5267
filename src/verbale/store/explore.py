"""Search with facets: rows by words and by what they say of themselves, and how often each value occurs among them.

The plain search of :mod:`verbale.store.search` finds words; here speaker, country, act, type, standing, outlet and date
narrow it, and every facet lists its commonest values with counts. Values from outside reach SQLite as parameters only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from verbale.store.search import SNIPPET, WHO, Hit, understood, why_empty_words

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

SEEN = 2000
"""Of how many best hits the facets are counted, so that a common word costs no more than a rare one."""
SHOWN = 8
"""How many values of a facet are listed."""

_COMMON = {"outlet": "a.outlet", "month": "substr(a.published, 1, 7)"}
_COUNTRY = "(SELECT country FROM actor WHERE actor.id = {} LIMIT 1)"
_FACETS: dict[str, dict[str, str]] = {
    "attribution": {
        "speaker": "t.source",
        "country": _COUNTRY.format("t.source_actor"),
        "kind": "t.kind",
        "type": "t.type",
    },
    "commitment": {
        "speaker": "t.agent",
        "country": _COUNTRY.format("t.agent_actor"),
        "act": "t.act",
        "standing": "t.standing",
    },
    "event": {
        "speaker": "t.actors",
        "country": _COUNTRY.format("t.actors_actor"),
        "type": "t.type",
        "standing": "t.standing",
    },
    "agreement": {"kind": "t.kind", "status": "t.status", "standing": "t.standing"},
    "article": {},
}
TABLES = tuple(_FACETS)
"""What can be searched."""
FACETS = ("speaker", "country", "act", "kind", "type", "status", "standing", "outlet", "month")
"""Every facet that there is; a table has some of them."""

_WORDS = {
    "attribution": "content",
    "event": "trigger",
    "commitment": "content",
    "agreement": "name",
    "article": "title",
}
"""What is shown of a row where no words were asked for."""
_ARTICLE = dict.fromkeys(_FACETS, "t.article_id") | {"article": "t.id"}
"""For each table the id of a row's article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is looked for. ``only`` keeps rows whose facet has exactly this value; days are ISO 8601, inclusive."""

    words: str = ""
    table: str = "attribution"
    only: Mapping[str, str] = field(default_factory=dict)
    start: str | None = None
    end: str | None = None
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Explored:
    """What there is: one page of hits, how many in all, the counts of each facet, and why there is nothing.

    ``total`` is exact. ``facets`` count among the best :data:`SEEN` hits; ``query`` is the words as understood.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    query: str
    why_empty: str | None = None


def explore(store: Store, question: Question) -> Explored:
    """The rows that ``question`` asks for, best first; without words, the latest first. Never raises for odd words."""
    query = understood(store, question.words, question.table) if question.words.strip() else ""
    if query is None:
        return Explored(hits=(), total=0, facets={}, query="", why_empty="the query holds no word to search for")
    source, parameters = _source(question, query)
    best = _best(store, question, query, source, parameters)
    if not best:
        return Explored(hits=(), total=0, facets={}, query=query, why_empty=_why_empty(store, question, query))
    total = len(best) if len(best) < SEEN else _count(store, question, query, source, parameters)
    return Explored(
        hits=_hits(store, question, query, best),
        total=total,
        facets=_facets(store, question.table, best),
        query=query,
    )


def _bare(question: Question, query: str) -> bool:
    """Whether nothing is asked but words: neither the rows nor their articles need be looked at to count and rank."""
    return not (question.only or question.start or question.end) and bool(query)


def _count(store: Store, question: Question, query: str, source: str, parameters: list[str]) -> int:
    """How many rows there are in all."""
    table = question.table
    counted = f"{table}_fts WHERE {table}_fts MATCH ?" if _bare(question, query) else source
    return int(store.connection.execute(f"SELECT count(*) FROM {counted}", parameters).fetchone()[0])  # noqa: S608


def _best(store: Store, question: Question, query: str, source: str, parameters: list[str]) -> list[tuple[int, float]]:
    """The numbers and ranks of the best rows: as many as facets are counted of, or as the page needs."""
    least = max(SEEN, question.offset + question.limit)
    if _bare(question, query):
        # FTS5 ranks by itself twice as fast as joined with its table.
        sql = f"SELECT rowid, rank FROM {question.table}_fts WHERE {question.table}_fts MATCH ? ORDER BY rank LIMIT ?"  # noqa: S608
        return [(row[0], row[1]) for row in store.connection.execute(sql, (query, least))]
    order = "f.rank, t.pk" if query else "a.published DESC, a.pk, t.pk"
    sql = f"SELECT t.pk, {'f.rank' if query else '0.0'} FROM {source} ORDER BY {order} LIMIT ?"  # noqa: S608
    return [(row[0], row[1]) for row in store.connection.execute(sql, (*parameters, least))]


def facets_of(table: str) -> dict[str, str]:
    """The facets of a table, each with the SQL that gives its value for row ``t`` of article ``a``."""
    return {**_FACETS[table], **_COMMON}


def _source(question: Question, query: str) -> tuple[str, list[str]]:
    """What to select from, with its conditions, and the parameters of these."""
    table = question.table
    joined = f"{table} t JOIN article a ON a.id = {_ARTICLE[table]}"
    where, parameters = [], []
    if query:
        joined = f"{table}_fts f JOIN {joined.replace(f'{table} t ', f'{table} t ON t.pk = f.rowid ', 1)}"
        where, parameters = [f"{table}_fts MATCH ?"], [query]
    for name, value in question.only.items():
        expression = facets_of(table).get(name)
        if expression is not None:
            where.append(f"{expression} = ?")
            parameters.append(value)
    for bound, operator in ((question.start, ">="), (question.end, "<=")):
        if bound:
            where.append(f"a.published {operator} ?")
            parameters.append(bound)
    return f"{joined} WHERE {' AND '.join(where) or '1'}", parameters


def _hits(store: Store, question: Question, query: str, best: list[tuple[int, float]]) -> tuple[Hit, ...]:
    """One page of hits. Each is looked up by its number, so that only what is shown is cut into snippets."""
    table = question.table
    text = f"snippet({table}_fts, {SNIPPET[table]}, '[', ']', '…', 24)" if query else f't."{_WORDS[table]}"'
    matched = f"{table}_fts f JOIN {table} t ON t.pk = f.rowid" if query else f"{table} t"
    which = f"{table}_fts MATCH ? AND f.rowid = ?" if query else "t.pk = ?"
    sql = f"""
        SELECT t.id, a.id article, {text} snippet, t."{WHO[table]}" who, a.title, a.outlet, a.published
        FROM {matched} JOIN article a ON a.id = {_ARTICLE[table]} WHERE {which}
    """  # noqa: S608
    made = []
    for number, rank in best[question.offset : question.offset + question.limit]:
        row = store.connection.execute(sql, (query, number) if query else (number,)).fetchone()
        made.append(Hit(table=table, rank=rank, **{**dict(row), "snippet": row["snippet"] or ""}))
    return tuple(made)


def _facets(store: Store, table: str, best: list[tuple[int, float]]) -> dict[str, tuple[tuple[str, int], ...]]:
    expressions = facets_of(table)
    shown = ", ".join(f"{expression} AS {name}" for name, expression in expressions.items())
    sql = f"""
        SELECT {shown} FROM json_each(?) k JOIN {table} t ON t.pk = k.value JOIN article a ON a.id = {_ARTICLE[table]}
    """  # noqa: S608
    counts: dict[str, dict[str, int]] = {name: {} for name in expressions}
    numbers = str([number for number, _ in best[:SEEN]])
    for row in store.connection.execute(sql, (numbers,)):
        for name, value in zip(expressions, row, strict=True):
            if value is not None:
                counts[name][str(value)] = counts[name].get(str(value), 0) + 1
    return {
        name: tuple(sorted(values.items(), key=lambda item: (-item[1], item[0]))[:SHOWN])
        for name, values in counts.items()
        if values
    }


def _why_empty(store: Store, question: Question, query: str) -> str:
    """Why nothing is there, and what to loosen."""
    if question.only or question.start or question.end:
        source, parameters = _source(Question(words=question.words, table=question.table), query)
        without = store.connection.execute(f"SELECT count(*) FROM {source}", parameters).fetchone()[0]  # noqa: S608
        if without:
            narrowed = [f"{name} {value!r}" for name, value in question.only.items()]
            narrowed += [words for words in (_days(question),) if words]
            return f"{without} without the filters ({', '.join(narrowed)}): take one away"
    if not query:
        return f"the record holds no {question.table}s"
    return why_empty_words(store, query, question.table, None)


def _days(question: Question) -> str:
    return f"published {question.start or '…'} to {question.end or '…'}" if question.start or question.end else ""
