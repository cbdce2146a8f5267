"""The Parquet files of a shard, which any tool that knows Arrow can read.

``documents`` has a row for each report, in the order of the shard. Its rows are JSON beside the article's particulars,
as nothing flat gives a record back. ``errors`` has a row for each input that was left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import GenericAlias
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import msgspec

from verbale.codec import to_json
from verbale.errors import InputError, MissingExtra
from verbale.model import TABLES, Article, Record, Run

if TYPE_CHECKING:
    import pyarrow

ROW_GROUP = 128
"""Documents that are held in memory at once."""

_COLUMNS: dict[str, dict[str, tuple[str, bool, str]]] = {
    "documents": {
        "position": ("int64", False, "The place of the input in its shard."),
        "source": ("string", False, "The file, the member of an archive, or the line that it was read from."),
        "article_id": ("string", False, "SHA-256 of the normalised text."),
        "title": ("string", True, "The headline."),
        "outlet": ("string", True, "Who published it."),
        "published": ("string", True, "The day of publication, ISO 8601."),
        "language": ("string", True, "ISO 639-1."),
        "article": ("large_string", False, "The article as JSON (docs/schema/record.schema.json, Article)."),
        "rows": (
            "large_string",
            True,
            "The tables of the record as JSON; null of a text that stands above, or failed.",
        ),
    },
    "errors": {
        "position": ("int64", False, "The place of the input in its shard."),
        "source": ("string", False, "The name of the input that was left out."),
        "stage": ("string", False, "ingest: no report could be made of it; read: the report could not be read."),
        "kind": ("string", False, "The class of the error."),
        "reason": ("string", False, "A sentence for the user."),
    },
}
"""The type of each column, whether it may be null, and what it holds, by table."""


@dataclass(frozen=True, slots=True)
class ShardReport:
    """A report of a shard. ``record`` is None if its text stands further up in the shard, or could not be read."""

    position: int
    article: Article
    record: Record | None


@dataclass(frozen=True, slots=True)
class Failure:
    """An input of a shard that was left out at ``stage``: ``ingest``, or ``read`` where there is a document of it."""

    position: int
    stage: str
    error: InputError


def schemas() -> dict[str, list[dict[str, Any]]]:
    """The Arrow schema of each table as JSON, as ``docs/schema/shard.schema.json`` has it."""
    return {
        table: [
            {"name": name, "type": kind, "nullable": nullable, "description": about}
            for name, (kind, nullable, about) in columns.items()
        ]
        for table, columns in _COLUMNS.items()
    }


def schema_of(table: str) -> pyarrow.Schema:
    """The Arrow schema of a table. Raises :class:`MissingExtra` without pyarrow."""
    arrow = _arrow()
    described = _COLUMNS[table].items()
    return arrow.schema(
        [arrow.field(n, getattr(arrow, kind)(), null, {"description": about}) for n, (kind, null, about) in described]
    )


class TableWriter:
    """Writes the rows of a table into a local Parquet file, a group at a time. Use as a context manager."""

    def __init__(self, path: Path, table: str) -> None:
        self._schema = schema_of(table)
        self._writer = _parquet().ParquetWriter(path, self._schema, compression="zstd")
        self._waiting: list[dict[str, Any]] = []

    def add(self, row: dict[str, Any]) -> None:
        """Write a row."""
        self._waiting.append(row)
        if len(self._waiting) >= ROW_GROUP:
            self._flush()

    def _flush(self) -> None:
        self._writer.write_table(_arrow().Table.from_pylist(self._waiting, schema=self._schema))
        self._waiting = []

    def __enter__(self) -> TableWriter:
        return self

    def __exit__(self, kind: object, *exc: object) -> None:
        if kind is None:
            self._flush()
        self._writer.close()


def document_row(document: ShardReport) -> dict[str, Any]:
    """What the table ``documents`` holds of a report."""
    article, record = document.article, document.record
    rows = record and to_json({table: getattr(record, table) for table in TABLES}).decode()
    return {
        "position": document.position,
        "source": article.source,
        "article_id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.date,
        "language": article.language,
        "article": to_json(article).decode(),
        "rows": rows,
    }


def failure_row(failure: Failure) -> dict[str, Any]:
    """What the table ``errors`` holds of an input."""
    error = failure.error
    told = {"source": error.source, "stage": failure.stage, "kind": type(error).__name__, "reason": error.reason}
    return {"position": failure.position, **told}


def read_rows(stream: BinaryIO) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file, a group in memory at a time."""
    for batch in _parquet().ParquetFile(stream).iter_batches(ROW_GROUP):
        yield from cast(Sequence[dict[str, Any]], batch.to_pylist())


def article_of(row: dict[str, Any]) -> Article:
    """The article in a row of ``documents``."""
    return msgspec.json.decode(row["article"], type=Article)


def record_of(article: Article, rows: str, run: Run) -> Record:
    """The record of ``article``, of the JSON that a row of ``documents`` has under ``rows``."""
    told = msgspec.json.decode(rows, type=dict[str, msgspec.Raw])
    tables = {
        table: msgspec.json.decode(told[table], type=GenericAlias(tuple, (kind, ...))) for table, kind in TABLES.items()
    }
    return Record(article=article, run=run, **tables)


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtra(f"shards need more than the base: pip install 'verbale[scale]' ({error})") from None
    return pyarrow


def _parquet() -> Any:
    _arrow()
    import pyarrow.parquet

    return pyarrow.parquet
