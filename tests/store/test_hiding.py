from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from verbale.ledger.entries import KnownActor
from verbale.model import Record
from verbale.store import browse
from verbale.store.commitments import facets, ledger
from verbale.store.explore import Question, explore
from verbale.store.hiding import hide
from verbale.store.merging import merge_store
from verbale.store.sqlite import Store


def stored(sample: Record, path: Path) -> Path:
    with Store.create(path) as store:
        store.add(replace(sample, actors=tuple(replace(a, key="state:CHE") for a in sample.actors)))
        merge_store(store)
    return path


def test_what_is_hidden_is_neither_found_nor_counted(sample_record: Record, tmp_path: Path) -> None:
    path = stored(sample_record, tmp_path / "record.db")
    with Store.open(path) as store:
        assert explore(store, Question(words="pact")).total == 2
        assert ledger(store).total == browse.merged(store, KnownActor).total == 1
    with Store.open(path) as store:
        hide(store, ["a2", "c1", "x1"])
        found = explore(store, Question(words="pact"))
        assert (found.total, found.facets["speaker"]) == (1, (("Bern", 1),))
        assert ledger(store).total == browse.merged(store, KnownActor).total == 0
        assert facets(store) == {}
        assert store.counts()["attributions"] == 1
        assert store.rejected() == ()
        assert [row.id for row in store.record("ab12").attributions] == ["a1"]
    with Store.open(path) as store:
        assert explore(store, Question(words="pact")).total == 2


def test_the_record_is_not_touched(sample_record: Record, tmp_path: Path) -> None:
    path = stored(sample_record, tmp_path / "record.db")
    before = path.read_bytes()
    with Store.open(path) as store:
        hide(store, ["a1"])
        hide_nothing = store.hidden
    with Store.open(path) as store:
        hide(store, [])
        assert store.hidden == ()
    assert hide_nothing == ("a1",)
    assert path.read_bytes() == before
