"""Search with facets: rows by words and by what they say of themselves, and how often each value occurs among them.

Speaker, country, act, how it was said, standing, on whose word, outlet and date narrow a search; every facet lists its
commonest values, counted among all rows that match. Of very many matches only the latest :data:`RANKED` are put in the
order of how well they match, and none where most rows match; the answer says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from verbale.store.columns import Columns, kept_mask
from verbale.store.facets import DAY, FACETS, SHOWN, TABLES, article_of, facets_of, searched
from verbale.store.orders import FULL, HITS, HitOrder, check_order
from verbale.store.query import Query, condition, rank, understood
from verbale.store.search import SNIPPET, WHO, Hit, Instead, empty, hit, hit_columns
from verbale.store.timeline import last_day
from verbale.store.word import word_sql

if TYPE_CHECKING:
    import sqlite3

    from verbale.store.columns import Mask, Numbers
    from verbale.store.sqlite import Store

__all__ = ["FACETS", "ORDERS", "RANKED", "TABLES", "Explored", "Question", "every", "explore", "facets_of"]

Order = HitOrder | Literal["read"]
ORDERS: tuple[Order, ...] = (*HITS, "read")
"""What hits can be put in order by: how well they match, the latest report, the surest, what was read last."""
RANKED = 5_000
"""How many matches are put in the order of how well they match; the latest ones, where there are more."""
MOST = 0.5
"""Share of a table's rows beyond which words tell none of them from the others: bm25 gives such words no weight."""

