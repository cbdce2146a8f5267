"""CSV (RFC 4180): one table, one row on each record, flat.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return for a formula, and
the words in a report are a stranger's (https://owasp.org/www-community/attacks/CSV_Injection). Text that begins with
one of these, or with an apostrophe, is therefore written with an apostrophe before it; :func:`read` takes one away from
every cell that begins with one, so nothing is lost. Numbers are written as they are. An empty cell is an empty slot.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from verbale.codec import Cell, columns, flatten
from verbale.coding import DERIVED, derived
from verbale.model import TABLES, Article, Event, Record, Row
from verbale.review import Review

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_GUARD = "'"
_ABOUT = ("article_id", "outlet", "published")
_EVIDENCE = "evidence"
_REVIEW = ("review", "review_slot", "review_value", "review_note", "reviewed_by", "reviewed_at")

BOM = "\ufeff"
"""What has to stand first in a file that Excel is to take for UTF-8."""


def write(records: Iterable[Record], stream: TextIO, table: str | None) -> None:
    """Write the rows of ``table``, with a header.

    Besides the columns of :func:`verbale.codec.flatten` each has its article's id, outlet and day of publication,
    events have those of :func:`verbale.coding.derived`, and
    ``evidence``: ``slot:start-end`` for each piece, in code points of the article's text. What people decided about
    the row stands in the columns behind it.
    """
    write_cells(records, stream, str(table), delimiter=",")


def write_cells(records: Iterable[Record], stream: TextIO, table: str, *, delimiter: str) -> None:
    """What :func:`write` writes, with ``delimiter`` between the cells."""
    # Python puts quotation marks around those line ends only that also end its lines.
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(header(table))
    for record in records:
        writer.writerows([guard(cell) for cell in row] for row in cells(record, table))


def read(stream: Iterable[str], *, delimiter: str = ",") -> Iterator[dict[str, str | None]]:
    """The rows that :func:`write` wrote, as text; empty cells as None. Open the stream with ``newline=""``."""
    for row in csv.DictReader(stream, delimiter=delimiter):
        yield {name: unguard(cell) or None for name, cell in row.items()}


def header(table: str) -> tuple[str, ...]:
    """The names of the columns of ``table``."""
    made = DERIVED if table == "events" else ()
    return (*_ABOUT, *columns(TABLES[table]), *made, _EVIDENCE, *_REVIEW)


def cells(record: Record, table: str) -> Iterator[list[Cell]]:
    """The rows of ``table`` as cells in the order of :func:`header`, as they are: no sign put before a formula."""
    decided = {review.row: review for review in record.reviews}
    for row in getattr(record, table):
        yield _cells(record.article, row, decided.get(row.id))


def guard(cell: Cell) -> Cell:
    """``cell`` so that no spreadsheet runs it."""
    if isinstance(cell, str) and cell.startswith((*_DANGEROUS, _GUARD)):
        return _GUARD + cell
    return cell


def unguard(cell: str) -> str:
    """What :func:`guard` was given."""
    return cell.removeprefix(_GUARD)


def _cells(article: Article, row: Row, review: Review | None) -> list[Cell]:
    about = (article.id, article.outlet, article.published.date)
    made = derived(row, article.published.date).values() if isinstance(row, Event) else ()
    return [*about, *flatten(row).values(), *made, where(row), *_review_cells(review)]


def where(row: Row) -> str:
    """Where the words of a row stand: ``slot:start-end`` for each piece."""
    return "; ".join(f"{e.slot}:{e.start}-{e.end}" for e in row.evidence)


def _review_cells(review: Review | None) -> tuple[Cell, ...]:
    if review is None:
        return (None,) * len(_REVIEW)
    return (review.verdict, review.slot, review.value, review.note, review.who, review.at)
