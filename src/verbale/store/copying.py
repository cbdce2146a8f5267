"""Copies in the store: which reports print the same text, found anew with the merged level, and read back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.ledger.copies import DAYS, Copy, Kind, copies, text_of, witnesses

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

WITHIN = "copies_within"
"""Under which key a record keeps within how many days a text is a copy; "any" for however many."""
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
    row = store.connection.execute("SELECT value FROM meta WHERE key = ?", (WITHIN,)).fetchone()
    if row is None:
        return DAYS
    return None if row["value"] == "any" else int(row["value"])


def put_copies(store: Store) -> None:
    """Find the copies among all reports of ``store``, in place of those that it holds, in one transaction."""
    sql = "SELECT id, body, published, url FROM article ORDER BY id"
    texts = (
        text_of(row["id"], row["body"], day=row["published"], url=row["url"]) for row in store.connection.execute(sql)
    )
    found = copies(texts, days_of(store))
    linked = {key for link in found for key in (link.one, link.other)}
    with store.transaction():
        for table in ("copy", "printing"):
            store.connection.execute(f"DELETE FROM {table}")  # noqa: S608
        rows = ((link.one, link.other, link.kind, link.share) for link in found)
        store.connection.executemany("INSERT INTO copy VALUES (?, ?, ?, ?)", rows)
        store.connection.executemany("INSERT INTO printing VALUES (?, ?)", witnesses(linked, found).items())


def copied(store: Store, article: str | None = None) -> dict[str, str]:
    """For each report that is a copy, or for ``article``, the one that stands for all that print its text."""
    # One condition for both would make SQLite read all rows to find the one.
    where, values = ("", ()) if article is None else (" WHERE article_id = ?", (article,))
    sql = f"SELECT article_id, copy_of FROM printing{where}"  # noqa: S608
    return dict(tuple(row) for row in store.connection.execute(sql, values))


def copies_of(store: Store, article: str) -> tuple[Printed, ...]:
    """The reports that share words with ``article``, those that share most first."""
    sql = """
        SELECT a.id, a.title, a.outlet, a.published, c.kind, c.share, c.one FROM copy c
        JOIN article a ON a.id = iif(c.one = ?1, c.other, c.one)
        WHERE ?1 IN (c.one, c.other) ORDER BY c.share DESC, a.id
    """
    found = []
    for row in store.connection.execute(sql, (article,)):
        kind = row["kind"] if row["one"] == article else _TURNED.get(row["kind"], row["kind"])
        found.append(Printed(row["id"], row["title"], row["outlet"], row["published"], kind, row["share"]))
    return tuple(found)


def groups(store: Store, limit: int | None = None) -> list[tuple[str, ...]]:
    """The reports that print one text, as their ids, the largest groups first."""
    found: dict[str, list[str]] = {}
    for article, of in copied(store).items():
        found.setdefault(of, []).append(article)
    many = sorted((tuple(sorted(ids)) for ids in found.values() if len(ids) > 1), key=lambda ids: (-len(ids), ids))
    return many[:limit]


def links(store: Store) -> list[Copy]:
    """All links, in the order of the reports' ids."""
    rows = store.connection.execute("SELECT one, other, kind, share FROM copy ORDER BY one, other")
    return [Copy(*tuple(row)) for row in rows]
