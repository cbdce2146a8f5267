"""Pages of what a store holds, cut by SQLite: what a reading room shows one screen at a time.

The functions of :mod:`verbale.store.views` read everything and filter in Python, which a timeline on a terminal can
wait for; a page of a large record cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypedDict, TypeVar, Unpack

import msgspec

from verbale.candidate import Candidate
from verbale.errors import StoreError
from verbale.ledger.entries import AgreementHistory, KnownActor, LedgerEntry, Merged, Quotation
from verbale.ledger.names import UNSETTLED
from verbale.model import TABLES
from verbale.store import orders
from verbale.store.merge.groups import TABLES as MERGED
from verbale.store.merge.same import meant
from verbale.store.merging import tellings_of
from verbale.store.narrow import Counts, counted
from verbale.store.query import beginnings, in_a_row
from verbale.store.storytelling import story_of

if TYPE_CHECKING:
    import sqlite3

    from verbale.store.sqlite import Store

T = TypeVar("T")
M = TypeVar("M", bound=Merged)
COUNTED = 20_000
"""Up to how many lines of a list are counted one by one; of more it is said that there are more."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of ``total`` things, from ``offset`` on; ``more`` says that there are more than were counted."""

    rows: tuple[T, ...]
    total: int
    offset: int
    limit: int
    more: bool = False


BATCH = 2000
"""Rows that are read at once where all of a list are wanted."""


def through(fetch: Callable[[int, int], Page[T]]) -> Iterator[T]:
    """Every row of a list, of which ``fetch`` gives a page by its limit and offset."""
    offset = 0
    while True:
        page = fetch(BATCH, offset)
        yield from page.rows
        offset += BATCH
        if not page.rows or (offset >= page.total and not page.more):
            return


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article as a list shows it; ``attributions`` counts its rows."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    beginning: str
    attributions: int


