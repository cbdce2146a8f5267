"""A record of a few invented reports: who is one actor through all of them, and who is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from verbale.build import build
from verbale.store import browse
from verbale.store.sqlite import Store

REPORTS = [
    (
        "2022-03-01",
        "Ana Ruiz, the foreign minister of Peru, met reporters in Lima. Kyiv said that it would send grain to Lima.",
    ),
    ("2022-03-02", "Foreign Minister Ruiz told reporters that the accord was dead. Ukraine's government denied it."),
    ("2022-03-03", "Peru will not pay, officials said. Mr Ruiz did not reply. The Ukrainian government left Lima."),
    ("2022-03-04", "Pedro Soto, the president of Chile, met Carlos Soto, a Chilean banker, on Friday."),
    ("2022-03-05", "Chile will not pay, Mr Soto said on Saturday. Korea said that it would sign the accord."),
    ("2022-03-06", "Chile's neighbour, Peru, is waiting. Korea said that it would sign the accord."),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("across")
    lines = [json.dumps({"id": day, "published": day, "text": text}) for day, text in REPORTS]
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    build([folder / "reports.jsonl"], folder / "record.db")
    with Store.open(folder / "record.db") as opened:
        yield opened


def test_a_person_is_one_by_full_name_office_and_surname(store: Store) -> None:
    ana = browse.actor(store, "person:ana-ruiz")
    assert ana is not None
    assert (ana.name, ana.witnesses, ana.country) == ("Ana Ruiz", 3, "PER")
    assert [j.words for j in browse.joined(store, ana.id)] == ["Ruiz", "Ruiz"]


def test_a_capital_and_the_government_are_one(store: Store) -> None:
    ukraine = browse.actor(store, "state:UKR")
    assert ukraine is not None
    assert (ukraine.name, ukraine.witnesses) == ("Ukraine", 3)
    assert browse.actor(store, "government:UKR") == ukraine
    found = browse.actors(store, name="Ukrain").rows
    assert [a.key for a in found] == ["state:UKR"]


def test_two_of_one_surname_are_two_and_the_surname_is_neither(store: Store) -> None:
    found = browse.actors(store, name="Soto").rows
    assert {a.key.split(":")[0] for a in found} == {"person", "unsettled"}
    (unsettled,) = (a for a in found if a.candidates)
    assert {c.key for c in unsettled.candidates} == {"person:pedro-soto", "person:carlos-soto"}
    meant = browse.perhaps(store, "person:pedro-soto")
    assert [(m.key, m.name) for m in meant] == [(unsettled.key, "Soto")]


def test_unsettled_actors_are_rows_of_their_own(store: Store) -> None:
    koreas = [a for a in browse.actors(store, settled=False).rows if a.name == "Korea"]
    assert [a.witnesses for a in koreas] == [1, 1]
    assert all([c.key for c in a.candidates] == ["state:KOR", "state:PRK"] for a in koreas)
    assert browse.actor(store, "state:KOR") is None
    assert not any(a.candidates for a in browse.actors(store, settled=True).rows)
    assert len(browse.perhaps(store, "state:KOR")) == 2


def test_the_rows_of_single_reports_hold_the_candidates(store: Store) -> None:
    rows = list(store.rows("actors", name="Korea"))
    assert [row["candidates"] for row in rows] == ["state:KOR 0.50; state:PRK 0.33"] * 2
    held = [a for record in store.records() for a in record.actors if a.name == "Korea"]
    assert all(len(a.candidates) == 2 for a in held)
