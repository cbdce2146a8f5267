from __future__ import annotations

import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest

from verbale.codec import columns
from verbale.errors import StoreError
from verbale.model import TABLES, Evidence
from verbale.store.schema import APPLICATION_ID, dump, migrations
from verbale.store.sqlite import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Store.create(tmp_path / "record.db").close()
    return tmp_path / "record.db"


def test_schema_sql_is_what_the_migrations_add_up_to(path: Path) -> None:
    with Store.open(path) as store:
        assert (files("verbale.store") / "schema.sql").read_text() == dump(store.connection)


@pytest.mark.parametrize("table", TABLES)
def test_the_tables_have_the_columns_of_the_codec(path: Path, table: str) -> None:
    kind = TABLES[table]
    with Store.open(path) as store:
        found = [row["name"] for row in store.connection.execute(f"PRAGMA table_info({kind.kind_of_row})")]
    # A column that a later migration added stands behind the others.
    assert sorted(found) == sorted(["pk", "article_id", "position", *columns(kind), "json"])


def test_all_tables_are_strict(path: Path) -> None:
    with Store.open(path) as store:
        sql = "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite%'"
        assert [row["name"] for row in store.connection.execute(sql)] == []


@pytest.mark.parametrize("table", ["attribution", "event", "commitment", "agreement", "article"])
def test_datasette_finds_the_index_of_each_table(path: Path, table: str) -> None:
    # The condition that datasette.utils.detect_fts_sql puts to sqlite_master.
    sql = f"""SELECT name FROM sqlite_master WHERE rootpage = 0
        AND sql LIKE '%VIRTUAL TABLE%USING FTS%content="{table}"%'"""
    with Store.open(path) as store:
        assert [row["name"] for row in store.connection.execute(sql)] == [f"{table}_fts"]