def articles(
    store: Store,
    *,
    outlet: str | None = None,
    words: str | None = None,
    undated: bool = False,
    order: orders.ReportOrder = "latest",
    limit: int = 50,
    offset: int = 0,
) -> Page[ArticleLine]:
    """Articles, the latest first, or by ``order``; ``outlet`` is the whole name, ``words`` part of the title.

    ``undated`` keeps those whose day of publication is not known.
    """
    asked = {"outlet": "outlet = :outlet", "words": "instr(casefold(title), casefold(:words)) > 0"}
    values = {name: value for name, value in (("outlet", outlet), ("words", words)) if value is not None}
    where = " AND ".join([*(asked[name] for name in values), *(["published IS NULL"] if undated else [])]) or "1"
    total = store.connection.execute(f"SELECT count(*) FROM article WHERE {where}", values).fetchone()[0]  # noqa: S608
    sql = f"""
        SELECT id, title, outlet, published, substr(text, 1, 160) beginning,
        (SELECT count(*) FROM attribution WHERE article_id = article.pk) attributions
        FROM article WHERE {where} ORDER BY {orders.REPORTS[order]} LIMIT :limit OFFSET :offset
    """  # noqa: S608
    found = store.connection.execute(sql, {**values, "limit": limit, "offset": offset})
    return Page(tuple(ArticleLine(**dict(row)) for row in found), total, offset, limit)


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor across reports without its tellings, of which the well-known have thousands."""

    id: str
    key: str
    name: str
    names: tuple[str, ...]
    kind: str
    country: str | None
    sector: str | None
    witnesses: int
    first: str | None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Perhaps:
    """An unsettled actor of one report, of whom somebody is a candidate: with what score, and why."""

    key: str
    name: str
    score: float
    reason: str
    first: str | None


def perhaps(store: Store, key: str, *, limit: int = 50) -> tuple[Perhaps, ...]:
    """Where the actor with this key may be meant, the likeliest first."""
    sql = """
        SELECT k.key, k.name, c.score, c.reason, k.first FROM candidate c JOIN known_actor k ON k.id = c.merged_id
        WHERE c.key = ? ORDER BY c.score DESC, ifnull(k.first, '~'), k.key LIMIT ?
    """
    return tuple(Perhaps(**dict(row)) for row in store.connection.execute(sql, (key, limit)))


@dataclass(frozen=True, slots=True)
class Joined:
    """A row that other reports say is of an actor: its words, and why it counts."""

    row: str
    article: str
    words: str
    basis: str


def joined(store: Store, merged: str, *, limit: int = 50) -> tuple[Joined, ...]:
    """The tellings of a merged actor that do not say themselves who it is, by date."""
    sql = """
        SELECT m.row_id, a.id, m.words, m.basis FROM known_actor k
        JOIN merged_row m ON m.merged = 3 AND m.merged_id = k.pk JOIN article a ON a.pk = m.article_id
        JOIN report r ON r.article_id = a.pk
        WHERE k.id = ? AND m.basis <> '' ORDER BY ifnull(r.first, '~'), a.id, m.row_id LIMIT ?
    """
    return tuple(Joined(*row) for row in store.connection.execute(sql, (merged, limit)))


def actors(
    store: Store,
    *,
    name: str | None = None,
    only: Mapping[str, str | None] | None = None,
    settled: bool | None = None,
    order: orders.ActorOrder = "told",
    limit: int = 50,
    offset: int = 0,
) -> Page[ActorLine]:
    """Actors, those that most sources name first, or by ``order``; ``only`` as for :func:`merged`.

    ``name`` is how words of a name begin. ``settled`` keeps those who are known, or, where it is False, those who may
    be several.
    """
    clause, values = _actors_where(store, name, only or {}, settled)
    counted_rows = f"SELECT count(*) FROM (SELECT 1 FROM known_actor WHERE {clause} LIMIT {COUNTED + 1})"  # noqa: S608
    total = store.connection.execute(counted_rows, values).fetchone()[0]
    sql = f"""
        SELECT id, key, name, json, kind, country, sector, witnesses, first FROM known_actor WHERE {clause}
        ORDER BY {orders.ACTORS[order]} LIMIT ? OFFSET ?
    """  # noqa: S608
    found = store.connection.execute(sql, (*values, limit, offset))
    return Page(tuple(_actor(row) for row in found), min(total, COUNTED), offset, limit, more=total > COUNTED)


def actor_facets(
    store: Store,
    *,
    name: str | None = None,
    only: Mapping[str, str | None] | None = None,
    settled: bool | None = None,
) -> Counts:
    """The facets of the actors among all that :func:`actors` has for the same filters."""
    return counted(store, "known_actor", *_actors_where(store, name, only or {}, settled))


def _actors_where(
    store: Store, name: str | None, only: Mapping[str, str | None], settled: bool | None
) -> tuple[str, list[object]]:
    clause, values = conditions(KnownActor, None, 1, only)
    if name is not None:
        named = "SELECT rowid FROM known_actor_fts WHERE known_actor_fts MATCH ?"
        clause = f"{clause} AND (pk IN ({named}) OR pk IN (SELECT pk FROM known_actor WHERE key = ?))"  # noqa: S608
        values += [beginnings(name, "names"), meant(store, name)]
    if settled is not None:
        # As the indexes have it, which SQLite uses where a query says the same.
        clause += f" AND key {'NOT ' if settled else ''}LIKE '{UNSETTLED}%'"
    return clause, values


def actor(store: Store, key: str) -> ActorLine | None:
    """The actor with this key; that of a government is its state's."""
    sql = """
        SELECT id, key, name, json, kind, country, sector, witnesses, first FROM known_actor WHERE key = ?
    """
    row = store.connection.execute(sql, (meant(store, key),)).fetchone()
    return None if row is None else _actor(row)


