"""Copies in the store: which reports print the same text, brought up to date with the merged level, and read back.

An index in the record leads from the hashes of runs of words to the reports that have them, so that only the reports
that changed are compared, and whoever shares words with them.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.ledger.copies import COMMON, DAYS, FEWEST, PART, Copy, Kind, Outline, link_of, text_of, witnesses
from verbale.store.merge.batch import Batch
from verbale.store.walk import reached

if TYPE_CHECKING:
    from verbale.store.orders import Order
    from verbale.store.sqlite import Store

WITHIN, FOUND_WITHIN = "copies_within", "copies_found_within"
"""Under which key a record keeps within how many days a text is a copy, "any" for however many; and within how many
those were found that it holds."""
_TURNED: dict[Kind, Kind] = {"contains": "part of", "part of": "contains"}


@dataclass(frozen=True, slots=True)
class Printed:
    """A report that shares words with another: what it is to that one, and how much of the shorter text is shared."""

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    kind: str
    share: float


def set_days(store: Store, days: int | None) -> None:
    """Let texts be copies that were published within ``days`` of each other, or, with None, however long apart."""
    store.set_meta(WITHIN, "any" if days is None else str(days))


def days_of(store: Store) -> int | None:
    """Within how many days texts are copies in this record."""
    kept = store.meta(WITHIN)
    return DAYS if kept is None else None if kept == "any" else int(kept)


def put_copies(store: Store, touched: Collection[int]) -> set[int]:
    """Bring the copies up to date with the articles that have these numbers; inside a transaction.

    Gives the numbers of the articles whose text now stands, or no longer stands, under that of another one.
    """
    return _Copies(store, days_of(store)).bring(_all_if_other_days(store, touched))


def _all_if_other_days(store: Store, touched: Collection[int]) -> Collection[int]:
    """``touched``, and all that were compared, where the copies were found within another number of days."""
    days = str(days_of(store))
    if store.meta(FOUND_WITHIN) == days:
        return touched
    store.set_meta(FOUND_WITHIN, days)
    return {*touched, *(row["article_id"] for row in store.connection.execute("SELECT article_id FROM fingerprint"))}


_SIZES = """
    SELECT f.article_id, length(f.hashes) / 8 FROM json_each(?) j JOIN fingerprint f ON f.article_id = j.value
