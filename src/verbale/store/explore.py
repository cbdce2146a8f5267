"""Search with facets: rows by words and by what they say of themselves, and how often each value occurs among them.

The plain search of :mod:`verbale.store.search` finds words; here speaker, country, act, type, standing, outlet and date
narrow it, and every facet lists its commonest values with counts. A common word costs little more than a rare one: all
matches are counted, up to :data:`COUNTED`, but only the latest :data:`RANKED` are ranked, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from verbale.store.dated import last_day
from verbale.store.facets import ARTICLES, FACETS, TABLES, article_of, counted, facets_of, of_articles, rows_with
from verbale.store.search import SNIPPET, WHO, Hit, hit, understood, why_empty_words
from verbale.store.word import word_sql

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

__all__ = ["COUNTED", "FACETS", "RANKED", "SEEN", "TABLES", "Explored", "Question", "explore", "facets_of"]

COUNTED = 20_000
"""Up to how many matches are counted one by one; of more it is said that there are more."""
RANKED = 1000
"""How many matches are put in the order of how well they match; the latest ones, where there are more."""
SEEN = 500
"""Of how many first hits the facets are counted."""

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
    all its days. ``latest`` puts what came into the record last first, whatever its words.
    """

    words: str = ""
    table: str = "attribution"
    only: Mapping[str, str] = field(default_factory=dict)
    start: str | None = None
    end: str | None = None
    limit: int = 20
    offset: int = 0
    latest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Explored:
    """What there is: one page of hits, how many in all, the counts of each facet, and why there is nothing.

    ``total`` is exact, unless ``more`` says that there are more. ``facets`` count among the first ``seen`` hits. Of
    many matches the ``ranked`` latest come first, the best of them at the head, and the others behind them, the latest
    first. ``query`` is the words as understood.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    query: str
    more: bool = False
    seen: int = 0
    ranked: int = 0
    why_empty: str | None = None


def explore(store: Store, question: Question) -> Explored:
    """The rows that ``question`` asks for, best first; without words, the latest first. Never raises for odd words."""
    query = understood(store, question.words, question.table) if question.words.strip() else ""
    if query is None:
        return Explored(hits=(), total=0, facets={}, query="", why_empty="the query holds no word to search for")
    numbers, total = _matching(store, question, query) if query else _listed(store, question)
    if not numbers:
        why = _why_empty(store, question, query) if not total else "there are no more"
        return Explored(hits=(), total=total, facets={}, query=query, why_empty=why)
    ranks = _ranks(store, question, query, numbers[:RANKED]) if query and not question.latest else {}
    numbers = [*sorted(ranks, key=lambda number: (ranks[number], number)), *numbers[len(ranks) :]]
    return Explored(
        hits=_hits(store, question, query, numbers, ranks),
        total=min(total, COUNTED),
        more=total > COUNTED,
        facets=counted(store, question.table, numbers[:SEEN]),
        seen=min(len(numbers), SEEN),
        ranked=len(ranks),
        query=query,
    )


def _wanted(question: Question) -> dict[str, str]:
    """Every value that is asked for."""
    wanted = {**question.only, "start": question.start, "end": last_day(question.end)}
    return {name: value for name, value in wanted.items() if value}


def _filters(table: str, wanted: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The sets of row numbers that a row must be in, as SQL, and the parameters of these."""
    sets, parameters = [], []
    for name, value in wanted.items():
        selected = rows_with(table, name)
        if selected is not None:
            sets.append(selected)
            parameters.append(value)
    return sets, parameters


def _matching(store: Store, question: Question, query: str) -> tuple[list[int], int]:
    """The numbers of the rows that match, the latest first, as many as are ranked or shown; and how many there are."""
    wanted = _wanted(question)
    within = of_articles(store, question.table, wanted)
    sets, parameters = _filters(question.table, {n: v for n, v in wanted.items() if n not in ARTICLES})
    # The plus keeps SQLite from asking the index of words anew for each number of a set.
    narrowed = "".join(f" AND +rowid IN ({selected})" for selected in sets)
    table = f"{question.table}_fts"
    matched = f"FROM {table} WHERE {table} MATCH ?{narrowed}"
    # To count matches apart from listing them is cheap, but not to make the sets twice; and what is still to be
    # compared with the articles' rows is listed until enough are kept.
    apart = within is None and not sets
    shown = question.offset + question.limit
    least = max(RANKED, shown) if apart else max(COUNTED + 1, shown)
    listed = f"SELECT rowid {matched} ORDER BY rowid DESC"
    if within is not None:
        found = _numbers(store, listed, query, *parameters)
        kept = list(islice((number for number in found if number in within), least))
        return kept, len(kept)
    numbers = list(_numbers(store, f"{listed} LIMIT ?", query, *parameters, least))
    if apart and len(numbers) == least:
        return numbers, _count(store, f"SELECT 1 {matched}", query)
    return numbers, len(numbers)