def called(store: Store, name: str) -> ActorLine | None:
    """The settled actor, of several the one in most reports, of whose names one is exactly ``name``."""
    sql = f"""
        SELECT id, key, name, json, kind, country, sector, witnesses, first FROM known_actor
        WHERE pk IN (SELECT rowid FROM known_actor_fts WHERE known_actor_fts MATCH ?)
        AND key NOT LIKE '{UNSETTLED}%' ORDER BY {orders.ACTORS["told"]}
    """  # noqa: S608
    found = map(_actor, store.connection.execute(sql, (in_a_row(name, "names"),)))
    return next((line for line in found if name in line.names), None)


def _actor(row: sqlite3.Row) -> ActorLine:
    made = msgspec.json.decode(row["json"], type=KnownActor)
    told = {name: row[name] for name in ("id", "key", "name", "kind", "country", "sector", "witnesses", "first")}
    return ActorLine(names=made.names, candidates=made.candidates, **told)


_NAMES: dict[type[Merged], tuple[str, str]] = {
    Quotation: ("speaker", "key"),
    LedgerEntry: ("agent", "key"),
    AgreementHistory: ("aliases", "name"),
    KnownActor: ("names", "key"),
}
"""For each kind of merged row the columns in which a name is looked for, in part and as a whole."""
_EXACT = frozenset({"act", "direction", "country", "kind", "sector", "key", "speaker", "action", "named"})
_ACTION = """id IN (
    SELECT h.id FROM agreement_history h, json_each(h.json, '$.steps') s
    WHERE json_extract(s.value, '$.action') = ? AND json_extract(s.value, '$.standing') IS NOT 'negated'
)"""
"""What is asked of an agreement's history: that something was done to it."""
_NAMED = {"yes": "aliases <> ''", "no": "aliases = ''"}
"""And whether any of its names tells it apart from others: not "the deal"."""


class Wanted(TypedDict, total=False):
    """What a list of merged rows is asked for.

    ``name`` is part of a name or a whole key; ``witnesses`` the least number of texts; ``only`` compares columns
    (``act``, ``country``, ``key`` …; ``named`` with yes or no); ``order`` is one of
    :data:`verbale.store.orders.MERGED`; ``limit`` and ``offset`` pick the page.
    """

    name: str | None
    witnesses: int
    only: Mapping[str, str | None] | None
    order: orders.Order
    limit: int
    offset: int


def merged(store: Store, kind: type[M], **wanted: Unpack[Wanted]) -> Page[M]:
    """Merged rows of one kind, most witnesses first, then by date, or in the order that is asked for."""
    return listed(store, kind, lambda store, row: made_from(store, kind, row["pk"], row["json"]), **wanted)


def listed(
    store: Store, kind: type[Merged], make: Callable[[Store, sqlite3.Row], T], **wanted: Unpack[Wanted]
) -> Page[T]:
    """A page of what ``make`` gives of the merged rows that :func:`merged` has, from their columns."""
    table, order = MERGED[kind][0], orders.MERGED[wanted.get("order", "told")]
    limit, offset = wanted.get("limit", 50), wanted.get("offset", 0)
    clause, values = conditions(kind, wanted.get("name"), wanted.get("witnesses", 1), wanted.get("only") or {})
    total = store.connection.execute(f"SELECT count(*) FROM {table} WHERE {clause}", values).fetchone()[0]  # noqa: S608
    sql = f"""
        SELECT * FROM {table} WHERE {clause} ORDER BY {order} LIMIT ? OFFSET ?
    """  # noqa: S608
    found = store.connection.execute(sql, (*values, limit, offset)).fetchall()
    return Page(tuple(make(store, row) for row in found), total, offset, limit)


def conditions(
    kind: type[Merged], name: str | None, witnesses: int, only: Mapping[str, str | None]
) -> tuple[str, list[object]]:
    """The conditions of a query for merged rows of this kind, in SQL, and their parameters."""
    columns = _NAMES[kind]
    where, values = ["witnesses >= ?"], list[object]([witnesses])
    if name is not None:
        where.append(f'(instr(casefold("{columns[0]}"), casefold(?)) > 0 OR "{columns[1]}" = ?)')
        values += [name, name]
    for column, value in only.items():
        if column not in _EXACT:
            raise ValueError(f"no filter {column!r}")
        if value is not None and column == "named":
            where.append(_NAMED[value])
        elif value is not None:
            where.append(_ACTION if column == "action" else f'"{column}" = ?')
            values.append(value)
    return " AND ".join(where), values


