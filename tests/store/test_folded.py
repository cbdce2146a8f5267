"""Rows that are less likely than not: kept, folded away, and shown to whoever asks for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from verbale.errors import StoreError
from verbale.export import in_order
from verbale.model import Record
from verbale.store.browse import home_of
from verbale.store.check import check
from verbale.store.sqlite import Store


@pytest.fixture
def doubted(sample_record: Record) -> Record:
    """A record whose inner attribution is less likely than not."""
    outer, inner = sample_record.attributions
    return replace(sample_record, attributions=(replace(outer, confidence=0.9), replace(inner, confidence=0.3)))


def test_what_is_doubted_is_left_out_of_tables_counts_and_exports(tmp_path: Path, doubted: Record) -> None:
    with Store.create(tmp_path / "r.db") as store:
        store.add(doubted)
        assert [row.id for row in store.record(doubted.article.id).attributions] == ["a1"]
        assert store.counts()["attributions"] == 1
        assert [len(record.attributions) for record in in_order(store)] == [1]


def test_whoever_asks_gets_all_of_it(tmp_path: Path, doubted: Record) -> None:
    with Store.create(tmp_path / "r.db") as store:
        store.add(doubted)
        assert store.record(doubted.article.id, least=0.0) == doubted
        assert [len(record.attributions) for record in in_order(store, 0.2)] == [2]
        assert [len(record.attributions) for record in store.records(least=0.2)] == [2]
        assert check(store).holds


def test_a_row_is_found_by_the_beginning_of_its_id_folded_or_not(tmp_path: Path, doubted: Record) -> None:
    with Store.create(tmp_path / "r.db") as store:
        store.add(doubted)
        assert home_of(store, "a1") == ("a1", doubted.article.id)
        assert home_of(store, "a2") == ("a2", doubted.article.id)
        for unknown in ("zz", ""):
            with pytest.raises(StoreError):
                home_of(store, unknown)


def test_a_record_read_again_folds_anew(tmp_path: Path, doubted: Record) -> None:
    sure = replace(doubted, attributions=tuple(replace(row, confidence=0.8) for row in doubted.attributions))
    with Store.create(tmp_path / "r.db") as store:
        store.add(doubted)
        store.add(sure)
        assert store.record(sure.article.id) == sure
        assert store.connection.execute("SELECT count(*) FROM folded").fetchone()[0] == 0
