from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.model import ActorRef, Article, Attribution, Commitment, Event, Evidence, Record, Run, Span
from verbale.store.explore import Question, explore
from verbale.store.orders import Table
from verbale.store.search import elsewhere, search
from verbale.store.sqlite import Store

TABLES: tuple[Table, ...] = ("attribution", "event", "commitment", "agreement", "article")


def attribution(text: str, number: int, speaker: str) -> Attribution:
    evidence = (Evidence.at(text, "content", Span(0, len(text))),)
    return Attribution(id=f"a{number}", evidence=evidence, source=ActorRef(speaker), cue="said", content=text)


def record(number: int, text: str, speaker: str, *, end: int | None = None) -> Record:
    digest = hashlib.sha256(text.encode()).hexdigest()
    event = Event(id=f"e{number}", evidence=(), trigger="sailed", lemma="sail", type=None, actors=(ActorRef(speaker),))
    promise = Commitment(
        id=f"c{number}", evidence=(), act="promise", direction="commissive", agent=ActorRef(speaker), content=text
    )
    return Record(
        article=Article(
            id=digest,
            text=text,
            body_end=len(text) if end is None else end,
            sha256=digest,
            source=f"{number}.txt",
            title=f"Report {number}",
        ),
        run=Run("0", ""),
        attributions=(attribution(text, number, speaker),),
        events=(event,),
        commitments=(promise,),
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.create(tmp_path_factory.mktemp("search") / "record.db") as made:
        made.add(record(1, "The harbour will stay open through the winter.", "Zoë Müller"))
        made.add(record(2, "The harbour may close in the winter, and the ferries with it.", "Ana Petrova"))
        made.add(record(3, "Grain prices rose. Subscribe to our newsletter", "Ana Petrova", end=18))
        yield made


def ids(store: Store, query: str, table: Table = "attribution", who: str | None = None) -> set[str]:
    return {hit.id for hit in search(store, query, table=table, who=who).hits}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("harbour", {"a1", "a2"}),
        ("HARBOUR winter", {"a1", "a2"}),
        ("harbour ferries", {"a2"}),
        ('"harbour will stay"', {"a1"}),
        ("“harbour will stay”", {"a1"}),
        ('"will harbour"', set()),
        ("ferr*", {"a2"}),
        ("ferries OR grain", {"a2", "a3"}),
        ("harbour NOT ferries", {"a1"}),
        ("muller", {"a1"}),
        ("source: petrova", {"a2", "a3"}),
        ("closing", {"a2"}),
        ('"closing"', set()),
        ("clos*", {"a2"}),
        ('"the harbour" closed', {"a2"}),
        ("what does Petrova say?", {"a2", "a3"}),
    ],
)
def test_words_phrases_prefixes_and_boolean_queries(store: Store, query: str, found: set[str]) -> None:
    assert ids(store, query) == found


@pytest.mark.parametrize(
    "query", ["harbour?", 'the "harbour', "Müller: harbour", "harbour AND", "(harbour", "-harbour"]
)
def test_what_is_no_query_is_searched_for_word_by_word(store: Store, query: str) -> None:
    assert "a1" in ids(store, query) or query == "harbour AND"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40) | st.text("\"'()*:^+-{}ANDORNT harbour\0", max_size=30), st.sampled_from(TABLES))
def test_no_text_raises(store: Store, query: str, table: Table) -> None:
    found = search(store, query, table=table)
    assert found.hits or found.why_empty


def test_very_long_queries_do_not_raise(store: Store) -> None:
    for query in ("harbour " * 5000, "(" * 5000 + "harbour", " OR ".join(f"w{n}" for n in range(3000)), '"a" ' * 3000):
        search(store, query)


def test_bytes_that_are_no_text_do_not_raise(store: Store) -> None:
    assert search(store, "harbour \udcff", who="\udcff").why_empty


def test_a_hit_says_who_and_where_and_shows_the_words(store: Store) -> None:
    (hit,) = search(store, "ferries").hits
    assert (hit.table, hit.id, hit.who, hit.title) == ("attribution", "a2", "Ana Petrova", "Report 2")
    assert "[ferries]" in hit.snippet
    assert store.record(hit.article).attributions[0].id == "a2"


@pytest.mark.parametrize(("table", "query", "found"), [("event", "sailed", 3), ("commitment", "winter", 2)])
def test_other_tables_are_searched(store: Store, table: Table, query: str, found: int) -> None:
    assert len(search(store, query, table=table).hits) == found


def test_boilerplate_is_not_found(store: Store) -> None:
    assert search(store, "prices", table="article").hits
    assert not search(store, "newsletter", table="article").hits


def test_who_keeps_one_speaker_and_limit_and_offset_page(store: Store) -> None:
    assert ids(store, "harbour", who="PETROVA") == {"a2"}
    assert ids(store, "harbour", who="MÜLLER") == {"a1"}
    pages = [search(store, "harbour", limit=1, offset=n).hits for n in range(3)]
    assert [len(page) for page in pages] == [1, 1, 0]
    assert pages[0] != pages[1]


@pytest.mark.parametrize(
    ("query", "table", "who", "why"),
    [
        ("?!", "attribution", None, "holds no word"),
        ("treaty", "agreement", None, "holds no agreements"),
        ("harbour zeppelin", "attribution", None, "this does not occur: zeppelin"),
        ("grain ferries", "attribution", None, "together"),
        ("grain", "attribution", "Müller", "not where"),
        ("ferries NOT harbour", "attribution", None, "as it is asked"),
    ],
)
def test_an_empty_result_says_why(store: Store, query: str, table: Table, who: str | None, why: str) -> None:
    found = search(store, query, table=table, who=who)
    assert not found.hits
    assert why in (found.why_empty or "")


def test_what_there_is_instead_is_what_is_found(store: Store) -> None:
    for query in ("harbours* zeppelin", "ferrying*", "grain ferries", "harbourmaster"):
        for one in search(store, query).instead:
            assert len(search(store, one.words).hits) == one.count
    (shorter,) = search(store, "harbourmaster").instead
    assert (shorter.words, shorter.count) == ("harbour*", 2)


def test_what_is_said_counts_more_than_who_says_it(tmp_path: Path) -> None:
    with Store.create(tmp_path / "record.db") as made:
        made.add(record(1, "Yes.", "Winter Harbour"))
        made.add(
            record(2, "The harbour may close in the winter, and with it all ferries to the islands.", "Ana Petrova")
        )
        assert [hit.id for hit in search(made, "harbour").hits] == ["a2", "a1"]
        assert [hit.id for hit in explore(made, Question(words="harbour")).hits] == ["a2", "a1"]


def test_a_whole_statement_stands_before_two_words_of_it(tmp_path: Path) -> None:
    with Store.create(tmp_path / "record.db") as made:
        made.add(record(1, "harbour fees", "Ana Petrova"))
        made.add(
            record(2, "The harbour may close in the winter, and with it all ferries to the islands.", "Zoë Müller")
        )
        assert [hit.id for hit in explore(made, Question(words="harbour")).hits] == ["a2", "a1"]


def test_elsewhere_counts_the_other_tables(store: Store) -> None:
    assert {one.table: one.count for one in elsewhere(store, "harbour", "attribution")} == {
        "commitment": 2,
        "article": 2,
    }
