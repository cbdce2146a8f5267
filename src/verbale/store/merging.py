"""The merged level in the store: brought up to date with what changed, and read back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import msgspec

from verbale.ledger.entries import (
    AgreementHistory,
    Attestation,
    KnownActor,
    LedgerEntry,
    Merged,
    Quotation,
    Report,
    Source,
)
from verbale.ledger.names import by_date
from verbale.store.copying import copied, put_copies
from verbale.store.facets import put_facets
from verbale.store.merge.actors import put_actors
from verbale.store.merge.agreements import put_agreements
from verbale.store.merge.commitments import put_commitments
from verbale.store.merge.groups import CODES, CUE, TABLES, Groups, telling_from
from verbale.store.merge.quotations import put_quotations
from verbale.store.storytelling import put_stories

if TYPE_CHECKING:
    import sqlite3

    from verbale.store.sqlite import Store

M = TypeVar("M", bound=Merged)


AT_ONCE = 5_000
"""New reports that are merged in one transaction: more would not fit into memory, nor into SQLite's log of it."""


def merge_store(store: Store, at_once: int = AT_ONCE) -> None:
    """Bring the merged level of ``store`` up to date with the articles that were touched.

    The result is that of making it anew from all rows, in whatever order and in however many builds these came. Of many
    new reports ``at_once`` are merged in a transaction, as if each part had come by a build of its own: what is killed
    between them goes on from there.
    """
    is_merged = False
    while not is_merged:
        with store.transaction():
            _merge(store, _part(store, at_once))
            is_merged = store.connection.execute("SELECT 1 FROM touched LIMIT 1").fetchone() is None
            if is_merged:
                store.set_meta("merged", "yes")
    put_facets(store)


def _part(store: Store, at_once: int) -> set[int]:
    """The articles that are merged next: all that were merged before, and so many new ones as there is room for.

    What an article said before may stand in any group, and must be gone before anything is compared with that.
    """
    sql = """
        SELECT t.article_id FROM touched t
        LEFT JOIN report r USING (article_id) LEFT JOIN article a ON a.pk = t.article_id
        WHERE (r.article_id IS NULL AND a.pk IS NOT NULL) = ? ORDER BY t.article_id LIMIT ?
    """
    known = {row[0] for row in store.connection.execute(sql, (False, -1))}
    return known | {row[0] for row in store.connection.execute(sql, (True, max(0, at_once - len(known))))}


def _merge(store: Store, touched: Collection[int]) -> None:
    """Merge these articles; inside a transaction."""
    reprinted = put_copies(store, touched)
    reports = _put_reports(store, touched, reprinted)
    put_stories(store, touched, reprinted)
    actors = put_actors(store, touched)
    told: dict[type[Merged], set[int]] = {KnownActor: actors.told}
    moved = {*touched, *actors.moved}
    told[Quotation] = put_quotations(store, moved)
    told[LedgerEntry] = put_commitments(store, moved, actors.countries)
    told[AgreementHistory] = put_agreements(store, touched)
    for kind, numbers in told.items():
        groups = Groups(store, kind)
        groups.count(numbers | groups.told_in(reports.difference(touched)))
    sql = "DELETE FROM touched WHERE article_id = ?"
    store.connection.executemany(sql, ((article,) for article in touched))


def _put_reports(store: Store, touched: Collection[int], reprinted: Collection[int]) -> set[int]:
    """Say anew when articles were first printed, and which text stands for theirs; gives those that it did."""
    changed = {*touched, *reprinted}
    for article in changed:
        store.connection.execute("DELETE FROM report WHERE article_id = ?", (article,))
        sql = """
            INSERT INTO report
            SELECT a.pk, (SELECT min(published) FROM source WHERE article_id = a.id), ifnull(p.copy_of, a.pk)
            FROM article a LEFT JOIN printing p ON p.article_id = a.pk WHERE a.pk = ?
        """
        store.connection.execute(sql, (article,))
    return changed


def read_merged(store: Store, kind: type[M]) -> Iterator[M]:
    """The merged rows of one kind, most witnesses first, then by date and id."""
    reports: dict[str, Report] = {}
    sql = f"SELECT pk, json FROM {TABLES[kind][0]} ORDER BY witnesses DESC, ifnull(first, '~'), id"  # noqa: S608
    for row in store.connection.execute(sql):
        made = msgspec.json.decode(row["json"], type=kind)
        yield replace(made, tellings=_tellings(store, kind, row["pk"], reports))


def tellings_of(
    store: Store, kind: type[Merged], number: int, limit: int | None = None, offset: int = 0
) -> tuple[Attestation, ...]:
    """The tellings of the merged row of this kind with this number, by date: all of them, or so many from one on."""
    if limit is None:
        return _tellings(store, kind, number, {})
    sql = """
        SELECT m.row_id FROM merged_row m JOIN article a ON a.pk = m.article_id
        LEFT JOIN report r ON r.article_id = m.article_id WHERE m.merged = ? AND m.merged_id = ?
        ORDER BY ifnull(r.first, '~'), a.id, m.row_id LIMIT ? OFFSET ?
    """
    rows = [row["row_id"] for row in store.connection.execute(sql, (CODES[kind], number, limit, offset))]
    return _tellings(store, kind, number, {}, rows)


def telling_of(store: Store, row: sqlite3.Row) -> Attestation:
    """The telling in a row of the table of tellings, with the ``id`` of its article."""
    article = row["id"]
    of = copied(store, article).get(article, "")
    sources = store.connection.execute(f"{_SOURCES} WHERE s.article_id = ? ORDER BY s.pk", (article,))
    return telling_from(row, Report(article, tuple(Source(*source) for _, *source in sources), of))


_SOURCES = "SELECT s.article_id, s.path, s.outlet, s.url, s.published FROM source s"


_AMONG = "AND m.row_id IN (SELECT value FROM json_each(?))"


def _tellings(
    store: Store, kind: type[Merged], number: int, reports: dict[str, Report], among: Sequence[str] | None = None
) -> tuple[Attestation, ...]:
    """The tellings of a merged row, all of them or those of the rows ``among``; ``reports`` are those known already."""
    # The plus has SQLite look up the rows that are wanted, and not all of the merged row.
    chosen = "m.merged = ? AND m.merged_id = ?" if among is None else f"+m.merged = ? AND +m.merged_id = ? {_AMONG}"
    sql = f"""
        SELECT m.*, {CUE}, a.id, ifnull(h.id, '') copy_of FROM merged_row m JOIN article a ON a.pk = m.article_id
        LEFT JOIN printing p ON p.article_id = a.pk LEFT JOIN article h ON h.pk = p.copy_of
        WHERE {chosen}
    """  # noqa: S608
    only = () if among is None else (json.dumps(among),)
    rows = store.connection.execute(sql, (CODES[kind], number, *only)).fetchall()
    of = {row["id"]: row["copy_of"] for row in rows if row["id"] not in reports}
    if of:
        sources = defaultdict[str, list[Source]](list)
        sql = f"{_SOURCES} WHERE s.article_id IN (SELECT value FROM json_each(?)) ORDER BY s.pk"  # noqa: S608
        for article, *source in store.connection.execute(sql, (json.dumps(list(of)),)):
            sources[article].append(Source(*source))
        reports |= {article: Report(article, tuple(sources[article]), copy) for article, copy in of.items()}
    return by_date(telling_from(row, reports[row["id"]]) for row in rows)
