"""The schema of a record.db: made by numbered migrations, recognised by its application id.

``migrations/0001_….sql`` and its successors are applied in order, each in a transaction of its own; SQLite's
``user_version`` is the number of the last one. ``schema.sql`` shows what they add up to, and a test holds it to that.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from importlib.resources import files
from pathlib import Path

from verbale.errors import StoreError
from verbale.store.pieces import words_sum

APPLICATION_ID = 0x5652424C
"""``VRBL``: what SQLite's header says of a Verbale record (https://www.sqlite.org/fileformat.html#application_id)."""

CACHE = 64_000
"""Kilobytes of a record that are kept in memory while it is written: merging looks up what lies all over it."""

OLDEST_SQLITE = (3, 37, 0)
"""The first SQLite with strict tables."""


@cache
def migrations() -> tuple[str, ...]:
    """The SQL of each migration, in order; the first leads to version 1."""
    folder = files("verbale.store") / "migrations"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return tuple(f.read_text(encoding="utf-8") for f in found)


def open_to_write(path: Path) -> sqlite3.Connection:
    """A connection to ``path``, made or brought up to date. Raises :class:`StoreError` for what is no record."""
    _require_sqlite()
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} does not exist")
    connection = _connect(path, f"{path.resolve().as_uri()}?mode=rwc")
    try:
        _migrate(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StoreError(f"{path}: cannot be used as a record ({error})") from error
    except StoreError:
        connection.close()
        raise
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{CACHE}")
    return connection


def open_to_read(path: Path, *, any_thread: bool = False) -> sqlite3.Connection:
    """A read-only connection to the record ``path``. Raises :class:`StoreError` as :func:`open_to_write` does.

    With ``any_thread`` several threads may use it one after another.
    """
    _require_sqlite()
    if not path.is_file():
        raise StoreError(f"{path}: there is no such file")
    uri = path.resolve().as_uri()
    connection = _connect(path, f"{uri}?mode=ro", any_thread=any_thread)
    try:
        version = _version(connection, path)
    except sqlite3.OperationalError:
        # A record on a medium that cannot be written: SQLite may not make the files that its write-ahead log needs.
        connection.close()
        connection = _connect(path, f"{uri}?immutable=1", any_thread=any_thread)
        version = _version(connection, path)
    except StoreError:
        connection.close()
        raise
    if version < len(migrations()):
        connection.close()
        raise StoreError(f"{path}: holds no records of version {len(migrations())} (but {version}); build it again")
    return connection


def _require_sqlite() -> None:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        wanted = ".".join(map(str, OLDEST_SQLITE))
        raise StoreError(f"SQLite {wanted} or newer is needed; this Python has {sqlite3.sqlite_version}")


def _require_magic(path: Path) -> None:
    """Refuse what is no database before SQLite sees it, which takes a very short file for an empty one."""
    if path.is_file():
        with path.open("rb") as file:
            if file.read(16) not in (b"", b"SQLite format 3\0"):
                raise StoreError(f"{path}: is not a Verbale record, and not a database at all")


def _connect(path: Path, uri: str, *, any_thread: bool = False) -> sqlite3.Connection:
    _require_magic(path)
    try:
        # No implicit transactions: each is begun and committed where the code says so.
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=not any_thread)
        connection.execute("PRAGMA foreign_keys = ON")
        # For the migration that puts the sums of words beside evidence.
        connection.create_function("words_sum", 1, words_sum, deterministic=True)
    except sqlite3.OperationalError as error:
        raise StoreError(f"{path}: cannot be opened ({error})") from error
    return connection


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of a record, 0 of an empty file; raises for anything else."""
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: is not a Verbale record ({error})") from error
    if application != APPLICATION_ID and (application or version or tables):
        raise StoreError(f"{path}: is a database of another program, not a Verbale record")
    newest = len(migrations())
    if version > newest:
        raise StoreError(f"{path}: has schema version {version}, but this Verbale knows only {newest}; upgrade Verbale")
    return version


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    version = _version(connection, path)
    for number, sql in enumerate(migrations()[version:], version + 1):
        header = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {number};"
        try:
            connection.executescript(f"BEGIN IMMEDIATE; {sql} {header} COMMIT;")
        except sqlite3.DatabaseError:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def file_state(path: Path) -> str:
    """Something that differs whenever the SQLite file ``path`` may have changed."""
    files = (path, path.with_name(path.name + "-wal"))
    stats = [file.stat() for file in files if file.exists()]
    return " ".join(f"{s.st_mtime_ns}:{s.st_size}" for s in stats)


def dump(connection: sqlite3.Connection) -> str:
    """The schema as it is in a record, as the file ``schema.sql`` shows it."""
    sql = """
        SELECT sql FROM sqlite_master
        WHERE sql IS NOT NULL AND name NOT LIKE '%_fts_%' AND name NOT LIKE '%_stem_%' OR type = 'trigger'
    """
    made = "\n\n".join(f"{row[0]};" for row in connection.execute(sql))
    return (
        f"-- The tables of a record.db, as all migrations make them. Written by scripts, held to by a test.\n\n{made}\n"
    )
