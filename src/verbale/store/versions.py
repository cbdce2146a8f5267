"""Which file each text came from, and what stood there before: an edited file replaces its old text in the record.

A text is known by its words, a file by its place, which is its path as seen from the record's folder: so it does not
matter from where a build is started, and the whole may be moved. What is no file, such as standard input, has no place,
and replaces nothing. A line of JSON lines is another report than the one that stood there before, unless its address,
its line or its title is the same, which no other line has, and most of its words are too.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from verbale.ledger.duplicates import content_words, dice
from verbale.model import Article
from verbale.origin import as_text, file_of, is_one_of_many, on_disk

if TYPE_CHECKING:
    from verbale.store.sqlite import Store

ALIKE, AT_ONE_ADDRESS = 0.5, 0.3
"""Least Dice coefficient of the words of two texts of which one is an edited form of the other; and where both have the
same address, which says most of it."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A text that stood in the file ``path`` until the build at ``at`` (ISO 8601, UTC) met that of ``replaced_by``."""

    article: str
    replaced_by: str
    at: str
    path: str
    title: str | None
    outlet: str | None
    published: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of the files that a build met: how many old texts were replaced, and what must be read again.

    The latter are texts that the file which they were read from no longer holds, and another one still does.
    """

    replaced: int = 0
    again: tuple[Article, ...] = ()


def place_of(record: Path, article: Article) -> str | None:
    """The place of the file that ``article`` was read from, by the path of the record; None of what is no file."""
    path = on_disk(article.source)
    if not os.path.isfile(path):
        path = on_disk(file_of(article))
    if not path or not os.path.isfile(path):
        return None
    try:
        return as_text(Path(os.path.relpath(path, record.parent)).as_posix())
    except ValueError:  # another drive
        return as_text(Path(os.path.abspath(path)).as_posix())


def earlier_versions(store: Store, article: str) -> tuple[Earlier, ...]:
    """What stood before in the files of the article with this id, the latest first, and before that, and so on."""
    sql = """
        WITH RECURSIVE before (pk, article_id, place) AS (
            SELECT pk, article_id, place FROM earlier WHERE replaced_by = ?1
            UNION
            SELECT e.pk, e.article_id, e.place FROM earlier e JOIN before b
            ON e.replaced_by = b.article_id AND e.place = b.place
        )
        SELECT e.* FROM earlier e JOIN before USING (pk) WHERE e.article_id <> ?1 ORDER BY e.pk DESC
    """
    return tuple(_made(row) for row in store.connection.execute(sql, (article,)))


def replaced_text(store: Store, prefix: str) -> Earlier | None:
    """The latest text that was replaced and whose id begins with ``prefix``; None if there is none."""
    key = prefix.lower()
    sql = "SELECT * FROM earlier WHERE article_id BETWEEN ? AND ? ORDER BY pk DESC LIMIT 1"
    row = store.connection.execute(sql, (key, key + "g")).fetchone() if key.isalnum() else None
    return None if row is None else _made(row)


def _made(row: sqlite3.Row) -> Earlier:
    names = ("replaced_by", "at", "path", "title", "outlet", "published", "text")
    return Earlier(row["article_id"], *(row[name] for name in names))


class Arrivals:
    """The sources that one build met. They are kept in a temporary table, as there may be millions."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._run = store.connection.execute
        self._before = self._run("SELECT ifnull(max(pk), 0) FROM source").fetchone()[0]
        self._run("DROP TABLE IF EXISTS temp.arrived")
        columns = "article_id TEXT, path TEXT, sha256 TEXT, title TEXT, url TEXT, place TEXT, whole INTEGER"
        self._run(f"CREATE TEMP TABLE arrived ({columns})")

    def note(self, article: Article) -> None:
        """Note that ``article`` was met; the store holds it by now, with this source."""
        place = place_of(self._store.path, article)
        if place is not None:
            said = (article.id, article.source, article.sha256, article.title, article.url)
            values = (*said, place, not is_one_of_many(article))
            self._run("INSERT INTO arrived VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def settle(self) -> Settled:
        """Replace what stood before in the files that were met, once all of their texts are in the store."""
        for column in ("article_id", "path"):
            self._run(f"CREATE INDEX temp.arrived_{column} ON arrived (place, {column})")
        self._run("CREATE INDEX temp.arrived_alone ON arrived (path)")
        with self._store.transaction():
            self._run(_MOVED)
            self._run(_OTHER_BYTES)
            replaced = {source: (by, place) for source, by, place in self._replaced()}
            kept = self._run("SELECT count(*) FROM earlier").fetchone()[0]
            articles = dict.fromkeys(self._retire(source, *found) for source, found in replaced.items())
            kept = self._run("SELECT count(*) FROM earlier").fetchone()[0] - kept
            left = [self._left(article) for article in articles]
            if replaced:
                self._store.set_meta("merged", "no")
        return Settled(kept, tuple(article for article in left if article is not None))

    def _replaced(self) -> Iterator[tuple[int, str, str]]:
        """The sources that are replaced: their number, the id of the text that is there now, and the place."""
        seen = set[int]()
        for row in self._run(_GONE).fetchall():
            if row["pk"] not in seen and (row["least"] is None or self._alike(row["old"], row["new"]) >= row["least"]):
                seen.add(row["pk"])
                yield row["pk"], row["new"], row["place"]

    def _alike(self, one: str, other: str) -> float:
        texts = [self._run("SELECT body FROM article WHERE id = ?", (key,)).fetchone() for key in (one, other)]
        return dice(*(content_words(row["body"]) for row in texts)) if all(texts) else 0.0

    def _retire(self, source: int, by: str, place: str) -> str:
        """Put the text of a source into the history, take the source away, and give the id of its text.

        A text that this build met elsewhere for the first time was moved there, and is nothing that was replaced.
        """
        sql = """
            INSERT INTO earlier (article_id, replaced_by, at, path, place, sha256, title, outlet, published, text)
            SELECT s.article_id, ?, ?, s.path, ?, s.sha256, s.title, s.outlet, s.published, a.text
            FROM source s JOIN article a ON a.id = s.article_id
            WHERE s.pk = ? AND NOT EXISTS (SELECT 1 FROM source m WHERE m.article_id = s.article_id AND m.pk > ?)
        """
        self._run(sql, (by, datetime.now(UTC).isoformat(timespec="seconds"), place, source, self._before))
        return str(self._run("DELETE FROM source WHERE pk = ? RETURNING article_id", (source,)).fetchone()[0])

    def _left(self, article: str) -> Article | None:
        """Take away a text that no file holds any more; the article to be read again where only another one does."""
        sql = """
            SELECT s.*, a.text, a.source first FROM source s JOIN article a ON a.id = s.article_id
            WHERE s.article_id = ? ORDER BY s.pk
        """
        sources = self._run(sql, (article,)).fetchall()
        kept = [row for row in sources if self._is_there(row["place"])]
        if not kept:
            self._run("DELETE FROM article WHERE id = ?", (article,))
            return None
        lost = [(row["pk"],) for row in sources if row not in kept]
        self._store.connection.executemany("DELETE FROM source WHERE pk = ?", lost)
        if any(row["path"] == row["first"] for row in kept):
            return None
        return replace(msgspec.json.decode(kept[0]["json"], type=Article), text=kept[0]["text"])

    def _is_there(self, place: str | None) -> bool:
        """Whether the file at ``place`` may still be there: not if its folder is, without it."""
        if place is None:
            return True
        path = Path(on_disk(str(self._store.path.parent / place)))
        return path.exists() or not path.parent.exists()


_MOVED = """
    UPDATE source SET place = n.place FROM arrived n
    WHERE n.article_id = source.article_id AND n.path = source.path AND n.place IS NOT source.place
"""
"""The record or the files were moved, or the source was noted before places were."""
_OTHER_BYTES = """
    DELETE FROM source WHERE pk IN (
        SELECT s.pk FROM arrived n JOIN source s
        ON s.article_id = n.article_id AND s.path = n.path AND s.place = n.place AND s.sha256 <> n.sha256
        WHERE NOT EXISTS (
            SELECT 1 FROM arrived m WHERE m.place = s.place AND m.article_id = s.article_id AND m.sha256 = s.sha256
        )
    )
"""
"""A file was changed where it makes no difference to the text."""
_LATER = "g.pk < (SELECT max(r.pk) FROM source r WHERE r.article_id = n.article_id AND r.place = n.place)"
_GONE = f"""
    WITH gone AS MATERIALIZED (
        SELECT s.* FROM source s WHERE s.place IN (SELECT place FROM arrived) AND NOT EXISTS (
            SELECT 1 FROM arrived m WHERE m.place = s.place AND m.article_id = s.article_id
        )
    ), unplaced AS MATERIALIZED (
        SELECT s.* FROM source s WHERE s.place IS NULL AND s.path IN (SELECT path FROM arrived) AND NOT EXISTS (
            SELECT 1 FROM arrived m WHERE m.path = s.path AND m.article_id = s.article_id
        )
    ), addressed AS MATERIALIZED (
        SELECT place, url, max(article_id) article_id FROM arrived WHERE NOT whole AND url IS NOT NULL
        GROUP BY place, url HAVING count(DISTINCT article_id) = 1
    ), titled AS MATERIALIZED (
        SELECT place, title, max(article_id) article_id FROM arrived WHERE NOT whole AND title IS NOT NULL
        GROUP BY place, title HAVING count(DISTINCT article_id) = 1
    )
    SELECT g.pk, g.article_id old, n.article_id new, n.place, NULL least
    FROM gone g JOIN arrived n ON n.place = g.place AND n.whole
    UNION ALL SELECT g.pk, g.article_id, n.article_id, n.place, {AT_ONE_ADDRESS}
    FROM gone g JOIN addressed n ON n.place = g.place AND n.url = g.url WHERE {_LATER}
    UNION ALL SELECT g.pk, g.article_id, n.article_id, n.place, {ALIKE}
    FROM gone g JOIN arrived n ON n.place = g.place AND n.path = g.path AND NOT n.whole WHERE {_LATER}
    UNION ALL SELECT g.pk, g.article_id, n.article_id, n.place, {ALIKE}
    FROM gone g JOIN titled n ON n.place = g.place AND n.title = g.title WHERE {_LATER}
    UNION ALL SELECT g.pk, g.article_id, n.article_id, n.place, {ALIKE}
    FROM unplaced g JOIN arrived n ON n.path = g.path WHERE {_LATER}
"""  # noqa: S608
"""The sources whose text the files that were met no longer hold, each with what may stand for it now, and how alike the
two texts must be, if at all: what reports are in a file of lines only the words can tell, and where an older record has
no places, whether it is the same file."""
