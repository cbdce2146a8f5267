from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from verbale.build import build
from verbale.web.app import make_app
from verbale.web.settings import Settings

TEXTS = (
    "Pedro Soto, the president of Chile, met Carlos Soto, a Chilean banker, on Friday.",
    "Chile will not pay, Mr Soto said on Saturday. Korea said that it would sign the accord.",
    "Ana Ruiz, the foreign minister of Peru, met reporters in Lima.",
    "Foreign Minister Ruiz told reporters in Lima that the accord was dead.",
)


@pytest.fixture(scope="module")
def own_room(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder: Path = tmp_path_factory.mktemp("actors")
    lines = [json.dumps({"published": f"2022-03-0{n}", "text": text}) for n, text in enumerate(TEXTS, 1)]
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    build([folder / "reports.jsonl"], folder / "record.db")
    return TestClient(make_app(Settings(record=folder / "record.db")), base_url="http://127.0.0.1")


def test_the_list_shows_whom_an_unsettled_actor_may_be(own_room: TestClient) -> None:
    assert "perhaps South Korea 0.50; North Korea 0.33" in own_room.get("/actors").text
    rows = own_room.get("/actors.json?settled=no").json()["rows"]
    assert {row["name"] for row in rows} == {"Soto", "Korea"}
    assert all(row["candidates"] for row in rows)
    assert not any(row["candidates"] for row in own_room.get("/actors.json?settled=yes").json()["rows"])
    assert own_room.get("/actors.json?settled=perhaps").status_code == 422


def test_the_page_of_one_says_who_with_what_score_and_links_those_who_are_known(own_room: TestClient) -> None:
    (soto,) = own_room.get("/actors.json?settled=no&name=Soto").json()["rows"]
    page = own_room.get(f"/actor/{soto['key']}").text
    assert "Not settled who it is" in page
    assert '<a href="/actor/person%3Apedro-soto">Pedro Soto</a>' in page
    (korea,) = own_room.get("/actors.json?settled=no&name=Korea").json()["rows"]
    assert "state:KOR" in (page := own_room.get(f"/actor/{korea['key']}").text)
    assert "/actor/state%3AKOR" not in page


def test_the_page_of_a_candidate_says_where_it_is_perhaps_meant(own_room: TestClient) -> None:
    page = own_room.get("/actor/person:pedro-soto").text
    assert "Perhaps meant" in page
    assert own_room.get("/actor/person:pedro-soto.json").json()["perhaps"][0]["name"] == "Soto"


def test_the_page_says_which_surnames_are_taken_for_the_same(own_room: TestClient) -> None:
    page = own_room.get("/actor/person:ana-ruiz").text
    assert "Taken for the same" in page
    assert "the same office, foreign minister" in page
