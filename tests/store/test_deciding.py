from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from verbale.errors import ConfigError, StoreError
from verbale.model import Record
from verbale.store.deciding import decide, slots_of, undecided
from verbale.store.reviews import Reviews
from verbale.store.sqlite import Store


@pytest.fixture
def desk(tmp_path: Path, sample_record: Record) -> Iterator[tuple[Store, Reviews]]:
    with Store.create(tmp_path / "record.db") as store, Reviews(tmp_path / "record.db") as reviews:
        store.add(sample_record)
        yield store, reviews


def test_a_decision_remembers_the_words(desk: tuple[Store, Reviews]) -> None:
    store, reviews = desk
    made = decide(store, reviews, "a1", "corrected", who=" Aalto ", slot="source", value="Oslo")
    assert made.words.startswith("source: Bern | cue: said | content: ")
    assert (made.who, made.slot, made.value) == ("Aalto", "source", "Oslo")
    assert reviews.of("ab12" * 16) == (made,)


def test_the_queue_leaves_out_what_was_decided(desk: tuple[Store, Reviews]) -> None:
    store, reviews = desk
    assert undecided(store, reviews, "attribution") == (0, "a1")
    assert undecided(store, reviews, "attribution", after=1) == (1, "a2")
    decide(store, reviews, "a1", "accepted", who="Aalto")
    assert undecided(store, reviews, "attribution") == (1, "a2")
    decide(store, reviews, "a2", "rejected", who="Aalto")
    assert undecided(store, reviews, "attribution") is None


def test_a_build_does_not_touch_decisions(desk: tuple[Store, Reviews], sample_record: Record) -> None:
    store, reviews = desk
    decide(store, reviews, "c1", "accepted", who="Aalto", note="checked")
    store.add(sample_record)
    assert [r.note for r in reviews.of(sample_record.article.id)] == ["checked"]


def test_what_cannot_be_decided(desk: tuple[Store, Reviews]) -> None:
    store, reviews = desk
    with pytest.raises(StoreError, match="no row has the id"):
        decide(store, reviews, "zz", "accepted", who="Aalto")
    for given in ({"verdict": "maybe"}, {"verdict": "corrected", "slot": "id"}, {"verdict": "corrected"}):
        with pytest.raises(ConfigError):
            decide(store, reviews, "a1", who="Aalto", **given)
    with pytest.raises(ConfigError, match="a name is needed"):
        decide(store, reviews, "a1", "accepted", who=" ")
    with pytest.raises(ConfigError, match="no rows of the kind"):
        undecided(store, reviews, "sqlite_master")


def test_ids_are_no_slots(sample_record: Record) -> None:
    assert {"source", "content", "kind"} <= set(slots_of(sample_record.attributions[0]))
    assert not {"id", "source_actor"} & set(slots_of(sample_record.attributions[0]))
