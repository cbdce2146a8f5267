"""Full-text search over the rows and articles of a store."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from verbale.store.word import SAID, word, word_sql

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

Table = Literal["attribution", "event", "commitment", "agreement", "article"]
"""What can be searched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One row that matches. ``snippet`` shows the words with matches between ``[`` and ``]``; ``who`` speaks or acts.

    ``id`` is the row's id (the article's, when articles are searched); ``rank`` is SQLite's bm25, best lowest.
    ``chain`` has the sources from the outlet inwards; ``denied_by`` the names of those who deny the row; ``said`` is
    False of words that are told as never said, and of what stands in them.
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
    act: str | None = None
    polarity: str | None = None
    standing: str | None = None
    chain: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    said: bool = True


HIT = ("id", "article", "who", "title", "outlet", "published")
"""The fields of a hit that are columns as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search gave. ``query`` is the query as it was understood; ``why_empty`` a sentence if nothing matched."""

    hits: tuple[Hit, ...]
    query: str
    why_empty: str | None = None


def search(
    store: Store,
    query: str,
    *,
    table: Table = "attribution",
    who: str | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """The rows of ``table`` that match ``query``, best first.

    Words are all required unless joined by ``OR`` or excluded by ``NOT``; ``"a phrase"`` and ``prefix*`` work, accents
    and case do not count. Text that is no valid query is searched for word by word, and never raises. ``who`` keeps
    rows whose speaker or agent has these words in its name; of what was said, only what this one is told to have said.
    """
    who = who.encode("utf-8", "replace").decode() if who is not None else None
    meant = understood(store, query, table)
    if meant is None:
        return Found(hits=(), query="", why_empty="the query holds no word to search for")
    hits = _hits(store, meant, table, who, limit, offset)
    return Found(hits=hits, query=meant, why_empty=None if hits else why_empty_words(store, meant, table, who))


# For each table: the column its snippets are cut from (-1: whichever matches), and the columns that say who.
SNIPPET = {"attribution": 0, "event": -1, "commitment": 0, "agreement": -1, "article": -1}
WHO = {"attribution": "source", "event": "actors", "commitment": "agent", "agreement": "parties", "article": "byline"}
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*", re.UNICODE)


def understood(store: Store, query: str, table: str) -> str | None:
    """``query`` if SQLite can parse it, else its words in quotation marks; None if it has no words."""
    # Bytes of a command line that are no UTF-8 arrive as lone surrogates, which SQLite cannot take.
    text = query.encode("utf-8", "replace").decode().replace("\0", " ").translate(_STRAIGHT).strip()
    words = _WORD.findall(text)
    if not words:
        return None
    return text if _parses(store, text, table) else " ".join(f'"{word}"' for word in words)


_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})


def beginnings(text: str, column: str) -> str:
    """The query that finds rows of which this column has a word that begins with each word of ``text``; none has none.

    It holds nothing but letters, digits and what joins them in words, and the marks of a query.
    """
    words = re.findall(r"[^\W_]+", text)
    return " AND ".join(f'{column} : "{word}" *' for word in words) or f'{column} : ""'


def _parses(store: Store, query: str, table: str) -> bool:
    """Whether FTS5 takes ``query``. SQLite offers no parser to ask, so the query is tried."""
    try:
        store.connection.execute(f"SELECT 1 FROM {table}_fts WHERE {table}_fts MATCH ? LIMIT 1", (query,)).fetchone()  # noqa: S608
    except sqlite3.OperationalError:
        return False
    return True


def _hits(store: Store, query: str, table: str, who: str | None, limit: int, offset: int) -> tuple[Hit, ...]:
    article = "t.pk" if table == "article" else "t.article_id"
    snippet = f"snippet({table}_fts, {SNIPPET[table]}, '[', ']', '…', 24)"
    said = f" AND {SAID}" if table == "attribution" else ""
    sql = f"""
        SELECT t.id, a.id article, {snippet} snippet, t."{WHO[table]}" who, a.title, a.outlet, a.published, f.rank,
        {word_sql(table)}
        FROM {table}_fts f JOIN {table} t ON t.pk = f.rowid JOIN article a ON a.pk = {article}
        WHERE {table}_fts MATCH ? AND (? IS NULL OR instr(casefold(t."{WHO[table]}"), casefold(?)) > 0{said})
        ORDER BY f.rank, a.pk, t.pk LIMIT ? OFFSET ?
    """  # noqa: S608
    found = store.connection.execute(sql, (query, who, who, limit, offset)).fetchall()
    return tuple(hit(store, table, row, row["snippet"], row["rank"]) for row in found)


def hit(store: Store, table: str, row: sqlite3.Row, snippet: str | None, rank: float) -> Hit:
    """A hit, from a row that has the columns :data:`HIT` and those of :func:`verbale.store.word.word_sql`."""
    told = {name: row[name] for name in HIT}
    return Hit(table=table, snippet=snippet or "", rank=rank, **told, **word(store, row))


def why_empty_words(store: Store, query: str, table: str, who: str | None) -> str:
    """A sentence that says why nothing matched."""
    count = store.connection.execute
    if not count(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0]:  # noqa: S608
        return f"the record holds no {table}s"
    if who is not None and _hits(store, query, table, None, 1, 0):
        return f"the words occur, but not where the name of the {WHO[table]} has {who!r} in it"
    absent = [word for word in dict.fromkeys(_WORD.findall(query)) if not _occurs(store, word, table)]
    absent = [word for word in absent if word not in ("AND", "OR", "NOT", "NEAR")]
    if absent:
        return f"in no {table} does this occur: {', '.join(absent)}"
    return f"each word occurs, but no {table} has them together as asked"


def _occurs(store: Store, word: str, table: str) -> bool:
    sql = f"SELECT 1 FROM {table}_fts WHERE {table}_fts MATCH ? LIMIT 1"  # noqa: S608
    return store.connection.execute(sql, (f'"{word}"*',)).fetchone() is not None
