"""Tables with a column for the text: CSV and TSV, spreadsheets (XLSX) and Parquet. One report a row."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from verbale.errors import InputError
from verbale.ingest.decode import decode
from verbale.ingest.extras import required
from verbale.ingest.fields import Row, article_of, has_text
from verbale.ingest.hints import Hints
from verbale.model import Article

_LOOK = 16_384
_DELIMITERS = ",\t;|"


def read_csv(data: bytes, source: str, hints: Hints) -> Iterator[Article | InputError]:
    """The rows of a CSV or TSV file with a header. Raises :class:`InputError` where no column holds a text."""
    text, notes = decode(data, source)
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text[:_LOOK]))
    yield from _articles(_without_errors(rows, source), rows.fieldnames or (), source, hints, notes)


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


def read_xlsx(data: bytes, source: str, hints: Hints) -> Iterator[Article | InputError]:
    """The rows of the first sheet of a spreadsheet whose first row names the columns."""
    openpyxl = required("openpyxl", source, "office")
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True)
        names = [str(name) if name is not None else "" for name in next(rows, ())]
    except Exception as error:
        raise InputError(source, f"it is no spreadsheet that can be read: {error}") from error
    filled = ({n: v for n, v in zip(names, row, strict=False) if n and v is not None} for row in rows)
    yield from _articles(filled, names, source, hints, ())


def read_parquet(stream: BinaryIO, source: str, hints: Hints) -> Iterator[Article | InputError]:
    """The rows of a Parquet file."""
    parquet = required("pyarrow.parquet", source, "arrow")
    try:
        table = parquet.ParquetFile(stream)
        names = table.schema_arrow.names
    except Exception as error:
        raise InputError(source, f"it is no Parquet file that can be read: {error}") from error
    rows = (cast(Row, row) for batch in table.iter_batches(batch_size=256) for row in batch.to_pylist())
    yield from _articles(rows, names, source, hints, ())


def _articles(
    rows: Iterable[Row], names: Iterable[str], source: str, hints: Hints, notes: tuple[str, ...]
) -> Iterator[Article | InputError]:
    columns = [name for name in names if name]
    if not has_text(dict.fromkeys(columns, ""), hints):
        raise InputError(
            source,
            f"no column holds a text; name it with --field text=COLUMN (there are {', '.join(columns) or 'none'})",
        )
    for number, row in enumerate(rows, start=1):
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
