"""Columns made of blocks and of rows are those that are made of rows alone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from tests.store.test_merging import record

from verbale.store import blocks, facets
from verbale.store.blocks import put_blocks
from verbale.store.columns import Columns
from verbale.store.facets import TABLES, searched
from verbale.store.hiding import hide
from verbale.store.merging import merge_store
from verbale.store.sqlite import Store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A record whose blocks have two articles."""
    monkeypatch.setattr(blocks, "BLOCK", 2)
    with Store.create(tmp_path / "record.db") as made:
        sql = made.connection.execute("SELECT sql FROM sqlite_master WHERE name = 'touched_blocks'").fetchone()[0]
        made.connection.execute("DROP TRIGGER touched_blocks")
        made.connection.execute(sql.replace("/ 500", "/ 2"))
        yield made


def kept(store: Store) -> set[int]:
    return {row[0] for row in store.connection.execute("SELECT block FROM facet_block WHERE name = 'attribution'")}


def told(columns: Columns) -> object:
    rows = len(columns.numbers)
    values = {
        name: {value: columns.numbers[facet.with_value(value, rows)].tolist() for value in facet.values}
        for name, facet in columns.facets.items()
    }
    return columns.numbers.tolist(), values, {name: order.tolist() for name, order in columns.orders.items()}


def assert_same(store: Store) -> None:
    """The columns are those of a record that has no blocks."""
    made = {table: told(searched(store, table)) for table in TABLES}
    store.connection.execute("SAVEPOINT before")
    store.connection.execute("DELETE FROM facet_block")
    for table in TABLES:
        np.testing.assert_equal(made[table], told(searched(store, table)))
    store.connection.execute("ROLLBACK TO before")
    store.connection.execute("RELEASE before")


def test_the_trigger_forgets_blocks_of_the_size_that_is_made(tmp_path: Path) -> None:
    with Store.create(tmp_path / "record.db") as made:
        sql = made.connection.execute("SELECT sql FROM sqlite_master WHERE name = 'touched_blocks'").fetchone()[0]
    assert f"new.article_id / {blocks.BLOCK};" in sql


def test_blocks_are_made_of_what_is_merged_and_forgotten_with_it(store: Store) -> None:
    for seed in range(7):
        store.add(record(seed))
    assert_same(store)
    assert kept(store) == set()
    merge_store(store)
    assert kept(store) == {0, 1, 2, 3}
    assert_same(store)
    store.add(record(7))
    assert kept(store) == {0, 1, 2, 3}, "the eighth article begins another block"
    store.connection.execute("DELETE FROM article WHERE pk = 3")
    assert kept(store) == {0, 2, 3}
    assert_same(store)
    merge_store(store)
    assert kept(store) == {0, 1, 2, 3}
    assert_same(store)


def test_any_history_gives_the_columns_of_the_rows(store: Store) -> None:
    chance = random.Random(3)
    for _ in range(12):
        for _ in range(chance.randrange(1, 4)):
            seed = chance.randrange(20)
            if chance.random() < 0.2:
                store.connection.execute("DELETE FROM article WHERE id = ?", (record(seed).article.id,))
            else:
                store.add(record(seed))
        if chance.random() < 0.6:
            merge_store(store)
        assert_same(store)


def test_rows_that_are_hidden_are_in_no_block(store: Store) -> None:
    for seed in range(6):
        store.add(record(seed))
    merge_store(store)
    before = searched(store, "attribution")
    one = store.connection.execute("SELECT pk, id FROM attribution ORDER BY pk LIMIT 1 OFFSET 3").fetchone()
    hide(store, [one["id"]])
    assert one["pk"] not in searched(store, "attribution").numbers
    assert len(searched(store, "attribution").numbers) == len(before.numbers) - 1
    assert_same(store)
    store.connection.execute("DELETE FROM facet_block")
    put_blocks(store, {"attribution": facets._source("attribution")})
    assert kept(store) == set(), "a connection that hides rows keeps none for others"


def test_blocks_of_another_making_are_not_used(store: Store) -> None:
    for seed in range(6):
        store.add(record(seed))
    merge_store(store)
    store.connection.execute("UPDATE facet_block SET made = 'else', data = x'00'")
    assert_same(store)
    merge_store(store)
    assert store.connection.execute("SELECT count(*) FROM facet_block WHERE made = 'else'").fetchone()[0] == 0
