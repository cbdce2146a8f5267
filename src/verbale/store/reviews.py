"""Decisions about rows, in a file of their own beside the record: no build touches them, and they touch no build.

``record.db`` has its decisions in ``record.reviews.db``. They name rows by their ids, which depend on the article's
text and the words that the row stands on alone: a record built anew, by another version or on another machine, finds
its decisions again wherever it reads the same thing at the same words. Nothing is ever deleted: the latest decision
counts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import TypeVar, get_args

from verbale.errors import StoreError
from verbale.model import Record, Row
from verbale.review import Review, Verdict, standing
from verbale.store.schema import file_state

_FIELDS = tuple(f.name for f in fields(Review))
_MAGIC = 0x56525631
"""SQLite's application id of a file of decisions ("VRV1")."""
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS review (
        pk INTEGER PRIMARY KEY,
        article TEXT NOT NULL,
        row TEXT NOT NULL,
        kind TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'corrected', 'rejected', 'undone')),
        who TEXT NOT NULL,
        at TEXT NOT NULL,
        words TEXT NOT NULL,
        slot TEXT,
        value TEXT,
        note TEXT
    ) STRICT;
    CREATE UNIQUE INDEX IF NOT EXISTS review_once ON review (
        article, row, kind, verdict, who, at, ifnull(slot, ''), ifnull(value, '')
    );
    CREATE INDEX IF NOT EXISTS review_article ON review (article, row);
"""

R = TypeVar("R", bound=Record)


def beside(record: Path) -> Path:
    """Where the decisions about ``record`` are."""
    return record.with_name(f"{record.stem}.reviews.db")


def rejected_in(decisions: Mapping[str, tuple[Review, ...]]) -> Iterator[str]:
    """The rows that were rejected, of the decisions that count by the id of their row."""
    return (row for row, decided in decisions.items() if decided[-1].verdict == "rejected")


class Reviews:
    """The decisions about one record. Use as a context manager. A file is made with the first decision."""

    def __init__(self, record: Path) -> None:
        self.path = beside(record)
        self._connection: sqlite3.Connection | None = None
        self._writable = False

    def __enter__(self) -> Reviews:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection, self._writable = None, False

    def add(self, article: str, review: Review) -> None:
        """Keep ``review`` of a row of the article with this id; one that is known already is kept once."""
        marks = ", ".join("?" * (len(_FIELDS) + 1))
        sql = f"INSERT OR IGNORE INTO review (article, {', '.join(_FIELDS)}) VALUES ({marks})"  # noqa: S608
        values = (article, *(getattr(review, name) for name in _FIELDS))
        with self._open(make=True) as connection:
            connection.execute(sql, values)

    def of(self, article: str) -> tuple[Review, ...]:
        """The decisions that count of one article, row after row (:func:`verbale.review.standing`)."""
        return tuple(r for row in self._by_row("WHERE article = ?", (article,)).values() for r in row)

    def by_row(self) -> dict[str, tuple[Review, ...]]:
        """The decisions that count, by the id of their row."""
        return self._by_row("", ())

    def rejected(self) -> frozenset[str]:
        """The ids of the rows that were rejected."""
        return frozenset(rejected_in(self.by_row()))

    def history(self, row: str) -> tuple[Review, ...]:
        """Every decision about a row, the first one first."""
        return tuple(review for _, review in self._read("WHERE row = ?", (row,)))

    def everything(self) -> Iterator[tuple[str, Review]]:
        """Every decision with its article's id, in the order in which they were made."""
        return self._read("", ())

    def rows(self) -> frozenset[str]:
        """The ids of all rows about which a decision counts."""
        return frozenset(self.by_row())

    def state(self) -> str:
        """Something that differs whenever a decision may have been added."""
        return file_state(self.path)

    def _by_row(self, where: str, parameters: tuple[str, ...]) -> dict[str, tuple[Review, ...]]:
        made: dict[str, list[Review]] = {}
        for _, review in self._read(where, parameters):
            made.setdefault(review.row, []).append(review)
        counted = {row: standing(history) for row, history in made.items()}
        return {row: decided for row, decided in counted.items() if decided}

    def _read(self, where: str, parameters: tuple[str, ...]) -> Iterator[tuple[str, Review]]:
        if not self.path.exists():
            return
        sql = f"SELECT article, {', '.join(_FIELDS)} FROM review {where} ORDER BY at, pk"  # noqa: S608
        for found in self._open(make=False).execute(sql, parameters).fetchall():
            yield found[0], Review(**dict(zip(_FIELDS, found[1:], strict=True)))

    def _open(self, *, make: bool) -> sqlite3.Connection:
        """The connection. Raises :class:`StoreError` if the file is of another kind."""
        known = self.path.exists() and self.path.stat().st_size > 0
        if self._connection is None:
            # Other readers and one more writer may be at it: SQLite waits for them.
            self._connection = sqlite3.connect(self.path, timeout=30)
            self._check(self._connection, known=known)
        if not self._writable and (make or not known):
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._renew(self._connection)
            self._connection.executescript(f"PRAGMA application_id = {_MAGIC}; {_SCHEMA}")
            self._writable = True
        return self._connection

    def _renew(self, connection: sqlite3.Connection) -> None:
        """Let a file that was begun before decisions could be undone take such ones."""
        known = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'review'").fetchone()
        if known is not None and "'undone'" not in known[0]:
            names = ", ".join(("pk", "article", *_FIELDS))
            moved = f"INSERT INTO review ({names}) SELECT {names} FROM earlier"  # noqa: S608
            connection.executescript(
                "BEGIN IMMEDIATE; ALTER TABLE review RENAME TO earlier; DROP INDEX review_once;"
                f"DROP INDEX review_article; {_SCHEMA} {moved}; DROP TABLE earlier; COMMIT;"
            )

    def _check(self, connection: sqlite3.Connection, *, known: bool) -> None:
        try:
            magic = connection.execute("PRAGMA application_id").fetchone()[0]
        except sqlite3.DatabaseError:
            magic = None
        if known and magic != _MAGIC:
            raise StoreError(f"{self.path}: this is no file of decisions")


def reviewed(record: R, decisions: Iterable[Review]) -> R:
    """``record`` with the decisions about its rows. Those about rows that it does not have stay, and say so."""
    return replace(record, reviews=tuple(decisions))


def stray(record: Record) -> tuple[Review, ...]:
    """The decisions about rows that the machine no longer reads, or reads at other words."""
    rows = {row.id: row for row in record.rows()}
    return tuple(r for r in record.reviews if r.row not in rows or r.words != words_of(rows[r.row]))


def words_of(row: Row) -> str:
    """The words that a row stands on, slot by slot: what a decision about it was made of."""
    return " | ".join(f"{e.slot}: {e.exact}" for e in row.evidence)


def told(article: str, review: Review) -> dict[str, str | None]:
    """A decision as one flat mapping, for JSON Lines."""
    return {"article": article, **asdict(review)}


def retold(line: Mapping[str, str | None]) -> tuple[str, Review]:
    """What :func:`told` was given. Raises :class:`StoreError` for a line that is none."""
    try:
        values = {name: line[name] for name in _FIELDS}
        article = line["article"]
    except (KeyError, TypeError) as error:
        raise StoreError(f"this is no decision: it has no {error}") from None
    needed = (article, *(values[name] for name in ("row", "kind", "who", "at", "words")))
    if values["verdict"] not in get_args(Verdict) or any(not isinstance(v, str) for v in needed):
        raise StoreError("this is no decision: a verdict, a row, its words, who and when are needed")
    return str(article), Review(**values)  # type: ignore[arg-type]
