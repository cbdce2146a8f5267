"""JSON Lines (https://jsonlines.org): one record, or one row of one table, on each line, with nothing left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from verbale.codec import record_from_json, to_builtins, to_json
from verbale.model import Article, Record, Row


def write(records: Iterable[Record], stream: TextIO, table: str | None = None) -> None:
    """Write whole records, or the rows of ``table``, each with its article's id, outlet and day of publication."""
    for record in records:
        values = [record] if table is None else list(_rows(record, table))
        for value in values:
            stream.write(to_json(value).decode("utf-8") + "\n")


def read(stream: Iterable[str]) -> Iterator[Record]:
    """The whole records that :func:`write` wrote; a line that is none raises :class:`msgspec.ValidationError`."""
    return (record_from_json(line) for line in stream if line.strip())


def _rows(record: Record, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a table, each with what was decided about it, if anything was."""
    decided = {review.row: review for review in record.reviews}
    for row in getattr(record, table):
        review = decided.get(row.id)
        yield _row(record.article, row) | ({"review": to_builtins(review)} if review is not None else {})


def _row(article: Article, row: Row) -> dict[str, Any]:
    about = {"article_id": article.id, "outlet": article.outlet, "published": article.published.date}
    return {**about, **to_builtins(row)}