_WORDS = {
    "attribution": "content",
    "event": "trigger",
    "commitment": "content",
    "agreement": "name",
    "article": "title",
}
"""What is shown of a row where no words were asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is looked for.

    ``only`` keeps rows whose facet has exactly this value; days are ISO 8601, inclusive, and a month or a year holds
    all its days. Without words, ``relevance`` is the order of the days.
    """

    words: str = ""
    table: str = "attribution"
    only: Mapping[str, str] = field(default_factory=dict)
    start: str | None = None
    end: str | None = None
    limit: int = 20
    offset: int = 0
    order: Order = "relevance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explored:
    """What there is: one page of hits, how many in all, and the counts of each facet among all of them.

    Of more than ``ranked`` matches the latest come first, the best of them at the head, and the others behind them, the
    latest first; none is ranked by words that most rows have. ``query`` is the words as understood; ``unused`` names
    the filters that this table does not have. Where there is nothing, ``why_empty`` says why, and ``instead`` what
    there is for a little less.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    query: str
    ranked: int = 0
    unused: tuple[str, ...] = ()
    why_empty: str | None = None
    instead: tuple[Instead, ...] = ()


@dataclass(frozen=True, slots=True)
class _Matches:
    """The numbers of the rows that match in the order in which they are shown, and what is known of them."""

    query: Query | None
    numbers: Numbers
    ranks: Mapping[int, float]
    columns: Columns
    mask: Mask


def explore(store: Store, question: Question) -> Explored:
    """The rows that ``question`` asks for, best first; without words, the latest first. Never raises for odd words.

    Raises :class:`ConfigError` for an order that the table does not have.
    """
    matches = _matches(store, question)
    if matches is None:
        return Explored(hits=(), total=0, facets={}, query="", why_empty="the query holds no word to search for")
    total = len(matches.numbers)
    shown = matches.numbers[question.offset : question.offset + question.limit].tolist()
    facets = matches.columns.counted(matches.mask, SHOWN, without=DAY)
    found = Explored(
        hits=tuple(_hits(store, question, matches, shown)),
        total=total,
        facets=facets,
        query=matches.query.shown if matches.query else "",
        ranked=len(matches.ranks),
        unused=tuple(name for name in question.only if name not in matches.columns.facets),
    )
    if total:
        return found if shown else replace(found, why_empty="there are no more")
    why, instead = _why_empty(store, question, matches.query)
    return replace(found, why_empty=why, instead=instead)


def every(store: Store, question: Question) -> Iterator[Hit]:
    """All rows that ``question`` asks for, in its order and whatever its limit; no words are cut."""
    matches = _matches(store, question)
    if matches is not None:
        yield from _hits(store, question, replace(matches, query=None), matches.numbers.tolist())


def _matches(store: Store, question: Question) -> _Matches | None:
    """What matches; None if words are asked for and the query holds none."""
    query = understood(store, question.words, question.table) if question.words.strip() else None
    if question.words.strip() and query is None:
        return None
    check_order(question.table, question.order)
    columns = searched(store, question.table)
    mask = _kept(columns, question)
    is_common = False
    if query is not None:
        found = _matching(store, question.table, query, columns)
        is_common = bool(np.count_nonzero(found) > MOST * len(found))
        mask &= found
    places = np.flatnonzero(mask)
    ranks: dict[int, float] = {}
    if query is None or question.order != "relevance" or not len(places):
        places = _ordered(columns, places, question.order)
    elif is_common and len(places) > RANKED:
        places = _ordered(columns, places, "read")
    else:
        places, ranks = _ranked(store, question.table, query, columns, places)
    return _Matches(query, columns.numbers[places], ranks, columns, mask)


def _kept(columns: Columns, question: Question) -> Mask:
    """Which rows have the values that are asked for."""
    rows = len(columns.numbers)
    mask = np.ones(rows, dtype=bool)
    for name, value in question.only.items():
        if name in columns.facets:
            mask &= columns.facets[name].with_value(value, rows)
    if question.start or question.end:
        mask &= columns.facets[DAY].between(question.start, last_day(question.end), rows)
    return mask


def _matching(store: Store, table: str, query: Query, columns: Columns) -> Mask:
    """Which rows match."""
    where, values = condition(table, query)
    # They come as one text: to take them one by one costs thrice as much.
    sql = f"SELECT group_concat(rowid) FROM {table}_{query.index} WHERE {where}"  # noqa: S608

    def places() -> Numbers:
        told = store.connection.execute(sql, values).fetchone()[0]
        numbers = np.fromstring(told, dtype=np.int64, sep=",") if told else np.zeros(0, dtype=np.int64)
        return columns.places(numbers if bool((np.diff(numbers) > 0).all()) else np.sort(numbers))

    return kept_mask(store, " ".join((sql, *values)), len(columns.numbers), places)


def _ranked(
    store: Store, table: str, query: Query, columns: Columns, places: Numbers
) -> tuple[Numbers, dict[int, float]]:
    """The rows of these places with how well they match: the best first, or the latest first of very many."""
    chosen, others = places[-RANKED:], places[:-RANKED]
    where, values = condition(table, query)
    sql = f"SELECT rowid, {rank(table, query)} FROM {table}_{query.index} WHERE {where} AND rowid BETWEEN ? AND ?"  # noqa: S608
    numbers = columns.numbers[chosen]
    cursor = store.connection.cursor()
    cursor.row_factory = None
    found = dict(cursor.execute(sql, (*values, int(numbers[0]), int(numbers[-1]))))
    given = np.array([found[number] for number in numbers.tolist()])
    length = columns.orders["length"][chosen]
    scores = given * np.where(np.isnan(length), 1.0, np.minimum(1.0, np.maximum(length, 1) / FULL))
    order = np.lexsort((numbers, scores))
    ranks = dict(zip(numbers[order].tolist(), scores[order].tolist(), strict=True))
    return np.concatenate([chosen[order], others[::-1]]), ranks


def _ordered(columns: Columns, places: Numbers, order: Order) -> Numbers:
    """These places in an order that needs no words."""
    if order == "read":
        return places[::-1]
    rows = len(columns.numbers)
    mask = np.zeros(rows, dtype=bool)
    mask[places] = True
    latest = columns.facets[DAY].latest_first(rows)
    by_day: Numbers = latest[mask[latest]]
    if order != "sureness":
        return by_day
    sure = np.nan_to_num(columns.orders["sure"][by_day], nan=-1.0)
    return by_day[np.argsort(-sure, kind="stable")]


def _hits(store: Store, question: Question, matches: _Matches, numbers: list[int]) -> Iterator[Hit]:
    """These rows as hits, which alone are cut into snippets."""
    table, query = question.table, matches.query
    if query is None:
        text, matched = f't."{_WORDS[table]}"', f"{table} t"
        found = _one_by_one(store, _hit_sql(table, text, matched, "t.pk = ?"), (), numbers)
    else:
        index = f"{table}_{query.index}"
        text = f"snippet({index}, {SNIPPET[table]}, '[', ']', '…', 24)"
        matched = f"{index} f JOIN {table} t ON t.pk = f.rowid"
        if numbers and (query.is_costly or matches.ranks):
            found = _at_once(store, _hit_sql(table, text, matched, f"{index} MATCH ? AND {_AMONG}"), query, numbers)
        else:
            which = f"{index} MATCH ? AND f.rowid = ?"
            found = _one_by_one(store, _hit_sql(table, text, matched, which), (query.match,), numbers)
    for number, row in found:
        yield hit(store, table, row, row["snippet"], matches.ranks.get(number, 0.0))


# The plus keeps SQLite from asking the index for each of them.
_AMONG = "f.rowid BETWEEN ? AND ? AND +f.rowid IN (SELECT value FROM json_each(?))"


def _hit_sql(table: str, text: str, matched: str, which: str) -> str:
    return f"""
        SELECT t.pk number, t.id, a.id article, {text} snippet, t."{WHO[table]}" who, a.title, a.outlet, a.published,
        {hit_columns(table)}, {word_sql(table)}
        FROM {matched} JOIN article a ON a.pk = {article_of(table)} WHERE {which}
    """  # noqa: S608


def _one_by_one(
    store: Store, sql: str, values: tuple[str, ...], numbers: list[int]
) -> Iterator[tuple[int, sqlite3.Row]]:
    return ((number, store.connection.execute(sql, (*values, number)).fetchone()) for number in numbers)


def _at_once(store: Store, sql: str, query: Query, numbers: list[int]) -> Iterator[tuple[int, sqlite3.Row]]:
    """Rows of a query that is looked up anew each time it is asked."""
    values = (query.match, min(numbers), max(numbers), json.dumps(numbers))
    found = {row["number"]: row for row in store.connection.execute(sql, values)}
    return ((number, found[number]) for number in numbers)


def _why_empty(store: Store, question: Question, query: Query | None) -> tuple[str, tuple[Instead, ...]]:
    """Why nothing is there, and what there is instead."""
    without = _without_filters(store, question)
    if without:
        narrowed = [f"{name} {value!r}" for name, value in question.only.items()]
        narrowed += [words for words in (_days_words(question),) if words]
        most = max(one.count for one in without)
        return f"{most} without the filters ({', '.join(narrowed)}): take one away", without
    if query is None:
        return f"the record holds no {question.table}s", ()
    return empty(store, query, question.table)


def _without_filters(store: Store, question: Question) -> tuple[Instead, ...]:
    """How many rows there are without each filter, and without all of them."""
    loosened = [
        (name, replace(question, only={n: v for n, v in question.only.items() if n != name})) for name in question.only
    ]
    loosened += [("start", replace(question, start=None))] if question.start else []
    loosened += [("end", replace(question, end=None))] if question.end else []
    counts = [(name, _count(store, less)) for name, less in loosened]
    made = [Instead(count, question.words, question.table, (name,)) for name, count in counts if count]
    names = tuple(name for name, _ in loosened)
    everything = _count(store, replace(question, only={}, start=None, end=None)) if len(names) > 1 else 0
    if everything:
        made.append(Instead(everything, question.words, question.table, names))
    return tuple(made)


def _count(store: Store, question: Question) -> int:
    matches = _matches(store, replace(question, order="date"))
    return 0 if matches is None else len(matches.numbers)


def _days_words(question: Question) -> str:
    return f"published {question.start or '…'} to {question.end or '…'}" if question.start or question.end else ""
