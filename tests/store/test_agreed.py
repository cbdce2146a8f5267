"""Agreements that no name tells apart: folded behind the named ones on the terminal and in the room, and never lost."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from starlette.testclient import TestClient

from verbale.cli.group import verbale
from verbale.record import read
from verbale.store.agreed import nameless
from verbale.store.merging import merge_store
from verbale.store.sqlite import Store
from verbale.web.app import make_app
from verbale.web.settings import Settings

TEXTS = (
    "Norland and Ostia signed the Lake Treaty in Vell on Monday.",
    "Kenya and Norway signed a deal on Tuesday.",
    "France and Germany signed a deal on Friday in Paris.",
    "Poland and Spain signed an agreement on Sunday.",
)
LINE = "3 reports speak of 3 agreements without a name of their own (“deal”, “agreement”)"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("agreed") / "r.db"
    with Store.create(made) as store:
        for n, text in enumerate(TEXTS):
            store.add(read(text, published=f"2024-03-0{n + 1}"))
        merge_store(store)
    return made


@pytest.fixture(scope="module")
def room(path: Path) -> TestClient:
    return TestClient(make_app(Settings(record=path)), base_url="http://127.0.0.1")


def run(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(verbale, ["agreements", str(path), *arguments])


def names(room: TestClient, query: str = "") -> list[str]:
    told = room.get(f"/agreements.csv{query}").text.removeprefix("\ufeff")
    return sorted(row["name"] for row in csv.DictReader(io.StringIO(told, newline="")))


def shown(page: str) -> list[str]:
    return re.findall(r'<a href="/agreement/\w+">([^<]+)</a>', page)


def test_they_are_counted_with_what_they_are_called(path: Path) -> None:
    with Store.open(path) as store:
        assert nameless(store) == (3, 3, ("deal", "agreement"))
        assert nameless(store, only={"kind": "deal", "action": "signed"}) == (2, 2, ("deal",))
        assert nameless(store, witnesses=2) == (0, 0, ())


def test_the_terminal_lists_the_named_and_says_how_many_there_are_besides(path: Path) -> None:
    said = run(path)
    assert "Lake Treaty" in said.stdout
    assert "deal" not in said.stdout
    assert said.stderr == f"{LINE}: --nameless lists them\n"
    told = run(path, "--json")
    assert [found["name"] for found in json.loads(told.stdout)] == ["Lake Treaty"]
    assert LINE in told.stderr


def test_they_can_be_listed_and_asked_for_by_what_they_are_called(path: Path) -> None:
    assert run(path, "--nameless").stdout.count(" (deal) · ") == 2
    assert "Lake Treaty" not in run(path, "--nameless").stdout
    assert "without a name" not in run(path, "--nameless").output
    assert run(path, "deal").stdout.count(" (deal) · ") == 2


def test_the_page_has_one_line_for_them_that_leads_to_them(room: TestClient) -> None:
    page = unescape(room.get("/agreements").text)
    assert "1 agreement<" in page
    assert shown(page) == ["Lake Treaty"]
    assert f'{LINE}: <a href="/agreements?named=no">' in page
    led = room.get("/agreements?named=no").text
    assert sorted(shown(led)) == ["agreement", "deal", "deal"]
    assert '<a href="/agreements">Those with a name</a>' in led


def test_the_data_of_a_page_has_what_the_page_has(room: TestClient) -> None:
    assert names(room) == ["Lake Treaty"]
    assert names(room, "?named=no") == ["agreement", "deal", "deal"]
    assert names(room, "?named=all") == ["Lake Treaty", "agreement", "deal", "deal"]
    assert names(room, "?name=deal") == ["deal", "deal"]
    assert names(room, "?name=deal&named=yes") == []
    assert room.get("/agreements.json").json()["nameless"] == {"agreements": 3, "reports": 3}
    assert room.get("/agreements.json?named=all").json()["nameless"] is None
    assert room.get("/agreements.json?named=perhaps").status_code == 422


def test_facets_and_filters_keep_to_what_is_listed(room: TestClient) -> None:
    assert dict(room.get("/agreements.json").json()["facets"]["kind"]) == {"treaty": 1}
    page = unescape(room.get("/agreements?kind=deal").text)
    assert "No agreement fits" in page
    assert "2 reports speak of 2 agreements without a name of their own (“deal”)" in page
    assert 'href="/agreements?kind=deal&named=no"' in page
