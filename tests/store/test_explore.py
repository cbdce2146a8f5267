from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import verbale.store.explore as explore_module
from verbale.errors import ConfigError
from verbale.model import TABLES as MODEL
from verbale.model import Published, Record
from verbale.store.explore import FACETS, TABLES, Question, every, explore, facets_of
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
                unfiltered = explore(store, Question(words=asked.words, table=asked.table, limit=100)).hits
                kept = [hit for hit in unfiltered if fits(store, question, hit)]
                assert {hit.id for hit in found.hits} == {hit.id for hit in kept}, asked
                assert found.total == len(kept)
                for name, values in found.facets.items():
                    told = [replace(asked, only={**asked.only, name: value}) for value, _ in values]
                    assert [count for _, count in values] == [explore(store, one).total for one in told]


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
        assert (whole.total, whole.ranked) == (60, 60)
        assert [hit.rank for hit in whole.hits] == sorted(hit.rank for hit in whole.hits)
        monkeypatch.setattr(explore_module, "RANKED", 10)
        monkeypatch.setattr(explore_module, "MOST", 1)
        some = explore(store, Question(words="pact", limit=100))
        assert (some.total, some.ranked) == (60, 10)
        assert {hit.id for hit in some.hits} == {hit.id for hit in whole.hits}
        assert {hit.article for hit in some.hits[:10]} == {f"{number:064x}" for number in range(25, 30)}
        assert sum(count for _, count in some.facets["outlet"]) == 60
        pages = [explore(store, Question(words="pact", limit=7, offset=at)) for at in range(0, 63, 7)]
        assert [hit.id for page in pages for hit in page.hits] == [hit.id for hit in some.hits]
        assert [hit.id for hit in every(store, Question(words="pact", limit=7))] == [hit.id for hit in some.hits]


def test_by_words_that_most_rows_have_none_is_ranked(
    sample_record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with many(sample_record, tmp_path / "record.db") as store:
        monkeypatch.setattr(explore_module, "RANKED", 10)
        found = explore(store, Question(words="pact", limit=100))
        assert (found.total, found.ranked) == (60, 0)
        listed = explore(store, Question(words="pact", limit=100, order="read"))
        assert [hit.id for hit in found.hits] == [hit.id for hit in listed.hits]
        assert [hit.id for hit in every(store, Question(words="pact"))] == [hit.id for hit in found.hits]
        assert found.facets == listed.facets
        few = explore(store, Question(words="pact", start="2020-01", end="2020-01"))
        assert 0 < few.total == few.ranked <= 10


def test_what_was_read_last_comes_first_where_that_is_asked(sample_record: Record, tmp_path: Path) -> None:
    with many(sample_record, tmp_path / "record.db") as store:
        for words in ("pact", ""):
            hits = explore(store, Question(words=words, order="read", only={"outlet": "Post"})).hits
            assert [int(hit.article, 16) for hit in hits] == [n for n in range(29, 9, -2) for _ in range(2)][:20]


def test_hits_are_put_in_order_by_day_and_by_sureness(filled: Store, sample_record: Record) -> None:
    first, second = sample_record.attributions
    rows = replace(first, id="b1", confidence=0.6), replace(second, id="b2", parent="b1", confidence=0.9)
    article = replace(
        sample_record.article, id="cd" * 32, source="later.txt", published=Published("2022-01-01", "given")
    )
    filled.add(replace(sample_record, article=article, attributions=rows))
    for words in ("pact", ""):
        days = [hit.published for hit in explore(filled, Question(words=words, order="date")).hits]
        assert days == ["2022-01-01"] * 2 + ["2021-12-21"] * 2
        sure = explore(filled, Question(words=words, order="sureness")).hits
        assert [hit.id for hit in sure] == ["b2", "b1", "a1", "a2"]
    with pytest.raises(ConfigError, match="no article says how sure"):
        explore(filled, Question(table="article", order="sureness"))


def test_rows_that_were_read_since_are_counted(sample_record: Record, filled: Store) -> None:
    assert explore(filled, Question(words="pact")).total == 2
    filled.add(replace(sample_record, attributions=sample_record.attributions[:1]))
    found = explore(filled, Question(words="pact"))
    assert (found.total, found.facets["speaker"]) == (1, (("Bern", 1),))


def test_how_it_was_said_and_on_whose_word_narrow(filled: Store) -> None:
    found = explore(filled, Question(words="pact")).facets
    assert dict(found["how"]) == {"said": 1, "promised": 1}
    assert dict(found["word"]) == {"outlet": 1, "Bern": 1}
    assert [h.who for h in explore(filled, Question(only={"how": "promised"})).hits] == ["Rome"]
    assert explore(filled, Question(table="commitment")).facets["word"] == (("Bern", 1),)


def test_a_filter_that_a_table_does_not_have_is_told(filled: Store) -> None:
    found = explore(filled, Question(table="attribution", only={"standing": "attributed"}))
    assert (found.total, found.unused) == (2, ("standing",))


def test_there_is_always_something_to_ask_instead(filled: Store) -> None:
    found = explore(filled, Question(words="pact", only={"speaker": "Oslo", "kind": "direct"}, start="2021"))
    for one in found.instead:
        kept = {name: value for name, value in {"speaker": "Oslo", "kind": "direct"}.items() if name not in one.without}
        start = None if "start" in one.without else "2021"
        assert explore(filled, Question(words=one.words, only=kept, start=start)).total == one.count
    assert found.instead[-1].without == ("speaker", "kind", "start")


@given(words=st.text(max_size=30), value=st.text(max_size=10), table=st.sampled_from(TABLES))
def test_nothing_raises(store: Store, words: str, value: str, table: str) -> None:
    safe = value.encode("utf-8", "replace").decode()
    assert explore(store, Question(words=words, table=table, only={"outlet": safe})).total == 0