"""
"""How many hashes some articles have."""


class _Copies:
    """The index of hashes, and the links between reports."""

    def __init__(self, store: Store, days: int | None) -> None:
        self._connection = store.connection
        self._run = store.connection.execute
        self._many = store.connection.executemany
        self._bare = store.connection.cursor()
        self._bare.row_factory = None  # tuples, which take half the time
        self._days = days
        # Of common hashes the last article that counts, and how many hashes articles have: the same few hundred
        # articles stand first for every report that has furniture, and would be read again for each.
        self._last: dict[int, tuple[int, int]] = {}
        self._sizes: dict[int, int] = {}

    def bring(self, touched: Collection[int]) -> set[int]:
        having: Counter[int] = Counter()
        index = Batch(self._connection, "INSERT INTO shingle VALUES (?, ?, ?)", 3)
        some = self._run("SELECT count(*) FROM fingerprint").fetchone()[0] > 0
        gone: set[int] = set()
        for article in touched:
            before, now = self._forget(article), self._put(article, index)
            gone |= before
            # In a new record all are compared, and the hashes of all of them would fill the memory.
            having.update(before | now if some else ())
        index.write()
        compared = {*touched, *self._displaced(having, gone)}
        near = set(compared)
        for article in compared:
            near.update(self._others(article))
            self._run("DELETE FROM copy WHERE one = ?1 OR other = ?1", (article,))
        for article in compared:
            self._compare(article)
            near.update(self._others(article))
        return self._stand(near)

    def _forget(self, article: int) -> frozenset[int]:
        hashes = self._hashes(article)
        rank = self._run("SELECT rank FROM fingerprint WHERE article_id = ?", (article,)).fetchone()
        if rank is not None:
            rows = ((value, rank["rank"], article) for value in hashes)
            self._many("DELETE FROM shingle WHERE hash = ? AND rank = ? AND article_id = ?", rows)
            self._run("DELETE FROM fingerprint WHERE article_id = ?", (article,))
        return hashes

    def _hashes(self, article: int) -> frozenset[int]:
        row = self._run("SELECT hashes FROM fingerprint WHERE article_id = ?", (article,)).fetchone()
        return frozenset(array("q", row["hashes"])) if row is not None else frozenset()

    def _put(self, article: int, index: Batch) -> frozenset[int]:
        row = self._run("SELECT id, body FROM article WHERE pk = ?", (article,)).fetchone()
        if row is None:
            return frozenset()
        text = text_of(row["id"], row["body"])
        # SQLite's whole numbers have a sign.
        hashes = frozenset(value - (1 << 63) for value in text.hashes)
        rank = _rank(row["id"])
        values = (article, rank, text.outline.words, array("q", sorted(hashes)).tobytes())
        self._run("INSERT INTO fingerprint VALUES (?, ?, ?, ?)", values)
        for value in hashes:
            index.add(value, rank, article)
        return hashes

    def _displaced(self, having: Counter[int], gone: Collection[int]) -> Iterator[int]:
        """The articles that are, or are no longer, among the first that have a hash, as others came or went.

        Where others only came, the last of the first are no longer among them, and share less than before: those that
        shared enough with nobody still do so, and need not be compared.
        """
        sql = "SELECT article_id FROM shingle WHERE hash = ? ORDER BY rank, article_id LIMIT ? OFFSET ?"
        for value, many in having.items():
            if value in gone:
                skipped = max(0, COMMON - many)
                yield from (row["article_id"] for row in self._run(sql, (value, 2 * many, skipped)))
            else:
                pushed_out = (row["article_id"] for row in self._run(sql, (value, many, COMMON)))
                yield from (article for article in pushed_out if self._others(article))

    def _others(self, article: int) -> set[int]:
        sql = "SELECT other FROM copy WHERE one = ?1 UNION SELECT one FROM copy WHERE other = ?1"
        return {row[0] for row in self._run(sql, (article,))}

    def _compare(self, article: int) -> None:
        """Link an article with all others that share words with it."""
        own = self._outline(article)
        if own is None:
            return
        shared: Counter[int] = Counter()
        place = (_rank(own.id), article)
        for value in self._hashes(article):
            if place <= self._last.get(value, place):
                having = self._having(value)
                if article in having:
                    shared.update(having)
        del shared[article]
        # Furniture is shared with more and more reports as a record grows: they are told by the number of hashes alone.
        enough = {other: count for other, count in shared.items() if count >= FEWEST}
        sizes = self._sizes_of(enough)
        for other, count in enough.items():
            if count / min(own.hashes, sizes[other]) >= PART and (outline := self._outline(other)) is not None:
                one, two = sorted((own, outline), key=lambda o: o.id)
                link = link_of(one, two, count, self._days)
                if link is not None:
                    ends = (article, other) if own is one else (other, article)
                    self._run("INSERT OR REPLACE INTO copy VALUES (?, ?, ?, ?)", (*ends, link.kind, link.share))

    def _having(self, value: int) -> list[int]:
        """The first :data:`COMMON` articles that have a hash, by rank."""
        sql = "SELECT article_id, rank FROM shingle WHERE hash = ? ORDER BY rank, article_id LIMIT ?"
        found = self._bare.execute(sql, (value, COMMON)).fetchall()
        if len(found) == COMMON:
            article, rank = found[-1]
            self._last[value] = rank, article
        return [article for article, _ in found]

    def _sizes_of(self, articles: Iterable[int]) -> dict[int, int]:
        """How many hashes these articles have, and others that were asked for before."""
        unknown = [article for article in articles if article not in self._sizes]
        self._sizes |= dict(self._bare.execute(_SIZES, (json.dumps(unknown),)) if unknown else ())
        return self._sizes

    def _outline(self, article: int) -> Outline | None:
        sql = """
            SELECT a.id, length(f.hashes) / 8 hashes, f.words, a.published, a.url
            FROM fingerprint f JOIN article a ON a.pk = f.article_id WHERE f.article_id = ?
        """
        row = self._run(sql, (article,)).fetchone()
        return Outline(*row) if row is not None else None

    def _stand(self, near: Iterable[int]) -> set[int]:
        """Say anew of some articles, and of all that print what they print, which text stands for each."""
        changed: set[int] = set()
        seen: set[int] = set()
        for article in near:
            if article not in seen:
                group = reached(article, self._printing)
                seen |= group
                changed |= self._stand_together(group)
        return changed

    def _printing(self, article: int) -> Iterable[int]:
        sql = """
            SELECT other FROM copy WHERE one = ?1 AND kind <> 'overlaps'
            UNION SELECT one FROM copy WHERE other = ?1 AND kind <> 'overlaps'
        """
        return [row[0] for row in self._run(sql, (article,))]

    def _stand_together(self, group: set[int]) -> set[int]:
        ids: dict[str, int] = {}
        found: list[Copy] = []
        for article in group:
            ids |= {row["id"]: article for row in self._run("SELECT id FROM article WHERE pk = ?", (article,))}
            found += self._links(article)
        heads = witnesses(ids, found)
        changed = set()
        for article in group:
            row = self._run("SELECT copy_of FROM printing WHERE article_id = ?", (article,)).fetchone()
            self._run("DELETE FROM printing WHERE article_id = ?", (article,))
            if (row["copy_of"] if row is not None else article) != article:
                changed.add(article)
        for key, article in ids.items():
            if self._others(article):
                self._run("INSERT INTO printing VALUES (?, ?)", (article, ids[heads[key]]))
                if heads[key] != key:
                    changed.add(article)
        return changed

    def _links(self, article: int) -> Iterator[Copy]:
        sql = """
            SELECT a.id, b.id, c.kind, c.share FROM copy c
            JOIN article a ON a.pk = c.one JOIN article b ON b.pk = c.other
            WHERE c.one = ? AND c.kind <> 'overlaps'
        """
        return (Copy(*row) for row in self._run(sql, (article,)))


def _rank(article: str) -> int:
    """A number by which articles are ordered as by their ids, which are hexadecimal."""
    return int(article[:12], 16) >> 1


def copied(store: Store, article: str | None = None) -> dict[str, str]:
    """For each report that is a copy, or for ``article``, the one that stands for all that print its text."""
    sql = """
        SELECT a.id, h.id FROM printing p JOIN article a ON a.pk = p.article_id JOIN article h ON h.pk = p.copy_of
    """
    if article is None:
        return dict(tuple(row) for row in store.connection.execute(sql))
    return dict(tuple(row) for row in store.connection.execute(f"{sql} WHERE a.id = ?", (article,)))


def copies_of(store: Store, article: str) -> tuple[Printed, ...]:
    """The reports that share words with ``article``, those that share most first."""
    sql = """
        SELECT a.id, a.title, a.outlet, a.published, c.kind, c.share, c.one = m.pk first
        FROM article m JOIN copy c ON c.one = m.pk OR c.other = m.pk
        JOIN article a ON a.pk = iif(c.one = m.pk, c.other, c.one)
        WHERE m.id = ? ORDER BY c.share DESC, a.id
    """
    found = []
    for row in store.connection.execute(sql, (article,)):
        kind = row["kind"] if row["first"] else _TURNED.get(row["kind"], row["kind"])
        found.append(Printed(row["id"], row["title"], row["outlet"], row["published"], kind, row["share"]))
    return tuple(found)


def groups(store: Store, limit: int | None = None, order: Order = "told") -> list[tuple[str, ...]]:
    """The reports that print one text, as their ids, the largest groups first, or by the day of the first printing."""
    found: dict[str, list[str]] = defaultdict(list)
    for article, of in copied(store).items():
        found[of].append(article)
    many = sorted((tuple(sorted(ids)) for ids in found.values() if len(ids) > 1), key=lambda ids: (-len(ids), ids))
    if order != "told":
        dated = dict(map(tuple, store.connection.execute("SELECT id, published FROM article")))
        first = {ids: min((day for one in ids if (day := dated[one])), default="") for ids in many}
        many.sort(key=lambda ids: first[ids], reverse=order == "latest")
        many.sort(key=lambda ids: not first[ids])  # those without a day stand last
    return many[:limit]


def links(store: Store) -> list[Copy]:
    """All links, in the order of the reports' ids."""
    rows = store.connection.execute("""
        SELECT a.id, b.id, c.kind, c.share FROM copy c JOIN article a ON a.pk = c.one JOIN article b ON b.pk = c.other
        ORDER BY a.id, b.id
    """)
    return [Copy(*tuple(row)) for row in rows]
