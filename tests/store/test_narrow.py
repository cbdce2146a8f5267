from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from verbale.ledger.entries import AgreementHistory
from verbale.model import ActorRef, Published, Record, Standing
from verbale.store import agreed, browse
from verbale.store.commitments import denials, facets, ledger
from verbale.store.merging import merge_store
from verbale.store.narrow import choices
from verbale.store.sqlite import Store


@pytest.fixture
def store(sample_record: Record, tmp_path: Path) -> Iterator[Store]:
    """Two reports: a demand of Bern, and a promise of Greater Bern that Rome denies."""
    (demand,) = sample_record.commitments
    promise = replace(
        demand,
        id="c2",
        act="promise",
        direction="commissive",
        agent=ActorRef("Greater Bern"),
        content="to keep the pact",
        standing=Standing("disputed", ("outlet", "Rome"), "CT+", denied_by=("b2",)),
    )
    other = replace(
        sample_record,
        article=replace(
            sample_record.article, id="cd" * 32, source="b.txt", published=Published("2022-01-01", "given")
        ),
        attributions=tuple(replace(a, id=a.id.replace("a", "b"), parent=None) for a in sample_record.attributions),
        commitments=(promise,),
        agreements=(),
    )
    with Store.create(tmp_path / "record.db") as made:
        actors = tuple(replace(actor, key="state:CHE") for actor in sample_record.actors)
        made.add(replace(sample_record, actors=actors))
        made.add(other)
        merge_store(made)
        yield made


def test_the_ledger_has_as_many_entries_as_its_facets_count(store: Store) -> None:
    counted = facets(store)
    assert counted["agent"] == (("Bern", 2), ("Greater Bern", 1))
    assert dict(counted["act"]) == {"demand": 1, "promise": 1}
    assert counted["denied_by"] == (("Rome", 1),)
    for name, values in counted.items():
        assert [(value, ledger(store, **{name: value}).total) for value, _ in values] == list(values)  # type: ignore[arg-type]
    assert facets(store, act="promise")["agent"] == (("Greater Bern", 1),)


def test_the_ledger_is_searched_by_words(store: Store) -> None:
    assert [e.act for e in ledger(store, words="keeping").rows] == ["promise"]
    assert [e.act for e in ledger(store, words='"keep the pact"').rows] == ["promise"]
    assert ledger(store, words='"keeps the pact"').total == ledger(store, words="?!").total == 0
    assert facets(store, words="demanded")["act"] == (("demand", 1),)


def test_who_denies_an_entry_is_told_with_their_words(store: Store) -> None:
    (entry,) = ledger(store, act="promise").rows
    assert [(d.row, d.name, d.cue) for d in denials(store, entry.id)] == [("b2", "Rome", "vowed")]


def test_actors_and_agreements_have_facets(store: Store) -> None:
    counted = browse.actor_facets(store)
    assert counted["settled"] == (("yes", 1),)
    assert counted["country"] == (("CHE", browse.actors(store, only={"country": "CHE"}).total),)
    assert browse.actor_facets(store, settled=False) == browse.actor_facets(store, name="nobody") == {}
    counted = agreed.agreement_facets(store)
    assert counted["action"] == (("signed", 1),)
    assert browse.merged(store, AgreementHistory, only={"action": "signed"}).total == 1
    assert browse.merged(store, AgreementHistory, only={"action": "ratified"}).total == 0


def test_what_can_be_chosen_is_what_there_is(store: Store) -> None:
    assert choices(store, "ledger_entry")["act"] == ("demand", "promise")
    assert "agent" not in choices(store, "ledger_entry")
