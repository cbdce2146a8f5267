from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.codec import flatten, to_json
from verbale.errors import StoreError
from verbale.filtering import LIKELY, filter_confident
from verbale.model import (
    TABLES,
    Actor,
    ActorRef,
    Agreement,
    AgreementAction,
    Article,
    Attribution,
    Commitment,
    Event,
    Evidence,
    Factuality,
    Party,
    Place,
    Published,
    Record,
    Row,
    Run,
    Span,
    Standing,
    TimeRef,
    Timex,
)
from verbale.store.sqlite import Rejected, Store

RUN = Run("0", "config", {"parser": "1"})


def article(text: str, source: str = "a.txt", **more: Any) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    fixed: dict[str, Any] = {"id": digest, "text": text, "body_end": len(text), "sha256": digest, "source": source}
    return Article(**(fixed | more))


def record(text: str, source: str = "a.txt", **more: Any) -> Record:
    made = article(text, source, **more)
    words = Evidence.at(text, "content", Span(0, min(5, len(text))))
    row = Attribution(id=f"r{made.id[:6]}", evidence=(words,), source=ActorRef("She"), cue="said", content=words.exact)
    return Record(article=made, run=RUN, attributions=(row,))


# What SQLite and UTF-8 can hold: everything but lone surrogates and NUL, which ingest removes.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30) | st.sampled_from(
    ['say "it"; DROP TABLE article', "it's “so”", "🇺🇳 ⚖️", "قال الرئيس", "e\u0301té", "\u202eltr\u202c", "", "a\r\nb\tc"]
)
MAYBE = st.none() | TEXT


def degrees(most: int) -> st.SearchStrategy[float]:
    """Coordinates; the place at -0 is that at 0, and SQLite keeps no such sign."""
    return st.floats(-most, most).map(lambda value: value + 0.0)


REF = st.builds(ActorRef, TEXT, MAYBE, st.none() | st.builds(Span, st.integers(0, 9), st.integers(0, 9)), st.booleans())
TIME = st.builds(TimeRef, TEXT, TEXT, MAYBE, MAYBE)
STANDING = st.builds(Standing, st.just("attributed"), st.lists(TEXT, max_size=2).map(tuple), st.just("CT+"))
FACTUALITY = st.builds(Factuality, st.lists(TEXT, max_size=2).map(tuple), st.just("PR-"))
EVIDENCE = st.builds(Evidence, TEXT, st.integers(0, 99), st.integers(0, 99), TEXT, TEXT, TEXT)
BASE = {
    "id": TEXT,
    "evidence": st.lists(EVIDENCE, max_size=2).map(tuple),
    "empty": st.dictionaries(TEXT, TEXT, max_size=2),
}


def several(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=2).map(tuple)


ACTION = st.builds(AgreementAction, TEXT, several(REF), st.none() | TIME, MAYBE, st.none(), STANDING)
ROWS: dict[str, st.SearchStrategy[Any]] = {
    "attributions": st.builds(
        Attribution, **BASE, source=st.none() | REF, cue=TEXT, content=TEXT, parent=MAYBE, chain=several(TEXT)
    ),
    "events": st.builds(
        Event,
        **BASE,
        trigger=TEXT,
        lemma=TEXT,
        type=MAYBE,
        mode=MAYBE,
        actors=several(REF),
        when=st.none() | TIME,
        where=MAYBE,
        context=several(TEXT),
        factuality=several(FACTUALITY),
        standing=STANDING,
    ),
    "agreements": st.builds(
        Agreement, **BASE, name=TEXT, kind=TEXT, parties=several(st.builds(Party, REF, TEXT)), actions=several(ACTION)
    ),
    "commitments": st.builds(
        Commitment,
        **BASE,
        act=st.just("threat"),
        direction=st.just("commissive"),
        agent=st.none() | REF,
        content=TEXT,
        deadline=st.none() | TIME,
        relations=several(st.tuples(TEXT, TEXT)),
        standing=STANDING,
    ),
    "timexes": st.builds(Timex, **BASE, text=TEXT, type=st.just("DATE"), value=TEXT, edtf=MAYBE),
    "places": st.builds(
        Place, **BASE, name=TEXT, level=TEXT, lat=st.none() | degrees(90), lon=st.none() | degrees(180)
    ),
    "actors": st.builds(Actor, **BASE, name=TEXT, kind=TEXT, key=MAYBE, forms=several(TEXT)),
}
ARTICLE = st.builds(
    article,
    TEXT,
    TEXT,
    title=MAYBE,
    outlet=MAYBE,
    published=st.builds(Published, MAYBE, st.just("url")),
    notes=several(TEXT),
    offsets=several(st.tuples(st.integers(0, 2**40), st.integers(0, 2**40))),
)
RECORD = st.builds(
    Record,
    article=ARTICLE,
    run=st.builds(Run, TEXT, TEXT, st.dictionaries(TEXT, TEXT, max_size=2)),
    **{table: several(rows) for table, rows in ROWS.items()},
)


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with Store.create(tmp_path / "record.db") as made:
        yield made


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(RECORD)
def test_any_record_comes_back_byte_for_byte(store: Store, made: Record) -> None:
    store.add(made)
    assert to_json(store.record(made.article.id, least=0.0)) == to_json(made)
    assert to_json(store.record(made.article.id)) == to_json(filter_confident(made, LIKELY))


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(RECORD)
def test_flat_rows_are_those_of_the_codec(store: Store, made: Record) -> None:
    store.add(made)
    for table in TABLES:
        rows: tuple[Row, ...] = getattr(filter_confident(made, LIKELY), table)
        expected = [{"article_id": made.article.id, **flatten(row)} for row in rows]
        assert list(store.rows(table, article_id=made.article.id)) == expected


