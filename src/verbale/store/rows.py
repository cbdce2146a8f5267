"""Records to SQL and back: what is written into each table, and how a record is put together again."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

import msgspec

from verbale.codec import columns, flatten, plain_columns, to_json
from verbale.filtering import LIKELY, filter_confident
from verbale.model import TABLES, Article, Published, Record, Row, Run, digest
from verbale.store.pieces import pieces_of, put_pieces, reasons_of

R = TypeVar("R", bound=Row)

_ARTICLE = (
    *("id", "run_id", "title", "outlet", "byline", "url", "published", "published_source", "language", "source"),
    *("reader", "sha256", "body_end", "text", "offsets", "notes"),
)
_SOURCE = ("article_id", "path", "sha256", "title", "outlet", "url", "published", "json", "place")


@cache
def insert(table: str, names: tuple[str, ...]) -> str:
    """The statement that inserts a row with the columns ``names`` into ``table``."""
    quoted = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table}" ({quoted}) VALUES ({", ".join("?" * len(names))})'  # noqa: S608


def run_id(run: Run) -> str:
    """The id of a run: a digest of all that makes it."""
    return digest(to_json(run).decode())


def put_run(connection: sqlite3.Connection, run: Run) -> str:
    """Store ``run`` unless it is there, and give its id."""
    key = run_id(run)
    values = (key, run.version, run.config, to_json(run.models).decode())
    connection.execute("INSERT OR IGNORE INTO run VALUES (?, ?, ?, ?)", values)
    return key


def put_record(connection: sqlite3.Connection, record: Record) -> None:
    """Write the article and the rows of ``record``, in place of those that the store holds of that article.

    Rows that are less likely than not are folded away with the whole record.
    """
    shown = filter_confident(record, LIKELY)
    article, run = record.article, put_run(connection, record.run)
    updates = ", ".join(f"{name} = excluded.{name}" for name in _ARTICLE[1:])
    upsert = f"{insert('article', _ARTICLE)} ON CONFLICT (id) DO UPDATE SET {updates}"
    connection.execute(upsert, _article_values(article, run))
    number = connection.execute("SELECT pk FROM article WHERE id = ?", (article.id,)).fetchone()[0]
    for name in (*(kind.kind_of_row for kind in TABLES.values()), "piece", "unfilled", "folded"):
        connection.execute(f"DELETE FROM {name} WHERE article_id = ?", (number,))  # noqa: S608
    for table, kind in TABLES.items():
        _put_rows(connection, number, kind, getattr(shown, table))
        put_pieces(connection, number, article.text, kind, getattr(shown, table))
    if shown is not record and shown != record:
        values = (number, zlib.compress(to_json(_fold(record, shown)), 9))
        connection.execute(insert("folded", ("article_id", "record")), values)


def _fold(record: Record, shown: Record) -> dict[str, list[int | Row]]:
    """All rows of a record, by table: those that are shown as they are by their position there, the others whole."""
    made: dict[str, list[int | Row]] = {}
    for table in TABLES:
        places = {row.id: (place, row) for place, row in enumerate(getattr(shown, table))}
        rows = ((row, *places.get(row.id, (0, None))) for row in getattr(record, table))
        made[table] = [place if row == same else row for row, place, same in rows]
    return made


def put_source(connection: sqlite3.Connection, article: Article, place: str | None) -> None:
    """Note that ``article.source`` prints the article; what was noted of the same bytes before is brought up to date.

    The article's text itself is not repeated. ``place`` is that of the file, if it is one.
    """
    published = article.published.date
    particulars = (article.title, article.outlet, article.url, published, source_json(article))
    values = (article.id, article.source, article.sha256, *particulars, place)
    updates = ", ".join(f"{name} = excluded.{name}" for name in _SOURCE[3:])
    upsert = f"{insert('source', _SOURCE)} ON CONFLICT (article_id, path, sha256) DO UPDATE SET {updates}"
    connection.execute(upsert, values)


def source_json(article: Article) -> str:
    """All that one source says of an article, except its text."""
    return to_json(replace(article, text="")).decode()


def published_of(source: str) -> Published:
    """The date of publication in what :func:`source_json` wrote."""
    return msgspec.convert(msgspec.json.decode(source).get("published", {}), Published)


def article_from(row: sqlite3.Row) -> Article:
    """The article in a row of the table ``article``."""
    same = ("id", "text", "body_end", "sha256", "title", "outlet", "byline", "url", "language", "source", "reader")
    return Article(
        **{name: row[name] for name in same},
        offsets=msgspec.json.decode(row["offsets"], type=tuple[tuple[int, int], ...]),
        published=Published(row["published"], row["published_source"]),
        notes=msgspec.json.decode(row["notes"], type=tuple[str, ...]),
    )


def record_from(connection: sqlite3.Connection, row: sqlite3.Row, least: float = LIKELY) -> Record:
    """The record whose article is ``row``, with the attributions that are as sure as ``least`` (0 to 1)."""
    run = connection.execute("SELECT version, config, models FROM run WHERE id = ?", (row["run_id"],)).fetchone()
    number, text = row["pk"], row["text"]
    # What is folded away points at rows by their place, so there all of them are read, hidden ones too.
    schema = "main." if least < LIKELY else ""
    tables = {table: tuple(rows_of(connection, kind, number, text, schema)) for table, kind in TABLES.items()}
    if least < LIKELY:
        tables = _unfold(connection, number, tables)
    made = Run(run[0], run[1], msgspec.json.decode(run[2], type=dict[str, str]))
    return filter_confident(Record(article=article_from(row), run=made, **tables), least)  # type: ignore[arg-type]


def _unfold(
    connection: sqlite3.Connection, article: int, shown: Mapping[str, tuple[Row, ...]]
) -> dict[str, tuple[Row, ...]]:
    """All rows of an article, by table, from those that are shown; the same ones if none are folded away."""
    found = connection.execute("SELECT record FROM folded WHERE article_id = ?", (article,)).fetchone()
    if found is None:
        return dict(shown)
    told = msgspec.json.decode(zlib.decompress(found[0]))
    return {
        table: tuple(shown[table][row] if isinstance(row, int) else msgspec.convert(row, kind) for row in told[table])
        for table, kind in TABLES.items()
    }


def rows_of(connection: sqlite3.Connection, kind: type[R], article: int, text: str, schema: str = "") -> Iterator[R]:
    """The rows of one kind of the article with this number, whose text is ``text``, in the order of the text.

    ``schema`` is ``main.`` to read rows that are hidden (:mod:`verbale.store.hiding`) as well.
    """
    evidence = pieces_of(connection, article, text, kind)
    empty = reasons_of(connection, article, kind)
    sql = f"SELECT * FROM {schema}{kind.kind_of_row} WHERE article_id = ? ORDER BY position"  # noqa: S608
    for found in connection.execute(sql, (article,)):
        made = row_from(found, kind)
        yield replace(made, evidence=evidence.get(found["position"], ()), empty=empty.get(found["position"], {}))


def row_from(found: sqlite3.Row, kind: type[R]) -> R:
    """The row in a row of its table, without its evidence and the reasons of its empty slots."""
    made = msgspec.json.decode(found["json"])
    made |= {name: found[name] for name in plain_columns(kind)}
    return msgspec.convert({**made, "evidence": ()}, kind)


def _json_beside(row: Row) -> str:
    """A row as JSON without what the store holds elsewhere: evidence, reasons, and what columns have as it is."""
    elsewhere = {"evidence", "empty", *plain_columns(type(row))}
    return to_json({name: value for name, value in _lean(row).items() if name not in elsewhere}).decode()


def _lean(value: Any) -> Any:
    """``value`` for JSON, without the fields of classes that have their defaults."""
    if isinstance(value, tuple):
        return [_lean(each) for each in value]
    if not is_dataclass(value):
        return value
    held = ((f, getattr(value, f.name)) for f in fields(value))
    return {f.name: _lean(own) for f, own in held if own != f.default}


def _article_values(article: Article, run: str) -> tuple[str | int | None, ...]:
    """One value for each name in ``_ARTICLE``."""
    published = (article.published.date, article.published.source)
    head = (article.id, run, article.title, article.outlet, article.byline, article.url, *published)
    rest = (article.language, article.source, article.reader, article.sha256, article.body_end, article.text)
    return (*head, *rest, to_json(article.offsets).decode(), to_json(article.notes).decode())


def _put_rows(connection: sqlite3.Connection, article: int, kind: type[Row], rows: tuple[Row, ...]) -> None:
    """Write rows of one kind."""
    flat = ((article, position, *flatten(row).values(), _json_beside(row)) for position, row in enumerate(rows))
    connection.executemany(insert(kind.kind_of_row, ("article_id", "position", *columns(kind), "json")), flat)
