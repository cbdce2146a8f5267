"""A record of many reports in one SQLite file."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from verbale.codec import Cell, columns
from verbale.errors import StoreError
from verbale.filtering import LIKELY
from verbale.ledger.how import telling_cue
from verbale.model import TABLES, Article, Record, Run
from verbale.store import rows as sql_rows
from verbale.store.schema import open_to_read, open_to_write
from verbale.store.versions import place_of, replaced_text

_ID = re.compile(r"[0-9a-f]{1,64}")


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that was left out: its name and why."""

    source: str
    reason: str


class Store:
    """A ``record.db``. Use as a context manager; :meth:`create` makes one or opens it to write, :meth:`open` to read.

    Each article is written in one transaction, so that what a killed process leaves can be opened. ``connection``
    is the open connection, whose rows can be read by name. ``hidden`` are the ids of rows that it does not show
    (:mod:`verbale.store.hiding`).
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self.hidden: tuple[str, ...] = ()
        connection.row_factory = sqlite3.Row
        # SQLite's own lower() knows only ASCII.
        connection.create_function("casefold", 1, _casefold, deterministic=True)
        connection.create_function("telling_cue", 3, telling_cue, deterministic=True)

    @classmethod
    def create(cls, path: Path | str) -> Self:
        """Open ``path`` to write, made if absent. Raises :class:`StoreError` if it is not a Verbale record."""
        return cls(Path(path), open_to_write(Path(path)))

    @classmethod
    def open(cls, path: Path | str, *, readonly: bool = True, any_thread: bool = False) -> Self:
        """Open an existing record. Raises :class:`StoreError` if it is absent, foreign or of a newer version.

        With ``any_thread`` several threads may read it one after another.
        """
        if not Path(path).is_file():
            raise StoreError(f"{path}: there is no such file")
        return cls(
            Path(path), open_to_read(Path(path), any_thread=any_thread) if readonly else open_to_write(Path(path))
        )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is written, or nothing."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            # Not only errors: an interrupt from the keyboard must not leave half an article either. Where the disk is
            # full, SQLite has already taken everything back.
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def add(self, record: Record) -> None:
        """Store ``record`` and its source, in place of what the store holds of the same article, in one transaction."""
        with self.transaction():
            sql_rows.put_record(self.connection, record)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            self.connection.execute("INSERT OR IGNORE INTO arrival VALUES (?, ?)", (record.article.id, now))
            self._witness(record.article)

    def witness(self, article: Article) -> None:
        """Note ``article.source`` as a source of an article that the store holds already."""
        with self.transaction():
            self._witness(article)

    def _witness(self, article: Article) -> None:
        sql_rows.put_source(self.connection, article, place_of(self.path, article))
        self.connection.execute("DELETE FROM rejected WHERE source = ?", (article.source,))
        self.set_meta("merged", "no")

    def arrivals(self, articles: Iterable[str]) -> dict[str, str]:
        """When each of these articles came into the record (ISO 8601, UTC), where that is known."""
        found = ((key, self._arrival(key)) for key in dict.fromkeys(articles))
        return {key: at for key, at in found if at is not None}

    def _arrival(self, article: str) -> str | None:
        found = self.connection.execute("SELECT at FROM arrival WHERE article_id = ?", (article,)).fetchone()
        return None if found is None else str(found["at"])

    def reject(self, source: str, reason: str) -> None:
        """Note that an input was left out, and why."""
        with self.transaction():
            sql = "INSERT INTO rejected VALUES (?, ?) ON CONFLICT (source) DO UPDATE SET reason = excluded.reason"
            self.connection.execute(sql, (source, reason))

    def needs_reading(self, article: Article, run: Run) -> bool:
        """Whether the rows of ``article`` have yet to be made by ``run``.

        So it is for a new text, for rows of another run, and where the source that the rows were made from now says
        something else, such as another day of publication.
        """
        stored = self._article(article.id)
        if stored is None or stored["run_id"] != sql_rows.run_id(run):
            return True
        first = stored["source"] == article.source
        return first and sql_rows.source_json(article) != sql_rows.source_json(sql_rows.article_from(stored))

    def holds(self, article: str) -> bool:
        """Whether the store has rows of the article with this id."""
        return self._article(article) is not None

    def has_source(self, article: Article) -> bool:
        """Whether this very source of this article is noted already, with all that it says.

        A file is one source, however its path is written.
        """
        sql = "SELECT path, json FROM source WHERE article_id = ? AND (path = ? OR place = ?) AND sha256 = ?"
        place = place_of(self.path, article)
        found = self.connection.execute(sql, (article.id, article.source, place, article.sha256))
        return any(row["json"] == sql_rows.source_json(replace(article, source=row["path"])) for row in found)

    def records(self, least: float = LIKELY) -> Iterator[Record]:
        """Every record, in the order of the build, with the attributions that are as sure as ``least`` (0 to 1)."""
        for row in self.connection.execute("SELECT * FROM article ORDER BY pk"):
            yield sql_rows.record_from(self.connection, row, least)

    def record(self, article: str, least: float = LIKELY) -> Record:
        """The record whose article's id is, or begins with, ``article``; :class:`StoreError` if none or several do.

        It has the attributions that are as sure as ``least``, and what stands on them.
        """
        key = article.lower()
        sql = "SELECT * FROM article WHERE id BETWEEN ? AND ? LIMIT 2"
        found = self.connection.execute(sql, (key, key + "g")).fetchall() if _ID.fullmatch(key) else []
        if len(found) == 1:
            return sql_rows.record_from(self.connection, found[0], least)
        old = None if found else replaced_text(self, key)
        if old is not None:
            told = f"article {old.article[:8]} was replaced by {old.replaced_by[:8]} on {old.at[:10]}"
            raise StoreError(f"{self.path}: {told}, as {old.path} was edited; its text is kept with that article")
        raise StoreError(f"{self.path}: {'several articles have an id' if found else 'no id'} that begins {article!r}")

    def rows(self, table: str, **equal: Cell) -> Iterator[dict[str, Cell]]:
        """Flat rows of a table (a field of :class:`Record`: ``attributions``), with ``article_id``, in build order.

        ``equal`` keeps the rows whose columns have these values. Raises :class:`StoreError` for an unknown name.
        """
        if table not in TABLES:
            raise StoreError(f"there is no table {table!r}; there are {', '.join(TABLES)}")
        names = ("article_id", *columns(TABLES[table]))
        unknown = [name for name in equal if name not in names]
        if unknown:
            raise StoreError(f"the table {table} has no column {unknown[0]!r}; it has {', '.join(names)}")
        return self._select(TABLES[table].kind_of_row, names, equal)

    def _select(self, kind: str, names: tuple[str, ...], equal: dict[str, Cell]) -> Iterator[dict[str, Cell]]:
        # An article is known by its id outside, and by its number to the rows.
        column = {name: "a.id" if name == "article_id" else f'r."{name}"' for name in names}
        shown = ", ".join(column.values())
        where = " AND ".join(f"{column[name]} IS ?" for name in equal) or "1"
        # The article's number first: a record read again keeps its place although its rows are younger.
        order = f"FROM {kind} r JOIN article a ON a.pk = r.article_id WHERE {where} ORDER BY a.pk, r.position"
        for row in self.connection.execute(f"SELECT {shown} {order}", tuple(equal.values())):
            yield dict(zip(names, row, strict=True))

    def rejected(self) -> tuple[Rejected, ...]:
        """The inputs that were left out, and why."""
        found = self.connection.execute("SELECT source, reason FROM rejected ORDER BY source")
        return tuple(Rejected(row["source"], row["reason"]) for row in found)

    @property
    def merged(self) -> bool:
        """Whether the merged level is up to date with the records."""
        return self.meta("merged") == "yes"

    def meta(self, key: str) -> str | None:
        """What the store notes about itself under ``key``."""
        found = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if found is None else str(found["value"])

    def set_meta(self, key: str, value: str) -> None:
        """Note ``value`` under ``key``; inside a transaction, a part of it."""
        sql = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
        self.connection.execute(sql, (key, value))

    def counts(self) -> dict[str, int]:
        """How many articles, sources, rejected inputs, rows and merged rows the store holds, by what they are."""
        tables = {"articles": "article", "sources": "source", "earlier_texts": "earlier", "rejected": "rejected"}
        tables |= {table: kind.kind_of_row for table, kind in TABLES.items()}
        tables |= {"quotations": "quotation", "ledger_entries": "ledger_entry"}
        count = self.connection.execute
        return {name: count(f"SELECT count(*) FROM {table}").fetchone()[0] for name, table in tables.items()}  # noqa: S608

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _article(self, article: str) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self.connection.execute("SELECT * FROM article WHERE id = ?", (article,)).fetchone()
        return row


def _casefold(text: str | None) -> str | None:
    return None if text is None else text.casefold()
