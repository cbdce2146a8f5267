from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.model import Record
from verbale.store.explore import FACETS, TABLES, Question, explore, facets_of
from verbale.store.sqlite import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Store:
    return Store.create(tmp_path_factory.mktemp("explore") / "record.db")


@pytest.fixture
def filled(tmp_path: Path, sample_record: Record) -> Store:
    made = Store.create(tmp_path / "record.db")
    made.add(sample_record)
    return made


def test_every_facet_has_a_name() -> None:
    assert {name for table in TABLES for name in facets_of(table)} == set(FACETS)


def test_counts_and_filters_agree(filled: Store) -> None:
    everything = explore(filled, Question(words="pact"))
    assert everything.total == 2
    assert dict(everything.facets["speaker"]) == {"Bern": 1, "Rome": 1}
    only = explore(filled, Question(words="pact", only={"speaker": "Rome"}))
    assert [hit.who for hit in only.hits] == ["Rome"]


def test_without_words_all_rows_are_listed(filled: Store) -> None:
    assert explore(filled, Question(table="commitment")).total == 1
    assert explore(filled, Question(table="event")).why_empty == "the record holds no events"


def test_what_to_loosen(filled: Store) -> None:
    found = explore(filled, Question(words="pact", only={"speaker": "Oslo"}, end="2020"))
    assert found.why_empty == "2 without the filters (speaker 'Oslo', published … to 2020): take one away"


@given(words=st.text(max_size=30), value=st.text(max_size=10), table=st.sampled_from(TABLES))
def test_nothing_raises(store: Store, words: str, value: str, table: str) -> None:
    safe = value.encode("utf-8", "replace").decode()
    assert explore(store, Question(words=words, table=table, only={"outlet": safe})).total == 0