def merged_one(store: Store, kind: type[M], key: str) -> M | None:
    """The merged row with this id (or, of an actor, this key)."""
    key = meant(store, key) if kind is KnownActor else key
    table = MERGED[kind][0]
    column = "key" if kind is KnownActor else "id"
    row = store.connection.execute(f"SELECT pk, json FROM {table} WHERE {column} = ?", (key,)).fetchone()  # noqa: S608
    return None if row is None else made_from(store, kind, row["pk"], row["json"])


def made_from(store: Store, kind: type[M], number: int, json: bytes | str) -> M:
    """A merged row with its tellings, from its number and its JSON."""
    return replace(msgspec.json.decode(json, type=kind), tellings=tellings_of(store, kind, number))


def place_of(store: Store, row: str) -> tuple[str, str] | None:
    """The table and the article of the row with this id; None if there is no such row."""
    for table, kind in TABLES.items():
        sql = f"SELECT a.id FROM {kind.kind_of_row} t JOIN article a ON a.pk = t.article_id WHERE t.id = ? LIMIT 1"  # noqa: S608
        found = store.connection.execute(sql, (row,)).fetchone()
        if found is not None:
            return table, str(found["id"])
    return None


def full_id(store: Store, row: str) -> tuple[str, str, str] | None:
    """The table, the article and the whole id of the row whose id is, or begins with, ``row``; None if there is none.

    Raises :class:`StoreError` if there are several.
    """
    found = _beginning(store, row)
    if row in found:
        return (*found[row], row)
    if len(found) > 1:
        raise StoreError(f"several rows have an id that begins with {row}")
    return next(((*place, key) for key, place in found.items()), None)


def _beginning(store: Store, row: str) -> dict[str, tuple[str, str]]:
    """The rows whose ids begin with ``row``, up to two of each table: their ids, tables and articles."""
    found: dict[str, tuple[str, str]] = {}
    for table, kind in TABLES.items():
        sql = f"""
            SELECT t.id, a.id article FROM {kind.kind_of_row} t JOIN article a ON a.pk = t.article_id
            WHERE t.id BETWEEN ? AND ? LIMIT 2
        """  # noqa: S608
        found |= {r["id"]: (table, r["article"]) for r in store.connection.execute(sql, (row, row + "g"))}
    return found


def home_of(store: Store, row: str) -> tuple[str, str]:
    """The id of the row that begins with ``row``, folded away or not, and of its article.

    Raises :class:`StoreError` if there is none, or several.
    """
    found = {key: article for key, (_, article) in _beginning(store, row).items()}
    folded = "SELECT a.id FROM folded f JOIN article a ON a.pk = f.article_id ORDER BY a.id"
    for article in () if found else store.connection.execute(folded):
        record = store.record(article["id"], least=0.0)
        found |= {r.id: record.article.id for r in record.rows() if r.id.startswith(row)}
    if len(found) != 1:
        raise StoreError(f"{'several rows have' if found else 'no row has'} the id {row}")
    return next(iter(found.items()))


def titles(store: Store, ids: Sequence[str]) -> dict[str, ArticleLine]:
    """Articles by id, for lists that only know ids."""
    marks = ", ".join("?" * len(ids))
    sql = f"SELECT id, title, outlet, published, substr(text, 1, 160) beginning FROM article WHERE id IN ({marks})"  # noqa: S608
    return {row["id"]: ArticleLine(**dict(row), attributions=0) for row in store.connection.execute(sql, tuple(ids))}


def in_story(store: Store, article: str) -> list[ArticleLine]:
    """The reports that tell the same story as ``article``, it included, by day."""
    ids = story_of(store, article)
    known = titles(store, ids)
    return [known[key] for key in ids]