def _numbers(store: Store, sql: str, *parameters: str | int) -> Iterator[int]:
    cursor = store.connection.cursor()
    cursor.row_factory = None  # bare tuples, of which a hundred thousand are made in half the time
    return (number for (number,) in cursor.execute(sql, parameters))


def _count(store: Store, rows: str, *parameters: str) -> int:
    """How many ``rows`` there are, or one more than are counted."""
    sql = f"SELECT count(*) FROM ({rows} LIMIT ?)"  # noqa: S608
    return int(store.connection.execute(sql, (*parameters, COUNTED + 1)).fetchone()[0])


def _listed(store: Store, question: Question) -> tuple[list[int], int]:
    """The first rows without words: those of the latest reports, or those read last; and how many there are."""
    sets, parameters = _filters(question.table, _wanted(question))
    table, least = question.table, max(SEEN, question.offset + question.limit)
    where = " AND ".join(f"t.pk IN ({selected})" for selected in sets) or "1"
    if question.latest or table == "article":
        order = "t.pk DESC" if question.latest else "t.published DESC, t.pk"
        sql = f"SELECT t.pk FROM {table} t WHERE {where} ORDER BY {order} LIMIT ?"  # noqa: S608
    else:
        # Report by report in the order of their days, so that no more are read than are shown.
        joined = f"article a CROSS JOIN {table} t ON t.article_id = a.pk"
        sql = f"SELECT t.pk FROM {joined} WHERE {where} ORDER BY a.published DESC, a.pk, t.position LIMIT ?"  # noqa: S608
    numbers = list(_numbers(store, sql, *parameters, least))
    every = f"SELECT 1 FROM ({' INTERSECT '.join(sets) or f'SELECT pk FROM {table}'})"  # noqa: S608
    return numbers, _count(store, every, *parameters)


def _ranks(store: Store, question: Question, query: str, numbers: list[int]) -> dict[int, float]:
    """How well each of these rows matches: SQLite's bm25, best lowest."""
    table = f"{question.table}_fts"
    sql = f"""
        SELECT rowid, rank FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ?
        AND +rowid IN (SELECT value FROM json_each(?))
    """  # noqa: S608
    found = store.connection.execute(sql, (query, min(numbers), max(numbers), str(numbers)))
    return {row[0]: row[1] for row in found}


def _hits(
    store: Store, question: Question, query: str, numbers: list[int], ranks: Mapping[int, float]
) -> tuple[Hit, ...]:
    """One page of hits. Each is looked up by its number, so that only what is shown is cut into snippets."""
    table = question.table
    text = f"snippet({table}_fts, {SNIPPET[table]}, '[', ']', '…', 24)" if query else f't."{_WORDS[table]}"'
    matched = f"{table}_fts f JOIN {table} t ON t.pk = f.rowid" if query else f"{table} t"
    which = f"{table}_fts MATCH ? AND f.rowid = ?" if query else "t.pk = ?"
    sql = f"""
        SELECT t.id, a.id article, {text} snippet, t."{WHO[table]}" who, a.title, a.outlet, a.published,
        {word_sql(table)}
        FROM {matched} JOIN article a ON a.pk = {article_of(table)} WHERE {which}
    """  # noqa: S608
    made = []
    for number in numbers[question.offset : question.offset + question.limit]:
        row = store.connection.execute(sql, (query, number) if query else (number,)).fetchone()
        made.append(hit(store, table, row, row["snippet"], ranks.get(number, 0.0)))
    return tuple(made)


def _why_empty(store: Store, question: Question, query: str) -> str:
    """Why nothing is there, and what to loosen."""
    if question.only or question.start or question.end:
        without = Question(words=question.words, table=question.table)
        _, count = _matching(store, without, query) if query else _listed(store, without)
        if count:
            narrowed = [f"{name} {value!r}" for name, value in question.only.items()]
            narrowed += [words for words in (_days(question),) if words]
            many = count if count <= COUNTED else f"more than {COUNTED}"
            return f"{many} without the filters ({', '.join(narrowed)}): take one away"
    if not query:
        return f"the record holds no {question.table}s"
    return why_empty_words(store, query, question.table, None)


def _days(question: Question) -> str:
    return f"published {question.start or '…'} to {question.end or '…'}" if question.start or question.end else ""
