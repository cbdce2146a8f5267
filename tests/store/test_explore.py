from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import verbale.store.explore as explore_module
from verbale.model import TABLES as MODEL
from verbale.model import Published, Record
from verbale.store.explore import FACETS, TABLES, Question, explore, facets_of
from verbale.store.search import Hit
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


def many(sample: Record, path: Path) -> Store:
    """Thirty reports of one text, of two outlets, on different days."""
    made = Store.create(path)
    for number in range(30):
        day, outlet = f"2020-{number % 12 + 1:02d}-0{number % 9 + 1}", ("Lantern", "Post")[number % 2]
        article = replace(
            sample.article,
            id=f"{number:064x}",
            outlet=outlet,
            source=f"{number}.txt",
            published=Published(day, "given"),
        )
        rows: dict[str, Any] = {
            table: tuple(replace(row, id=f"{number:04x}{row.id}") for row in getattr(sample, table)) for table in MODEL
        }
        made.add(replace(sample, article=article, **rows))
    return made


QUESTIONS = [
    Question(words="pact", table=table, only=only, start=start, end=end)
    for table in ("attribution", "agreement", "article")
    for only in ({}, {"outlet": "Post"}, {"outlet": "Post", "standing": "mention_only"}, {"month": "2020-03"})
    for start, end in ((None, None), ("2020-03", None), ("2020-02-03", "2020-06"))
]


def test_whatever_is_asked_the_counts_are_those_of_looking_at_each_row(sample_record: Record, tmp_path: Path) -> None:
    with many(sample_record, tmp_path / "record.db") as store:
        for question in QUESTIONS:
            for asked in (question, replace(question, words="")):
                found = explore(store, replace(asked, limit=100))
                every = explore(store, Question(words=asked.words, table=asked.table, limit=100)).hits
                kept = [hit for hit in every if fits(store, question, hit)]
                assert {hit.id for hit in found.hits} == {hit.id for hit in kept}, asked
                assert (found.total, found.more) == (len(kept), False)


def fits(store: Store, question: Question, hit: Hit) -> bool:
    row = store.connection.execute(f"SELECT * FROM {question.table} WHERE id = ?", (hit.id,)).fetchone()
    given = {**dict(row), "outlet": hit.outlet, "month": (hit.published or "")[:7]}
    day = hit.published or ""
    within = (question.start or "") <= day <= (question.end or "~") + "-99"
    return within and all(given.get(name, value) == value for name, value in question.only.items())


def test_of_many_the_latest_are_ranked_and_it_says_so(
    sample_record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with many(sample_record, tmp_path / "record.db") as store:
        whole = explore(store, Question(words="pact", limit=100))
        assert (whole.total, whole.ranked, whole.more, whole.seen) == (60, 60, False, 60)
        assert [hit.rank for hit in whole.hits] == sorted(hit.rank for hit in whole.hits)
        monkeypatch.setattr(explore_module, "RANKED", 10)
        monkeypatch.setattr(explore_module, "SEEN", 5)
        some = explore(store, Question(words="pact", limit=100))
        assert (some.total, some.ranked, some.seen) == (60, 10, 5)
        assert {hit.id for hit in some.hits} == {hit.id for hit in whole.hits}
        assert {hit.article for hit in some.hits[:10]} == {f"{number:064x}" for number in range(25, 30)}
        assert sum(count for _, count in some.facets["outlet"]) == 5
        pages = [explore(store, Question(words="pact", limit=7, offset=at)) for at in range(0, 63, 7)]
        assert [hit.id for page in pages for hit in page.hits] == [hit.id for hit in some.hits]
        monkeypatch.setattr(explore_module, "COUNTED", 50)
        found = explore(store, Question(words="pact"))
        assert (found.total, found.more) == (50, True)


def test_what_was_read_last_comes_first_where_that_is_asked(sample_record: Record, tmp_path: Path) -> None:
    with many(sample_record, tmp_path / "record.db") as store:
        for words in ("pact", ""):
            hits = explore(store, Question(words=words, latest=True, only={"outlet": "Post"})).hits
            assert [int(hit.article, 16) for hit in hits] == [n for n in range(29, 9, -2) for _ in range(2)][:20]


def test_a_reports_rows_are_numbered_in_one_range(sample_record: Record, tmp_path: Path) -> None:
    """:func:`verbale.store.facets.of_articles` depends on it, also after a report was read again."""
    with many(sample_record, tmp_path / "record.db") as store:
        store.add(replace(next(store.records()), events=()))
        sql = "SELECT max(pk) - min(pk), max(position), count(*) - 1 FROM attribution GROUP BY article_id"
        assert all(len(set(ends)) == 1 for ends in store.connection.execute(sql))


@given(words=st.text(max_size=30), value=st.text(max_size=10), table=st.sampled_from(TABLES))
def test_nothing_raises(store: Store, words: str, value: str, table: str) -> None:
    safe = value.encode("utf-8", "replace").decode()
    assert explore(store, Question(words=words, table=table, only={"outlet": safe})).total == 0
