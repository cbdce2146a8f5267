from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from verbale.errors import ConfigError, StoreError
from verbale.model import Record
from verbale.store.deciding import Queue, decide, row_of, slots_of, undecided, value_of
from verbale.store.merging import merge_store
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
    assert undecided(store, reviews, Queue()) == (0, "a1")
    assert undecided(store, reviews, Queue(), after=1) == (1, "a2")
    decide(store, reviews, "a1", "accepted", who="Aalto")
    assert undecided(store, reviews, Queue()) == (1, "a2")
    decide(store, reviews, "a2", "rejected", who="Aalto")
    assert undecided(store, reviews, Queue()) is None


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
    with pytest.raises(ConfigError, match="could be undone"):
        decide(store, reviews, "a1", "undone", who="Aalto")
    with pytest.raises(ConfigError, match="no rows of the kind"):
        undecided(store, reviews, Queue(kind="sqlite_master"))


def test_ids_are_no_slots(sample_record: Record) -> None:
    assert {"source", "content", "kind"} <= set(slots_of(sample_record.attributions[0]))
    assert not {"id", "source_actor"} & set(slots_of(sample_record.attributions[0]))


def test_the_beginning_of_an_id_will_do(desk: tuple[Store, Reviews]) -> None:
    store, reviews = desk
    assert decide(store, reviews, "c", "accepted", who="Aalto").row == "c1"
    assert row_of(store, "a1")[1].id == "a1"
    with pytest.raises(StoreError, match="several rows"):
        row_of(store, "a")


def test_what_was_decided_is_undone_step_by_step(desk: tuple[Store, Reviews]) -> None:
    store, reviews = desk

    def counted() -> list[tuple[str, str | None]]:
        return [(review.verdict, review.slot) for review in reviews.of("ab12" * 16)]

    decide(store, reviews, "a1", "corrected", who="Aalto", slot="source", value="Oslo")
    decide(store, reviews, "a1", "corrected", who="Aalto", slot="cue", value="told")
    assert counted() == [("corrected", "source"), ("corrected", "cue")]
    decide(store, reviews, "a1", "rejected", who="Aalto")
    assert counted() == [("rejected", None)]
    assert reviews.rejected() == {"a1"}
    for left in ([("corrected", "source"), ("corrected", "cue")], [("corrected", "source")], []):
        decide(store, reviews, "a1", "undone", who="Aalto")
        assert counted() == left
    assert undecided(store, reviews, Queue()) == (0, "a1")


def test_a_queue_of_one_report_one_actor_and_the_ledger(desk: tuple[Store, Reviews], sample_record: Record) -> None:
    store, reviews = desk
    other = replace(sample_record.article, id="cd" * 32, source="b.txt")
    rows = tuple(replace(row, id=row.id.replace("a", "b"), parent=None) for row in sample_record.attributions)
    actors = tuple(replace(actor, key="state:CHE") for actor in sample_record.actors)
    bare = replace(sample_record, commitments=(), agreements=())
    store.add(replace(bare, article=other, attributions=rows, actors=tuple(replace(a, id="x2") for a in actors)))
    store.add(replace(sample_record, actors=actors))
    merge_store(store)
    assert undecided(store, reviews, Queue(article="cd" * 32)) == (0, "b1")
    assert undecided(store, reviews, Queue(actor="state:CHE")) == (0, "a1")
    assert undecided(store, reviews, Queue(actor="state:CHE"), after=1) is None
    assert undecided(store, reviews, Queue(actor="state:NOR")) is None
    assert undecided(store, reviews, Queue(kind="commitment", entry="all")) == (0, "c1")
    assert undecided(store, reviews, Queue(kind="commitment", entry="none")) is None
    with pytest.raises(ConfigError, match="no place says"):
        undecided(store, reviews, Queue(kind="place", actor="state:CHE"))


def test_what_stands_in_a_slot(desk: tuple[Store, Reviews]) -> None:
    store, _ = desk
    assert value_of(store, "attribution", "a1", "source") == "Bern"
    assert value_of(store, "attribution", "a1", "medium") == value_of(store, "attribution", "zz", "source") == ""
    assert value_of(store, "attribution", "a1", "json") == value_of(store, "zebra", "a1", "source") == ""


def test_the_id_of_an_entry_means_the_one_row_that_tells_of_it(desk: tuple[Store, Reviews]) -> None:
    store, _ = desk
    merge_store(store)
    entry, row = store.connection.execute(
        "SELECT e.id, p.row_id FROM pledge p JOIN ledger_entry e ON e.pk = p.entry"
    ).fetchone()
    assert row_of(store, entry[:12])[1].id == row
