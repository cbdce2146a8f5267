"""Rows that are written all at once, in the order of their keys.

An index of hashes or words is written to all over: in a large record each row would read a page of its own, and write
it. In order, rows that belong onto one page meet there.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import sqlite3

AT_ONCE = 50_000
"""Rows that are turned into Python's numbers together; all others wait in eight bytes for each number."""


class Batch:
    """Rows of ``width`` whole numbers (64 bits), the key first, that wait to be written by the statement ``sql``."""

    def __init__(self, connection: sqlite3.Connection, sql: str, width: int) -> None:
        self._connection = connection
        self._sql = sql
        self._cells = array("q")
        self._width = width

    def add(self, *row: int) -> None:
        """Let a row wait."""
        self._cells.extend(row)

    def write(self) -> None:
        """Write the rows that wait."""
        rows = np.frombuffer(self._cells, dtype=np.int64).reshape(-1, self._width)
        order = np.lexsort(rows.T[::-1])
        for start in range(0, len(order), AT_ONCE):
            self._connection.executemany(self._sql, rows[order[start : start + AT_ONCE]].tolist())
        self._cells = array("q")
