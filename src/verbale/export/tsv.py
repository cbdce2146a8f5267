"""TSV: the table that CSV holds, with tabs between the cells, as R's ``read.delim`` takes it without being told how.

Cells with a tab, a line end or a quotation mark stand in quotation marks, and these are doubled inside; text that a
spreadsheet would run has an apostrophe before it, as in :mod:`verbale.export.csv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from verbale.export import csv
from verbale.model import Record

_TAB = "\t"


def write(records: Iterable[Record], stream: TextIO, table: str | None) -> None:
    """Write the rows of ``table``, with a header."""
    csv.write_cells(records, stream, str(table), delimiter=_TAB)


def read(stream: Iterable[str]) -> Iterator[dict[str, str | None]]:
    """The rows that :func:`write` wrote, as text; empty cells as None. Open the stream with ``newline=""``."""
    return csv.read(stream, delimiter=_TAB)
