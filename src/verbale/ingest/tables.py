"""Tables with a column for the text: CSV and TSV, spreadsheets (XLSX) and Parquet. One report a row.

``wanted`` are the places of the rows that are read, from 0; all others are passed over.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

from verbale.errors import InputError
from verbale.ingest.article import ALL
from verbale.ingest.decode import decode
from verbale.ingest.extras import required
from verbale.ingest.fields import Row, article_of, has_text
from verbale.ingest.hints import Hints
from verbale.model import Article

_LOOK = 16_384
_DELIMITERS = ",\t;|"


def read_csv(data: bytes, source: str, hints: Hints, wanted: slice = ALL) -> Iterator[Article | InputError]:
    """The rows of a CSV or TSV file with a header. Raises :class:`InputError` where no column holds a text."""
    names, rows, notes = _csv(data, source)
    yield from _articles(rows, names, source, hints, notes, wanted)


def _csv(data: bytes, source: str) -> tuple[Iterable[str], Iterator[Row], tuple[str, ...]]:
    """The names of the columns, the rows, and what is to be noted of how they were decoded."""
    text, notes = decode(data, source)
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text[:_LOOK]))
    return rows.fieldnames or (), _without_errors(rows, source), notes


def _without_errors(rows: csv.DictReader[str], source: str) -> Iterator[Row]:
    try:
        for row in rows:
            yield {name: value for name, value in row.items() if name and isinstance(value, str)}
    except csv.Error as error:
        raise InputError(source, f"line {rows.line_num} is no CSV: {error}") from error


def _delimiter(head: str) -> str:
    """What parts the names in the header: that of the candidates which stands there most often."""
    first = head.partition("\n")[0]
    return max(_DELIMITERS, key=lambda mark: (first.count(mark), -_DELIMITERS.index(mark)))


def read_xlsx(data: bytes, source: str, hints: Hints, wanted: slice = ALL) -> Iterator[Article | InputError]:
    """The rows of the first sheet of a spreadsheet whose first row names the columns."""
    names, rows = _xlsx(data, source)
    yield from _articles(rows, names, source, hints, (), wanted)


def _xlsx(data: bytes, source: str) -> tuple[list[str], Iterator[Row]]:
    openpyxl = required("openpyxl", source, "office")
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True)
        names = [str(name) if name is not None else "" for name in next(rows, ())]
    except Exception as error:
        raise InputError(source, f"it is no spreadsheet that can be read: {error}") from error
    return names, ({n: v for n, v in zip(names, row, strict=False) if n and v is not None} for row in rows)


def read_parquet(stream: BinaryIO, source: str, hints: Hints, wanted: slice = ALL) -> Iterator[Article | InputError]:
    """The rows of a Parquet file. Of its groups of rows those are read that have any of them."""
    table = _parquet(stream, source)
    groups, passed, start = [], 0, 0
    for group in range(table.num_row_groups):
        end = start + table.metadata.row_group(group).num_rows
        if end <= wanted.start:
            passed = end
        elif wanted.stop is None or start < wanted.stop:
            groups.append(group)
        start = end
    batches = table.iter_batches(batch_size=256, row_groups=groups) if groups else ()
    rows = (cast(Row, row) for batch in batches for row in batch.to_pylist())
    yield from _articles(rows, table.schema_arrow.names, source, hints, (), wanted, passed)


def _parquet(stream: BinaryIO, source: str) -> Any:
    parquet = required("pyarrow.parquet", source, "arrow")
    try:
        table = parquet.ParquetFile(stream)
        _ = table.schema_arrow.names
    except Exception as error:
        raise InputError(source, f"it is no Parquet file that can be read: {error}") from error
    return table


def sizes(data: bytes, kind: str, source: str) -> Iterator[int]:
    """About how many bytes each row of a table has. Raises :class:`InputError` where it cannot be read to its end."""
    if kind == "parquet":
        told = _parquet(io.BytesIO(data), source).metadata
        groups = (told.row_group(number) for number in range(told.num_row_groups))
        yield from (group.total_byte_size // group.num_rows for group in groups for _ in range(group.num_rows))
    else:
        rows = _csv(data, source)[1] if kind == "csv" else _xlsx(data, source)[1]
        yield from (sum(len(str(value)) for value in row.values()) for row in rows)


def _articles(
    rows: Iterable[Row],
    names: Iterable[str],
    source: str,
    hints: Hints,
    notes: tuple[str, ...],
    wanted: slice,
    passed: int = 0,
) -> Iterator[Article | InputError]:
    """The articles of the rows that are wanted, where so many that come first were ``passed`` over already."""
    columns = [name for name in names if name]
    if not has_text(dict.fromkeys(columns, ""), hints):
        raise InputError(
            source,
            f"no column holds a text; name it with --field text=COLUMN (there are {', '.join(columns) or 'none'})",
        )
    stop = None if wanted.stop is None else wanted.stop - passed
    for number, row in islice(enumerate(rows, start=passed + 1), wanted.start - passed, stop):
        own = repr(sorted(row.items())).encode("utf-8", "surrogatepass")
        name = f"{source}#{number}"
        try:
            yield article_of(row, own, name, hints, reader=kind_of(source), notes=notes)
        except InputError as error:
            yield error


def kind_of(source: str) -> str:
    """What a table is called by the name of its file."""
    suffix = Path(source.removesuffix(".gz")).suffix.lower().lstrip(".")
    return suffix if suffix in ("tsv", "xlsx", "parquet") else "csv"