def test_the_header_says_what_it_is(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (len(migrations()),)
    connection.close()


def test_a_newer_version_is_refused_by_both_numbers(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    for opened in (Store.open, Store.create):
        with pytest.raises(StoreError, match=f"version 99, but .* {len(migrations())}"):
            opened(path)


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE article (id)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    for opened in (Store.open, Store.create):
        with pytest.raises(StoreError, match="another program"):
            opened(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database " * 100, b"x", b"SQLite format 3\0" + b"\xff" * 200])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    for opened in (Store.open, Store.create):
        with pytest.raises(StoreError, match=r"letter\.txt"):
            opened(path)
    assert path.read_bytes() == content


def test_an_empty_file_can_become_a_record_but_holds_none(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(StoreError, match="build it again"):
        Store.open(path)
    Store.create(path).close()
    Store.open(path).close()


def test_what_is_absent_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        Store.open(tmp_path / "none.db")
    with pytest.raises(StoreError, match="does not exist"):
        Store.create(tmp_path / "no" / "record.db")
    with pytest.raises(StoreError, match="cannot be"):
        Store.create(tmp_path)


def test_a_migration_that_fails_leaves_the_version_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = migrations()
    broken = (*first, "CREATE TABLE half (id) STRICT; CREATE TABLE nonsense nonsense;")
    monkeypatch.setattr("verbale.store.schema.migrations", lambda: broken)
    with pytest.raises(StoreError):
        Store.create(tmp_path / "record.db")
    monkeypatch.setattr("verbale.store.schema.migrations", lambda: first)
    with Store.open(tmp_path / "record.db") as store:
        assert not store.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall()


def test_a_record_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the fourth version added is empty in what the third one wrote, and the merged level is to be made anew."""
    newest = migrations()
    monkeypatch.setattr("verbale.store.schema.migrations", lambda: newest[:3])
    with Store.create(tmp_path / "record.db") as store:
        store.set_meta("merged", "yes")
        store.connection.execute("INSERT INTO run VALUES ('r', '1', 'c', '{}')")
        store.connection.execute(
            "INSERT INTO article (id, run_id, published_source, source, reader, sha256, body_end, text, offsets, notes)"
            " VALUES ('a', 'r', 'none', '', '', '', 4, 'Oslo', '[]', '[]')"
        )
        json = '{"id": "x", "evidence": [], "empty": {}, "name": "Oslo", "kind": "state", "forms": [], "basis": ""}'
        store.connection.execute(
            "INSERT INTO actor (article_id, position, id, name, kind, basis, json)"
            " VALUES ('a', 0, 'x', 'Oslo', 'state', '', ?)",
            (json,),
        )
    monkeypatch.setattr("verbale.store.schema.migrations", lambda: newest)
    with pytest.raises(StoreError, match="build it again"):
        Store.open(tmp_path / "record.db")
    Store.create(tmp_path / "record.db").close()
    with Store.open(tmp_path / "record.db") as store:
        assert not store.merged
        (actor,) = next(iter(store.records())).actors
        assert (actor.name, actor.candidates) == ("Oslo", ())


def test_attributions_of_an_earlier_version_are_words_that_were_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = migrations()
    monkeypatch.setattr("verbale.store.schema.migrations", lambda: newest[:4])
    with Store.create(tmp_path / "record.db") as store:
        store.connection.execute("INSERT INTO run VALUES ('r', '1', 'c', '{}')")
        store.connection.execute(
            "INSERT INTO article (id, run_id, published_source, source, reader, sha256, body_end, text, offsets, notes)"
            " VALUES ('a', 'r', 'none', '', '', '', 4, 'Oslo', '[]', '[]')"
        )
        json = '{"id": "x", "evidence": [], "empty": {}, "source": null, "cue": "said", "content": "we saw it"}'
        store.connection.execute(
            "INSERT INTO attribution"
            " (article_id, position, id, cue, content, kind, type, force, speech_act, found_by, json)"
            " VALUES ('a', 0, 'x', 'said', 'we saw it', 'direct', 'assertion', 'neutral', 'assertive', '', ?)",
            (json,),
        )
    monkeypatch.setattr("verbale.store.schema.migrations", lambda: newest)
    Store.create(tmp_path / "record.db").close()
    with Store.open(tmp_path / "record.db") as store:
        assert [row["polarity"] for row in store.connection.execute("SELECT polarity FROM attribution")] == ["positive"]
        (row,) = next(iter(store.records())).attributions
        assert row.polarity == "positive"


def test_evidence_of_an_earlier_version_is_kept_once_and_shown_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = migrations()
    number = next(n for n, sql in enumerate(newest) if "CREATE TABLE piece" in sql)
    monkeypatch.setattr("verbale.store.schema.migrations", lambda: newest[:number])
    with Store.create(tmp_path / "record.db") as store:
        store.connection.execute("INSERT INTO run VALUES ('r', '1', 'c', '{}')")
        store.connection.execute(
            "INSERT INTO article (id, run_id, published_source, source, reader, sha256, body_end, text, offsets, notes)"
            " VALUES ('a', 'r', 'none', '', '', '', 23, 'Ambassadors met in Öslo', '[]', '[]')"
        )
        json = '{"id":"x","evidence":[],"empty":{},"name":"Öslo","level":"city","country":null,"basis":""}'
        store.connection.execute(
            "INSERT INTO place (article_id, position, id, name, level, basis, json)"
            " VALUES ('a', 0, 'x', 'Öslo', 'city', '', ?)",
            (json,),
        )
        sql = "INSERT INTO evidence (row_id, kind, article_id, slot, ordinal, start, end, exact, prefix, suffix) VALUES"
        store.connection.execute(f"{sql} ('x', 'place', 'a', 'mention', 0, 19, 23, 'Öslo', 'Ambassadors met in ', '')")
        store.connection.execute(f"{sql} ('x', 'place', 'a', 'mention', 1, 0, 11, 'Others', '', ' met')")
        sql = "INSERT INTO empty_slot (row_id, kind, article_id, slot, reason) VALUES"
        store.connection.execute(f"{sql} ('x', 'place', 'a', 'country', 'not said')")
        shown = [
            [tuple(row) for row in store.connection.execute(query)]
            for query in (_EVIDENCE, "SELECT row_id, kind, article_id, slot, reason FROM empty_slot")
        ]
    monkeypatch.setattr("verbale.store.schema.migrations", lambda: newest)
    Store.create(tmp_path / "record.db").close()
    with Store.open(tmp_path / "record.db") as store:
        (place,) = next(iter(store.records())).places
        assert place.evidence == (
            Evidence("mention", 19, 23, "Öslo", "Ambassadors met in ", ""),
            Evidence("mention", 0, 11, "Others", "", " met"),
        )
        assert place.empty == {"country": "not said"}
        held = [
            [tuple(row) for row in store.connection.execute(query)]
            for query in (_EVIDENCE, "SELECT row_id, kind, article_id, slot, reason FROM empty_slot")
        ]
        assert held == shown
        kept = [row["exact"] for row in store.connection.execute("SELECT exact FROM piece ORDER BY ordinal")]
        assert kept == [None, "Others"]


_EVIDENCE = """
    SELECT row_id, kind, article_id, slot, ordinal, start, "end", exact, prefix, suffix FROM evidence ORDER BY ordinal
"""
