from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from verbale.ledger.entries import AgreementHistory
from verbale.model import (
    Actor,
    ActorRef,
    Agreement,
    AgreementAction,
    Article,
    Attribution,
    Commitment,
    Event,
    Published,
    Record,
    Run,
    TimeRef,
)
from verbale.store.browse import merged
from verbale.store.merging import merge_store
from verbale.store.sqlite import Store
from verbale.store.views import actors, quotations, timeline

MAY = TimeRef("t", "2020-05", "2020-05-01", "2020-05-31")
DAY = TimeRef("t", "2020-05-03", "2020-05-03", "2020-05-03")
ONGOING = TimeRef("t", "2019/..", "2019-01-01", None)


def record(name: str, *, published: str | None, act: Any = "promise", **tables: Any) -> Record:
    text = f"Report {name}."
    digest = hashlib.sha256(text.encode()).hexdigest()
    who = ActorRef("Ms Aalto", f"x{name}")
    article = Article(
        id=digest,
        text=text,
        body_end=len(text),
        sha256=digest,
        source=f"{name}.txt",
        published=Published(published, "given") if published else Published(),
    )
    said = Attribution(
        id=f"q{name}",
        evidence=(),
        source=who,
        cue="said",
        kind="direct",
        content="“Our archive will be open to everyone”",
    )
    bound = Commitment(
        id=f"c{name}",
        evidence=(),
        act=act,
        direction="commissive",
        agent=who,
        content="to open the archive",
        **tables,
    )
    aalto = Actor(id=f"x{name}", evidence=(), name="Ms Aalto", kind="person", key="person:aalto", country="FIN")
    return Record(article=article, run=Run("0", ""), attributions=(said,), commitments=(bound,), actors=(aalto,))


def dated(name: str) -> Record:
    event = Event(
        id="e1",
        evidence=(),
        trigger="visited",
        lemma="visit",
        type="CONSULT",
        when=DAY,
        actors=(ActorRef("Norland"),),
        recipients=(ActorRef("Suland"),),
    )
    undated = Event(id="e2", evidence=(), trigger="left", lemma="leave", type=None)
    going = Event(id="e3", evidence=(), trigger="patrols", lemma="patrol", type=None, when=ONGOING)
    signed = AgreementAction("entered_into_force", (ActorRef("Norland"),), MAY)
    pact = Agreement(id="g", evidence=(), name="Lund Pact", kind="treaty", actions=(signed,))
    made = record(name, published="2020-05-09")
    return Record(article=made.article, run=made.run, events=(event, undated, going), agreements=(pact,))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.create(tmp_path_factory.mktemp("views") / "record.db") as made:
        made.add(record("one", published="2020-05-02"))
        made.add(record("two", published=None, act="assurance"))
        made.add(record("three", published="2020-04-01", act="threat", deadline=MAY))
        made.add(dated("four"))
        merge_store(made)
        yield made


def test_quotations_by_speaker_words_and_witnesses(store: Store) -> None:
    (quotation,) = quotations(store, speaker="AALTO", words="ARCHIVE will", witnesses=3)
    assert quotation.witnesses == 3
    assert quotation.words == "Our archive will be open to everyone"
    assert quotations(store, witnesses=4) == quotations(store, words="pier") == ()


def test_agreements_and_actors(store: Store) -> None:
    (pact,) = merged(store, AgreementHistory, name="lund").rows
    assert [step.action for step in pact.steps] == ["entered_into_force"]
    assert merged(store, AgreementHistory, name="basel").rows == ()
    (aalto,) = actors(store, country="FIN")
    assert (aalto.key, aalto.witnesses) == ("person:aalto", 3)


def test_a_timeline_is_ordered_by_first_day_and_shows_vague_dates_as_given(store: Store) -> None:
    lines = timeline(store)
    assert [(d.date, d.kind, d.vague, d.basis) for d in lines] == [
        ("2019/..", "event", True, "stated"),
        ("2020-05", "agreement", True, "stated"),
        ("2020-05", "commitment", True, "stated"),
        ("2020-05-02", "commitment", False, "published"),
        ("2020-05-03", "event", False, "stated"),
    ]
    assert lines[1].what == "Lund Pact: entered into force"
    assert (lines[4].who, lines[4].what) == ("Norland", "visited → Suland")


def test_a_timeline_is_filtered_by_what_overlaps(store: Store) -> None:
    assert [d.date for d in timeline(store, start="2020-05-03", end="2020-05-03")] == [
        "2019/..",
        "2020-05",
        "2020-05",
        "2020-05-03",
    ]
    assert [d.row for d in timeline(store, kind="event", who="norland")] == ["e1"]
    assert timeline(store, end="2018-12-31") == ()
    assert len(timeline(store, limit=2)) == 2


def test_merging_again_changes_nothing_and_a_new_record_makes_it_stale(tmp_path: Path) -> None:
    with Store.create(tmp_path / "record.db") as store:
        store.add(record("one", published=None))
        merge_store(store)
        before = list(store.connection.iterdump())
        merge_store(store)
        assert list(store.connection.iterdump()) == before
        store.add(record("two", published=None))
        assert not store.merged
