from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.store.merge import batch
from verbale.store.merge.batch import Batch

CELLS = st.integers(-(1 << 63), (1 << 63) - 1)


@given(rows=st.lists(st.tuples(CELLS, st.integers(0, 3), st.integers(0, 3)), unique=True))
def test_rows_are_written_whole_and_in_the_order_of_their_keys(rows: list[tuple[int, int, int]]) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (a INTEGER, b INTEGER, c INTEGER)")
    waiting = Batch(connection, "INSERT INTO t VALUES (?, ?, ?)", 3)
    for row in rows:
        waiting.add(*row)
    assert connection.execute("SELECT count(*) FROM t").fetchone() == (0,)
    waiting.write()
    waiting.write()
    assert connection.execute("SELECT * FROM t ORDER BY rowid").fetchall() == sorted(rows)
    connection.close()


def test_what_is_written_in_parts_is_in_order_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "AT_ONCE", 2)
    test_rows_are_written_whole_and_in_the_order_of_their_keys()
