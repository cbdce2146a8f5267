"""Who is offered to be the same as an actor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from verbale.build import build_from, reading_with
from verbale.ingest import Hints, read_text
from verbale.store.browse import actor
from verbale.store.likely import likely
from verbale.store.sqlite import Store

REPORTS = (
    "Maria Jensen, the foreign minister of Norway, promised on Monday to close the camp.",
    "Mia Jensen, a Norwegian minister, pledged on Friday to open the bridge.",
    "Carl Jensen told reporters in Lima that the accord was dead.",
    "Ana Ruiz, the foreign minister of Peru, met reporters in Lima.",
    "The Halden Harbour Watch said on Monday that ships were safe. Kenya protested.",
    "HHW said on Friday that ships were not safe. Kenya protested.",
    "Harbour Watch said on Friday that ships were not safe. The Iron Trust protested.",
)
OWN = """name,key
Halden Harbour Watch,ngo:halden-harbour-watch
HHW,ngo:hhw
Harbour Watch,ngo:harbour-watch
Iron Trust,ngo:iron-trust
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("likely")
    (folder / "own.csv").write_text(OWN, encoding="utf-8")
    articles = [read_text(text, Hints(published=f"2024-02-0{n}")) for n, text in enumerate(REPORTS, 1)]
    build_from(articles, folder / "record.db", reading=reading_with(folder / "own.csv"))
    with Store.open(folder / "record.db") as opened:
        yield opened


def offered(store: Store, key: str, limit: int = 9) -> list[tuple[str, str]]:
    line = actor(store, key)
    assert line is not None
    return [(one.key, one.reason) for one in likely(store, line, limit)]


def test_persons_of_one_family_name_are_offered_those_with_the_same_first_letter_first(store: Store) -> None:
    (first, why), *others = offered(store, "person:maria-jensen")
    assert first == "person:mia-jensen"
    assert why.startswith("the same family name and first letter")
    assert others == [("person:carl-jensen", "the same family name")]
    assert offered(store, "person:maria-jensen", 1) == [(first, why)]
    assert offered(store, "person:ana-ruiz") == []


def test_no_table_is_read_whole(store: Store) -> None:
    ran: list[str] = []
    store.connection.set_trace_callback(ran.append)
    offered(store, "person:maria-jensen")
    store.connection.set_trace_callback(None)
    plans = [row["detail"] for sql in ran for row in store.connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert plans
    assert not [plan for plan in plans if plan.startswith("SCAN") and "VIRTUAL" not in plan]


def test_a_body_is_offered_its_first_letters_and_those_with_the_same_words(store: Store) -> None:
    assert offered(store, "ngo:halden-harbour-watch") == [
        ("ngo:hhw", "the first letters of the other name"),
        ("ngo:harbour-watch", "the same words in the name"),
    ]
    assert offered(store, "ngo:iron-trust") == []
