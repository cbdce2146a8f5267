"""Full-text search over the rows and articles of a store."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from verbale.store.orders import HITS, SURE, TABLES, HitOrder, Table, check_order, weighed
from verbale.store.query import Query, condition, rank, understood
from verbale.store.word import SAID, word, word_sql

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

LABELS: dict[Table, str] = {
    "attribution": "what was said",
    "commitment": "promises and demands",
    "event": "events",
    "agreement": "agreements",
    "article": "whole reports",
}
"""What each of them is called where it is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One row that matches. ``snippet`` shows the words with matches between ``[`` and ``]``; ``who`` speaks or acts.

    ``id`` is the row's id (the article's, when articles are searched); ``rank`` is how well it matches, best lowest.
    ``cue`` is the word that reports an attribution, ``telling_cue`` the same where its words would be misread without
    it, and ``words`` are all of its words.
    ``chain`` has the sources from the outlet inwards; ``denied_by`` the names of those who deny the row; ``said`` is
    False of words that are told as never said, and of what stands in them. ``confidence`` is how sure the reader is.
    """

    table: str
    id: str
    article: str
    snippet: str
    who: str | None
    title: str | None
    outlet: str | None
    published: str | None
    rank: float
    cue: str | None = None
    telling_cue: str | None = None
    words: str = ""
    confidence: float | None = None
    act: str | None = None
    polarity: str | None = None
    standing: str | None = None
    chain: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    said: bool = True


HIT = ("id", "article", "who", "title", "outlet", "published", "cue", "telling_cue", "confidence")
"""The fields of a hit that are columns as they are."""
_OWN = {
    "attribution": "t.cue, telling_cue(t.cue, t.speech_act, t.type) telling_cue, t.content words, t.confidence",
    "event": "NULL cue, NULL telling_cue, t.trigger || coalesce(' · ' || t.object, '') words, t.confidence",
    "commitment": "NULL cue, NULL telling_cue, t.content words, t.confidence",
    "agreement": "NULL cue, NULL telling_cue, t.name words, NULL confidence",
    "article": "NULL cue, NULL telling_cue, t.title words, NULL confidence",
}


@dataclass(frozen=True, slots=True)
class Instead:
    """What there is where nothing was found: ``count`` rows of ``table`` for ``words``, without the filters named."""

    count: int
    words: str
    table: str
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """What a search gave. ``query`` is the query as it was understood; ``why_empty`` a sentence if nothing matched.

    ``instead`` is then what there is that is asked for with a little less.
    """

    hits: tuple[Hit, ...]
    query: str
    why_empty: str | None = None
    instead: tuple[Instead, ...] = ()


def search(
    store: Store,
    query: str,
    *,
    table: Table = "attribution",
    who: str | None = None,
    order: HitOrder = "relevance",
    limit: int = 20,
    offset: int = 0,
) -> SearchResult:
    """The rows of ``table`` that match ``query``, best first, or by ``order``.

    Words are all required unless joined by ``OR`` or excluded by ``NOT``, and other forms of them count: "deny" finds
    "denied". ``"a phrase"`` and ``prefix*`` are found as they stand; accents and case do not count. Text that is no
    valid query is searched for word by word, and never raises. ``who`` keeps rows whose speaker or agent has these
    words in its name; of what was said, only what this one is told to have said. Raises :class:`ConfigError` for an
    order that the table does not have.
    """
    check_order(table, order)
    who = who.encode("utf-8", "replace").decode() if who is not None else None
    meant = understood(store, query, table)
    if meant is None:
        return SearchResult(hits=(), query="", why_empty="the query holds no word to search for")
    hits = _hits(store, meant, table, who, HITS[order], limit, offset)
    if hits:
        return SearchResult(hits=hits, query=meant.shown)
    if who is not None and (count := counted(store, meant, table)):
        why = f"the words occur, but not where the name of the {WHO[table]} has {who!r} in it"
        return SearchResult(
            hits=(), query=meant.shown, why_empty=why, instead=(Instead(count, query, table, ("who",)),)
        )
    why, instead = empty(store, meant, table)
    return SearchResult(hits=(), query=meant.shown, why_empty=why, instead=instead)


# For each table: the column its snippets are cut from (-1: whichever matches), and the columns that say who.
SNIPPET = {"attribution": 0, "event": -1, "commitment": 0, "agreement": -1, "article": -1}
WHO = {"attribution": "source", "event": "actors", "commitment": "agent", "agreement": "parties", "article": "byline"}


def hit_columns(table: str) -> str:
    """The SQL of the columns of a hit that each table has of its own."""
    return _OWN[table]


def _hits(
    store: Store, query: Query, table: str, who: str | None, order: str, limit: int, offset: int
) -> tuple[Hit, ...]:
    article = "t.pk" if table == "article" else "t.article_id"
    index = f"{table}_{query.index}"
    snippet = f"snippet({index}, {SNIPPET[table]}, '[', ']', '…', 24)"
    said = f" AND {SAID}" if table == "attribution" else ""
    matched, values = condition(table, query)
    sql = f"""
        SELECT t.id, a.id article, {snippet} snippet, t."{WHO[table]}" who, a.title, a.outlet, a.published,
        {weighed(table, rank(table, query))} rank, {SURE.get(table, "NULL")} sure,
        {hit_columns(table)}, {word_sql(table)}
        FROM {index} JOIN {table} t ON t.pk = {index}.rowid JOIN article a ON a.pk = {article}
        WHERE {matched}
        AND (? IS NULL OR instr(casefold(t."{WHO[table]}"), casefold(?)) > 0{said})
        ORDER BY {order} LIMIT ? OFFSET ?
    """  # noqa: S608
    found = store.connection.execute(sql, (*values, who, who, limit, offset)).fetchall()
    return tuple(hit(store, table, row, row["snippet"], row["rank"]) for row in found)


def hit(store: Store, table: str, row: sqlite3.Row, snippet: str | None, rank: float) -> Hit:
    """A hit, from a row that has the columns :data:`HIT` and those of :func:`verbale.store.word.word_sql`."""
    told = {name: row[name] for name in HIT}
    return Hit(table=table, snippet=snippet or "", rank=rank, words=row["words"] or "", **told, **word(store, row))


def counted(store: Store, query: Query, table: str) -> int:
    """How many rows of ``table`` match."""
    where, values = condition(table, query)
    sql = f"SELECT count(*) FROM {table}_{query.index} WHERE {where}"  # noqa: S608
    return int(store.connection.execute(sql, values).fetchone()[0])


def elsewhere(store: Store, words: str, table: str) -> tuple[Instead, ...]:
    """How many rows of the other tables match these words."""
    made = []
    for other in TABLES:
        query = understood(store, words, other) if other != table else None
        if query is not None and (count := counted(store, query, other)):
            made.append(Instead(count, words, other))
    return tuple(made)


def empty(store: Store, query: Query, table: str) -> tuple[str, tuple[Instead, ...]]:
    """A sentence that says why nothing matched, and what there is for fewer or shorter words."""
    if not store.connection.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0]:  # noqa: S608
        return f"the record holds no {table}s", ()
    held = LABELS[cast("Table", table)]
    if not query.is_plain:
        return f"nothing in {held} fits the query as it is asked", ()
    words = query.words()
    counts = {word: _occurs(store, word, table) for word in words}
    absent = [word for word, count in counts.items() if not count]
    if absent:
        shorter = [found for word in absent if (found := _shorter(store, word, table)) is not None]
        return f"in {held} this does not occur: {', '.join(absent)}", tuple(shorter)
    each = tuple(Instead(count, word, table) for word, count in counts.items())
    return f"each word occurs in {held}, but they never stand together", each


def _occurs(store: Store, word: str, table: str) -> int:
    query = understood(store, word, table)
    return 0 if query is None else counted(store, query, table)


SHORTEST = 4
"""Letters of a beginning of a word that is worth a try."""


def _shorter(store: Store, word: str, table: str) -> Instead | None:
    """The longest beginning of ``word`` with which words occur."""
    stem = word.strip('"*').split()[0] if word.strip('"* ') else ""
    for length in range(len(stem.rstrip("*")), SHORTEST - 1, -1):
        tried = f"{stem[:length]}*"
        if tried != word and (count := _occurs(store, tried, table)):
            return Instead(count, tried, table)
    return None
