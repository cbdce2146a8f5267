"""Persons whose names differ by initials, in records that grow, shrink and are decided about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest

from verbale.ledger.entries import KnownActor, LedgerEntry, Quotation
from verbale.ledger.initials import BASIS
from verbale.model import Record
from verbale.record import read
from verbale.store.browse import actor
from verbale.store.merging import merge_store, read_merged
from verbale.store.same_actors import make_one, take_back
from verbale.store.schema import migrations
from verbale.store.sqlite import Store

TEXTS = {
    "plain": "Mark Jensen promised on Monday to close the Halden camp. He was in Oslo.",
    "a": "Mark A. Jensen pledged on Friday to open the Halden bridge in Norway.",
    "b": "“The bridge was closed long ago,” Mark B. Jensen said on Friday in Norway.",
    "again": "Mark Jensen said on Friday in Norway that the camp of Oslo was closed.",
}
PLAIN, A, B = "person:mark-jensen", "person:mark-a-jensen", "person:mark-b-jensen"


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    return {name: read(text, published=f"2024-02-0{n}") for n, (name, text) in enumerate(TEXTS.items(), 1)}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path / "record.db")


def add(store: Store, records: Sequence[Record]) -> None:
    for record in records:
        store.add(record)
    merge_store(store)


def state(store: Store) -> list[object]:
    """All of the merged level that names actors."""
    return [list(read_merged(store, kind)) for kind in (KnownActor, LedgerEntry, Quotation)]


def persons(store: Store) -> dict[str, int]:
    known = (a for a in read_merged(store, KnownActor) if a.key.startswith("person:"))
    return {a.key: len(a.tellings) for a in known}


def test_one_with_initials_has_those_without_until_another_comes(store: Store, records: dict[str, Record]) -> None:
    add(store, [records["plain"]])
    assert persons(store) == {PLAIN: 1}
    add(store, [records["a"]])
    assert persons(store) == {A: 2}
    assert {entry.key for entry in read_merged(store, LedgerEntry)} == {A}
    found = actor(store, PLAIN)
    assert found is not None
    assert (found.key, found.names) == (A, ("Mark A. Jensen", "Mark Jensen"))
    (known,) = (a for a in read_merged(store, KnownActor) if a.key == A)
    assert {t.name: t.basis for t in known.tellings} == {"Mark A. Jensen": "", "Mark Jensen": BASIS}
    add(store, [records["b"], records["again"]])
    assert persons(store) == {A: 1, B: 1, PLAIN: 2}
    assert {entry.key for entry in read_merged(store, LedgerEntry)} == {A, PLAIN}
    store.connection.execute("DELETE FROM article WHERE id = ?", (records["a"].article.id,))
    merge_store(store)
    assert persons(store) == {B: 3}


def test_no_order_of_the_builds_makes_a_difference(tmp_path: Path, records: dict[str, Record]) -> None:
    with Store.create(tmp_path / "once.db") as once:
        add(once, list(records.values()))
        wanted = state(once)
    for number, order in enumerate(permutations(records.values())):
        with Store.create(tmp_path / f"{number}.db") as store:
            for record in order:
                add(store, [record])
            assert state(store) == wanted


def test_two_who_are_said_to_be_one_have_those_without_initials(store: Store, records: dict[str, Record]) -> None:
    add(store, [records["plain"], records["a"], records["b"]])
    before = state(store)
    assert make_one(store, [B, A], "ada") == B
    assert persons(store) == {B: 3}
    add(store, [records["again"]])
    assert persons(store) == {B: 4}
    store.connection.execute("DELETE FROM article WHERE id = ?", (records["again"].article.id,))
    assert take_back(store, A) == 1
    assert state(store) == before


def test_one_who_is_said_to_be_the_one_without_initials_leaves_the_others(
    store: Store, records: dict[str, Record]
) -> None:
    add(store, [records["plain"], records["a"], records["b"]])
    assert make_one(store, [PLAIN, A], "ada") == PLAIN
    assert persons(store) == {PLAIN: 2, B: 1}
    add(store, [records["again"]])
    assert persons(store) == {PLAIN: 3, B: 1}
    assert take_back(store, A) == 1
    assert persons(store) == {A: 1, B: 1, PLAIN: 2}


def test_an_older_record_is_looked_through_again(store: Store, records: dict[str, Record]) -> None:
    add(store, [records["plain"], records["a"]])
    wanted = state(store)
    store.connection.execute("DROP TABLE initialed")
    (migration,) = (sql for sql in migrations() if "CREATE TABLE initialed" in sql)
    store.connection.executescript(migration)
    merge_store(store)
    assert state(store) == wanted
    assert [tuple(row)[:2] for row in store.connection.execute("SELECT * FROM initialed")] == [(PLAIN, A)]