def test_every_field_of_an_article_is_kept(store: Store) -> None:
    full = article("Text.", "f.html", title="T", outlet="O", byline="B", url="U", language="en", reader="html")
    full = replace(full, published=Published("2020-01-02", "meta"), notes=("n",), offsets=((0, 0), (2, 5)), body_end=3)
    assert all(getattr(full, f.name) not in (None, "", ()) for f in fields(full)), "the test must fill every field"
    store.add(Record(article=full, run=RUN))
    assert store.record(full.id).article == full


def test_records_come_in_the_order_of_the_build_also_after_one_is_read_again(store: Store) -> None:
    made = [record(f"Text number {n}.", f"{n}.txt") for n in range(5)]
    for each in (*made, made[1]):
        store.add(each)
    assert list(store.records()) == made
    assert [row["content"] for row in store.rows("attributions")] == [r.attributions[0].content for r in made]


def test_reading_again_replaces_the_rows_and_their_index(store: Store) -> None:
    before = record("The fleet sailed.")
    store.add(before)
    store.add(replace(before, attributions=()))
    assert not list(store.rows("attributions"))
    for table in ("evidence", "empty_slot"):
        assert store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0
    store.connection.execute("INSERT INTO attribution_fts (attribution_fts, rank) VALUES ('integrity-check', 1)")
    store.connection.execute("INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)")
    assert not store.connection.execute("SELECT * FROM attribution_fts WHERE attribution_fts MATCH 'fleet'").fetchall()


def test_a_second_source_is_a_witness_and_not_an_article(store: Store) -> None:
    store.add(record("Same words.", "one.txt"))
    other = article("Same words.", "two.txt", outlet="Two")
    assert not store.needs_reading(other, RUN)
    assert not store.has_source(other)
    store.witness(other)
    store.witness(other)
    assert store.has_source(other)
    assert store.counts()["articles"] == 1
    assert store.counts()["sources"] == 2
    assert store.record(other.id).article.source == "one.txt"


def test_what_has_to_be_read(store: Store) -> None:
    made = record("Some words.", "one.txt")
    assert store.needs_reading(made.article, RUN)
    store.add(made)
    assert not store.needs_reading(made.article, RUN)
    assert store.needs_reading(made.article, replace(RUN, config="other"))
    dated = replace(made.article, published=Published("2021-03-04", "given"))
    assert store.needs_reading(dated, RUN), "another day changes what 'yesterday' means"
    assert not store.needs_reading(replace(dated, source="elsewhere.txt"), RUN)


def test_an_article_is_found_by_an_unambiguous_beginning_of_its_id(store: Store) -> None:
    made = [record(f"Text {n}.", f"{n}.txt") for n in range(20)]
    for each in made:
        store.add(each)
    assert store.record(made[3].article.id[:12]) == made[3]
    assert store.record(made[3].article.id.upper()) == made[3]
    for bad in ("", "zz", "%", made[3].article.id + "0", "_"):
        with pytest.raises(StoreError, match="no id"):
            store.record(bad)
    first = [r.article.id[0] for r in made]
    shared = next(c for c in first if first.count(c) > 1)
    with pytest.raises(StoreError, match="several"):
        store.record(shared)


def test_rows_are_filtered_and_unknown_names_refused(store: Store) -> None:
    store.add(record("Text one.", "1.txt"))
    assert list(store.rows("attributions", cue="said"))
    assert not list(store.rows("attributions", cue="sang"))
    assert list(store.rows("attributions", parent=None))
    with pytest.raises(StoreError, match="no table 'nonsense'"):
        store.rows("nonsense")
    with pytest.raises(StoreError, match="no column 'cue; --'"):
        store.rows("attributions", **{"cue; --": "x"})


def test_what_was_left_out_is_kept_with_its_reason_until_it_is_read(store: Store) -> None:
    store.reject("b.txt", "is empty")
    store.reject("a.txt", "first reason")
    store.reject("a.txt", "is binary")
    assert store.rejected() == (Rejected("a.txt", "is binary"), Rejected("b.txt", "is empty"))
    store.add(record("Text at last.", "a.txt"))
    assert store.rejected() == (Rejected("b.txt", "is empty"),)


def test_a_failure_inside_a_transaction_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.transaction():
            store.set_meta("half", "written")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert store.meta("half") is None


def test_a_store_opened_to_read_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "odd #name%20?.db"
    with Store.create(path) as store:
        store.add(record("Text."))
    with Store.open(path) as store:
        assert len(list(store.records())) == 1
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            store.reject("x", "y")
