from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.store.test_views import record

from verbale.ledger.entries import AgreementHistory, KnownActor, LedgerEntry, Quotation
from verbale.store.browse import actor, actors, articles, merged, merged_one, place_of, titles
from verbale.store.merging import merge_store, read_merged
from verbale.store.sqlite import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.create(tmp_path / "record.db")
    for name, published in (("1", "2020-06-01"), ("2", "2020-06-02"), ("3", None)):
        made.add(record(name, published=published))
    merge_store(made)
    return made


def test_articles_the_latest_first(store: Store) -> None:
    page = articles(store, limit=2)
    assert page.total == 3
    assert [line.published for line in page.rows] == ["2020-06-02", "2020-06-01"]
    assert articles(store, outlet="nobody").rows == ()


@pytest.mark.parametrize("kind", [Quotation, LedgerEntry, KnownActor, AgreementHistory])
def test_pages_of_merged_rows_are_the_merged_rows(store: Store, kind: Any) -> None:
    whole: list[Any] = list(read_merged(store, kind))
    paged = [row for n in range(len(whole)) for row in merged(store, kind, limit=1, offset=n).rows]
    assert paged == whole
    for row in whole:
        assert merged_one(store, kind, row.key if kind is KnownActor else row.id) == row
    assert merged_one(store, kind, "nothing") is None


def test_filters(store: Store) -> None:
    assert merged(store, LedgerEntry, name="aalto").total == 1
    assert merged(store, LedgerEntry, name="nobody").total == 0
    assert merged(store, LedgerEntry, only={"act": "promise", "country": None}).total == 1
    assert merged(store, Quotation, witnesses=3).total == 1
    with pytest.raises(ValueError, match="no filter"):
        merged(store, Quotation, only={"json": "x"})


def test_where_a_row_is(store: Store) -> None:
    first = articles(store).rows[0]
    assert place_of(store, "q2") == ("attributions", first.id)
    assert place_of(store, "nothing") is None
    assert titles(store, [first.id])[first.id].published == "2020-06-02"


def test_actors_without_their_tellings(store: Store) -> None:
    whole = list(read_merged(store, KnownActor))
    found = actors(store)
    assert [(a.key, a.names, a.witnesses) for a in found.rows] == [(a.key, a.names, a.witnesses) for a in whole]
    assert actors(store, name="nobody").total == 0
    assert actor(store, "nobody") is None
