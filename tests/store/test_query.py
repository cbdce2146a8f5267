from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from verbale.store.query import EXACT, STEMS, Query, understood
from verbale.store.sqlite import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.create(Path(tmp_path_factory.mktemp("query")) / "record.db") as made:
        yield made


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("guarantee", Query("guarantee", STEMS)),
        ("missile OR radar", Query("missile OR radar", STEMS)),
        ('"missile defence"', Query('"missile defence"', EXACT)),
        ("“missile defence”", Query('"missile defence"', EXACT)),
        ("guarantee*", Query("guarantee*", EXACT)),
        ('"missile defence" deny', Query("deny", STEMS, '"missile defence"')),
        ('"missile defence" OR deny', Query('"missile defence" OR deny', EXACT)),
        ("what did Putin demand?", Query("Putin demand", STEMS)),
        ("Who denies it?", Query("denies", STEMS)),
        ("what is it?", Query("what is it", STEMS)),
        ("WHO warned", Query("WHO warned", STEMS)),
        ("harbour?", Query("harbour", STEMS)),
        ('the "harbour', Query('"the" "harbour"', STEMS)),
        ("?!", None),
    ],
)
def test_what_is_meant(store: Store, given: str, meant: Query | None) -> None:
    assert understood(store, given, "attribution") == meant


def test_words_are_each_named_once() -> None:
    assert Query("deny deny pact", STEMS, '"missile defence"').words() == ('"missile defence"', "deny", "pact")


@pytest.mark.parametrize(
    ("match", "plain"), [("a b", True), ('"a OR b"', True), ("a NOT b", False), ("source:a", False)]
)
def test_a_plain_query_requires_all_of_its_words(match: str, plain: bool) -> None:
    assert Query(match, STEMS).is_plain is plain
